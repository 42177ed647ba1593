import torch
from torch._export.db.case import export_case

def inner(x):
    return x.view(7)


def outer(x):
    return inner(x) + 1


@export_case(example_inputs=(torch.ones(2, 3),))
def f(x):
    return outer(x)
