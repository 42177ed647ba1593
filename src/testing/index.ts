/**
 * egghatch/testing: property tests for rewrites of programs. What "preserve" means is in `docs/soundness.md`.
 *
 * @packageDocumentation
 */
export { arbitraryInputs } from './arbitraries/arbitrary-inputs.js';
export { arbitraryProgram } from './arbitraries/arbitrary-program.js';
export { termsMatching } from './arbitraries/terms-matching.js';
export type { Counts, RuleCoverage } from './tried/coverage.js';
export { describeCoverage } from './tried/describe.js';
export type { InstanceOptions } from './generate/instance.js';
export type { RandomProgramOptions } from './generate/random-program.js';
export { assertPreserves, assertPreservesOn, NotPreserved } from './preserve/assert-preserves.js';
export { checkPreserves, type PreserveReport } from './preserve/check-preserves.js';
export type { Difference } from './preserve/compare.js';
export { renderCounterexample, type Counterexample } from './preserve/counterexample.js';
export {
  DEFAULT_INPUTS_PER_PROGRAM,
  DEFAULT_MIN_FIRING_RATE,
  DEFAULT_RUNS,
  DEFAULT_SEED,
  type PreserveOptions,
} from './preserve/options.js';
export type { WorstDifference } from './preserve/within.js';
export type { Effects } from './preserve/effects.js';
export type { Testable } from './preserve/subject.js';
export { asWritten } from './reading/choices.js';
export { contextOf } from './reading/context.js';
export { sameOutcome, type Outcome, type RunValue } from './reading/outcome.js';
export { Reading, type ReadingContext } from './reading/reading.js';
export { showOutcome, showTensor } from './reading/show.js';
export { buildBody, buildSpec, type BuildSpecOptions } from './spec/build-spec.js';
export { printSpec } from './spec/print-spec.js';
export type { ProgramSpec, Ref, SpecInput, SpecOperand, Step } from './spec/program-spec.js';
export { typescriptOfSpec } from './spec/typescript-of-spec.js';
export { tensorOf, type Tensor } from '../tensor/index.js';
export { mutantsOf, type Mutant } from './mutants/mutants-of.js';
export { assertExports } from './soak/assert-exports.js';
export { OPTIONAL_RULESETS, SHIPPED_RULESETS } from '../passes/index.js';
export { assertConfluent, assertIdempotent, type LawOptions } from './laws/assert-confluent.js';
export { assertCostFunction } from './laws/assert-cost-function.js';
