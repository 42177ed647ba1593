import torch
from torch._export.constraints import constrain_as_size, constrain_as_value

example_inputs = (torch.tensor(4), torch.ones(9),)


def f(x, y):
    a = x.item()
    constrain_as_size(a, min=2, max=12)
    return y[:a]
