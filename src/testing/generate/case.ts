import type { Tensor } from '../../tensor/index.js';
import type { ProgramSpec } from '../spec/program-spec.js';

/** A program and inputs to run it on. */
export interface TestCase {
  readonly spec: ProgramSpec;
  readonly inputs: readonly (readonly Tensor[])[];
}
