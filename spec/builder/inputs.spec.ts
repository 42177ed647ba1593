import { isLeft } from 'fp-ts/lib/Either.js';
import { expect, it } from 'vitest';
import { buildProgram } from '../../src/builder/index.js';
import { renderError } from '../../src/diagnostics/index.js';

it.each([
  [{ dtype: 'f32', shape: [-1] }],
  [{ dtype: 'f32', shape: [2, 2.5] }],
  [{ dtype: 'f32', shape: [2, 's0'] }],
  [{ dtype: 'f32', shape: 3 }],
  [{ dtype: 'f32' }],
  [{ dtype: 'float32', shape: [2] }],
  [{ dtype: 'torch.int64', shape: [2] }],
  [{ dtype: 'f23', shape: [2] }],
  [{ dtype: 'nothing like it', shape: [2] }],
  [{ dtype: 3, shape: [2] }],
])('input(%j) is told what is wrong', (spec) => {
  const made = buildProgram((b) => [b.input(spec as never)]);
  if (!isLeft(made)) throw new Error('it was accepted');
  expect(made.left.kind).toBe('malformed');
  expect(renderError(made.left)).toMatchSnapshot();
});
