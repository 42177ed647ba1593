import { ruleset } from 'egraph-ts';
import * as either from 'fp-ts/lib/Either.js';
import { describe, expect, test } from 'vitest';
import { buildProgram, type TypedBuilder } from '../../src/builder/index.js';
import { capturePython } from '../../src/capture/index.js';
import { placeOf, type EgghatchError } from '../../src/diagnostics/index.js';
import { factOf } from '../../src/facts/index.js';
import { printExportedProgram, printType, type ExportedProgram, type Type } from '../../src/ir/index.js';
import { symKey } from '../../src/ir/sym/index.js';
import { PassManager, rulesetPass, stopOf, TORCH_2_1 } from '../../src/passes/index.js';
import { fromExportedProgram, toExportedProgram, type Program, type Value } from '../../src/program/index.js';
import { anywhere, programRewrite } from '../../src/terms/index.js';

const right = <T>(result: either.Either<EgghatchError, T>): T => {
  if (either.isLeft(result)) throw result.left;
  return result.right;
};

const f32 = { dtype: 'f32', shape: [3] } as const;

const none = ruleset('none', [programRewrite('none', '(aten.tan.default (aten.tan.default ?x))', '?x')]);

const build = (body: (b: TypedBuilder) => readonly Value[]): Program => right(buildProgram(body));

const linesOf = (exported: ExportedProgram): readonly string[] =>
  printExportedProgram(exported)
    .split('\n')
    .filter((line) => /^ {12}\S/.test(line) && line.trim() !== '#')
    .map((line) =>
      line
        .trim()
        .replace(/;.*/, '')
        .replace(/: [^=]*=/, ' ='),
    );

const read = (program: Program): readonly string[] => linesOf(right(toExportedProgram(program)));

const through = (program: Program, ...rulesets: Parameters<typeof rulesetPass>[1]): readonly string[] =>
  read(right(rulesetPass('mine', [none, ...rulesets]).run(program)).program);

const twice = (b: TypedBuilder): readonly Value[] => {
  const [x, y] = [b.input(f32), b.input(f32)];
  const first = b.call('aten.mul.Tensor', x, y);
  const second = b.call('aten.mul.Tensor', x, y);
  return [b.call('aten.sin.default', first), b.call('aten.sin.default', second)];
};

describe('for a pass, calls that are equal', () => {
  test('are one e-node, whatever line they came from, and one call of the program', () => {
    expect(through(build(twice))).toEqual([
      'mul = torch.ops.aten.mul.Tensor(arg0_1, arg1_1)',
      'sin = torch.ops.aten.sin.default(mul)',
      'return (sin, sin)',
    ]);
  });

  test('become one when rules find their operands equal', () => {
    const negations = ruleset('negations', [
      programRewrite('neg-neg', '(aten.neg.default (aten.neg.default ?x))', '?x'),
    ]);
    const program = build((b) => {
      const x = b.input(f32);
      return [
        b.call('aten.sin.default', x),
        b.call('aten.sin.default', b.call('aten.neg.default', b.call('aten.neg.default', x))),
      ];
    });
    expect(through(program, negations)).toEqual([
      'sin = torch.ops.aten.sin.default(arg0_1)',
      'return (sin, sin)',
    ]);
  });

  test('are found by rules that need one value', () => {
    const square = ruleset('square', [
      programRewrite('square', '(aten.mul.Tensor ?x ?x)', '(aten.pow.Tensor_Scalar ?x (int 2))'),
    ]);
    const program = build((b) => {
      const x = b.input(f32);
      return [b.call('aten.mul.Tensor', b.call('aten.sin.default', x), b.call('aten.sin.default', x))];
    });
    const cost = {
      cost: ({ target }: { readonly target: string }) => (target === 'aten.mul.Tensor' ? 9 : 1),
    };
    const { program: passed } = right(rulesetPass('mine', [square]).run(program));
    expect(linesOf(right(toExportedProgram(passed, cost)))).toContain(
      'pow_1 = torch.ops.aten.pow.Tensor_Scalar(sin, 2)',
    );
  });

  test('tell that something was found', () => {
    const modified = (body: (b: TypedBuilder) => readonly Value[]) =>
      right(rulesetPass('mine', [none]).run(build(body))).modified;
    expect(modified(twice)).toBe(true);
    expect(modified((b) => [b.call('aten.sin.default', b.input(f32))])).toBe(false);
  });

  test('stay apart where a pass is told to keep them, and where no pass runs', () => {
    const kept = right(rulesetPass('mine', [none], { calls: 'kept' }).run(build(twice))).program;
    expect(read(kept)).toEqual(read(build(twice)));
    expect(read(kept)).toHaveLength(5);
  });

  test('are one in branches as well', () => {
    const source = [
      'import torch',
      'from functorch.experimental.control_flow import cond',
      'def f(x):',
      '    def yes(x):',
      '        return x.sin() + x.sin()',
      '    def no(x):',
      '        return x.cos()',
      '    return cond(x.sum() > 0, yes, no, [x])',
      'example_inputs = (torch.ones(3),)',
    ].join('\n');
    const { program } = right(capturePython(source, { demand: TORCH_2_1.demand, entry: 'f' }));
    const passed = right(
      new PassManager([rulesetPass('lower', TORCH_2_1.lower), rulesetPass('mine', [none])]).run(program),
    );
    const text = printExportedProgram(right(toExportedProgram(passed.program)));
    expect(text.match(/aten\.sin\.default/g)).toHaveLength(1);
  });
});

