import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { symbol, type SymExpr, type Type } from '../../../src/ir/index.js';
import { evaluate as valueOf } from '../../../src/ir/sym/index.js';
import { requireOp } from '../../../src/ops/index.js';
import { tensorOf } from '../../../src/tensor/index.js';
import { CONCRETE } from '../internal/concrete.js';
import { elements, evaluate, floats, ints } from '../internal/evaluate.js';

const ARITHMETIC = ['add', 'sub', 'mul', 'floordiv', 'mod'] as const;
const COMPARISONS = ['eq', 'ne', 'lt', 'le', 'gt', 'ge'] as const;
const bigints = fc.oneof(fc.bigInt(), fc.bigInt({ min: -9n, max: 9n }));

describe("Python's operators", () => {
  it.each([
    ['floordiv', -7n, 2n, -4n],
    ['floordiv', 7n, -2n, -4n],
    ['floordiv', -7.5, 2n, -4],
    ['mod', -7n, 3n, 2n],
    ['mod', 7n, -3n, -2n],
    ['mod', -7.5, 2n, 0.5],
    ['mod', -0, 3, 0],
    ['truediv', 1n, 2n, 0.5],
    ['truediv', 2n ** 1100n, 2n ** 1097n, 8],
    ['truediv', 2n ** 54n + 1n, 1n, 2 ** 54],
    ['pow', 2n, 10n, 1024n],
    ['pow', 2n, -1n, 0.5],
    ['pow', 2, 0.5, Math.SQRT2],
    ['pow', -1n, 10n ** 30n, 1n],
    ['add', 1n, 0.5, 1.5],
    ['add', true, 1n, 2n],
    ['eq', 1n, 1, true],
    ['lt', 2n ** 53n, 2 ** 53 + 2, true],
    ['eq', 2n ** 53n + 1n, 2 ** 53, false],
    ['ne', NaN, NaN, true],
    ['and_', true, false, false],
    ['or_', true, false, true],
  ] as const)('%s of %s and %s', (name, a, b, expected) => {
    expect(evaluate(`operator.${name}`, [a, b])).toBe(expected);
  });

  it.each([
    ['floordiv', 1n, 0n, 'integer division or modulo by zero'],
    ['mod', 1n, 0n, 'integer modulo by zero'],
    ['truediv', 1n, 0n, 'division by zero'],
    ['floordiv', 1, 0n, 'float floor division by zero'],
    ['mod', 1, 0n, 'float modulo'],
    ['pow', 0n, -1n, '0.0 cannot be raised to a negative power'],
    ['pow', 10, 400n, "(34, 'Numerical result out of range')"],
    ['mul', 2n ** 1024n, 1.5, 'int too large to convert to float'],
  ] as const)('%s of %s and %s raises', (name, a, b, message) => {
    expect(() => evaluate(`operator.${name}`, [a, b])).toThrow(message);
  });

  it('end in reasonable time', () => {
    expect(() => evaluate('operator.pow', [3n, 10n ** 9n])).toThrow('bits is not computed');
  });

  it('give the dividend back from quotient and remainder', () => {
    fc.assert(
      fc.property(bigints, bigints, (a, b) => {
        fc.pre(b !== 0n);
        const quotient = evaluate('operator.floordiv', [a, b]) as bigint;
        const rest = evaluate('operator.mod', [a, b]) as bigint;
        expect(quotient * b + rest).toBe(a);
        expect(rest === 0n || rest < 0n === b < 0n).toBe(true);
      }),
    );
  });

  it('are announced as what they give', () => {
    const [i, j] = [symbol({ kind: 'i', index: 0 }), symbol({ kind: 'i', index: 1 })];
    fc.assert(
      fc.property(
        fc.constantFrom(...ARITHMETIC, ...COMPARISONS),
        bigints,
        fc.bigInt({ min: 1n, max: 99n }),
        (name, a, b) => {
          const announced = requireOp(`operator.${name}`).meta([sym(i), sym(j)], CONCRETE);
          const values = { i0: a, i1: b };
          const value = valueOf(
            exprOf(announced),
            ({ kind, index }) => values[`${kind}${index}` as keyof typeof values],
          );
          expect(value).toBe(evaluate(`operator.${name}`, [a, b]));
        },
      ),
    );
  });
});

const sym = (expr: SymExpr): Type => ({ kind: 'sym', expr });
const exprOf = (type: Type): SymExpr => (type as { readonly expr: SymExpr }).expr;

describe('items and sizes', () => {
  it('are read from tensors', () => {
    expect(evaluate('aten._local_scalar_dense.default', [tensorOf('f32', [1, 1], [0.1])])).toBe(
      Math.fround(0.1),
    );
    expect(evaluate('aten._local_scalar_dense.default', [tensorOf('b8', [], [true])])).toBe(true);
    expect(evaluate('aten._local_scalar_dense.default', [tensorOf('u8', [], [7])])).toBe(7n);
    expect(() => evaluate('aten._local_scalar_dense.default', [ints(1n, 2n)])).toThrow(
      'a Tensor with 2 elements cannot be converted to Scalar',
    );
    expect(evaluate('aten.sym_size.int', [tensorOf('f32', [2, 3], [0, 0, 0, 0, 0, 0]), -1n])).toBe(3n);
    expect(evaluate('operator.getitem', [[ints(1n), 2n], 1n])).toBe(2n);
    expect(() => evaluate('operator.getitem', [[1n], 1n])).toThrow('tuple index out of range');
  });

  it('of bools are whether their symbol is 1', () => {
    const bool: Type = { kind: 'tensor', dtype: 'b8', sizes: [] };
    const item = requireOp('aten._local_scalar_dense.default').meta([bool], CONCRETE);
    expect(exprOf(item).sort).toBe('bool');
  });

  it('become tensors of the default dtype, or refuse to overflow', () => {
    expect(evaluate('aten.scalar_tensor.default', [true])).toMatchObject({ dtype: 'f32', shape: [] });
    expect(() =>
      evaluate('aten.scalar_tensor.default', [300n], { dtype: { kind: 'dtype', value: 'u8' } }),
    ).toThrow('value cannot be converted to type uint8_t without overflow');
    expect(elements('aten.scalar_tensor.default', [2.5], { dtype: { kind: 'dtype', value: 'i64' } })).toEqual(
      [2n],
    );
  });
});

describe('asserts', () => {
  it('raise their message', () => {
    expect(evaluate('aten._assert_async.msg', [floats(1), 'm'])).toBeNull();
    expect(() => evaluate('aten._assert_async.msg', [floats(0), 'm'])).toThrow(/^m$/);
    expect(() => evaluate('aten._assert_async.msg', [floats(0), ''])).toThrow('Assertion is failed');
    expect(() => evaluate('aten._assert_async.msg', [floats(0, 1), 'm'])).toThrow(
      'more than one value is ambiguous',
    );
  });

  it('on ranges look at both ends', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -5n, max: 15n }), fc.bigInt({ min: -5n, max: 5n }), (value, min) => {
        const max = min + 5n;
        const check = () => evaluate('aten.sym_constrain_range.default', [value], { min, max });
        if (value >= min && value <= max) expect(check()).toBeNull();
        else expect(check).toThrow(`Invalid value range for ${value} between [${min}, ${max}].`);
      }),
    );
    expect(() =>
      evaluate('aten.sym_constrain_range_for_size.default', [-1n], { min: null, max: null }),
    ).toThrow('Invalid value range for -1 between [0, 9223372036854775807].');
  });
});
