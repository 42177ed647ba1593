import torch
from torch._export.constraints import constrain_as_size, constrain_as_value

example_inputs = (torch.tensor(4), torch.ones(3),)


def f(x, y):
    a = x.item()
    constrain_as_value(a, min=0, max=9)
    if a < 6:
        return y.sin()
    return y.cos()
