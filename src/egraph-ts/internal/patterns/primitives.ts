/** What a primitive gave: a value, or none; `mixed`: its arguments are not of the kinds that it takes. */
type Result = { readonly value: unknown } | 'mixed';

interface Primitive {
  /** The fewest and the most arguments. */
  readonly takes: readonly [number, number];
  apply(args: readonly unknown[]): Result;
}

const NONE: Result = { value: undefined };

/** An integer of 64 bits, or no result. */
const int = (value: bigint): Result => (BigInt.asIntN(64, value) === value ? { value } : NONE);

/** One of the three, all of one kind. */
function byKind<R extends Result>(
  args: readonly unknown[],
  ints: ((...args: bigint[]) => R) | undefined,
  floats: ((...args: number[]) => R) | undefined,
  strings?: (...args: string[]) => R,
): Result {
  const all = (kind: string): boolean => args.every((a) => typeof a === kind);
  if (ints !== undefined && all('bigint')) return ints(...(args as bigint[]));
  if (floats !== undefined && all('number')) return floats(...(args as number[]));
  if (strings !== undefined && all('string')) return strings(...(args as string[]));
  return 'mixed';
}

/** Two at a time, from the left. */
function folded(
  ints: (a: bigint, b: bigint) => bigint,
  floats: (a: number, b: number) => number,
  strings?: (a: string, b: string) => string,
): Primitive {
  const fold =
    <T>(f: (a: T, b: T) => T) =>
    (...args: T[]): T =>
      args.reduce((a, b) => f(a, b));
  const sum = fold(floats);
  const text = strings === undefined ? undefined : fold(strings);
  return {
    takes: [1, Infinity],
    apply: (args) =>
      byKind(
        args,
        (...all: bigint[]) => {
          let result = all[0]!;
          for (const next of all.slice(1)) {
            result = ints(result, next);
            if (BigInt.asIntN(64, result) !== result) return NONE;
          }
          return { value: result };
        },
        (...all) => ({ value: sum(...all) }),
        text && ((...all) => ({ value: text(...all) })),
      ),
  };
}

function division(
  ints: (a: bigint, b: bigint) => bigint,
  floats: (a: number, b: number) => number,
): Primitive {
  return {
    takes: [2, 2],
    apply: (args) =>
      byKind(
        args,
        (a, b) => (b === 0n ? NONE : int(ints(a!, b!))),
        (a, b) => ({ value: floats(a!, b!) }),
      ),
  };
}

function comparison(holds: (a: bigint | number | string, b: bigint | number | string) => boolean): Primitive {
  const apply = (a: bigint | number | string, b: bigint | number | string): Result => ({
    value: holds(a, b),
  });
  return { takes: [2, 2], apply: (args) => byKind<Result>(args, apply, apply, apply) };
}

/** Of anything: values of functions may be objects. */
const same = (wanted: boolean): Primitive => ({
  takes: [2, 2],
  apply: ([a, b]) =>
    typeof a === typeof b
      ? { value: (typeof a === 'object' ? a === b : Object.is(a, b)) === wanted }
      : 'mixed',
});

const bits = (f: (a: bigint, b: bigint) => bigint): Primitive => ({
  takes: [2, 2],
  apply: (args) => byKind(args, (a, b) => ({ value: f(a!, b!) }), undefined),
});

/** A shift by less than nothing, or by all bits and more, has no result. */
const shift = (f: (a: bigint, b: bigint) => bigint): Primitive => ({
  takes: [2, 2],
  apply: (args) => byKind(args, (a, b) => (b! < 0n || b! > 63n ? NONE : int(f(a!, b!))), undefined),
});

const truths = (f: (args: readonly boolean[]) => boolean, takes: readonly [number, number]): Primitive => ({
  takes,
  apply: (args) =>
    args.every((a) => typeof a === 'boolean') ? { value: f(args as readonly boolean[]) } : 'mixed',
});

/** What can be computed in the text of rules: integers of 64 bits, floats, strings, truth values. */
export const PRIMITIVES: ReadonlyMap<string, Primitive> = new Map<string, Primitive>([
  [
    '+',
    folded(
      (a, b) => a + b,
      (a, b) => a + b,
      (a, b) => a + b,
    ),
  ],
  [
    '*',
    folded(
      (a, b) => a * b,
      (a, b) => a * b,
    ),
  ],
  [
    '-',
    {
      takes: [1, 2],
      apply: (args) =>
        byKind(
          args,
          (a, b) => int(b === undefined ? -a! : a! - b),
          (a, b) => ({ value: b === undefined ? -a! : a! - b }),
        ),
    },
  ],
  [
    '/',
    division(
      (a, b) => a / b,
      (a, b) => a / b,
    ),
  ],
  [
    '%',
    division(
      (a, b) => a % b,
      (a, b) => a % b,
    ),
  ],
  [
    'min',
    folded(
      (a, b) => (b < a ? b : a),
      Math.min,
      (a, b) => (b < a ? b : a),
    ),
  ],
  [
    'max',
    folded(
      (a, b) => (b > a ? b : a),
      Math.max,
      (a, b) => (b > a ? b : a),
    ),
  ],
  [
    'abs',
    {
      takes: [1, 1],
      apply: (args) =>
        byKind(
          args,
          (a) => int(a! < 0n ? -a! : a!),
          (a) => ({ value: Math.abs(a!) }),
        ),
    },
  ],
  ['&', bits((a, b) => a & b)],
  ['|', bits((a, b) => a | b)],
  ['^', bits((a, b) => a ^ b)],
  ['<<', shift((a, b) => a << b)],
  ['>>', shift((a, b) => a >> b)],
  ['<', comparison((a, b) => a < b)],
  ['<=', comparison((a, b) => a <= b)],
  ['>', comparison((a, b) => a > b)],
  ['>=', comparison((a, b) => a >= b)],
  ['==', same(true)],
  ['!=', same(false)],
  ['and', truths((all) => all.every(Boolean), [1, Infinity])],
  ['or', truths((all) => all.some(Boolean), [1, Infinity])],
  ['not', truths(([a]) => a !== true, [1, 1])],
  ['if', { takes: [3, 3], apply: ([a, b, c]) => (typeof a === 'boolean' ? { value: a ? b : c } : 'mixed') }],
  ['float', { takes: [1, 1], apply: ([a]) => (isNumeric(a) ? { value: Number(a) } : 'mixed') }],
  ['int', { takes: [1, 1], apply: ([a]) => toInt(a) }],
  ['text', { takes: [1, 1], apply: ([a]) => (typeof a === 'object' ? 'mixed' : { value: String(a) }) }],
]);

const isNumeric = (a: unknown): boolean => typeof a === 'bigint' || typeof a === 'number';

/** The integer that a number is; none for what has a fraction. */
function toInt(a: unknown): Result {
  if (typeof a === 'bigint') return { value: a };
  if (typeof a !== 'number') return 'mixed';
  return Number.isInteger(a) ? int(BigInt(a)) : NONE;
}
