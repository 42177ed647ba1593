import torch
from torch._export.constraints import constrain_as_size, constrain_as_value

example_inputs = (torch.tensor(4), torch.ones(3),)


def f(x, y):
    a = x.item()
    constrain_as_value(a, min=1, max=4)
    for _ in range(a):
        y = y.sin()
    return y
