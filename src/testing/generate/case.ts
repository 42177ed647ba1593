import type { Tensor } from '../../tensor/index.js';
import type { Effects } from '../preserve/effects.js';
import type { ProgramSpec } from '../spec/program-spec.js';

/** A program and inputs to run it on. */
export interface TestCase {
  readonly spec: ProgramSpec;
  readonly inputs: readonly (readonly Tensor[])[];
  /** Which effects are run; all of them unless told otherwise. */
  readonly effects: Effects;
  /** Whether the rules have been applied some thousands of times before. */
  readonly worn?: boolean;
}
