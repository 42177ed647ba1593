import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import {
  add,
  addInt,
  evaluate,
  floorDiv,
  mod,
  mul,
  mulInt,
  pow,
  product,
  sub,
  substitute,
  symbol,
  symbolsOf,
  symFloat,
  symMax,
  symMin,
  trueDiv,
  type SymNumber,
} from '../../../src/ir/index.js';
import { floor } from '../../../src/ir/sym/index.js';
import { build, i, intFormula, outcome, s, valueIn, valueOfResult, values } from './support.js';

describe('the normal form', () => {
  it('is the same object however it is reached', () => {
    expect(addInt(i(4), addInt(i(5), 1n))).toBe(addInt(addInt(1n, i(5)), i(4)));
    expect(mulInt(i(4), addInt(i(5), 1n))).toBe(addInt(mulInt(i(5), i(4)), i(4)));
    expect(symbol({ kind: 'i', index: 4 })).toBe(i(4));
    expect(i(4)).not.toBe(s(4));
  });

  it('comes down to a plain number when nothing symbolic is left', () => {
    expect(sub(i(4), i(4))).toBe(0n);
    expect(mul(i(4), 0n)).toBe(0n);
    expect(floorDiv(mul(i(4), 6n), mul(i(4), 3n))).toBe(2n);
    expect(mod(mul(i(4), 4n), 2n)).toBe(0n);
    expect(product([])).toBe(1n);
    expect(product([2n, i(4), 3n])).toBe(mulInt(6n, i(4)));
  });

  it('is as Python on plain numbers', () => {
    expect(floorDiv(-7n, 2n)).toBe(-4n);
    expect(mod(-7n, 2n)).toBe(1n);
    expect(mod(7n, -2n)).toBe(-1n);
    expect(mod(-7.5, 2n)).toBe(0.5);
    expect(trueDiv(1n, 3n)).toBe(1 / 3);
    expect(trueDiv(10n ** 400n, 10n ** 399n)).toBe(10);
    expect(add(1n, 0.5)).toBe(1.5);
    expect(pow(2n, 70n)).toBe(2n ** 70n);
    expect(pow(2n, -1n)).toBe(0.5);
    expect(symMin(2n, 3n)).toBe(2n);
    expect(symFloat(2n)).toBe(2);
  });

  it('drops from minima and maxima what another argument settles', () => {
    expect(symMax(i(4), addInt(i(4), 1n))).toBe(addInt(i(4), 1n));
    expect(symMax(s(0), 0n)).toBe(s(0));
    const half = floor(add(mul(s(0), 0.5), 1.5));
    expect(symMax(half, 1n)).toBe(half);
    expect(symMin(half, 1n)).toBe(1n);
    expect(symMin(symMin(i(4), i(5)), i(4))).toBe(symMin(i(5), i(4)));
  });

  it('keeps the sort: true division and powers are floats, as in torch 2.1', () => {
    const sorts = [trueDiv(i(4), 2n), pow(i(4), 2n), mul(i(4), 1), mul(i(4), i(4))].map((x) =>
      typeof x === 'object' ? x.sort : typeof x,
    );
    expect(sorts).toEqual(['float', 'float', 'float', 'int']);
  });

  it('names the exception of a division by zero', () => {
    for (const divide of [floorDiv, mod, trueDiv])
      expect(() => divide(i(4), sub(i(4), i(4)))).toThrowError(
        expect.objectContaining({ kind: 'python', pythonType: 'ZeroDivisionError' }),
      );
  });

  it('stops where an expression would grow without end', () => {
    const sum = Array.from({ length: 12 }, (_, k) => i(k)).reduce<SymNumber>(add, 0n);
    expect(() => pow(sum, 40n)).toThrowError(expect.objectContaining({ kind: 'budget' }));
    expect(() => pow(i(0), 10n ** 30n)).toThrowError(expect.objectContaining({ kind: 'budget' }));
    expect(() => pow(3n, 10n ** 12n)).toThrowError(expect.objectContaining({ kind: 'budget' }));
    expect(() => {
      let x = mod(i(0), 7n);
      for (let k = 0; k < 10_000; k++) x = mod(add(x, 1n), 7n);
    }).toThrowError(expect.objectContaining({ kind: 'budget' }));
  });

  it('sums up a long chain in no time', () => {
    let x = addInt(i(0), 0n);
    for (let k = 0; k < 10_000; k++) x = addInt(x, 1n);
    expect(evaluate(x as ReturnType<typeof i>, () => 5n)).toBe(10_005n);
  });
});

describe('meaning', () => {
  it('evaluation agrees with plain arithmetic, errors included', () => {
    fc.assert(
      fc.property(intFormula, values, (formula, all) => {
        const plain = outcome(() => build(formula, valueIn(all)));
        const symbolic = outcome(() => valueOfResult(build(formula, symbol), all));
        // What cancels out is not divided by any more: sympy's `(a*b)//a` has no error left to raise.
        if (plain === 'ZeroDivisionError') return;
        expect(symbolic).toEqual(plain);
      }),
      { numRuns: 2000 },
    );
  });

  it('true division is exact until it is a float', () => {
    const fractions = fc.tuple(
      intFormula,
      intFormula,
      fc.constantFrom(add, sub, mul, trueDiv),
      fc.integer({ min: 1, max: 9 }),
    );
    fc.assert(
      fc.property(fractions, values, ([x, y, op, d], all) => {
        const run = (symbolOf: Parameters<typeof build>[1]): SymNumber =>
          op(trueDiv(build(x, symbolOf), BigInt(d)), build(y, symbolOf));
        const plain = outcome(() => run(valueIn(all)));
        if (typeof plain !== 'number') return;
        expect(valueOfResult(run(symbol), all)).toBeCloseTo(plain, 6);
      }),
      { numRuns: 1000 },
    );
  });

  it('substitution agrees with evaluation', () => {
    fc.assert(
      fc.property(intFormula, values, (formula, all) => {
        const plain = outcome(() => build(formula, valueIn(all)));
        if (typeof plain !== 'bigint') return;
        const symbolic = build(formula, symbol);
        if (typeof symbolic !== 'object') return;
        expect(substitute(symbolic, valueIn(all))).toBe(plain);
        expect(substitute(symbolic, () => undefined)).toBe(symbolic);
      }),
      { numRuns: 1000 },
    );
  });

  it('symbols of an expression are those its value depends on', () => {
    expect(
      symbolsOf(add(mod(i(5), 3n), floorDiv(s(0), i(4))) as ReturnType<typeof i>).map(
        (x) => x.kind + x.index,
      ),
    ).toEqual(expect.arrayContaining(['i5', 's0', 'i4']));
  });
});
