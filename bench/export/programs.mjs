import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export const PAGE = ['assume_constant_result', 'constrain_as_size_example', 'constrain_as_value_example'];

export const pageSource = (name) => readFileSync(`${ROOT}examples/escape-hatch/${name}.py`, 'utf8');

/** `count` ops, each on the result of the one before. */
export const chain = (count) => `import torch

example_inputs = (torch.ones(4),)

def f(x):
    for _ in range(${count}):
        x = x.sin()
    return x
`;

/** `count` values read out of tensors, each constrained; the last one is used. */
export const constraints = (count) => `import torch
from torch._export.constraints import constrain_as_value

example_inputs = (torch.arange(${count}),)

def f(x):
    for i in range(${count}):
        a = x[i].item()
        constrain_as_value(a, min=0, max=${count})
    return x + a
`;
