import { isLeft } from 'fp-ts/lib/Either.js';
import { expect, it } from 'vitest';
import {
  buildProgram,
  exportedProgramFromJson,
  exportPython,
  exportProgram,
  fromExportedProgram,
  inputsFromJson,
  withLimits,
} from '../../src/index.js';

/** A list of two that are one, so many deep: few values, and very many places. */
function shared(depth: number): unknown {
  let data: unknown = 1;
  for (let i = 0; i < depth; i++) data = [data, data];
  return data;
}

it.each([
  [
    'a text of many numbers',
    (limits: object) => exportedProgramFromJson(`[${'1,'.repeat(20_000)}1]`, 'f', limits),
  ],
  ['a text of many lists', (limits: object) => inputsFromJson(`[${'[],'.repeat(20_000)}1]`, 'f', limits)],
  ['data that shares its parts', (limits: object) => exportedProgramFromJson(shared(200), 'f', limits)],
])('%s ends at the limit on bytes', (_what, read) => {
  const result = read({ bytes: 2 ** 20 });
  expect(isLeft(result) && result.left.limit).toEqual({ counter: 'bytes', most: 2 ** 20 });
  expect(isLeft(result) && result.left.message).toMatch(/^the values that are read take \d+ bytes or more/);
});

it('a program that is too large for an e-graph is refused before one is made', () => {
  const exported = buildProgram((b) => {
    let x = b.input({ dtype: 'f32', shape: [2] });
    for (let i = 0; i < 200; i++) x = b.call('aten.neg.default', x);
    return [x];
  });
  const program = isLeft(exported) ? exported : exportProgram(exported.right);
  if (isLeft(program)) throw program.left;
  const read = withLimits({ bytes: 1_000_000 }, () => fromExportedProgram(program.right));
  expect(isLeft(read) && read.left.message).toBe(
    'an e-graph of a program of 202 nodes takes some 2020000 bytes, and the limit is 1000000',
  );
});

it('a branch takes steps of its own, for branches within branches double', () => {
  const source = [
    'import torch',
    'from functorch.experimental.control_flow import cond',
    'def g0(x): return x + 1',
    ...Array.from({ length: 4 }, (_, i) => `def g${i + 1}(x): return cond(x.sum() > 0, g${i}, g${i}, [x])`),
    'example_inputs = (torch.ones(2),)',
  ].join('\n');
  const exported = exportPython(source, { entry: 'g4', limits: { steps: 9000 } });
  expect(isLeft(exported) && exported.left.limit).toEqual({ counter: 'steps', most: 9000 });
});
