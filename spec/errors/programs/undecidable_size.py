import torch
from torch._export.constraints import constrain_as_size, constrain_as_value

example_inputs = (torch.tensor(4),)


def f(x):
    return torch.ones(x.item())
