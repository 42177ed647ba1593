import torch
from torch._export.constraints import constrain_as_size, constrain_as_value

example_inputs = (torch.tensor(4),)


def f(x):
    a = x.item()
    constrain_as_size(a, min=0, max=2)
    return torch.ones(a)
