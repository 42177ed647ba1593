import { ruleset, type IlpModel, type IlpSolver } from 'egraph-ts';
import * as either from 'fp-ts/lib/Either.js';
import { describe, expect, test } from 'vitest';
import { buildProgram, type TypedBuilder } from '../../src/builder/index.js';
import {
  bytesMoved,
  callCount,
  flops,
  lexicographic,
  programCost,
  weightedSum,
  type Cost,
} from '../../src/cost/index.js';
import { renderError, type EgghatchError } from '../../src/diagnostics/index.js';
import {
  parseUnverified,
  printArgument,
  printType,
  type ExportedProgram,
  type Type,
} from '../../src/ir/index.js';
import { symKey } from '../../src/ir/sym/index.js';
import { rulesetPass } from '../../src/passes/index.js';
import {
  cheapestProgram,
  fromExportedProgram,
  toExportedProgram,
  type Program,
  type ReadOptions,
  type Value,
} from '../../src/program/index.js';
import { programRewrite } from '../../src/terms/index.js';

const right = <T>(result: either.Either<EgghatchError, T>): T => {
  if (either.isLeft(result)) throw result.left;
  return result.right;
};

const left = (result: either.Either<EgghatchError, unknown>): string => {
  if (either.isRight(result)) throw new Error('nothing was refused');
  return renderError(result.left);
};

const distribute = ruleset('distribute', [
  programRewrite(
    'factor-out',
    '(aten.add.Tensor (aten.mul.Tensor ?a ?b) (aten.mul.Tensor ?a ?c))',
    '(aten.mul.Tensor ?a (aten.add.Tensor ?b ?c))',
  ),
]);

const associate = ruleset('associate', [
  programRewrite(
    'to-right',
    '(aten.mm.default (aten.mm.default ?a ?b) ?c)',
    '(aten.mm.default ?a (aten.mm.default ?b ?c))',
  ),
  programRewrite(
    'to-left',
    '(aten.mm.default ?a (aten.mm.default ?b ?c))',
    '(aten.mm.default (aten.mm.default ?a ?b) ?c)',
  ),
]);

const rewritten = (
  body: (b: TypedBuilder) => readonly Value[],
  ...rulesets: Parameters<typeof rulesetPass>[1]
): Program => right(rulesetPass('test', rulesets).run(right(buildProgram(body)))).program;

const targets = (program: ExportedProgram): readonly string[] =>
  program.graph.nodes.filter(({ op }) => op === 'call_function').map(({ target }) => target);

/** A printed program of one input size. */
const printed = (body: readonly string[]): string =>
  [
    'ExportedProgram:',
    '    class GraphModule(torch.nn.Module):',
    ...body.map((line) => `        ${line}`),
    '            ',
    "Graph Signature: ExportGraphSignature(parameters=[], buffers=[], user_inputs=['arg0_1', 'arg1_1', 'arg2_1'], user_outputs=['mm_1'], inputs_to_parameters={}, inputs_to_buffers={}, buffers_to_mutate={}, backward_signature=None, assertion_dep_token=None)",
    'Symbol to range: {s0: RangeConstraint(min_val=2, max_val=9223372036854775806)}',
    '',
  ].join('\n');

const f32 = (...shape: number[]) => ({ dtype: 'f32', shape }) as const;

describe('the number of calls', () => {
  test('is what programs are read by: a*b + a*c is a*(b + c)', () => {
    const program = rewritten((b) => {
      const [x, y, z] = [b.input(f32(3)), b.input(f32(3)), b.input(f32(3))];
      return [b.call('aten.add.Tensor', b.call('aten.mul.Tensor', x, y), b.call('aten.mul.Tensor', x, z))];
    }, distribute);
    expect(targets(right(toExportedProgram(program)))).toEqual(['aten.add.Tensor', 'aten.mul.Tensor']);
    expect(right(cheapestProgram(program))).toMatchObject({ cost: 2, found: 'greedy' });
  });

  test('pays for shared values once: products that are needed anyway are not computed from their sum', () => {
    const program = rewritten((b) => {
      const [x, y, z] = [b.input(f32(3)), b.input(f32(3)), b.input(f32(3))];
      const [xy, xz] = [b.call('aten.mul.Tensor', x, y), b.call('aten.mul.Tensor', x, z)];
      return [b.call('aten.add.Tensor', xy, xz), xy, xz];
    }, distribute);
    expect(right(cheapestProgram(program)).cost).toBe(3);
    expect(targets(right(toExportedProgram(program)))).toEqual([
      'aten.mul.Tensor',
      'aten.mul.Tensor',
      'aten.add.Tensor',
    ]);
  });
});

