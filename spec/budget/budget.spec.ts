import { isLeft } from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { budget, COUNTER_NAMES, DEFAULT_LIMITS, withLimits } from '../../src/budget/index.js';
import { EgghatchError, renderError } from '../../src/diagnostics/index.js';
import { ProgramRunner } from '../../src/eval/index.js';
import { exportPython } from '../../src/export/index.js';
import { inputsFromJson, valueToJson, type InputValue } from '../../src/inputs/index.js';
import {
  exportedProgramFromJson,
  exportedProgramToJson,
  parseUnverified,
  printExportedProgram,
  type ExportedProgram,
} from '../../src/ir/index.js';
import { add, symbol } from '../../src/ir/sym/index.js';

function errorOf(body: () => unknown): EgghatchError {
  try {
    body();
  } catch (error) {
    if (error instanceof EgghatchError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

const told = (body: () => unknown): string => renderError(errorOf(body));

const SOURCE = `import torch
def f(x):
    return x.unsqueeze(0) + 1
example_inputs = (torch.ones(3),)
`;

function exported(): ExportedProgram {
  const result = exportPython(SOURCE);
  if (isLeft(result)) throw result.left;
  return result.right;
}

describe('a limit that is none', () => {
  it.each([
    ['NaN', { steps: NaN }],
    ['undefined', { steps: undefined }],
    ['negative', { steps: -1 }],
    ['a text', { steps: '7' }],
    ['misspelt', { step: 7 }],
    ['of a name that every object has', { constructor: 7 }],
    ['more than the stack bears', { nesting: 1e6 }],
    ['null', null],
    ['a number', 7],
  ])('%s is refused, and switches nothing off', (_, limits) => {
    expect(told(() => withLimits(limits as never, () => 0))).toMatchSnapshot();
    const left = exportPython(SOURCE, { limits: limits as never });
    expect(isLeft(left) && left.left.kind).toBe('inputs');
  });

  it('Infinity switches one off, but not what bounds the stack', () => {
    const limits = withLimits({ steps: Infinity, nesting: Infinity }, () => budget().limits);
    expect(limits).toMatchObject({ steps: Infinity, nesting: 500, work: DEFAULT_LIMITS.work });
  });
});

describe('limits in force', () => {
  it('are those around, but for those given, and end with the call', () => {
    withLimits({ steps: 10, work: 20 }, () => {
      withLimits({ work: 30 }, () => expect(budget().limits).toMatchObject({ steps: 10, work: 30 }));
      expect(budget().limits).toMatchObject({ steps: 10, work: 20 });
    });
    expect(budget().limits).toEqual(DEFAULT_LIMITS);
  });

  it('end with a call that throws', () => {
    expect(() => withLimits({ steps: 10 }, () => budget().anew({ steps: -1 }))).toThrow();
    expect(budget().limits).toEqual(DEFAULT_LIMITS);
  });

  it('are not given to what goes on later', () => {
    expect(told(() => withLimits({}, () => Promise.resolve(1)))).toMatchSnapshot();
  });

  it('begin to count anew with every call', () => {
    const sum = (): unknown => add(symbol({ kind: 's', index: 0 }), symbol({ kind: 's', index: 1 }));
    withLimits({ terms: 20 }, () => {
      for (let i = 0; i < 10; i++) withLimits(undefined, sum);
      expect(told(() => Array.from({ length: 10 }, sum))).toMatchSnapshot();
    });
  });
});

describe('every entry point has them', () => {
  const program = exported();
  const text = printExportedProgram(program);
  const one: InputValue = { kind: 'concrete', dtype: 'f32', shape: [3], data: new Float32Array(3) };

  it.each<[string, () => unknown]>([
    ['steps', () => exportPython('while True: pass', { limits: { steps: 1000 } })],
    [
      'milliseconds',
      () => exportPython('while True: pass', { limits: { steps: Infinity, milliseconds: 20 } }),
    ],
    ['elements', () => exportPython('import torch\ntorch.ones(11)', { limits: { elements: 10 } })],
    [
      'bytes',
      () => exportPython('import torch\nx = [torch.ones(11) for i in range(9)]', { limits: { bytes: 2000 } }),
    ],
    ['work', () => exportPython('import torch\nx = torch.ones(99) + 1', { limits: { work: 2000 } })],
    ['items', () => exportPython('[0] * 100', { limits: { items: 99 } })],
    [
      'nesting of outputs',
      () => exportPython(SOURCE.replace('+ 1', '+ 1, [[[[x]]]]'), { limits: { nesting: 12 } }),
    ],
    ['work of a run', () => new ProgramRunner(program, { limits: { work: 100 } }).run([one])],
    ['input of a printed program', () => parseUnverified(text, 'p.txt', { input: 30 })],
    [
      'nesting of a printed program',
      () => parseUnverified(text.replace(', 1)', ', [[[1]]])'), 'p.txt', { nesting: 2 }),
    ],
    [
      'nesting of JSON',
      () => exportedProgramFromJson(exportedProgramToJson(program), 'p.json', { nesting: 2 }),
    ],
    ['nesting of data', () => exportedProgramFromJson({ graph: [[[]]] }, 'p.json', { nesting: 2 })],
    ['nesting of inputs', () => inputsFromJson('[[[[1]]]]', 'i.json', { nesting: 2 })],
    ['output of a print', () => withLimits({ output: 60 }, () => printExportedProgram(program))],
    ['output as JSON', () => withLimits({ output: 60 }, () => exportedProgramToJson(program))],
    ['output of a value', () => withLimits({ output: 10 }, () => valueToJson({ list: [one, one] }))],
  ])('%s', (_, body) => {
    const error = errorOf(() => {
      const result = body() as { readonly _tag?: string; readonly left?: unknown };
      if (result._tag === 'Left') throw result.left;
    });
    expect(error.kind).toBe('budget');
    expect(error.hint).toContain(`--limit ${error.limit?.counter}=`);
    expect(renderError(error)).toMatchSnapshot();
  });

  it('and every counter has a default', () => {
    expect(COUNTER_NAMES.map((name) => `${name}=${DEFAULT_LIMITS[name]}`)).toMatchSnapshot();
  });
});
