import { EgghatchError } from '../diagnostics/index.js';

/**
 * What a call may use up. Counters that run over a whole call (`steps`, `work`, `bytes`, `terms`, `output`) begin at zero
 * with every call of an entry point; the others bound one value each. `Infinity` switches a limit off.
 */
export interface BudgetLimits {
  /** Steps of Python: one for each instruction, more for work on big values. */
  readonly steps: number;
  /** Python calls within each other; beyond, Python's own RecursionError is raised. */
  readonly callDepth: number;
  /** Items in one list, tuple, set or dict. */
  readonly items: number;
  /** Characters in one string. */
  readonly characters: number;
  /** Bits in one integer. */
  readonly bits: number;
  /** Elements of one tensor. */
  readonly elements: number;
  /** Operations on elements; an element that is read or made counts 32, for a sine takes longer than a multiplication. */
  readonly work: number;
  /** Bytes of all tensors that are made, whether they are still alive or not: when memory is given back is up to the machine. */
  readonly bytes: number;
  /** Symbols, numbers and operators in one symbolic expression. */
  readonly parts: number;
  /** Parts of all symbolic expressions that are made. */
  readonly terms: number;
  /** Brackets within brackets, containers within containers: of texts, JSON, patterns, inputs and outputs. */
  readonly nesting: number;
  /** Characters of a text that is read. */
  readonly input: number;
  /** Characters that are printed. */
  readonly output: number;
  /** Milliseconds; none by default, for results would depend on the machine. */
  readonly milliseconds: number;
}

/** What is counted. */
export type Counter = keyof BudgetLimits;

interface CounterInfo {
  readonly most: number;
  /** The highest value that can be asked for: beyond, it is the stack of the machine that ends. */
  readonly ceiling?: number;
  /** What to do about it, besides raising the limit. */
  readonly hint: string;
}

const COUNTERS: Readonly<Record<Counter, CounterInfo>> = {
  steps: { most: 5_000_000, hint: 'does a loop here never end? if it only takes long,' },
  callDepth: { most: 1000, ceiling: 100_000, hint: 'does a function call itself for ever? if not,' },
  items: { most: 5_000_000, hint: 'if the program really needs it,' },
  characters: { most: 20_000_000, hint: 'if the program really needs it,' },
  bits: { most: 4_000_000, hint: 'if the program really needs it,' },
  elements: {
    most: 2 ** 26,
    ceiling: 2 ** 31,
    hint: 'make example inputs and parameters smaller, for exported text does not depend on their values; or',
  },
  work: { most: 2 ** 33, hint: 'make the tensors smaller; or' },
  bytes: { most: 2 ** 30, hint: 'make the tensors smaller, or fewer; or' },
  parts: {
    most: 20_000,
    hint: 'bring the value into a tensor first, or compute it from fewer symbols; or',
  },
  terms: {
    most: 20_000_000,
    hint: 'bring the values into a tensor first, or compute them from fewer symbols; or',
  },
  nesting: {
    most: 256,
    ceiling: 500,
    hint: 'no program that torch prints is; look for a bracket too many, or',
  },
  input: { most: 2 ** 26, hint: 'look at where this text comes from; or' },
  output: { most: 2 ** 26, hint: 'return less; or' },
  milliseconds: { most: Infinity, hint: 'give it more time' },
};

/** The names of all counters, in the order in which they are documented. */
export const COUNTER_NAMES = Object.keys(COUNTERS) as readonly Counter[];

/** What a call may use up when nobody says anything else. */
export const DEFAULT_LIMITS: BudgetLimits = Object.freeze(
  Object.fromEntries(COUNTER_NAMES.map((name) => [name, COUNTERS[name].most])) as unknown as BudgetLimits,
);

/**
 * The limits that are meant: those given in the place of those in force.
 *
 * @throws EgghatchError (inputs) when there is no such counter, or a limit is no number from 0 on: nothing that is
 *   misspelt, undefined or NaN switches a limit off
 */
export function mergedLimits(inForce: BudgetLimits, given: unknown): BudgetLimits {
  if (given === undefined) return inForce;
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw wrong(
      `The limits are ${given === null ? 'null' : `a ${typeof given}`}.`,
      'limits: { steps: 1_000_000 }',
    );
  for (const [name, value] of Object.entries(given as Readonly<Record<string, unknown>>)) {
    if (!isCounter(name))
      throw wrong(`There is no limit on ${JSON.stringify(name)}.`, COUNTER_NAMES.join(', '));
    const { ceiling = Infinity } = COUNTERS[name];
    if (typeof value !== 'number' || !(value >= 0) || (value !== Infinity && value > ceiling))
      throw wrong(
        `The limit on ${name} is ${typeof value === 'number' ? String(value) : shownValue(value)}.`,
        `a number from 0 to ${ceiling}`,
      );
  }
  const merged = { ...inForce, ...given };
  // What bounds the stack has no "off".
  for (const name of COUNTER_NAMES) merged[name] = Math.min(merged[name], COUNTERS[name].ceiling ?? Infinity);
  return merged;
}

/** Whether there is a counter of that name. */
export function isCounter(name: string): name is Counter {
  return Object.hasOwn(COUNTERS, name);
}

/** The error for a counter that has run out: its message is `message`, its hint says how the limit is raised. */
export function exhausted(counter: Counter, most: number, message: string, needed?: number): EgghatchError {
  return new EgghatchError({
    kind: 'budget',
    message,
    limit: { counter, most },
    hint: `${COUNTERS[counter].hint} ${howToRaise(counter, most, needed)}`,
  });
}

function howToRaise(counter: Counter, most: number, needed: number | undefined): string {
  const { ceiling = Infinity } = COUNTERS[counter];
  if (most >= ceiling || (needed ?? 0) > ceiling)
    return `know that no limit on ${counter} is higher than ${ceiling}`;
  const enough = Math.min(ceiling, Math.max(2 * most, needed !== undefined && needed < 1e15 ? needed : 0));
  return `raise the limit on ${counter}: limits: { ${counter}: ${enough} }, on the command line --limit ${counter}=${enough}`;
}

function shownValue(value: unknown): string {
  return value === undefined ? 'undefined' : value === null ? 'null' : `a ${typeof value}`;
}

function wrong(message: string, expected: string): EgghatchError {
  return new EgghatchError({ kind: 'inputs', message, expected });
}
