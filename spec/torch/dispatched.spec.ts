import { describe, expect, test } from 'vitest';
import * as either from 'fp-ts/lib/Either.js';
import { exportPython, printExportedProgram } from '../../src/index.js';

/** The ops of what is exported, in order. */
function opsOf(body: string): readonly string[] {
  const source = `import torch
example_inputs = (torch.ones(3, 3),)
def f(x):
    y = x.sin()
    y.mul_(2)
    return ${body}
`;
  const exported = exportPython(source, { entry: 'f' });
  if (either.isLeft(exported)) throw exported.left;
  return [...printExportedProgram(exported.right).matchAll(/torch\.ops\.aten\.(\w+)/g)].map(
    ([, name]) => name as string,
  );
}

describe('views of what was written to are made again', () => {
  test.each([
    [
      'before the first step of an op that is taken apart',
      'y.t().tril()',
      ['sin', 'mul', 'permute', 'arange'],
    ],
    ['for all its operands', 'torch.lerp(y.t(), y[0], 0.5)', ['sin', 'mul', 'permute', 'select', 'full']],
    [
      'and only once, whatever views the op itself takes',
      'torch.diag_embed(y)',
      ['sin', 'mul', 'unsqueeze', 'permute', 'arange', 'arange', 'unsqueeze', 'eq'],
    ],
  ])('%s', (_when, body, ops) => {
    expect(opsOf(body).slice(0, ops.length)).toEqual(ops);
  });
});
