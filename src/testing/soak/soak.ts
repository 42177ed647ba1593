import fc from 'fast-check';
import type { Ruleset } from 'egraph-ts';
import { OPTIONAL_RULESETS, SHIPPED_RULESETS } from '../../passes/index.js';
import { DataArbitrary } from '../generate/arbitrary.js';
import type { TestCase } from '../generate/case.js';
import { inputValues } from '../generate/input-values.js';
import { randomProgram } from '../generate/random-program.js';
import { smallerCases } from '../generate/shrink.js';
import { checkPreserves } from '../preserve/check-preserves.js';
import { renderCounterexample } from '../preserve/counterexample.js';
import { showOutcome, showTensor } from '../reading/show.js';
import { printSpec } from '../spec/print-spec.js';
import { typescriptOfSpec, typescriptOfTensor } from '../spec/typescript-of-spec.js';
import { checkPipeline, type PipelineDifference } from './check-pipeline.js';
import { testFile } from './test-file.js';

/** One thing that a soak does: a property with a seed of its own. */
export interface SoakStep {
  readonly what: string;
  readonly programs: number;
  readonly evaluations: number;
  /** Programs that were refused: nothing was compared. */
  readonly refused: number;
  readonly failure?: SoakFailure;
}

export interface SoakFailure {
  readonly title: string;
  /** For people. */
  readonly text: string;
  /** A vitest file that fails as long as the mistake is there. */
  readonly test: string;
}

const PROGRAMS_PER_STEP = 50;
const INPUTS_PER_PROGRAM = 8;

/** The step with this number; every number and seed gives another one. Whole programs twice as often as single rulesets. */
export function soakStep(seed: number, number: number): SoakStep {
  const own = (Math.imul(seed, 0x9e3779b1) ^ Math.imul(number + 1, 0x85ebca6b)) | 0;
  if (number % 3 !== 2) return pipelineStep(own);
  const sets: readonly Ruleset[] = number % 6 === 2 ? OPTIONAL_RULESETS : SHIPPED_RULESETS;
  return rulesetStep(sets[Math.floor(number / 6) % sets.length] as Ruleset, own);
}

function pipelineStep(seed: number): SoakStep {
  let programs = 0;
  let evaluations = 0;
  let refused = 0;
  let failed = false;
  const arbitrary = new DataArbitrary<TestCase>((draw) => {
    const spec = randomProgram(draw, { maxCalls: 14 });
    const inputs = Array.from({ length: INPUTS_PER_PROGRAM }, () => inputValues(spec, draw));
    return { spec, inputs, effects: 'sealed' };
  }, smallerCases);
  const property = fc.property(arbitrary, (testCase) => {
    const result = checkPipeline(testCase);
    if (!failed) {
      programs++;
      if (result.kind === 'refused') refused++;
      else evaluations += result.evaluations;
    }
    const fine = result.kind === 'refused' || result.difference === undefined;
    failed ||= !fine;
    return fine;
  });
  const details = fc.check(property, { numRuns: PROGRAMS_PER_STEP, seed });
  const [found] = details.counterexample ?? [];
  const counts = { what: 'whole programs through the pipeline', programs, evaluations, refused };
  return found === undefined ? counts : { ...counts, failure: pipelineFailure(found, seed) };
}

function pipelineFailure(found: TestCase, seed: number): SoakFailure {
  const { difference, crash } = differenceOf(found);
  const inputs = difference?.inputs ?? found.inputs[0] ?? [];
  const lines = [
    printSpec(found.spec),
    ...inputs.map((tensor) => `  ${showTensor(tensor)}`),
    ...(difference === undefined
      ? [crash === undefined ? 'the failure did not show again' : `it crashed: ${crash}`]
      : [`as written: ${showOutcome(difference.before)}`, `exported:   ${showOutcome(difference.after)}`]),
  ];
  const text = lines.join('\n');
  return {
    title: `pipeline-${seed >>> 0}`,
    text,
    test: testFile(
      `assertExports(\n    ${typescriptOfSpec(found.spec, '    ')},\n    [[${inputs.map(typescriptOfTensor).join(', ')}]],\n  );`,
      'assertExports',
      text,
    ),
  };
}

/** What is wrong with a program: its results differ, or something that is no error of the program was thrown. */
function differenceOf(found: TestCase): {
  readonly difference?: PipelineDifference;
  readonly crash?: string;
} {
  try {
    const result = checkPipeline(found);
    return result.kind === 'ran' && result.difference !== undefined ? { difference: result.difference } : {};
  } catch (error) {
    return { crash: String(error) };
  }
}

function rulesetStep(ruleset: Ruleset, seed: number): SoakStep {
  const report = checkPreserves(ruleset, {
    seed,
    numRuns: PROGRAMS_PER_STEP,
    inputsPerProgram: INPUTS_PER_PROGRAM,
  });
  const counts = {
    what: ruleset.name,
    programs: report.programs,
    evaluations: report.evaluations,
    refused: 0,
  };
  const { counterexample } = report;
  if (counterexample === undefined) return counts;
  const text = renderCounterexample(ruleset.name, counterexample);
  const subject = `SHIPPED_RULESETS.find((set) => set.name === '${ruleset.name}')!`;
  const body = counterexample.typescript.replace('subject, // the rule, ruleset or pass', `${subject},`);
  return {
    ...counts,
    failure: {
      title: `${ruleset.name}-${seed >>> 0}`,
      text,
      test: testFile(body, 'assertPreservesOn', text),
    },
  };
}
