import { isLeft, type Either } from 'fp-ts/lib/Either.js';
import { EGraphError } from 'egraph-ts';
import { ConditionError } from '../../src/conditions/index.js';
import { EgghatchError } from '../../src/diagnostics/index.js';
import { OpError } from '../../src/ops/index.js';
import { RuleTextError } from '../../src/rulesets/index.js';
import { NotPreserved } from '../../src/testing/index.js';

/** What people hand over who have no compiler, or a variable that is not yet what they think. */
export const NONSENSE: readonly unknown[] = [
  undefined,
  null,
  0,
  -1.5,
  NaN,
  7n,
  'abc',
  '',
  true,
  {},
  { nosuch: 1 },
  [],
  [undefined],
  [1.5],
  [NaN],
  [-1],
  [{ a: 1 }],
  ['abc'],
  () => undefined,
  () => [undefined],
  new Map(),
  new Date(0),
];

/** Stands in a row for the options of a function: with anything in their place that are none it is refused. */
export class Options {
  readonly valid: object;
  constructor(valid: object = {}) {
    this.valid = valid;
  }
}
export const options = (valid?: object): Options => new Options(valid);

export const NO_OPTIONS: readonly unknown[] = [null, 3, 'abc', [], { nosuch: 1 }];

/** What stands as an option, or in one. */
export const IN_OPTIONS: readonly unknown[] = [
  null,
  3,
  'abc',
  {},
  { nosuch: 1 },
  [3],
  [{ a: 1 }],
  () => undefined,
  new Map([['x', 'y']]),
];

/** The options that there are, of the refusal of one that is not there. */
export async function optionsOf(call: () => unknown): Promise<readonly string[]> {
  const { error } = await cameOf(call);
  return error instanceof EgghatchError && error.expected !== undefined ? error.expected.split(', ') : [];
}

const TYPED = [EgghatchError, EGraphError, ConditionError, OpError, RuleTextError, NotPreserved];

/** What came of a call: `raw` is an error that nobody foresaw. */
export interface Came {
  readonly of: 'result' | 'typed' | 'raw';
  readonly error?: unknown;
}

export async function cameOf(call: () => unknown): Promise<Came> {
  try {
    const value = await call();
    const error = isEither(value) && isLeft(value) ? value.left : undefined;
    return error === undefined ? { of: 'result' } : told(error);
  } catch (error) {
    return told(error);
  }
}

function told(error: unknown): Came {
  const isTyped = TYPED.some((type) => error instanceof type) && (error as Error).message !== '';
  return { of: isTyped ? 'typed' : 'raw', error };
}

const isEither = (value: unknown): value is Either<unknown, unknown> =>
  typeof value === 'object' && value !== null && '_tag' in value;
