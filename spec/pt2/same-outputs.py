"""Loads pairs of archives with torch 2.15, runs both of each pair on the first one's sample inputs and on random ones of the
same shapes, and says for each whether the outputs are the same, bit for bit."""

import logging
import os
import sys
import warnings

import torch
from torch.utils import _pytree as pytree

warnings.filterwarnings("ignore")
logging.disable(logging.CRITICAL)
torch.set_num_threads(1)


def anew(value):
    """A tensor like this one with other numbers; anything else as it is."""
    if isinstance(value, torch.Tensor) and value.dtype.is_floating_point:
        return torch.randn(value.shape).to(value.dtype)
    return value.clone() if isinstance(value, torch.Tensor) else value


def outputs(program, inputs, seed):
    args, kwargs = pytree.tree_map(lambda v: v.clone() if isinstance(v, torch.Tensor) else v, inputs)
    torch.manual_seed(seed)
    try:
        with torch.no_grad():
            return pytree.tree_leaves(program.module()(*args, **kwargs))
    except Exception as error:
        return [type(error).__name__]


def same(a, b):
    if isinstance(a, torch.Tensor) and isinstance(b, torch.Tensor):
        return a.dtype == b.dtype and a.shape == b.shape and torch.equal(a.nan_to_num(), b.nan_to_num())
    return type(a) is type(b) and a == b


for before, after in zip(sys.argv[1::2], sys.argv[2::2]):
    name = os.path.basename(before)[: -len(".pt2")]
    try:
        one, two = torch.export.load(before), torch.export.load(after)
    except Exception as error:
        print(name, "does not load:", type(error).__name__)
        continue
    torch.manual_seed(0)
    word = "same"
    for seed in range(3):
        inputs = one.example_inputs if seed == 0 else pytree.tree_map(anew, one.example_inputs)
        left, right = outputs(one, inputs, seed), outputs(two, inputs, seed)
        if len(left) != len(right) or not all(map(same, left, right)):
            word = "differs"
    print(name, word)
