import { describe, expect, test } from 'vitest';
import { EqualSymbols, symKey, type Sym } from '../../../src/ir/sym/index.js';

const s = (index: number): Sym => ({ kind: 's', index });

function joined(...pairs: readonly (readonly [number, number])[]): EqualSymbols {
  const equal = new EqualSymbols();
  for (const [a, b] of pairs) equal.join(s(a), s(b));
  return equal;
}

describe('the first by name stands for all equals', () => {
  test.each([
    ['of two, in either order', joined([1, 0]), 1, 's0'],
    ['of a chain that grows towards the front', joined([2, 1], [1, 0]), 2, 's0'],
    ['of two chains that meet', joined([0, 1], [2, 3], [3, 1]), 2, 's0'],
    ['as text: s10 comes before s2', joined([2, 10]), 2, 's10'],
  ])('%s', (_what, equal, of, expected) => {
    expect(symKey(equal.of(s(of)))).toBe(expected);
  });

  test('a symbol without equals stands for itself', () => {
    expect(symKey(joined([0, 1]).of(s(2)))).toBe('s2');
  });

  test('joining equals again changes nothing', () => {
    expect(symKey(joined([0, 1], [1, 0], [1, 1]).of(s(1)))).toBe('s0');
  });
});
