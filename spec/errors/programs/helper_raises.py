import torch
from torch._export.db.case import export_case

import torch._dynamo as torchdynamo


@torchdynamo.assume_constant_result
def bound(x):
    return [1, 2][x.item()]


@export_case(example_inputs=(torch.tensor(4),))
def f(x):
    return x + bound(x)
