import { describe, expect, test } from 'vitest';
import * as either from 'fp-ts/lib/Either.js';
import { exportPython } from '../../src/index.js';

/** How many symbols the range table has for a mask that selects from `x`, with `rest` after it, beside one item. */
function symbolsOf(rest: string): number {
  const source = `import torch
from torch._export.constraints import constrain_as_value
example_inputs = (torch.ones(3, 3), torch.tensor(1))
def f(x, n):
    i = n.item()
    constrain_as_value(i, min=0, max=2)
    c = x[x.sum(1) > 0]
    ${rest}
    return x + i
`;
  const exported = exportPython(source, { entry: 'f' });
  if (either.isLeft(exported)) throw exported.left;
  return exported.right.rangeConstraints.size;
}

/** One item in five runs, and the mask in the first of them. */
const ERASED = 6;
/** One item in five runs, and the mask in four of them. */
const KEPT = 9;

describe('a subscript is erased after the first run', () => {
  test.each([
    ['when nothing reads it', 'pass', ERASED],
    ['when only erased subscripts read it', 'd = c[:, 0][None]', ERASED],
    ['when only what torch keeps no note of reads it', 'd = c.dtype, c.dim()', ERASED],
    ['not when an op reads it, dead or not', 'd = c.sum()', KEPT],
    ['not when an op reads it that has nothing to do', 'd = c.contiguous()', KEPT],
    ['not when its size is read', 'd = c.shape[0]', KEPT],
    ['not when it is written to', 'c[0] = 2', KEPT],
  ])('%s', (_when, rest, count) => {
    expect(symbolsOf(rest)).toBe(count);
  });
});
