import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { requireOp } from '../../src/ops/index.js';
import { TORCH_2_1 } from '../../src/passes/index.js';
import { RECIPES } from '../../src/testing/generate/recipes.js';
import {
  arbitraryInputs,
  arbitraryProgram,
  asWritten,
  buildSpec,
  contextOf,
  Reading,
  type ProgramSpec,
} from '../../src/testing/index.js';

const RUNS = 40;

/** Programs of one op. What is returned is the outcome of each on inputs of its own. */
function outcomesOf(target: string): readonly { readonly calls: boolean; readonly value: boolean }[] {
  const arbitrary = arbitraryProgram({ ops: [requireOp(target)], maxCalls: 2, symbolsPercent: 0 });
  return fc.sample(arbitrary, { numRuns: RUNS, seed: 11 }).map((spec) => {
    const [inputs] = fc.sample(arbitraryInputs(spec), { numRuns: 1, seed: 3 });
    const program = buildSpec(spec, { demand: TORCH_2_1.demand });
    const choice = asWritten(program.egraph);
    const outcome = new Reading(program, choice, contextOf(program, choice)).run(inputs ?? []);
    return { calls: callsIn(spec).includes(target), value: outcome.kind === 'returned' };
  });
}

function callsIn(spec: ProgramSpec): readonly string[] {
  return spec.steps.flatMap((step) => (step.kind === 'call' ? [step.target] : []));
}

describe('ops whose arguments have to fit each other', () => {
  test.each(Object.keys(RECIPES))('%s is generated, and mostly runs', (target) => {
    const outcomes = outcomesOf(target);
    expect(outcomes.filter(({ calls }) => calls).length).toBeGreaterThan(0.6 * RUNS);
    expect(outcomes.filter(({ calls, value }) => calls && value).length).toBeGreaterThan(0.5 * RUNS);
  });
});

describe('ops with several results', () => {
  const several = [
    'aten.topk.default',
    'aten.sort.default',
    'aten.max.dim',
    'aten.var_mean.correction',
    'aten.unbind.int',
  ];

  test.each(several)('%s is generated with one of its results', (target) => {
    const arbitrary = arbitraryProgram({ ops: [requireOp(target)], maxCalls: 2, symbolsPercent: 0 });
    const programs = fc.sample(arbitrary, { numRuns: RUNS, seed: 11 }).map(callsIn);
    const taken = programs.filter((calls) => calls.includes(target) && calls.includes('operator.getitem'));
    expect(taken.length).toBeGreaterThan(0.4 * RUNS);
  });
});
