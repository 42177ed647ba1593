import { isLeft } from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { exportPython } from '../../src/index.js';

/** The counter that ran out while a module was run; none when it was exported. */
function ranOut(expression: string, bytes: number): string | undefined {
  const source = `import torch\nx = ${expression}\ndef f(y):\n    return y\nexample_inputs = (torch.ones(2),)\n`;
  const exported = exportPython(source, { limits: { bytes } });
  return isLeft(exported) ? (exported.left.limit?.counter ?? exported.left.message) : undefined;
}

/** A list takes more than the tensor that its items are of. */
describe('lists of elements count as what they take', () => {
  it.each([
    'torch.arange(10_000).unique()',
    'torch.arange(10_000).unique_consecutive()',
    'torch.arange(10_000).reshape(100, 100).unique(dim=0)',
    'torch.arange(10_000).tolist()',
    'torch.bincount(torch.arange(10_000))',
  ])('%s', (expression) => {
    expect(ranOut(expression, 300_000)).toBe('bytes');
    expect(ranOut(expression, 10_000_000)).toBeUndefined();
  });
});
