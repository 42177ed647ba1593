import { field, items, wrong, type Cursor } from './cursor.js';

const INTEGER = /^-?\d+$/;

/** An integer, plain or as `{"bigint": "…"}`, which is how numbers beyond 2^53 travel through other tools. */
export function integerAt(at: Cursor, expected = 'an integer'): bigint {
  const boxed = field(at, 'bigint');
  const text =
    boxed?.node.kind === 'string' ? boxed.node.value : at.node.kind === 'number' ? at.node.text : '';
  if (!INTEGER.test(text)) wrong(at, expected);
  return BigInt(text);
}

/** An integer that counts something: small enough to be a number. */
export function countAt(at: Cursor, expected: string): number {
  const value = integerAt(at, expected);
  if (value < 0n || value > BigInt(Number.MAX_SAFE_INTEGER)) wrong(at, expected);
  return Number(value);
}

export function isInteger(at: Cursor): boolean {
  return field(at, 'bigint') !== undefined || (at.node.kind === 'number' && INTEGER.test(at.node.text));
}

const NON_FINITE: ReadonlyMap<string, number> = new Map([
  ['NaN', NaN],
  ['Infinity', Infinity],
  ['-Infinity', -Infinity],
]);

/** A float: a number, or the name of one that JSON has no literal for. */
export function floatAt(at: Cursor): number {
  const named = at.node.kind === 'string' ? NON_FINITE.get(at.node.value) : undefined;
  if (named !== undefined) return named;
  if (field(at, 'bigint')) return Number(integerAt(at));
  if (at.node.kind !== 'number') wrong(at, 'a number, "NaN", "Infinity" or "-Infinity"');
  const value = NON_FINITE.get(at.node.text) ?? Number(at.node.text);
  if (!Number.isFinite(value) && !NON_FINITE.has(at.node.text))
    wrong(at, 'a number that a double holds', 'Write "Infinity" where that is meant.');
  return value;
}

export function shapeAt(at: Cursor): readonly number[] {
  return items(at, 'an array of sizes, such as [3, 2]').map((size) => countAt(size, 'a size: 0, 1, 2, …'));
}
