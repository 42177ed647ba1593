import type { Rule } from 'egraph-ts';
import { DTYPE_NAMES, type DType } from '../../ir/index.js';
import { TORCH_2_1, type Rulesets } from '../../passes/index.js';
import { lookupOp, type OpDefinition } from '../../ops/index.js';
import type { Within } from '../../rulesets/index.js';
import type { InstanceOptions } from '../generate/instance.js';
import { checkArgument, LIST, OBJECT, wrongArgument } from '../../diagnostics/index.js';
import { ARBITRARY } from '../expected.js';

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

/** @throws EgghatchError of kind `malformed` when an option is misspelt, or has a value under which nothing would be tested */
export function settingsOf(given: PreserveOptions): Settings {
  checkArgument('the kit, as options,', given, OBJECT);
  const { ops, ...options } = given;
  for (const name of Object.keys(options)) {
    if (!KNOWN.has(name))
      throw wrongArgument(`there is no option ${name}: there are ${[...KNOWN].join(', ')}`);
  }
  if (ops !== undefined) checkArgument('the kit, as ops,', ops, LIST);
  const settings: Settings = { ...DEFAULTS, ...options, ops: ops?.map(toOp) };
  atLeastOne('numRuns', settings.numRuns);
  atLeastOne('inputsPerProgram', settings.inputsPerProgram);
  if (!Number.isInteger(settings.seed)) throw wrongArgument(`seed is a whole number, not ${settings.seed}`);
  if (!(settings.minFiringRate >= 0 && settings.minFiringRate <= 1))
    throw wrongArgument(`minFiringRate is a part of 1, not ${settings.minFiringRate}`);
  checkPath(settings.path);
  for (const list of [settings.dtypes, settings.rules, settings.demand])
    if (list !== undefined) checkArgument('the kit, as an option,', list, LIST);
  if (ops?.length === 0) throw wrongArgument('ops is an empty list: leave it out for all that there are');
  checkDtypes(settings.dtypes);
  return settings;
}

function checkPath(path: unknown): void {
  if (path === undefined || path === '' || (typeof path === 'string' && /^\d+(?::\d+)*$/.test(path))) return;
  throw wrongArgument(
    `path is no path: ${JSON.stringify(path)}`,
    'the path that a failure printed, such as 3:0:1',
  );
}

/** @throws EgghatchError of kind `malformed` when a variable is in none of the rules, or stands for what cannot be drawn */
export function checkVariables(rules: readonly Rule[], variables: Settings['variables']): void {
  const there = new Set(
    rules.flatMap((rule) =>
      rule.facts.flatMap(({ variable, pattern }) => [
        ...(variable === undefined ? [] : [variable]),
        ...pattern.variables,
      ]),
    ),
  );
  checkDrawn(there, variables);
}

/** As {@link checkVariables}, of the variables that there are. */
export function checkDrawn(there: ReadonlySet<string>, variables: Settings['variables']): void {
  if (variables === undefined) return;
  checkArgument('the kit, as variables,', variables, OBJECT);
  for (const [name, drawn] of Object.entries(variables)) {
    checkArgument(`the kit, for the variable ${name},`, drawn, ARBITRARY);
    if (!there.has(name))
      throw wrongArgument(`no rule has the variable ${name}`, [...there].filter(isWritten).join(', '));
  }
}

/** Sites are added to patterns; nobody writes them. */
const isWritten = (name: string): boolean => !name.startsWith('?site');

function atLeastOne(name: string, value: number): void {
  if (!Number.isInteger(value) || value < 1)
    throw wrongArgument(`${name} is a whole number from 1 on, not ${value}: with less nothing is tested`);
}

function checkDtypes(dtypes: readonly DType[] | undefined): void {
  if (dtypes === undefined) return;
  const there = Object.keys(DTYPE_NAMES).join(', ');
  if (dtypes.length === 0)
    throw wrongArgument(`dtypes is an empty list: leave it out, or take some of ${there}`);
  for (const dtype of dtypes) {
    if (!(dtype in DTYPE_NAMES))
      throw wrongArgument(`there is no dtype ${String(dtype)}: there are ${there}`);
  }
}

function toOp(op: string | OpDefinition): OpDefinition {
  if (typeof op !== 'string') {
    checkArgument('the kit, as one of ops,', op, OBJECT);
    return op;
  }
  const found = lookupOp(op);
  if (found === undefined) throw wrongArgument(`there is no op ${op}`);
  return found;
}
