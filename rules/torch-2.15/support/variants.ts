/**
 * The text of a rule for each of several ways to write the same call, numbered from 0: products and sums are written in
 * either order, and constants as ints or floats.
 */
export function variants(
  doc: string,
  name: string,
  lefts: readonly string[],
  right: string,
  ...clauses: readonly string[]
): string {
  return lefts
    .map((left, i) =>
      [`; ${doc}`, `${name}-${i}: ${left} = ${right}`, ...clauses.map((clause) => `  ${clause}`), ''].join(
        '\n',
      ),
    )
    .join('\n');
}

/** A call of two operands, in either order. */
export const eitherOrder = (op: string, a: string, b: string): readonly string[] => [
  `(${op} ${a} ${b})`,
  `(${op} ${b} ${a})`,
];
