import torch
from torch._export.constraints import constrain_as_size, constrain_as_value

example_inputs = (torch.tensor(4),)


def f(x):
    a = x.item()
    constrain_as_size(a + 1, min=2, max=5)
    return torch.ones(a + 1)
