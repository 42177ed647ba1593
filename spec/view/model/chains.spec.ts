import { readFileSync, readdirSync } from 'node:fs';
import type { Ruleset } from 'egraph-ts';
import { isLeft, type Either } from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import {
  EXACT_2_15,
  exportedProgramOf,
  exportPython,
  foldConstants,
  fromExportedProgram,
  PassManager,
  programRules,
  readPt2,
  rulesetPass,
  simplify,
  tensorOf,
  toExportedProgram,
  viewExport,
  viewModel,
  Watch,
  type Cost,
  type ExportedProgram,
  type ValueView,
  type ViewModel,
} from '../../../src/index.js';

function right<A>(made: Either<unknown, A>): A {
  if (isLeft(made)) throw made.left;
  return made.right;
}

function exported(body: string): ExportedProgram {
  const x = tensorOf('f32', [2], [1, 2]);
  return right(
    exportPython(`import torch\n\ndef model(x, y):\n${body}\n`, { args: [x, x], file: 'model.py' }),
  );
}

function rewritten(before: ExportedProgram, rulesets: readonly Ruleset[], cost?: Cost): ViewModel {
  const watch = new Watch();
  const program = right(fromExportedProgram(before, watch.importing));
  watch.begin(program);
  const pass = rulesetPass('mine', rulesets, { onIteration: watch.onIteration });
  const { program: ran, reports, stops } = right(new PassManager([pass]).run(program));
  watch.end(ran);
  const after = right(toExportedProgram(ran, { ...watch.reading, ...(cost && { cost }) }));
  return viewModel({ title: 'model.py', before, after, rulesets, reports, stops, watch });
}

const simplified = (body: string): ViewModel => rewritten(exported(body), simplify.rulesets ?? []);

const valueOf = (model: ViewModel, side: 'before' | 'after', name: string): ValueView =>
  model[side].lines.find(({ value }) => value?.name === name)!.value!;

const rulesOf = (model: ViewModel, { steps = [] }: ValueView): readonly string[] =>
  steps.map((step) => model.steps[step]!.rule);

describe('what became of a line that is gone', () => {
  it('is the value that it was equal to, and the rules that say so', () => {
    const model = simplified('    return (x * 2 * 1) + y');
    const gone = valueOf(model, 'before', 'mul_1');
    expect(rulesOf(model, gone)).toEqual(['tensor-mul-one']);
    expect(model.after.lines[gone.same!]!.value!.name).toBe('mul');
    expect(model.steps[gone.steps![0]!]).toMatchObject({
      before: 'aten.mul.Tensor(aten.mul.Tensor(arg0_1, 2), 1)',
      after: 'aten.mul.Tensor(arg0_1, 2)',
    });
    expect(model.steps[gone.steps![0]!]!.conditions[0]!.values).not.toBe('');
  });

  it('is an input', () => {
    const model = simplified('    return torch.neg(torch.neg(x)) * y');
    const gone = valueOf(model, 'before', 'neg_1');
    expect(rulesOf(model, gone)).toEqual(['neg-neg']);
    expect(model.after.lines[gone.same!]!.value).toMatchObject({ name: 'arg0_1', input: { kind: 'input' } });
  });

  it('is nothing, since who read it became something else: by the same rules', () => {
    const model = simplified('    a = torch.neg(torch.sin(x) * 1 * 1)\n    return torch.neg(a) * 0 + y');
    for (const [name, readers] of [['neg', ['neg_1']]] as const) {
      const gone = valueOf(model, 'before', name);
      expect(gone.unread!.map((line) => model.before.lines[line]!.value!.name)).toEqual(readers);
      expect(rulesOf(model, gone)).toEqual(rulesOf(model, valueOf(model, 'before', 'neg_1')));
      expect(rulesOf(model, gone)).toContain('neg-neg');
    }
  });

  it('is the same call elsewhere, which no rule made', () => {
    const model = simplified('    return x * y + torch.relu(x * y)');
    expect(valueOf(model, 'before', 'mul_1')).toMatchObject({ reason: 'shared' });
    expect(valueOf(model, 'before', 'mul_1')).not.toHaveProperty('steps');
  });

  it('is another call on operands that rules made equal: by the rules of these', () => {
    const model = simplified('    return x * y + torch.relu(torch.neg(torch.neg(x)) * y)');
    expect(rulesOf(model, valueOf(model, 'before', 'mul_1'))).toEqual(['neg-neg']);
  });

  it('is a constant, where a rule says which', () => {
    const program = right(
      exportPython(readFileSync('examples/programs/bucketed_branch.py', 'utf8'), { file: 'bucketed.py' }),
    );
    const answers = programRules(
      'answers',
      '',
      `; What is not negative is at least 0.
at-least: (operator.ge ?x (int 0)) = true
`,
    );
    const model = rewritten(program, [answers]);
    const gone = valueOf(model, 'before', 'ge');
    expect(gone.becomes).toBe('True');
    expect(rulesOf(model, gone)).toEqual(['at-least']);
  });
});

describe('the chain of a line that is new', () => {
  it('goes through what one rule built and others made something else of', () => {
    const model = rewritten(
      exported('    return torch.relu(torch.neg(x)) + y'),
      [
        programRules(
          'odd',
          '',
          `; A call becomes three.
apart: (aten.relu.default (aten.neg.default ?x)) = (aten.sub.Tensor (aten.abs.default (aten.sin.default ?x)) ?x)
; Two of them become one.
cosine: (aten.abs.default (aten.sin.default ?x)) = (aten.cos.default ?x)
`,
        ),
      ],
      ({ op }) => (['aten.relu.default', 'aten.sin.default'].includes(op.target) ? 9 : 1),
    );
    expect(rulesOf(model, valueOf(model, 'after', 'sub'))).toEqual(['apart']);
    expect(rulesOf(model, valueOf(model, 'after', 'cos'))).toEqual(['apart', 'cosine']);
  });
});

