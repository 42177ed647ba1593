import { fileURLToPath } from 'node:url';
import { isLeft, isRight } from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { caseFilesIn } from '../../../src/corpus/case-files.js';
import {
  exportedProgramFromJson,
  exportedProgramToJson,
  exportPython,
  parseExportedProgram,
  printExportedProgram,
  tensorOf,
  verify,
} from '../../../src/index.js';
import { fromExportedProgram } from '../../../src/program/index.js';

/** What torch prints of programs with `cond` and `map`; that they are exported so is held where they are recorded. */
const RECORDED = fileURLToPath(new URL('../../export/fixtures/recorded/branches/', import.meta.url));
const printed = ['cond', 'map'].flatMap((theme) =>
  caseFilesIn(`${RECORDED}${theme}`).flatMap(({ name, line }) => {
    const { printed: text } = JSON.parse(line) as { printed?: string };
    return text === undefined ? [] : [{ id: name, text }];
  }),
);

describe('the text of a program with submodules', () => {
  it.each(printed)('of $id is read back, as text and as JSON', ({ text }) => {
    const program = parseExportedProgram(text);
    if (isLeft(program)) throw program.left;
    expect(printExportedProgram(program.right)).toBe(text);
    expect(verify(program.right)).toEqual([]);
    const again = exportedProgramFromJson(exportedProgramToJson(program.right));
    expect(isRight(again) && printExportedProgram(again.right)).toBe(text);
  });

  it('is not put back into an e-graph', () => {
    const { text } = printed.find((each) => each.text.includes('higher_order'))!;
    const program = parseExportedProgram(text);
    if (isLeft(program)) throw program.left;
    const result = fromExportedProgram(program.right);
    expect(isLeft(result) && result.left.kind).toBe('unsupported');
  });
});

describe('what a branch may not do', () => {
  it.each([
    ['item', 'v * v.sum().item()', 'item is not supported in a function that cond or map calls'],
    ['nonzero', 'v * v.nonzero().sum()', 'a result whose size depends on data is not supported'],
  ])('%s', (_, body, message) => {
    const source = `import torch
from functorch.experimental.control_flow import cond

def f(p, x):
    return cond(p, lambda v: ${body}, lambda v: v * 2, [x])
`;
    const args = [tensorOf('b8', [], [1]), tensorOf('f32', [3], [1, 2, 3])];
    const result = exportPython(source, { entry: 'f', args });
    if (!isLeft(result)) throw new Error('it was exported');
    expect(result.left.message).toContain(message);
    expect(result.left.kind).toBe('unsupported');
    expect(result.left.place?.line).toBe(5);
  });
});

describe('outside of traced code', () => {
  it('map computes at once', () => {
    const source = `import torch
from functorch.experimental.control_flow import map

TABLE = map(lambda row, x: row * x.sum(), torch.ones(2, 3), torch.tensor([1.0, 2.0])).sum().item()

def f(x):
    return x + TABLE
`;
    const result = exportPython(source, { entry: 'f', args: [tensorOf('f32', [1], [1])] });
    if (isLeft(result)) throw result.left;
    expect(printExportedProgram(result.right)).toContain('aten.add.Tensor(arg0_1, 18.0)');
  });

  it('cond calls the branch that is chosen', () => {
    const source = `import torch
from functorch.experimental.control_flow import cond

VALUE = cond(torch.tensor(False), lambda x: x + 1, lambda x: x - 1, [torch.tensor(5.0)]).item()

def f(x):
    return x * VALUE
`;
    const result = exportPython(source, { entry: 'f', args: [tensorOf('f32', [1], [1])] });
    if (isLeft(result)) throw result.left;
    expect(printExportedProgram(result.right)).toContain('aten.mul.Tensor(arg0_1, 4.0)');
  });
});
