import { isLeft } from 'fp-ts/lib/Either.js';
import { expect, test } from 'vitest';
import { exportPython } from '../../../src/export/index.js';

/** The message with which a function is refused whose constructor code, helper or traced body has these lines. */
function refusal({ helper = 'return 1', body = 'return x * helper()' }): string {
  const source = `import time
import numpy as np
import torch
from torch._dynamo import assume_constant_result

@assume_constant_result
def helper():
    ${helper}

def f(x):
    ${body}

example_inputs = (torch.ones(3),)
`;
  const exported = exportPython(source, { entry: 'f' });
  return isLeft(exported) ? exported.left.message : 'exported';
}

test.each([
  ['draws that no seed came before', 'return np.random.rand()'],
  ['draws of a state without a seed', 'return np.random.RandomState().rand()'],
  ['a negative step beside an array', 'return int(np.arange(6).reshape(2, 3)[np.array([0]), ::-1].sum())'],
  ['indices of the first', 'return np.unique(np.arange(3), return_index=True)'],
])('a helper is refused %s', (_, helper) => {
  expect(refusal({ helper })).toMatchSnapshot();
});

test.each([
  ['numpy', 'return x * float(np.sort(np.array([2.0, 1.0]))[0])'],
  ['a clock', 'return x * time.perf_counter()'],
  ['a generator', 'return x + torch.randn(3, generator=torch.Generator())'],
  ['what has a size that depends on values', 'return x * torch.unique(x).numel()'],
])('traced code is refused %s', (_, body) => {
  expect(refusal({ body })).toMatchSnapshot();
});
