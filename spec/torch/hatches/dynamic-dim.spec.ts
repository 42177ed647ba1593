import { describe, expect, test } from 'vitest';
import * as either from 'fp-ts/lib/Either.js';
import { exportPython, printExportedProgram } from '../../../src/index.js';

/** The range table of `x + y` whose dimensions are declared as given. */
function rangesOf(constraints: string): string {
  const source = `import torch
from torch.export import dynamic_dim
x, y = torch.ones(4, 2), torch.ones(4, 2)
example_inputs = (x, y)
constraints = [${constraints}]
def f(x, y):
    return x + y
`;
  const exported = exportPython(source, { entry: 'f' });
  if (either.isLeft(exported)) throw exported.left;
  return (printExportedProgram(exported.right).trimEnd().split('\n').at(-1) ?? '')
    .replaceAll('RangeConstraint', '')
    .replaceAll('9223372036854775806', 'oo');
}

describe('dimensions that are declared equal share the ranges declared up to there', () => {
  test.each([
    [
      '(dynamic_dim(x, 0) >= 3) == dynamic_dim(y, 0)',
      '{s0: (min_val=3, max_val=oo), s1: (min_val=3, max_val=oo)}',
    ],
    [
      'dynamic_dim(x, 0) == (dynamic_dim(y, 0) <= 7)',
      '{s0: (min_val=2, max_val=7), s1: (min_val=2, max_val=7)}',
    ],
    [
      '(dynamic_dim(y, 0) == dynamic_dim(x, 0)) <= 7',
      '{s0: (min_val=2, max_val=7), s1: (min_val=2, max_val=7)}',
    ],
    [
      '(dynamic_dim(y, 0) >= 3) == (dynamic_dim(x, 0) <= 7), dynamic_dim(y, 0) <= 6',
      '{s0: (min_val=3, max_val=7), s1: (min_val=3, max_val=6)}',
    ],
  ])('%s', (constraints, ranges) => {
    expect(rangesOf(constraints)).toBe(`Symbol to range: ${ranges}`);
  });
});
