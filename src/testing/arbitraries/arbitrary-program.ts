import type fc from 'fast-check';
import { checkOptions } from '../../diagnostics/index.js';
import { DataArbitrary } from '../generate/arbitrary.js';
import { randomProgram, type RandomProgramOptions } from '../generate/random-program.js';
import { smallerSpecs } from '../generate/shrink.js';
import type { ProgramSpec } from '../spec/program-spec.js';

/**
 * Well-typed programs of random calls: shapes fit, constrained items and symbolic sizes included. Build one with
 * `buildSpec`, show it with `printSpec`.
 */
export function arbitraryProgram(options: RandomProgramOptions = {}): fc.Arbitrary<ProgramSpec> {
  checkOptions('arbitraryProgram', options, ['dtypes', 'ops', 'maxCalls', 'symbolsPercent']);
  return new DataArbitrary((draw) => randomProgram(draw, options), smallerSpecs);
}
