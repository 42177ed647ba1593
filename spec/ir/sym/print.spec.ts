import { describe, expect, it } from 'vitest';
import {
  add,
  and,
  eq,
  floorDiv,
  ge,
  gt,
  lt,
  mod,
  mul,
  ne,
  neg,
  or,
  pow,
  printSymInt,
  sub,
  symbol,
  symMax,
  trueDiv,
} from '../../../src/ir/index.js';
import { f, i, nameOf, s } from './support.js';

const [a, b, c] = [i(4), i(8), i(9)];

describe("sympy's text", () => {
  it.each([
    ['i4 + 1', add(1n, a)],
    ['3 - i4', sub(3n, a)],
    ['i4 - 3', sub(a, 3n)],
    ['-i4 - 3', sub(neg(a), 3n)],
    ['-2*i4*i8 + 3', sub(3n, mul(mul(a, b), 2n))],
    ['-i8 + i9', sub(c, b)],
    ['i8 - i9', sub(b, c)],
    ['2*i8 + i9', add(c, mul(2n, b))],
    ['i4**2 + 3*i4 + 2', mul(add(a, 1n), add(a, 2n))],
    ['i8*i9 + i8', mul(b, add(c, 1n))],
    ['i8**2 - i9**2', mul(add(b, c), sub(b, c))],
    // By names, not by numbers.
    ['i10 + i4', add(a, i(10))],
    ['i4 + Mod(i4, 2)', add(a, mod(a, 2n))],
    ['(i4//3) + Mod(i4, 3)', add(floorDiv(a, 3n), mod(a, 3n))],
    ['2*(Mod(i4, 3))', mul(2n, mod(a, 3n))],
    ['(i4//2)', floorDiv(a, 2n)],
    ['2*((i4//2))', mul(2n, floorDiv(a, 2n))],
    ['-(i4//2)', neg(floorDiv(a, 2n))],
    ['((2*i4 + 1)//3)', floorDiv(add(mul(2n, a), 1n), 3n)],
    ['8*(((i4 + 7)//8))', mul(8n, floorDiv(add(a, 7n), 8n))],
    ['i8 + ((i4 + 7)//4)', floorDiv(add(add(a, mul(4n, b)), 7n), 4n)],
    ['(10//(i4 + 1))', floorDiv(10n, add(a, 1n))],
    ['(i4//(-2))', floorDiv(a, -2n)],
    ['(i4//6)', floorDiv(floorDiv(a, 2n), 3n)],
    ['((3*i4 + 1)//2)', floorDiv(add(mul(6n, a), 2n), 4n)],
    ['i4 - 1', floorDiv(sub(mul(a, a), 1n), add(a, 1n))],
    ['i4/4', trueDiv(a, 4n)],
    ['i4/2 + 0.5', add(trueDiv(a, 2n), 0.5)],
    ['i4/2 + 1/4', trueDiv(add(mul(2n, a), 1n), 4n)],
    ['0.5*i4', mul(0.5, a)],
    ['1.0*i4', mul(a, 1)],
    ['0.3*i4', add(mul(a, 0.1), mul(a, 0.2))],
    ['1.0e-5*i4', mul(a, 1e-5)],
    ['1.0e+20*i4', mul(a, 1e20)],
    ['0.0001*i4', mul(a, 1e-4)],
    ['1/i4', trueDiv(1n, a)],
    ['i4/(2*i8 + 2)', trueDiv(a, mul(2n, add(b, 1n)))],
    ['1/(i4**2 + 2*i4 + 1)', trueDiv(trueDiv(1n, add(a, 1n)), add(a, 1n))],
    ['i4/(4*s0 + 24)', trueDiv(trueDiv(a, add(s(0), 6n)), 4n)],
    ['1', trueDiv(a, a)],
    ['1/2', trueDiv(a, mul(a, 2n))],
    ['2**i4', pow(2n, a)],
    ['2*2**i4', pow(2n, add(a, 1n))],
    ['i4**(2*i8)', mul(pow(a, b), pow(a, b))],
    ['i4**0.5', pow(a, 0.5)],
    ['sqrt(i4)', pow(a, trueDiv(b, mul(b, 2n)))],
    ['Max(0, i4)', symMax(a, 0n)],
    ['f4 + 1.0', add(f(4), 1)],
    ['i4 >= 0', ge(a, 0n)],
    ['6 > i4', gt(6n, a)],
    ['i8 < i9', lt(b, c)],
    ['Eq(2*i4, 4)', eq(mul(2n, a), 4n)],
    ['Ne(i8, i9)', ne(b, c)],
    ['(i4 > 2) & (i4 < 5)', and(lt(a, 5n), gt(a, 2n))],
    ['Eq(i4, 1) | Eq(i8, 1)', or(eq(b, 1n), eq(a, 1n))],
    ['s0**2', mul(s(0), s(0))],
  ])('%s', (text, x) => expect(printSymInt(x, nameOf)).toBe(text));

  it('of constants', () => {
    expect([0n, -3n, 0.5, -1e-7, true, false, Infinity].map((x) => printSymInt(x, nameOf))).toEqual([
      '0',
      '-3',
      '0.500000000000000',
      '-1.00000000000000e-7',
      'True',
      'False',
      'oo',
    ]);
  });

  it('takes the names it is given', () => {
    expect(
      printSymInt(add(symbol({ kind: 'b', index: 0 }), a), (sym) => (sym.kind === 'b' ? 'i7' : 'i12')),
    ).toBe('i12 + i7');
  });
});