/** The least number of operations of a chain of products, by the textbook's table. */
function leastFlops(dims: readonly number[]): number {
  const least = dims.map(() => dims.map(() => 0));
  for (let length = 2; length < dims.length; length++) {
    for (let from = 0; from + length < dims.length; from++) {
      const to = from + length;
      least[from]![to] = Infinity;
      for (let split = from + 1; split < to; split++) {
        const cost = least[from]![split]! + least[split]![to]! + 2 * dims[from]! * dims[split]! * dims[to]!;
        least[from]![to] = Math.min(least[from]![to]!, cost);
      }
    }
  }
  return least[0]![dims.length - 1]!;
}

type Order = number | readonly [Order, Order];

/** Every way to put brackets around matrices `from` to `to`. */
function orders(from: number, to: number): readonly Order[] {
  if (to - from === 1) return [from];
  const found: Order[] = [];
  for (let split = from + 1; split < to; split++) {
    for (const a of orders(from, split)) for (const b of orders(split, to)) found.push([a, b]);
  }
  return found;
}

describe('floating-point operations', () => {
  const chain = (dims: readonly number[], order: Order): Program =>
    rewritten((b) => {
      const matrices = dims.slice(1).map((columns, i) => b.input(f32(dims[i]!, columns)));
      const product = (part: Order): Value =>
        typeof part === 'number'
          ? matrices[part]!
          : b.call('aten.mm.default', product(part[0]), product(part[1]));
      return [product(order)];
    }, associate);

  test.each([[[10, 100, 5, 50, 2]], [[40, 3, 30, 4, 200]], [[2, 50, 2, 50, 2, 50]], [[7, 7, 7, 7, 7]]])(
    'make the cheapest order of a chain of products %j out of every other',
    (dims) => {
      for (const order of orders(0, dims.length - 1)) {
        const { cost, program } = right(cheapestProgram(chain(dims, order), { cost: flops }));
        expect(cost).toBe(leastFlops(dims));
        expect(right(programCost(program, { cost: flops }))).toBe(cost);
      }
    },
  );

  describe('of symbolic sizes', () => {
    // For small sizes the product of the first two is the smaller one, for large ones that of the last two.
    const text = printed([
      'def forward(self, arg0_1: f32[s0, 4], arg1_1: f32[4, s0], arg2_1: f32[s0, 3]):',
      '    # ',
      '    mm: f32[s0, s0] = torch.ops.aten.mm.default(arg0_1, arg1_1);  arg0_1 = arg1_1 = None',
      '    mm_1: f32[s0, 3] = torch.ops.aten.mm.default(mm, arg2_1);  mm = arg2_1 = None',
      '    return (mm_1,)',
    ]);
    const read = (options: ReadOptions) => {
      const program = right(fromExportedProgram(right(parseUnverified(text))));
      const { program: passed } = right(rulesetPass('test', [associate]).run(program));
      return cheapestProgram(passed, { cost: flops, ...options });
    };
    const first = (options: ReadOptions) => {
      const [call] = right(read(options)).program.graph.nodes.filter(({ op }) => op === 'call_function');
      return printArgument(call!.args[0]!, ({ name }) => name);
    };

    test('take the size that is assumed, and 1024 unless told otherwise', () => {
      expect([{}, { assume: 2 }, { assume: { s0: 3 } }, { assume: () => 500 }].map(first)).toEqual([
        'arg1_1',
        'arg0_1',
        'arg0_1',
        'arg1_1',
      ]);
    });

    test('say how large the least is, for the size that is assumed', () => {
      const { cost, program } = right(read({ assume: 100 }));
      expect(cost).toBe(2 * 4 * 100 * 3 + 2 * 100 * 4 * 3);
      expect(programCost(program, { cost: flops, assume: 100 })).toEqual(either.right(cost));
    });

    test('are refused when they cannot be', () => {
      expect(left(read({ assume: { s1: 3 } }))).toMatchInlineSnapshot(`
        "error[cost]: something is assumed of s1, and the program has no such size
          expected: one of s0
          help: sizes are called as they are printed"
      `);
      expect(left(read({ assume: { s0: 1 } }))).toMatchInlineSnapshot(`
        "error[cost]: s0 is assumed to be 1
          expected: a whole number from 2 on, which is what is known of it
          help: assume a number that the size can have"
      `);
      expect(left(read({ assume: () => 2.5 }))).toMatchInlineSnapshot(`
        "error[cost]: s0 is assumed to be 2.5
          expected: a whole number from 2 on, which is what is known of it
          help: assume a number that the size can have"
      `);
    });
  });
});

