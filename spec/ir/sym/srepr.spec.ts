import { describe, expect, test } from 'vitest';
import {
  exprOfSrepr,
  parseSrepr,
  printSrepr,
  printSymInt,
  sreprOf,
  type Sym,
} from '../../../src/ir/index.js';

const symbolOf = (name: string): Sym => ({
  kind: name.startsWith('s') ? 's' : 'i',
  index: Number(name.slice(1)),
});
const nameOf = ({ kind, index }: Sym): string => `${kind === 's' ? 's' : 'u'}${index}`;
const S = "Symbol('s77', positive=True, integer=True)";
const U = "Symbol('u0', integer=True)";

describe('expressions are shown as torch 2.15 shows them, unexpanded', () => {
  // Each text is what `str` of sympy gives in torch 2.15.
  test.each([
    [`Add(${U}, Integer(1))`, 'u0 + 1'],
    [`Add(Integer(5), Mul(Integer(-1), Min(Integer(5), ${U})))`, '5 - Min(5, u0)'],
    [`FloorDiv(${S}, Integer(2))`, '(s77//2)'],
    [`Mul(Integer(2), FloorDiv(${S}, Integer(2)))`, '2*((s77//2))'],
    [`FloorDiv(Add(${S}, FloorDiv(${U}, Integer(8))), Integer(2))`, '((s77 + ((u0//8)))//2)'],
    [`Add(${U}, Mod(${S}, Integer(3)))`, 'u0 + (Mod(s77, 3))'],
    [`Mul(Add(${U}, Integer(-1)), Add(${S}, ${U}))`, '(s77 + u0)*(u0 - 1)'],
    [`Mul(Add(Mul(Integer(-1), Integer(2), ${U}), Integer(-4)), ${S})`, 's77*(-2*u0 - 4)'],
    [`Min(${S}, Mul(Integer(3), ${U}))`, 'Min(s77, 3*u0)'],
    [`Equality(Mod(${U}, Integer(3)), Integer(0))`, 'Eq(Mod(u0, 3), 0)'],
    [
      `Or(LessThan(${U}, Integer(2)), LessThan(Add(${U}, Integer(1)), Integer(0)))`,
      '(u0 <= 2) | (u0 + 1 <= 0)',
    ],
    [`TruncToInt(Mul(Float('4.0', precision=53), Symbol('zuf0')))`, 'TruncToInt(4.0*zuf0)'],
    [`Mul(Integer(2), Pow(${S}, Integer(2)))`, '2*s77**2'],
  ])('%s', (srepr, text) => expect(printSrepr(parseSrepr(srepr)!)).toBe(text));
});

describe('expressions are read by a grammar', () => {
  test.each(['__import__("os")', "Symbol('a'", 'Add(1,, 2)', 'x; y', '', `${'Add('.repeat(500)}1`])(
    'not %s',
    (text) => expect(parseSrepr(text)).toBeUndefined(),
  );

  test('a plain name is a symbol', () => {
    expect(printSrepr(parseSrepr('s17')!)).toBe('s17');
  });
});

describe('what is known becomes an expression, and is written again', () => {
  test.each([
    `Add(Integer(1), ${U})`,
    `Mul(Integer(2), ${S}, ${U})`,
    `FloorDiv(${S}, Integer(2))`,
    `Max(Integer(1), ${U})`,
  ])('%s', (srepr) => {
    const expr = exprOfSrepr(parseSrepr(srepr)!, symbolOf)!;
    const again = sreprOf(expr, nameOf);
    expect(exprOfSrepr(parseSrepr(again)!, symbolOf)).toBe(expr);
  });

  test('products of ints stay ints', () => {
    const square = exprOfSrepr(parseSrepr(`Pow(${U}, Integer(2))`)!, symbolOf)!;
    expect(square).toMatchObject({ sort: 'int' });
    expect(printSymInt(square, nameOf)).toBe('u0**2');
  });

  test('what is not known has none', () => {
    expect(exprOfSrepr(parseSrepr(`IntTrueDiv(${U}, Integer(2))`)!, symbolOf)).toBeUndefined();
  });
});
