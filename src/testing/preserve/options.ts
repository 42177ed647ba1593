import type { Rule } from 'egraph-ts';
import { DTYPE_NAMES, type DType } from '../../ir/index.js';
import { TORCH_2_1, type Rulesets } from '../../passes/index.js';
import { lookupOp, type OpDefinition } from '../../ops/index.js';
import type { Within } from '../../rulesets/index.js';
import type { InstanceOptions } from '../generate/instance.js';

/** Programs that one property is tried on, unless told otherwise. */
export const DEFAULT_RUNS = 100;
/** Inputs that each of them is run on. */
export const DEFAULT_INPUTS_PER_PROGRAM = 6;
/** The part of the programs on which the subject has to do something. */
export const DEFAULT_MIN_FIRING_RATE = 0.5;
/** The same seed everywhere, so that a test is the same test on every machine. */
export const DEFAULT_SEED = 20_231_004;

/** How much is tried, from which seed, and of what programs are made. */
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
  /**
   * What variables of the rules stand for, for those whose values the kit does not find: a plain value, or a new input as
   * `{ dtype, shape }`. `{ '?c': fc.bigInt({ min: 1n, max: 9n }) }`
   */
  readonly variables?: InstanceOptions['variables'];
  /**
   * By how much the subject may round differently; what the rule says of itself unless it is given, and else nothing. The
   * rule is then tried by itself, since what follows would make a difference larger.
   */
  readonly within?: Within;
  /** Ops of the programs around the rule, as ATen targets or as definitions. */
  readonly ops?: readonly (string | OpDefinition)[];
}

export type Settings = Required<Omit<PreserveOptions, 'path' | 'dtypes' | 'ops' | 'variables' | 'within'>> &
  Pick<PreserveOptions, 'path' | 'dtypes' | 'variables' | 'within'> & {
    readonly ops?: readonly OpDefinition[] | undefined;
  };

const DEFAULTS: Settings = {
  numRuns: DEFAULT_RUNS,
  inputsPerProgram: DEFAULT_INPUTS_PER_PROGRAM,
  seed: DEFAULT_SEED,
  minFiringRate: DEFAULT_MIN_FIRING_RATE,
  demand: TORCH_2_1.demand,
  rules: [],
};

const KNOWN: ReadonlySet<string> = new Set([
  ...Object.keys(DEFAULTS),
  'path',
  'dtypes',
  'ops',
  'effects',
  'variables',
  'within',
]);

/** @throws RangeError when an option is misspelt, or has a value under which nothing would be tested */
export function settingsOf({ ops, ...options }: PreserveOptions): Settings {
  for (const name of Object.keys(options)) {
    if (!KNOWN.has(name))
      throw new RangeError(`there is no option ${name}: there are ${[...KNOWN].join(', ')}`);
  }
  const settings: Settings = { ...DEFAULTS, ...options, ops: ops?.map(toOp) };
  atLeastOne('numRuns', settings.numRuns);
  atLeastOne('inputsPerProgram', settings.inputsPerProgram);
  if (!Number.isInteger(settings.seed)) throw new RangeError(`seed is a whole number, not ${settings.seed}`);
  if (!(settings.minFiringRate >= 0 && settings.minFiringRate <= 1))
    throw new RangeError(`minFiringRate is a part of 1, not ${settings.minFiringRate}`);
  if (ops?.length === 0) throw new RangeError('ops is an empty list: leave it out for all that there are');
  checkDtypes(settings.dtypes);
  return settings;
}

function atLeastOne(name: string, value: number): void {
  if (!Number.isInteger(value) || value < 1)
    throw new RangeError(`${name} is a whole number from 1 on, not ${value}: with less nothing is tested`);
}

function checkDtypes(dtypes: readonly DType[] | undefined): void {
  if (dtypes === undefined) return;
  const there = Object.keys(DTYPE_NAMES).join(', ');
  if (dtypes.length === 0)
    throw new RangeError(`dtypes is an empty list: leave it out, or take some of ${there}`);
  for (const dtype of dtypes) {
    if (!(dtype in DTYPE_NAMES))
      throw new RangeError(`there is no dtype ${String(dtype)}: there are ${there}`);
  }
}

function toOp(op: string | OpDefinition): OpDefinition {
  if (typeof op !== 'string') return op;
  const found = lookupOp(op);
  if (found === undefined) throw new RangeError(`there is no op ${op}`);
  return found;
}
