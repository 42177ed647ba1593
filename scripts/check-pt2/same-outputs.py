"""Loads pairs of archives with torch 2.15, runs both of each pair on the first one's sample inputs and on random ones of the
same shapes, and prints a line of JSON for each: whether the outputs are the same bit for bit, and if not how far they are
apart, in units in the last place of the coarsest float in sight, relative to the largest element of the output."""

import json
import logging
import sys
import warnings

import torch
from torch.utils import _pytree as pytree

warnings.filterwarnings("ignore")
logging.disable(logging.CRITICAL)
torch.set_num_threads(1)

RANDOM_INPUTS = 3


def anew(value):
    """A tensor like this one with other numbers: floats anew, ints and truths among those that it has. Anything else as it is."""
    if not isinstance(value, torch.Tensor) or value.numel() == 0:
        return value
    if value.dtype.is_floating_point or value.dtype.is_complex:
        return torch.randn(value.shape, dtype=value.dtype if value.dtype.is_complex else None).to(value.dtype)
    flat = value.reshape(-1)
    return flat[torch.randint(0, flat.numel(), (flat.numel(),))].reshape(value.shape)


def copied(value):
    return value.clone() if isinstance(value, torch.Tensor) else value


def runs(program, inputs):
    """What each run gives, or the type of the error that it raises. Buffers that are written carry over."""
    module = program.module()
    results = []
    for seed, (args, kwargs) in enumerate(inputs):
        args, kwargs = pytree.tree_map(copied, (args, kwargs))
        torch.manual_seed(seed)
        try:
            with torch.no_grad():
                results.append(pytree.tree_leaves((module(*args, **kwargs), args, kwargs)))
        except Exception as error:
            results.append(type(error).__name__)
    return results


def coarsest(program):
    """The machine epsilon of the coarsest float that the program computes in."""
    dtypes = {
        value.dtype
        for module in program.graph_module.modules()
        if isinstance(module, torch.fx.GraphModule)
        for node in module.graph.nodes
        for value in pytree.tree_leaves(node.meta.get("val"))
        if isinstance(value, torch.Tensor) and value.dtype.is_floating_point
    }
    return max((torch.finfo(dtype).eps for dtype in dtypes), default=1.0)


def apart(a, b, eps):
    """0 for the same bits, infinity for what cannot be compared."""
    if not isinstance(a, torch.Tensor) or not isinstance(b, torch.Tensor):
        return 0.0 if type(a) is type(b) and (a == b or a != a and b != b) else float("inf")
    if a.dtype != b.dtype or a.shape != b.shape or a.stride() != b.stride():
        return float("inf")
    if a.numel() == 0:
        return 0.0
    if not a.dtype.is_floating_point and not a.dtype.is_complex:
        return 0.0 if torch.equal(a, b) else float("inf")
    wide = torch.complex128 if a.dtype.is_complex else torch.float64
    a, b = a.to(wide), b.to(wide)
    if not torch.equal(a.isnan(), b.isnan()) or not torch.equal(a.isinf(), b.isinf()):
        return float("inf")
    signs = not a.is_complex() and not torch.equal(torch.signbit(a[~a.isnan()]), torch.signbit(b[~b.isnan()]))
    finite = a.abs().isfinite()
    if not torch.equal(a[~finite & ~a.isnan()], b[~finite & ~b.isnan()]):
        return float("inf")
    a, b = a[finite], b[finite]
    if torch.equal(a, b):
        return 0.5 if signs else 0.0
    return float((a - b).abs().max() / (a.abs().max() * eps))


def compare(before, after):
    try:
        one = torch.export.load(before)
    except Exception as error:
        return {"skipped": f"torch does not load the original: {type(error).__name__}"}
    try:
        two = torch.export.load(after)
    except Exception as error:
        return {"wrong": f"does not load: {type(error).__name__} {error}"[:300]}
    if one.example_inputs is None:
        return {"skipped": "the archive has no sample inputs"}
    torch.manual_seed(0)
    inputs = [one.example_inputs, *(pytree.tree_map(anew, one.example_inputs) for _ in range(RANDOM_INPUTS))]
    eps, worst, raised = coarsest(one), 0.0, 0
    for left, right in zip(runs(one, inputs), runs(two, inputs)):
        if isinstance(left, str) or isinstance(right, str):
            raised += 1
            if left != right:
                return {"wrong": f"{left if isinstance(left, str) else 'no error'} became {right if isinstance(right, str) else 'no error'}"}
            continue
        if len(left) != len(right):
            return {"wrong": f"{len(left)} outputs became {len(right)}"}
        worst = max([worst, *(apart(a, b, eps) for a, b in zip(left, right))])
    nodes = [sum(n.op == "call_function" for n in p.graph.nodes) for p in (one, two)]
    return {"worst": worst if worst != float("inf") else "Infinity", "raised": raised, "nodes": nodes}


for before, after in zip(sys.argv[1::2], sys.argv[2::2]):
    print(json.dumps({"before": before, "after": after, **compare(before, after)}), flush=True)
