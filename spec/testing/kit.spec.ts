import { runInThisContext } from 'node:vm';
import { matches, ruleset } from 'egraph-ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldAssumedConstants, rulesetPass, TORCH_2_1 } from '../../src/passes/index.js';
import { programPattern, programRewrite } from '../../src/terms/index.js';
import {
  arbitraryInputs,
  arbitraryProgram,
  assertExports,
  assertPreserves,
  assertPreservesOn,
  asWritten,
  buildSpec,
  checkPreserves,
  contextOf,
  NotPreserved,
  printSpec,
  Reading,
  sameOutcome,
  SHIPPED_RULESETS,
  tensorOf,
  termsMatching,
  type ProgramSpec,
} from '../../src/testing/index.js';
import { soakStep } from '../../src/testing/soak/soak.js';
import { testFile } from '../../src/testing/soak/test-file.js';

const addZero = programRewrite('add-zero', '(aten.add.Tensor ?x (int 0))', '?x');

function refute(): NotPreserved {
  try {
    assertPreserves(addZero);
  } catch (error) {
    if (error instanceof NotPreserved) return error;
    throw error;
  }
  throw new Error('add-zero was not refuted');
}

describe('a failure', () => {
  const failure = refute();

  test('says what it takes to find it again, and shows program, inputs, both results and the rule', () => {
    expect(failure.message).toMatchSnapshot();
  });

  test('is found again by seed and path', () => {
    const { seed, path, spec } = failure.counterexample!;
    expect(checkPreserves(addZero, { seed, path }).counterexample?.spec).toEqual(spec);
  });

  test('is small', () => {
    expect(failure.counterexample!.spec.steps.length).toBeLessThanOrEqual(2);
  });

  test('is the same test when it is pasted', () => {
    const body = failure.counterexample!.typescript;
    const pasted = runInThisContext(`(assertPreservesOn, tensorOf, subject) => {${body}}`) as (
      ...args: unknown[]
    ) => void;
    expect(() => pasted(assertPreservesOn, tensorOf, addZero)).toThrow(NotPreserved);
  });
});

test('a rule that never fires proves nothing', () => {
  const never = programRewrite('never', '(aten.neg.default ?x)', '?x', {
    if: { name: 'never', test: () => false },
  });
  expect(() => assertPreserves(never, { numRuns: 10 })).toThrow(/proves nothing/);
});

test('a pass is tested like a rule', () => {
  assertPreserves(foldAssumedConstants, {
    numRuns: 20,
    demand: [],
    rules: SHIPPED_RULESETS.find((set) => set.name === 'assume-constant')!.rules,
  });
  const wrong = rulesetPass('wrong', [ruleset('wrong', [addZero])]);
  expect(() => assertPreserves(wrong, { rules: [addZero] })).toThrow(NotPreserved);
});

test('a body that asserts stays what it is', () => {
  assertExports(
    (b) => {
      const n = b.item(b.input({ dtype: 'i64', shape: [] }));
      b.constrainAsSize(n, { min: 0, max: 5 });
      return [b.call('aten.full.default', [n, 2n], 1)];
    },
    [[tensorOf('i64', [], [3n])], [tensorOf('i64', [], [7n])], [tensorOf('i64', [], [0n])]],
  );
});

