import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tensorOf, toNested, type Tensor } from '../../../src/tensor/index.js';
import { doubles, elements, evaluate, floats, ints } from '../internal/evaluate.js';

const float32 = fc.float({ noDefaultInfinity: false });
const round = Math.fround;

describe('floats', () => {
  it.each([
    ['add', (a: number, b: number) => a + b],
    ['sub', (a: number, b: number) => a - b],
    ['mul', (a: number, b: number) => a * b],
    ['div', (a: number, b: number) => a / b],
  ])('are rounded once: %s', (name, exact) => {
    fc.assert(
      fc.property(float32, float32, (a, b) => {
        expect(elements(`aten.${name}.Tensor`, [floats(a), floats(b)])).toEqual([round(exact(a, b))]);
      }),
    );
  });

  it('are rounded at every op, not at the end', () => {
    const step = evaluate('aten.add.Tensor', [floats(2 ** 24), floats(1)]) as Tensor;
    expect(elements('aten.add.Tensor', [step, floats(1)])).toEqual([2 ** 24]);
  });

  it('take a factor of an addend without rounding in between', () => {
    const a = round(1 + 2 ** -12);
    const [sum] = elements('aten.add.Tensor', [floats(-1), floats(a)], { alpha: a }) as number[];
    expect(sum).toBe(a * a - 1);
    expect(sum).not.toBe(round(round(a * a) - 1));
    fc.assert(
      fc.property(fc.double({ noNaN: true }), fc.double({ noNaN: true }), (x, y) => {
        // Twice and half are exact, so the fused result is the plain one.
        fc.pre(Math.abs(y) < 1e300 && Math.abs(y) > 1e-290);
        expect(elements('aten.add.Tensor', [doubles(x), doubles(y)], { alpha: 2 })).toEqual([x + 2 * y]);
        expect(elements('aten.sub.Tensor', [doubles(x), doubles(y)], { alpha: 0.5 })).toEqual([x - y / 2]);
      }),
    );
  });

  it('have remainders with the sign of the divisor', () => {
    fc.assert(
      fc.property(float32, float32, (a, b) => {
        const [modulo] = elements('aten.remainder.Tensor', [floats(a), floats(b)]) as number[];
        if (Number.isNaN(a) || Number.isNaN(b) || b === 0 || Math.abs(a) === Infinity)
          expect(modulo).toBeNaN();
        else if (modulo !== 0) expect(modulo! < 0).toBe(b < 0);
        if (Number.isFinite(b) && !Number.isNaN(modulo!))
          expect(Math.abs(modulo!)).toBeLessThanOrEqual(Math.abs(b));
      }),
    );
  });

  it('floor their quotients, also where the division rounds up to an integer', () => {
    expect(elements('aten.floor_divide.default', [floats(1), floats(0.1)])).toEqual([9]);
    expect(
      elements('aten.div.Tensor_mode', [floats(-7, 7), floats(2, -2)], { rounding_mode: 'floor' }),
    ).toEqual([-4, -4]);
    expect(
      elements('aten.div.Tensor_mode', [floats(-7, 7), floats(2, -2)], { rounding_mode: 'trunc' }),
    ).toEqual([-3, -3]);
    expect(elements('aten.floor_divide.default', [floats(0, -0, 1), floats(-1, 1, 0)])).toEqual([
      -0,
      -0,
      Infinity,
    ]);
  });

  it('round half to even', () => {
    const halves = floats(-2.5, -1.5, -0.5, 0.5, 1.5, 2.5, -0.2, NaN, Infinity);
    expect(elements('aten.round.default', [halves])).toEqual([-2, -2, -0, 0, 2, 2, -0, NaN, Infinity]);
  });

  it('compare by value, and NaN with nothing', () => {
    const [a, b] = [floats(NaN, 0, 1), floats(NaN, -0, 2)];
    expect(elements('aten.eq.Tensor', [a, b])).toEqual([false, true, false]);
    expect(elements('aten.ne.Tensor', [a, b])).toEqual([true, false, true]);
    expect(elements('aten.le.Tensor', [a, b])).toEqual([false, true, true]);
  });

  it.each(['maximum', 'minimum'])('of %s pass NaN on, of its f- form prefer numbers', (name) => {
    expect(elements(`aten.${name}.default`, [floats(NaN, 1), floats(1, NaN)])).toEqual([NaN, NaN]);
    expect(elements(`aten.f${name.slice(0, 3)}.default`, [floats(NaN, 1), floats(1, NaN)])).toEqual([1, 1]);
  });

  it('clamp to the upper bound where the bounds cross', () => {
    expect(elements('aten.clamp.default', [floats(1, 5, NaN), 4, 2])).toEqual([2, 2, NaN]);
    expect(() => elements('aten.clamp.default', [floats(1), null, null])).toThrow(
      "At least one of 'min' or 'max'",
    );
  });

  it('have the signs that IEEE gives zeros', () => {
    expect(elements('aten.mul.Tensor', [floats(-1, 0), floats(0, -0)])).toEqual([-0, -0]);
    expect(elements('aten.add.Tensor', [floats(-0, -0), floats(-0, 0)])).toEqual([-0, 0]);
    expect(elements('aten.neg.default', [floats(0, -0)])).toEqual([-0, 0]);
    expect(elements('aten.sign.default', [floats(-0, NaN, -3)])).toEqual([0, 0, -1]);
    expect(elements('aten.relu.default', [floats(-1, -0, NaN)])).toEqual([0, -0, NaN]);
  });

  it('raise 1 and -1 as C does', () => {
    expect(
      elements('aten.pow.Tensor_Tensor', [floats(1, NaN, -1, 2), floats(NaN, 0, Infinity, 0.5)]),
    ).toEqual([1, 1, 1, round(Math.SQRT2)]);
  });

  it('step from neighbour to neighbour', () => {
    fc.assert(
      fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), (x) => {
        const up = evaluate('aten.nextafter.default', [floats(x), floats(Infinity)]) as Tensor;
        expect(Number(up.data[0])).toBeGreaterThan(round(x));
        expect(elements('aten.nextafter.default', [up, floats(-Infinity)])[0]).toBe(x === 0 ? 0 : round(x));
      }),
    );
  });
});

