import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import {
  add,
  and,
  decideInt,
  decideRelation,
  eq,
  evaluate,
  floorDiv,
  ge,
  gt,
  le,
  lt,
  mod,
  mul,
  ne,
  not,
  or,
  pow,
  symbol,
  symKey,
  type SymExpr,
} from '../../../src/ir/index.js';
import { build, f, i, intFormula, outcome, s, SYMBOLS } from './support.js';

const a = i(0);
const INT64 = { min: -(2n ** 63n), max: 2n ** 63n - 1n };
const within =
  (min: bigint, max: bigint = INT64.max) =>
  () => ({ min, max });

describe('what the normal form settles by itself', () => {
  it.each([
    ['x == x', eq(a, a), true],
    ['x == x + 1', eq(a, add(a, 1n)), false],
    ['x < x + 1', lt(a, add(a, 1n)), true],
    ['2*x == 3', eq(mul(a, 2n), 3n), false],
    ['x*x >= 0', ge(mul(a, a), 0n), true],
    ['x == 1.5', eq(a, 1.5), false],
    ['s >= 1', ge(s(0), 1n), true],
    ['x % 3 >= 0', ge(mod(a, 3n), 0n), true],
    ['1 < 2.5', lt(1n, 2.5), true],
    ['2 == 2.0', eq(2n, 2), true],
  ])('%s', (_, relation, expected) => expect(relation).toBe(expected));

  it.each([
    ['s >= 2', ge(s(0), 2n)],
    ['x % 3 < 3', lt(mod(a, 3n), 3n)],
    ['x == 2.0', eq(a, 2)],
    ['f < f', lt(f(0), f(0))],
    ['(x+1)**2 >= 0', ge(mul(add(a, 1n), add(a, 1n)), 0n)],
  ])('but not %s', (_, relation) => expect(relation).toBeTypeOf('object'));

  it('negation, conjunction and disjunction', () => {
    expect(not(lt(a, 5n))).toBe(ge(a, 5n));
    expect(not(eq(a, 5n))).toBe(ne(a, 5n));
    expect(not(and(lt(a, 5n), gt(i(1), 2n)))).toBe(or(ge(a, 5n), le(i(1), 2n)));
    expect(or(lt(a, 5n), ge(a, 5n))).toBe(true);
    expect(and(lt(a, 5n), ge(a, 5n))).toBe(false);
    expect(and(true, lt(a, 5n))).toBe(lt(a, 5n));
  });
});

describe('decisions from ranges, as torch 2.1 makes them', () => {
  it.each<[string, SymExpr | boolean, ReturnType<typeof within>, boolean | undefined]>([
    ['a < 6 on [0, 5]', lt(a, 6n), within(0n, 5n), true],
    ['a < 5 on [0, 5]', lt(a, 5n), within(0n, 5n), undefined],
    ['6 > a on [0, 5]', gt(6n, a), within(0n, 5n), true],
    ['a > 1 on [2, …]', gt(a, 1n), within(2n), true],
    ['a != 0 on [2, …]', ne(a, 0n), within(2n), true],
    ['a == 1 on [2, …]', eq(a, 1n), within(2n), false],
    ['a >= 0 on [0, …]', ge(a, 0n), within(0n), true],
    ['a >= 0, unbounded', ge(a, 0n), within(INT64.min), undefined],
    ['a % 3 < 3 on [0, 5]', lt(mod(a, 3n), 3n), within(0n, 5n), undefined],
    ['a % 3 < 4 on [0, 5]', lt(mod(a, 3n), 4n), within(0n, 5n), true],
    ['a ** 2 < 26 on [0, 5]', lt(pow(a, 2n), 26n), within(0n, 5n), undefined],
    ['a ** 2 < 37 on [0, 5]', lt(pow(a, 2n), 37n), within(0n, 5n), true],
    ['a < 5.5 on [0, 5]', lt(a, 5.5), within(0n, 5n), true],
    ['a // 2 < 3 on [0, 5]', lt(floorDiv(a, 2n), 3n), within(0n, 5n), true],
    ['a == 3 on [3, 3]', eq(a, 3n), within(3n, 3n), true],
    ['a * 2 <= 10 on [0, 5]', le(mul(a, 2n), 10n), within(0n, 5n), true],
    ['a > 3 or a < 9 on [0, 5]', or(gt(a, 3n), lt(a, 9n)), within(0n, 5n), true],
    ['a > 3 and a < 9 on [0, 5]', and(gt(a, 3n), lt(a, 9n)), within(0n, 5n), undefined],
  ])('%s', (_, relation, rangeOf, expected) => expect(decideRelation(relation, rangeOf)).toBe(expected));

  it('floats without bounds decide nothing', () => {
    expect(decideRelation(lt(f(0), 1), () => ({ min: -Infinity, max: Infinity }))).toBeUndefined();
  });

  it('an integer with one possible value is that value', () => {
    expect(decideInt(a, within(3n, 3n))).toBe(3n);
    expect(decideInt(add(mul(a, 2n), 1n) as SymExpr, within(3n, 3n))).toBe(7n);
    expect(decideInt(a, within(3n, 4n))).toBeUndefined();
    expect(decideInt(floorDiv(a, 4n) as SymExpr, within(4n, 7n))).toBe(1n);
    expect(decideInt(5n, within(0n))).toBe(5n);
  });

  it('hold for all values in the ranges', () => {
    const small = fc.tuple(
      ...SYMBOLS.map(() => fc.tuple(fc.bigInt({ min: -3n, max: 4n }), fc.bigInt({ min: 0n, max: 3n }))),
    );
    fc.assert(
      fc.property(
        intFormula,
        intFormula,
        fc.constantFrom(eq, ne, lt, le, gt, ge),
        small,
        (x, y, relate, spans) => {
          const ranges = new Map(
            SYMBOLS.map((sym, k) => {
              const min = sym.kind === 's' && spans[k]![0] < 1n ? 1n : spans[k]![0];
              return [symKey(sym), { min, max: min + spans[k]![1] }];
            }),
          );
          const relation = outcome(() => relate(build(x, symbol), build(y, symbol)));
          if (relation === 'ZeroDivisionError' || relation instanceof Error) return;
          const decided = decideRelation(relation as SymExpr | boolean, (sym) => ranges.get(symKey(sym))!);
          if (decided === undefined) return;
          forAllValues(ranges, (values) => {
            const valueOf = (sym: { kind: string; index: number }) => values.get(`${sym.kind}${sym.index}`)!;
            const plain = outcome(() => relate(build(x, valueOf), build(y, valueOf)));
            if (plain === 'ZeroDivisionError') return;
            expect(plain).toBe(decided);
            if (typeof relation === 'object') expect(evaluate(relation as SymExpr, valueOf)).toBe(decided);
          });
        },
      ),
      { numRuns: 1000 },
    );
  });
});

function forAllValues(
  ranges: ReadonlyMap<string, { readonly min: bigint; readonly max: bigint }>,
  visit: (values: ReadonlyMap<string, bigint>) => void,
): void {
  const entries = [...ranges];
  const values = new Map<string, bigint>();
  const go = (k: number): void => {
    if (k === entries.length) return visit(values);
    const [key, { min, max }] = entries[k]!;
    for (let v = min; v <= max; v++) {
      values.set(key, v);
      go(k + 1);
    }
  };
  go(0);
}