describe('a line in a branch', () => {
  const archived = (): ExportedProgram =>
    exportedProgramOf(right(readPt2(readFileSync('spec/pt2/archives/cond.pt2'), { file: 'cond.pt2' })));

  it('says which rules made it go, and where in its branch the value is', () => {
    const model = rewritten(archived(), EXACT_2_15);
    const gone = valueOf(model, 'before', 'dropout');
    expect(rulesOf(model, gone)).toEqual(['dropout-in-inference']);
    expect(model.steps[gone.steps![0]!]).toMatchObject({ after: 'x' });
    // The operand of that branch, and not the input of the same name.
    const { reads } = valueOf(model, 'after', 'sub');
    expect(reads).toEqual([gone.same]);
    expect(gone).not.toHaveProperty('class');
  });

  it('went with the call that it was given to', () => {
    const rules = programRules(
      'mine',
      '',
      `; Whatever the branches are.
no-branch: (operator.getitem (higher_order.cond ?p ?t ?f (list ?x ?b ?w)) (int 0)) = (aten.relu.default ?x)
`,
    );
    const model = rewritten(archived(), [rules]);
    expect(unexplained(model)).toEqual([]);
    const getitem = model.before.lines.findIndex(({ value }) => value?.name === 'getitem');
    for (const name of ['cond', 'linear', 'add_1', 'sub'])
      expect([name, valueOf(model, 'before', name).unread]).toEqual([name, [getitem]]);
    expect(rulesOf(model, valueOf(model, 'before', 'linear'))).toEqual(['no-branch']);
  });

  it('has the questions of an export that were asked there', () => {
    const source = `import torch
import torch._dynamo as torchdynamo
from functorch.experimental.control_flow import cond

@torchdynamo.assume_constant_result
def three():
    return 3

def model(p, x):
    def yes(x):
        return x + three()
    def no(x):
        return x - 1
    return cond(p, yes, no, [x])

example_inputs = (torch.tensor(True), torch.ones(2))
`;
    const model = right(viewExport(source, { file: 'model.py', entry: 'model' }));
    expect(unexplained(model)).toEqual([]);
    const [question] = model.questions!;
    expect(question).toMatchObject({ question: "egghatch.assume_constant_result('three', [])", answer: '3' });
    expect(question!.steps.map((step) => model.steps[step]!.rule)).toEqual(['fold-assumed-constant']);
  });
});

describe('what folding made a constant of', () => {
  it('is the constant, and what reads it is what it was', () => {
    const program = exportedProgramOf(
      right(readPt2(readFileSync('spec/pt2/archives/folds_core.pt2'), { file: 'folds_core.pt2' })),
    );
    const watch = new Watch();
    const into = right(fromExportedProgram(program, watch.importing));
    watch.begin(into);
    const read = right(toExportedProgram(into, watch.reading));
    const after = right(foldConstants(read, watch.folding));
    const model = viewModel({ title: '', before: program, after, watch });
    const added = model.rows.flatMap(({ change, after: line }) =>
      change === 'new' ? (model.after.lines[line!]!.value ?? []) : [],
    );
    expect(added.length).toBeGreaterThan(0);
    for (const value of added) {
      expect(value).toMatchObject({
        reason: 'folded',
        input: { of: expect.stringMatching(/^folded_/) as string },
      });
      const was = model.before.lines[value.same!]!.value!;
      expect(value.input!.of).toBe(`folded_${was.name}`);
      expect(was.reason).toBe('folded');
    }
    expect(unexplained(model)).toEqual([]);
    expect(model.rows.filter(({ change }) => change === 'replaced')).toEqual([]);
  });
});

/** Lines of calls that are other than they were, and say neither a rule nor another reason. */
function unexplained(model: ViewModel): readonly string[] {
  return model.rows.flatMap((row) => {
    if (row.change === 'kept') return [];
    return (['before', 'after'] as const).flatMap((side) => {
      const line = row[side] === undefined ? undefined : model[side].lines[row[side]!]!;
      if (line?.value === undefined || line.value.target === 'return') return [];
      const { steps = [], reason } = line.value;
      return steps.length > 0 || (reason !== undefined && reason !== 'branch')
        ? []
        : [`${side}: ${line.text.trim()}`];
    });
  });
}

describe('every line that changed', () => {
  const archives = readdirSync('spec/pt2/archives').filter((name) => name.endsWith('.pt2'));

  it.each(archives)('says why, in %s', (name) => {
    const opened = right(readPt2(readFileSync(`spec/pt2/archives/${name}`), { file: name }));
    const program = exportedProgramOf(opened);
    const model = rewritten(program, EXACT_2_15);
    expect(unexplained(model)).toEqual([]);
    for (const side of ['before', 'after'] as const) {
      const named = model[side].lines.filter(({ value }) => value !== undefined).length;
      const { nodes } = program.graph;
      expect(named).toBeGreaterThanOrEqual(side === 'before' ? nodes.length : 1);
    }
  });

  it('is found by its line though its name is none of Python', () => {
    const opened = right(readPt2(readFileSync('spec/pt2/archives/moe_topk.pt2'), { file: 'moe' }));
    const program = exportedProgramOf(opened);
    const [first] = program.graph.nodes.filter(({ op }) => op === 'call_function');
    Object.assign(first!, { name: 'sum' });
    const model = viewModel({ title: '', before: program, after: program });
    const names = model.before.lines.flatMap(({ value }) => value?.name ?? []);
    expect(names).toEqual(program.graph.nodes.map(({ name }) => name));
  });
});
