import { isLeft } from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { exportPython, printExportedProgram } from '../../../src/index.js';

/** What an export of `f` with this body says: the program, or its error and what to do. */
function told(expression: string): string {
  const exported = exportPython(
    `import torch\ndef f(x):\n    return ${expression}\nexample_inputs = (torch.ones(2),)\n`,
  );
  return isLeft(exported)
    ? `${exported.left.message}\n${exported.left.hint}`
    : printExportedProgram(exported.right);
}

/** What torch 2.1 does with ints that no C++ long holds. */
describe('ints beyond 64 bits', () => {
  it.each([
    'torch.tensor(2**64)',
    'torch.tensor([1, 2**64])',
    'torch.as_tensor(2**63)',
    'torch.tensor(2**63, dtype=torch.uint8)',
    'torch.tensor(-2**63-1)',
    'torch.tensor(10**400)',
    'x.masked_fill(x > 0, 2**64)',
    'x.masked_fill(x > 0, 10**400)',
    'x.long().masked_fill(x > 0, 2**63)',
    'torch.where(x > 0, 2**64, x)',
    'torch.full((2,), 2**64)',
    'torch.arange(2**63)',
    'x * 10**400',
  ])('%s', (expression) => {
    expect(told(expression)).toContain('Overflow when unpacking long');
  });

  it('are refused with what to write instead', () => {
    expect(told('x * 2**70')).toContain('write a float (2.0**70) where');
  });

  it('become floats and truth values where these are wanted', () => {
    expect(told('torch.tensor(10**400, dtype=torch.float32)')).toContain('int too large to convert to float');
    expect(told('torch.tensor(2**64, dtype=torch.float64)')).toContain('f64[]');
    expect(told('torch.tensor([2**64, 1.0]) + x')).toContain('f32[2] = torch.ops.aten.add');
    expect(told('torch.tensor(2**64, dtype=torch.bool)')).toContain('b8[]');
  });
});
