import { ruleset } from 'egraph-ts';
import fc from 'fast-check';
import * as either from 'fp-ts/lib/Either.js';
import { describe, expect, test } from 'vitest';
import { buildProgram, type TypedBuilder } from '../../src/builder/index.js';
import type { Cost, CostedCall } from '../../src/cost/index.js';
import { EgghatchError } from '../../src/diagnostics/index.js';
import { compileGraph } from '../../src/eval/index.js';
import type { ExportedProgram } from '../../src/ir/index.js';
import { OPTIONAL_RULESETS, PassManager, rulesetPass, TORCH_2_1 } from '../../src/passes/index.js';
import { toExportedProgram, toTorchProgram, type Program, type Value } from '../../src/program/index.js';
import { programRewrite } from '../../src/terms/index.js';
import {
  arbitraryInputs,
  arbitraryProgram,
  asWritten,
  buildSpec,
  contextOf,
  Reading,
} from '../../src/testing/index.js';
import { comparedWith } from '../../src/testing/soak/check-pipeline.js';
import { tensorOf } from '../../src/tensor/index.js';

/** A cost that is as good as random, and the same for the same call. */
const randomCost =
  (seed: number): Cost =>
  (call) => {
    const price = hash(`${seed} ${call.target} ${show(call.args)}`);
    // Ties, free calls and large differences are what goes wrong.
    return [0, 1, 1, 7, 1000, 0.1][price % 6]!;
  };

const show = (args: CostedCall['args']): string =>
  JSON.stringify(args, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value));

function hash(text: string): number {
  let state = 2166136261;
  for (let i = 0; i < text.length; i++) state = Math.imul(state ^ text.charCodeAt(i), 16777619) >>> 0;
  return state >>> 3;
}

/** Rules that make choices everywhere, true for every value of the dtypes they are used with. */
const shuffle = ruleset('shuffle', [
  programRewrite('add-comm', '(aten.add.Tensor ?a ?b)', '(aten.add.Tensor ?b ?a)'),
  programRewrite('mul-comm', '(aten.mul.Tensor ?a ?b)', '(aten.mul.Tensor ?b ?a)'),
  programRewrite(
    'neg-neg',
    '(aten.neg.default ?x)',
    '(aten.neg.default (aten.neg.default (aten.neg.default ?x)))',
  ),
  programRewrite('to-alias', '(aten.sin.default ?x)', '(aten.sin.default (aten.alias.default ?x))'),
  programRewrite('alias', '(aten.alias.default ?x)', '?x'),
]);

const passes = new PassManager([
  rulesetPass('optional', OPTIONAL_RULESETS),
  rulesetPass('lower', TORCH_2_1.lower),
]);

describe('under every cost', () => {
  test('a program shows what it showed before: values, or the first error', () => {
    let compared = 0;
    fc.assert(
      fc.property(arbitraryProgram({ maxCalls: 8 }), fc.nat(), (spec, seed) => {
        let program: Program;
        try {
          program = buildSpec(spec, { demand: TORCH_2_1.demand });
        } catch (error) {
          if (error instanceof EgghatchError) return;
          throw error;
        }
        const written = asWritten(program.egraph);
        const before = new Reading(program, written, contextOf(program, written));
        const passed = passes.run(program);
        if (either.isLeft(passed) || either.isLeft(toTorchProgram(passed.right.program))) return;
        const inputs = fc.sample(arbitraryInputs(spec), { numRuns: 4, seed });
        for (const cost of [randomCost(seed), randomCost(seed + 1)]) {
          const exported = toExportedProgram(passed.right.program, { cost });
          if (either.isLeft(exported)) throw exported.left;
          const graph = compileGraph(exported.right.graph, exported.right.constants);
          for (const tensors of inputs) expect(comparedWith(before, graph, tensors)).toBeUndefined();
          compared++;
        }
      }),
      { numRuns: 60, seed: 5 },
    );
    expect(compared).toBeGreaterThan(80);
  });

  const right = <T>(result: either.Either<EgghatchError, T>): T => {
    if (either.isLeft(result)) throw result.left;
    return result.right;
  };

  /** Draws, effects and what is computed around them; `k` says how it is put together. */
  const effectful = (b: TypedBuilder, choose: (n: number) => number): readonly Value[] => {
    const f32 = { dtype: 'f32', shape: [3] } as const;
    const values: Value[] = [b.input(f32), b.input(f32)];
    const n = b.input(tensorOf('i64', [], [3n]));
    const pick = (): Value => values[choose(values.length)]!;
    for (let i = 0; i < 8; i++) {
      const kind = choose(5);
      if (kind === 0) values.push(b.call('aten.bernoulli.p', pick(), 0.5));
      else if (kind === 1) b.constrainAsValue(b.item(n), { min: choose(3), max: 3 + choose(3) });
      else if (kind === 2) values.push(b.call('aten.neg.default', pick()));
      else if (kind === 3) values.push(b.call('aten.sin.default', pick()));
      else values.push(b.call(choose(2) === 0 ? 'aten.add.Tensor' : 'aten.mul.Tensor', pick(), pick()));
    }
    return [values.at(-1)!, pick(), pick()];
  };

  const callsOf = (program: ExportedProgram, ...wanted: readonly RegExp[]): readonly string[] =>
    program.graph.nodes
      .filter(({ target }) => wanted.some((pattern) => pattern.test(target)))
      .map(({ target, args }) => `${target} ${show(args.slice(1) as CostedCall['args'])}`);

  test('effects are all there, in their order, and no draw is made twice or out of order', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 40, maxLength: 40 }), fc.nat(), (choices, seed) => {
        let at = 0;
        const build = (): Program =>
          right(buildProgram((b) => effectful(b, (n) => choices[at++ % choices.length]! % n)));
        const plain = right(
          toExportedProgram(right(rulesetPass('lower', TORCH_2_1.lower).run(build())).program),
        );
        at = 0;
        const shuffled = right(
          new PassManager([rulesetPass('lower', TORCH_2_1.lower), rulesetPass('shuffle', [shuffle])]).run(
            build(),
          ),
        );
        const cheap = right(toExportedProgram(shuffled.program, { cost: randomCost(seed) }));
        const effects = (program: ExportedProgram) => callsOf(program, /_assert|constrain/);
        expect(effects(cheap)).toEqual(effects(plain));
        const draws = (program: ExportedProgram) => callsOf(program, /bernoulli/);
        expect(draws(cheap)).toHaveLength(draws(plain).length);
      }),
      { numRuns: 40, seed: 9 },
    );
  });

  test('a draw does not wait for a later one, though what it needs would be cheaper to get from there', () => {
    let [early, late] = [0, 0];
    const program = right(
      buildProgram((b) => {
        const x = b.input({ dtype: 'f32', shape: [3] });
        const needed = b.call('aten.neg.default', x);
        const first = b.call('aten.bernoulli.p', needed, 0.25);
        const second = b.call('aten.bernoulli.p', x, 0.75);
        [early, late] = [needed.id, b.call('aten.sin.default', second).id];
        return [first, second];
      }),
    );
    program.egraph.union(early, late, 'a rule that holds');
    const exported = right(
      toExportedProgram(program, { cost: ({ target }) => (target === 'aten.neg.default' ? 1000 : 1) }),
    );
    expect(callsOf(exported, /aten/)).toEqual([
      'aten.neg.default []',
      'aten.bernoulli.p [0.25]',
      'aten.bernoulli.p [0.75]',
    ]);
  });
});
