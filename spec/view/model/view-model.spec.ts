import { isLeft } from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import {
  exportPython,
  fromExportedProgram,
  PassManager,
  simplify,
  tensorOf,
  toExportedProgram,
  viewModel,
  type ExportedProgram,
  type ViewModel,
} from '../../../src/index.js';

const SOURCE = `
def model(x, y):
    a = x * y
    b = x * y
    c = (a + b) * 1
    return torch.neg(torch.neg(c)) - y
`;

function exported(source: string): ExportedProgram {
  const x = tensorOf('f32', [2], [1, 2]);
  const result = exportPython(`import torch\n${source}`, { args: [x, x], file: 'model.py' });
  if (isLeft(result)) throw result.left;
  return result.right;
}

function simplified(before: ExportedProgram): ViewModel {
  const program = fromExportedProgram(before);
  if (isLeft(program)) throw program.left;
  const result = new PassManager([simplify]).run(program.right);
  if (isLeft(result)) throw result.left;
  const after = toExportedProgram(result.right.program);
  if (isLeft(after)) throw after.left;
  const { reports, stops } = result.right;
  const rulesets = simplify.rulesets ?? [];
  return viewModel({ title: 'model.py', before, after: after.right, rulesets, reports, stops });
}

describe('the model of a rewrite', () => {
  const model = simplified(exported(SOURCE));

  it('puts lines that compute the same into one row, whatever their values are called', () => {
    const rows = model.rows.map(({ before, after, change }) => {
      const text = (side: 'before' | 'after', line: number | undefined): string =>
        line === undefined ? '' : (model[side].lines[line]!.value?.name ?? '');
      return [change, text('before', before), text('after', after)];
    });
    expect(rows.filter(([, before, after]) => before !== '' || after !== '')).toEqual([
      ['kept', 'mul', 'mul'],
      ['gone', 'mul_1', ''],
      ['kept', 'add', 'add'],
      ['gone', 'mul_2', ''],
      ['gone', 'neg', ''],
      ['gone', 'neg_1', ''],
      ['gone', 'sub', ''],
      ['new', '', 'sub'],
    ]);
  });

  it('has every line of both programs once, in order', () => {
    for (const side of ['before', 'after'] as const) {
      const lines = model.rows.flatMap((row) => row[side] ?? []);
      expect(lines).toEqual(model[side].lines.map((_, i) => i));
    }
  });

  it('says of each value its op, type, source and readers', () => {
    const line = model.before.lines.findIndex(({ value }) => value?.name === 'add');
    const { value } = model.before.lines[line]!;
    expect(value).toMatchObject({
      target: 'aten.add.Tensor',
      type: 'f32[2]',
      source: { file: 'model.py', line: 6, text: '    c = (a + b) * 1' },
    });
    expect(value!.uses.map((use) => model.before.lines[use]!.value!.name)).toEqual(['mul_2']);
  });

  it('counts what rules did, how the e-graph grew and how the run ended', () => {
    const rule = model.rules.find(({ rule: name }) => name === 'neg-neg')!;
    expect(rule).toMatchObject({ ruleset: 'simplify-tensor', applied: 1 });
    expect(rule.doc).not.toBe('');
    expect(model.rules.some(({ matches }) => matches === 0)).toBe(true);
    expect(model.growth.map(({ iteration }) => iteration)).toEqual(model.growth.map((_, i) => i + 1));
    expect(model.stops).toEqual([{ pass: 'simplify', stop: 'saturated' }]);
  });

  it('has the numbers before and after', () => {
    expect(model.numbers.slice(0, 2)).toEqual([
      { what: 'calls', before: 7, after: 3 },
      { what: 'floating-point operations', before: 14, after: 6 },
    ]);
    expect(model.ops).toContainEqual({ target: 'aten.neg.default', before: 2, after: 0 });
    expect(model.ops.at(-1)).toEqual({ target: 'aten.sub.Tensor', before: 1, after: 1 });
  });

  it('is plain data', () => {
    expect(JSON.parse(JSON.stringify(model))).toEqual(model);
  });
});

describe('a program beside itself', () => {
  it('is kept line by line', () => {
    const program = exported(SOURCE);
    const { rows } = viewModel({ title: 'same', before: program, after: program });
    expect(rows.every(({ change, before, after }) => change === 'kept' && before === after)).toBe(true);
  });
});