describe('costs', () => {
  const chain = (): Program =>
    rewritten((b) => {
      const [x, y, z] = [b.input(f32(4, 4)), b.input(f32(4, 4)), b.input(f32(4, 2))];
      return [b.call('aten.mm.default', b.call('aten.mm.default', x, y), z)];
    }, associate);

  test("may be of one's own: a function of a call, its arguments and its result", () => {
    const calls = new Set<string>();
    const cost: Cost = (call) => {
      const [self, mat2] = [call.arg('self'), call.arg('mat2')].map((argument) =>
        printType(argument as Type, symKey),
      );
      calls.add(`${call.target} ${self} ${mat2} ${printType(call.result, symKey)}`);
      return 1;
    };
    right(toExportedProgram(chain(), { cost }));
    expect([...calls].sort()).toEqual([
      'aten.mm.default f32[4, 4] f32[4, 2] f32[4, 2]',
      'aten.mm.default f32[4, 4] f32[4, 4] f32[4, 4]',
    ]);
  });

  test('are combined: summed with weights, or one after the other', () => {
    const costs = [
      flops,
      bytesMoved,
      weightedSum([1, flops], [0.5, bytesMoved]),
      lexicographic(callCount, flops),
      lexicographic(flops, bytesMoved),
    ];
    expect(costs.map((cost) => right(cheapestProgram(chain(), { cost })).cost)).toEqual([
      2 * 64, // A (B C): two products of 4·4·2
      4 * (16 + 8 + 8) * 2,
      128 + 128,
      [2, 128],
      [128, 256],
    ]);
  });

  test('settle what is equal by the number of calls', () => {
    const views = ruleset('views', [
      programRewrite('neg', '(aten.neg.default ?x)', '(aten.neg.default (aten.alias.default ?x))', {
        if: {
          name: 'once',
          test: (egraph, match) =>
            !egraph.nodes(match.get('?x')).some(({ op }) => op === 'aten.alias.default'),
        },
      }),
    ]);
    const program = rewritten((b) => [b.call('aten.neg.default', b.input(f32(3)))], views);
    expect(targets(right(toExportedProgram(program, { cost: flops })))).toEqual(['aten.neg.default']);
  });

  const own = (cost: unknown) => left(toExportedProgram(chain(), { cost: cost as Cost }));

  test('that are none are refused, with the call that they were asked about', () => {
    expect(
      own(function negative() {
        return -1;
      }),
    ).toMatchInlineSnapshot(`
      "error[cost]: the cost "negative", asked about a call of aten.mm.default, gives -1
        expected: a number from 0 on, or a list of them
        help: return Infinity for calls that must not be taken"
    `);
    expect(own(() => Number.NaN)).toMatchInlineSnapshot(`
      "error[cost]: the cost, asked about a call of aten.mm.default, gives NaN
        expected: a number from 0 on, or a list of them
        help: return Infinity for calls that must not be taken"
    `);
    expect(own(() => '3')).toMatchInlineSnapshot(`
      "error[cost]: the cost, asked about a call of aten.mm.default, gives "3"
        expected: a number from 0 on, or a list of them
        help: return Infinity for calls that must not be taken"
    `);
    expect(
      own(() => {
        throw new TypeError('no such table');
      }),
    ).toMatchInlineSnapshot(`
      "error[cost]: the cost, asked about a call of aten.mm.default, throws: no such table
        expected: a number from 0 on for every call
        help: return Infinity for calls that must not be taken"
    `);
    let asked = 0;
    expect(own(() => Array(++asked).fill(1))).toMatchInlineSnapshot(`
      "error[cost]: the cost, asked about a call of aten.mm.default, gives 2 numbers
        expected: 1, as for the calls before: costs of different lengths cannot be compared
        help: return Infinity for calls that must not be taken"
    `);
    expect(own((call: Parameters<Cost>[0]) => call.arg('other') && 1)).toMatchInlineSnapshot(`
      "error[cost]: the cost, asked about a call of aten.mm.default, throws: aten.mm.default has no argument other: it takes (self, mat2)
        expected: a number from 0 on for every call
        help: return Infinity for calls that must not be taken"
    `);
  });

  test('that forbid what cannot be done without say so', () => {
    expect(own(() => Infinity)).toMatchInlineSnapshot(`
      "error[not-lowered]: the cost forbids aten.mm.default, and the program cannot do without it
        expected: a finite cost of some program that is equal to this one
        help: add a rule that puts something else in the place of (aten.mm.default …), or give it a cost that is large and finite"
    `);
  });

  test('cannot be weighed below nothing, nor a list of numbers at all', () => {
    expect(() => weightedSum([-1, flops])).toThrow('a cost is weighted with -1');
    expect(own(weightedSum([1, lexicographic(flops, callCount)]))).toMatchInlineSnapshot(`
      "error[cost]: the cost "lexicographic" gives several numbers, which have no weighted sum
        help: put lexicographic() outermost: lexicographic(weightedSum(…), …)"
    `);
  });
});

