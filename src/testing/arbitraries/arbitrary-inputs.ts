import type fc from 'fast-check';
import type { Tensor } from '../../tensor/index.js';
import { DataArbitrary } from '../generate/arbitrary.js';
import { inputValues } from '../generate/input-values.js';
import { plainerTensors } from '../generate/shrink-values.js';
import type { ProgramSpec } from '../spec/program-spec.js';
import { checkArgument } from '../../diagnostics/index.js';
import { SPEC } from '../expected.js';

/** Inputs of a program: some satisfy its constraints, some violate them, and boundary values come first. */
export function arbitraryInputs(program: ProgramSpec): fc.Arbitrary<readonly Tensor[]> {
  checkArgument('arbitraryInputs', program, SPEC);
  return new DataArbitrary((draw) => inputValues(program, draw), plainerTensors);
}