describe('elementwise ops', () => {
  it('broadcast', () => {
    const column = tensorOf('i64', [2, 1], [10, 20]);
    expect(toNested(evaluate('aten.add.Tensor', [column, ints(1n, 2n, 3n)]) as Tensor)).toEqual([
      [11n, 12n, 13n],
      [21n, 22n, 23n],
    ]);
    expect(() => evaluate('aten.add.Tensor', [ints(1n, 2n, 3n), ints(1n, 2n)])).toThrow(
      'The size of tensor a (3) must match the size of tensor b (2) at non-singleton dimension 0',
    );
  });

  it('promote numbers less than tensors', () => {
    const half = tensorOf('f16', [1], [1]);
    expect((evaluate('aten.add.Tensor', [half, 1.5]) as Tensor).dtype).toBe('f16');
    expect((evaluate('aten.add.Tensor', [half, doubles(1)]) as Tensor).dtype).toBe('f64');
    expect((evaluate('aten.add.Tensor', [ints(1n), 1.5]) as Tensor).dtype).toBe('f32');
  });

  it('refuse numbers in place of tensors where torch has an overload for them', () => {
    expect(() => evaluate('aten.remainder.Tensor', [floats(1), 2])).toThrow(
      "aten::remainder() Expected a value of type 'Tensor' for argument 'other' but instead found type 'float'.",
    );
  });

  it('choose by a condition that is a bool', () => {
    const condition = tensorOf('b8', [2], [true, false]);
    expect(elements('aten.where.self', [condition, ints(1n), floats(2.5)])).toEqual([1, 2.5]);
    expect(() => elements('aten.where.self', [floats(1), ints(1n), ints(2n)])).toThrow(
      'where expected condition to be a boolean tensor, but got a tensor with dtype float32',
    );
  });
});