describe('with a solver', () => {
  const program = (): Program =>
    rewritten((b) => {
      const [x, y, z] = [b.input(f32(3)), b.input(f32(3)), b.input(f32(3))];
      return [b.call('aten.add.Tensor', b.call('aten.mul.Tensor', x, y), b.call('aten.mul.Tensor', x, z))];
    }, distribute);

  test('the program says whether it is known to be the cheapest', () => {
    const proves: IlpSolver = (_model, { incumbent }) => ({ status: 'optimal', values: incumbent!.values });
    const { cost, found } = right(cheapestProgram(program(), { solver: proves }));
    expect([cost, found]).toEqual([2, 'optimal']);
    expect(right(cheapestProgram(program(), { solver: () => ({ status: 'unknown' }) })).found).toBe(
      'feasible',
    );
  });

  test('what it is asked to minimise is the cost, without what is free', () => {
    const models: IlpModel[] = [];
    const solver: IlpSolver = (model) => {
      models.push(model);
      return { status: 'unknown' };
    };
    right(
      cheapestProgram(program(), { cost: ({ target }) => (target === 'aten.add.Tensor' ? 3 : 7), solver }),
    );
    const costs = models[0]!.variables.filter(({ binary }) => binary).map(({ cost }) => cost);
    expect(costs.filter((cost) => cost > 0).sort((a, b) => a - b)).toEqual([3, 3, 7, 7, 7]);
  });

  test('costs of several numbers are refused, and what the solver fails at is told', () => {
    const solver: IlpSolver = () => ({ status: 'failed', message: 'out of memory' });
    expect(left(toExportedProgram(program(), { cost: lexicographic(flops, callCount), solver })))
      .toMatchInlineSnapshot(`
      "error[cost]: a cost of 2 numbers cannot be minimised by a solver
        expected: a cost that gives one number
        help: weigh the parts against each other with weightedSum(), or leave the solver out"
    `);
    expect(left(toExportedProgram(program(), { solver }))).toMatchInlineSnapshot(`
      "error[cost]: the solver failed: out of memory
        help: leave the solver out: the greedy choice needs none"
    `);
  });
});
