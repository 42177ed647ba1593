import { stateAt } from '../../../src/view/graph/egraph-boxes.js';
import type { Ruleset } from 'egraph-ts';
import { isLeft } from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import {
  exportPython,
  fromExportedProgram,
  PassManager,
  programRules,
  rulesetPass,
  simplify,
  tensorOf,
  toExportedProgram,
  viewModel,
  Watch,
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

function rewritten(before: ExportedProgram, rulesets: readonly Ruleset[]): ViewModel {
  const watch = new Watch();
  const program = fromExportedProgram(before, watch.importing);
  if (isLeft(program)) throw program.left;
  watch.begin(program.right);
  const pass = rulesetPass('simplify', rulesets, { onIteration: watch.onIteration });
  const result = new PassManager([pass]).run(program.right);
  if (isLeft(result)) throw result.left;
  watch.end(result.right.program);
  const after = toExportedProgram(result.right.program, watch.reading);
  if (isLeft(after)) throw after.left;
  const { reports, stops } = result.right;
  return viewModel({ title: 'model.py', before, after: after.right, rulesets, reports, stops, watch });
}

const simplified = (before: ExportedProgram): ViewModel => rewritten(before, simplify.rulesets ?? []);

describe('the model of a rewrite', () => {
  const model = simplified(exported(SOURCE));

  it('puts lines that compute the same into one row, whatever their values are called', () => {
    const rows = model.rows.map(({ before, after, change }) => {
      const text = (side: 'before' | 'after', line: number | undefined): string =>
        line === undefined ? '' : (model[side].lines[line]!.value?.name ?? '');
      return [change, text('before', before), text('after', after)];
    });
    expect(rows.filter(([, before, after]) => before !== '' || after !== '')).toEqual([
      ['kept', 'arg0_1', 'arg0_1'],
      ['kept', 'arg1_1', 'arg1_1'],
      ['kept', 'mul', 'mul'],
      ['gone', 'mul_1', ''],
      ['kept', 'add', 'add'],
      ['gone', 'mul_2', ''],
      ['gone', 'neg', ''],
      ['gone', 'neg_1', ''],
      ['kept', 'sub', 'sub'],
      ['kept', 'output', 'output'],
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
    expect(model.stops).toEqual([
      { pass: 'simplify', stop: 'saturated', words: 'saturated: no rule had anything left to do' },
    ]);
  });

  it('has the numbers before and after', () => {
    expect(model.numbers.slice(0, 2)).toEqual([
      { what: 'calls', before: 7, after: 3 },
      { what: 'floating-point operations', before: 14, after: 6 },
    ]);
    expect(model.ops).toContainEqual({
      name: 'aten.neg.default',
      calls: { before: 2, after: 0 },
      flops: { before: 4, after: 0 },
      bytes: { before: 32, after: 0 },
    });
    expect(model.ops.at(-1)!.name).toBe('aten.sub.Tensor');
  });

  it('is plain data', () => {
    expect(JSON.parse(JSON.stringify(model))).toEqual(model);
  });
});

/** Which rules lines rest on, by the names of their values. */
function chains({ after, steps }: ViewModel): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    after.lines.flatMap(({ value }) =>
      value?.steps === undefined ? [] : [[value.name, value.steps.map((step) => steps[step]!.rule)]],
    ),
  );
}

describe('the chain of rules behind a line', () => {
  const rules = programRules(
    'mine',
    '',
    `; Twice the same is a product.
twice: (aten.add.Tensor (aten.add.Tensor ?x ?x) (aten.add.Tensor ?x ?x)) = (aten.mul.Tensor ?x (int 4))
  if ?x is a tensor
; What two products have in common is taken out.
distribute: (aten.add.Tensor (aten.mul.Tensor ?x ?y) (aten.mul.Tensor ?x ?z)) = (aten.mul.Tensor ?x (aten.add.Tensor ?y ?z))
`,
  );
  const program = exported(
    'def model(x, y):\n    return torch.neg((x + x) + (x + x)), x * y + x * torch.relu(y)\n',
  );
  const model = rewritten(program, [rules]);

  it('says which calls took the place of which', () => {
    const change = (name: string): string | undefined => {
      const line = model.after.lines.findIndex(({ value }) => value?.name === name);
      return model.rows.find((row) => row.after === line)?.change;
    };
    expect(['mul', 'neg', 'mul_1', 'add'].map(change)).toEqual(['replaced', 'kept', 'replaced', 'new']);
  });

  it('has the rule, its conditions with the values they had, and what it replaced', () => {
    expect(chains(model)).toMatchObject({ mul: ['twice'], mul_1: ['distribute'] });
    expect(model.steps.find(({ rule }) => rule === 'twice')).toEqual({
      rule: 'twice',
      kind: 'rule',
      direction: 'forward',
      before: 'aten.add.Tensor(aten.add.Tensor(arg0_1, arg0_1), aten.add.Tensor(arg0_1, arg0_1))',
      after: 'aten.mul.Tensor(arg0_1, 4)',
      conditions: [{ text: 'x is a tensor', values: 'x is f32[2]' }],
    });
  });

  it('goes to lines that a rule built on the way to another one', () => {
    expect(chains(model)).toMatchObject({ add: ['distribute'] });
    expect(chains(model)).not.toHaveProperty('relu');
  });
});

describe('the e-graph of a run', () => {
  const model = simplified(exported(SOURCE));
  const { frames, chosen, roots } = model.egraph!;

  it('is there as it was read, and after each iteration', () => {
    expect(frames[0]!.label).toBe('as it was read');
    expect(frames).toHaveLength(model.growth.length + 1);
    expect(frames.at(-1)).toMatchObject({ nodes: model.growth.at(-1)!.nodes });
  });

  it('adds up to the classes at the end, with what was chosen', () => {
    const { classes } = stateAt(model.egraph!, frames.length - 1);
    expect(roots.every((id) => classes.has(id))).toBe(true);
    const texts = chosen.map(([id, node]) => classes.get(id)!.nodes[node]!.op);
    const ops = (op: string): number => texts.filter((text) => text === op).length;
    expect([ops('aten.mul.Tensor'), ops('aten.neg.default')]).toEqual([1, 0]);
    for (const { nodes } of classes.values())
      for (const { children } of nodes) expect(children.every((child) => classes.has(child))).toBe(true);
  });

  it('joins what became equal', () => {
    const [first, last] = [stateAt(model.egraph!, 0), stateAt(model.egraph!, frames.length - 1)];
    expect(last.classes.size).toBeLessThan(first.classes.size);
  });
});

describe('rules that did not fire', () => {
  it('say how far they came, and what was in the way', () => {
    const miss = simplified(exported(SOURCE)).rules.find(({ rule }) => rule === 'add-neg')!.miss!;
    expect(miss.pattern.slice(miss.start, miss.end)).toBe('(aten.neg.default ?y)');
    expect(miss.wanted).toBe('aten.neg.default');
    expect(miss.places).toEqual(['model.py:6', 'model.py:7']);
  });
});

describe('a program beside itself', () => {
  it('is kept line by line', () => {
    const program = exported(SOURCE);
    const { rows } = viewModel({ title: 'same', before: program, after: program });
    expect(rows.every(({ change, before, after }) => change === 'kept' && before === after)).toBe(true);
  });
});
