import type { Rule } from 'egraph-ts';
import type { DType } from '../../ir/index.js';
import { TORCH_2_1, type Rulesets } from '../../passes/index.js';
import type { OpDefinition } from '../../ops/index.js';

/** Programs that one property is tried on, unless told otherwise. */
export const DEFAULT_RUNS = 100;
/** Inputs that each of them is run on. */
export const DEFAULT_INPUTS_PER_PROGRAM = 6;
/** The part of the programs on which the subject has to do something. */
export const DEFAULT_MIN_FIRING_RATE = 0.5;
/** The same seed everywhere, so that a test is the same test on every machine. */
export const DEFAULT_SEED = 20_231_004;

export interface PreserveOptions {
  readonly numRuns?: number;
  readonly inputsPerProgram?: number;
  readonly seed?: number;
  /** Where to start again: the path that a failure printed. */
  readonly path?: string;
  /** A property whose programs hardly make the rule fire proves nothing, and fails. */
  readonly minFiringRate?: number;
  /** Rulesets that are asked while programs are built; a rule under test is left out of them. */
  readonly demand?: Rulesets['demand'];
  /** For passes: the rules that programs are generated for. */
  readonly rules?: readonly Rule[];
  /** Dtypes of inputs. */
  readonly dtypes?: readonly DType[];
  /** Ops of the programs around the rule. */
  readonly ops?: readonly OpDefinition[];
}

export type Settings = Required<Omit<PreserveOptions, 'path' | 'dtypes' | 'ops'>> &
  Pick<PreserveOptions, 'path' | 'dtypes' | 'ops'>;

export function settingsOf(options: PreserveOptions): Settings {
  return {
    numRuns: DEFAULT_RUNS,
    inputsPerProgram: DEFAULT_INPUTS_PER_PROGRAM,
    seed: DEFAULT_SEED,
    minFiringRate: DEFAULT_MIN_FIRING_RATE,
    demand: TORCH_2_1.demand,
    rules: [],
    ...options,
  };
}