describe('what is more than its operands stays apart:', () => {
  test('draws', () => {
    const program = build((b) => {
      const x = b.input(f32);
      const draws = [0, 1].map(() => b.call('aten.bernoulli.p', x, 0.5));
      return [b.call('aten.sub.Tensor', draws[0]!, draws[1]!)];
    });
    expect(through(program)).toHaveLength(4);
  });

  test('what is built in the place of a draw, which is one with what is equal to it all the same', () => {
    const half = ruleset('half', [
      // Not true of a draw, but of its place.
      programRewrite('half', '(aten.bernoulli.p ?x (float 0.5))', '(aten.neg.default (aten.sin.default ?x))'),
    ]);
    const program = build((b) => {
      const x = b.input(f32);
      return [
        b.call('aten.bernoulli.p', x, 0.5),
        b.call('aten.bernoulli.p', x, 0.5),
        b.call('aten.sin.default', x),
      ];
    });
    const { program: passed } = right(rulesetPass('mine', [half]).run(program));
    const cost = {
      cost: ({ target }: { readonly target: string }) => (target === 'aten.bernoulli.p' ? 100 : 1),
    };
    expect(linesOf(right(toExportedProgram(passed, cost)))).toEqual([
      'sin = torch.ops.aten.sin.default(arg0_1)',
      'neg = torch.ops.aten.neg.default(sin)',
      'return (neg, neg, sin)',
    ]);
  });

  test('a draw that a rule writes in another way is the draw that it was', () => {
    const scaled = ruleset('scaled', [
      programRewrite(
        'scale',
        '(aten.mul.Tensor (aten.bernoulli.p ?x ?p) ?y)',
        '(aten.mul.Tensor ?y (aten.bernoulli.p ?x ?p))',
      ),
    ]);
    const program = build((b) => {
      const [x, y] = [b.input(f32), b.input(f32)];
      const draw = b.call('aten.bernoulli.p', x, 0.5);
      return [b.call('aten.mul.Tensor', draw, y), draw];
    });
    const lines = through(program, scaled);
    expect(lines.filter((line) => line.includes('aten.bernoulli'))).toHaveLength(1);
  });

  test('items, each of which has a symbol of its own', () => {
    const program = build((b) => {
      const n = b.input({ dtype: 'i64', shape: [] });
      return [0, 1].map(() => {
        const size = b.item(n);
        b.constrainAsSize(size, { min: 2, max: 9 });
        return b.call('aten.full.default', [size], 1);
      });
    });
    const { program: lowered } = right(rulesetPass('lower', TORCH_2_1.lower, { calls: 'kept' }).run(program));
    expect(through(lowered).filter((line) => line.includes('aten._local_scalar_dense'))).toHaveLength(2);
  });

  test('symbols of calls that rules make: each call has one of its own', () => {
    const { egraph, placeholders } = build((b) => [0, 1].map(() => b.input({ dtype: 'i64', shape: [] })));
    const types = placeholders.map(({ id }) => {
      const item = egraph.add('aten._local_scalar_dense.default', [id, anywhere(egraph)]);
      return printType(factOf(egraph, item).type as Type, symKey);
    });
    expect(types.map((type) => type?.replace(/i\d+/, 'i'))).toEqual(['Sym(i)', 'Sym(i)']);
    expect(types[0]).not.toBe(types[1]);
  });
});

