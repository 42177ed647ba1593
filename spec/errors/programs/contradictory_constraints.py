import torch
from torch._export.constraints import constrain_as_size, constrain_as_value

example_inputs = (torch.tensor(4),)


def f(x):
    a = x.item()
    constrain_as_value(a, min=0, max=3)
    constrain_as_value(a, min=4, max=9)
    return x + a