describe('arbitraries', () => {
  const params = { numRuns: 150, seed: 42 };

  test('programs are well-typed: nearly all of them build', () => {
    const programs = fc.sample(arbitraryProgram(), params);
    const built = programs.filter((spec) => builds(spec));
    expect(built.length).toBeGreaterThan(0.95 * programs.length);
  });

  test('programs are of many kinds', () => {
    const programs = fc.sample(arbitraryProgram(), params);
    const share = (test: (spec: ProgramSpec) => boolean): number =>
      programs.filter(test).length / programs.length;
    const uses = (pattern: RegExp) => (spec: ProgramSpec) =>
      spec.steps.some((step) => step.kind === 'call' && pattern.test(step.target));
    expect(share(uses(/constrain_as_/))).toBeGreaterThan(0.4);
    expect(share(uses(/full\.default/))).toBeGreaterThan(0.05);
    expect(share((spec) => spec.steps.length >= 5)).toBeGreaterThan(0.4);
    expect(share((spec) => spec.outputs.length > 1)).toBeGreaterThan(0.2);
    const targets = new Set(
      programs.flatMap((spec) => spec.steps.map((step) => (step.kind === 'call' ? step.target : ''))),
    );
    expect(targets.size).toBeGreaterThan(60);
  });

  test('inputs satisfy constraints, and violate them', () => {
    const spec: ProgramSpec = {
      inputs: [{ dtype: 'i64', shape: [] }],
      steps: [
        { kind: 'call', target: 'aten._local_scalar_dense.default', args: [{ ref: 0 }] },
        { kind: 'call', target: 'egghatch.constrain_as_value', args: [{ ref: 1 }, 0n, 5n] },
      ],
      outputs: [1],
    };
    const values = fc.sample(arbitraryInputs(spec), params).map(([tensor]) => tensor?.data[0] as bigint);
    for (const edge of [-1n, 0n, 5n, 6n]) expect(values).toContain(edge);
    const inside = values.filter((value) => value >= 0n && value <= 5n).length / values.length;
    expect(inside).toBeGreaterThan(0.4);
    expect(inside).toBeLessThan(0.95);
  });

  test('terms match the pattern they are made for', () => {
    const pattern = '(aten.cat.default (list (aten.slice.Tensor ?x ?d ?a ?b) ?y) ?d)';
    for (const spec of fc.sample(termsMatching(pattern), { numRuns: 20, seed: 1 })) {
      const { egraph } = buildSpec(spec, { demand: TORCH_2_1.demand });
      expect(matches(egraph, programPattern(pattern)).length).toBeGreaterThan(0);
    }
  });

  /** Changes when generators or shrinking drift: look whether the new programs are as good, then update it. */
  test('make the same programs as ever', () => {
    const programs = fc.sample(arbitraryProgram({ maxCalls: 5 }), { numRuns: 6, seed: 7 });
    expect(programs.map(printSpec).join('\n\n')).toMatchSnapshot();
  });
});

test('a program shows the same every time it runs', () => {
  fc.assert(
    fc.property(arbitraryProgram(), fc.nat(), (spec, seed) => {
      const [inputs] = fc.sample(arbitraryInputs(spec), { numRuns: 1, seed });
      const outcomes = [0, 1].map(() => {
        const program = buildSpec(spec, { demand: TORCH_2_1.demand });
        const choice = asWritten(program.egraph);
        return new Reading(program, choice, contextOf(program, choice)).run(inputs ?? []);
      });
      return sameOutcome(outcomes[0]!, outcomes[1]!);
    }),
    { numRuns: 40, seed: 3 },
  );
});

test('soaking: whole programs through the pipeline, and rulesets', () => {
  for (const number of [0, 2]) expect(soakStep(5, number).failure?.text).toBeUndefined();
});

test('what soaking finds is written as a test: the finding in comments, the call in its body', () => {
  const file = testFile('assertExports(\n  spec,\n);', 'assertExports', 'x: i64[2]\n  y = neg(x)\n\n[1, 2]');
  expect(file).toMatchInlineSnapshot(`
    "import { test } from 'vitest';
    import { assertExports, SHIPPED_RULESETS, tensorOf } from 'egghatch/testing';

    // x: i64[2]
    //   y = neg(x)
    //
    // [1, 2]
    test('found by soaking', () => {
      assertExports(
        spec,
      );
    });
    "
  `);
});

function builds(spec: ProgramSpec): boolean {
  try {
    buildSpec(spec, { demand: TORCH_2_1.demand });
    return true;
  } catch {
    return false;
  }
}