describe('where a call stands', () => {
  const source = [
    'import torch',
    'def f(x, y):',
    '    a = x * y',
    '    b = x.sin()',
    '    c = x * y',
    '    return a + c, b',
    'example_inputs = (torch.ones(3), torch.ones(3))',
  ].join('\n');

  const lineOf = (exported: ExportedProgram, name: string): number | undefined => {
    const at = exported.graph.nodes.find((node) => node.name === name)?.meta.at;
    return at && placeOf(at.source, at.span).line;
  };

  test('is where it stood first, and what a rule makes stands where stood what it replaces', () => {
    const { program } = right(capturePython(source, { demand: TORCH_2_1.demand, entry: 'f' }));
    const doubled = ruleset('doubled', [
      programRewrite('double', '(aten.add.Tensor ?x ?x)', '(aten.neg.default (aten.mul.Tensor ?x (int -2)))'),
    ]);
    const { program: passed } = right(rulesetPass('mine', [doubled]).run(program));
    const exported = right(
      toExportedProgram(passed, { cost: ({ target }) => (target === 'aten.add.Tensor' ? 9 : 1) }),
    );
    expect(linesOf(exported)).toEqual([
      'mul = torch.ops.aten.mul.Tensor(arg0_1, arg1_1)',
      'sin = torch.ops.aten.sin.default(arg0_1)',
      'mul_1 = torch.ops.aten.mul.Tensor(mul, -2)',
      'neg = torch.ops.aten.neg.default(mul_1)',
      'return (neg, sin)',
    ]);
    expect(['mul', 'sin', 'mul_1', 'neg'].map((name) => lineOf(exported, name))).toEqual([3, 4, 6, 6]);
  });
});

describe('associativity and commutativity', () => {
  const rules = ruleset('ac', [
    programRewrite('commute', '(aten.add.Tensor ?a ?b)', '(aten.add.Tensor ?b ?a)'),
    programRewrite(
      'associate',
      '(aten.add.Tensor (aten.add.Tensor ?a ?b) ?c)',
      '(aten.add.Tensor ?a (aten.add.Tensor ?b ?c))',
    ),
  ]);

  test.each([4, 6, 8])('saturate over a sum of %i with the e-nodes of the sums alone', (count) => {
    const program = build((b) => {
      const inputs = Array.from({ length: count }, () => b.input(f32));
      return [inputs.slice(1).reduce((sum, x) => b.call('aten.add.Tensor', sum, x), inputs[0]!)];
    });
    const leaves = program.egraph.nodeCount - (count - 1);
    const result = right(rulesetPass('ac', [rules]).run(program));
    expect(stopOf(result)).toBe('saturated');
    // Every way to split a set of the inputs in two, in both orders.
    const sums = 3 ** count - 2 ** (count + 1) + 1;
    expect(program.egraph.nodeCount).toBe(sums + leaves + 1);
    expect(read(result.program)).toHaveLength(count);
  });

  test('and a program that was read back is rewritten the same way', () => {
    const exported = right(toExportedProgram(build(twice)));
    const again = right(fromExportedProgram(exported));
    expect(through(again, rules)).toEqual(through(build(twice), rules));
  });
});
