import { describe, expect, it } from 'vitest';
import type { Argument, DType, SymInt, TensorType, Type } from '../../../src/ir/index.js';
import { bindArgs, requireOp } from '../../../src/ops/index.js';
import { symbolic } from '../internal/apply.js';

const { symbols, ctx } = symbolic([2, 9]);
const n = symbols[0]!;
const scalar: Type = { kind: 'sym', expr: n };
const tensor = (dtype: DType, sizes: readonly SymInt[], rest: Partial<TensorType> = {}): TensorType => ({
  kind: 'tensor',
  dtype,
  sizes,
  ...rest,
});
const of = (target: string, ...args: readonly Argument<Type>[]): TensorType => {
  const op = requireOp(target);
  return op.meta(bindArgs(op, args), ctx) as TensorType;
};
const dtypes = (...args: readonly Argument<Type>[]): readonly (DType | undefined)[] => {
  const { dtype, runDtype } = of('aten.div.Tensor', ...args);
  return [dtype, runDtype];
};

describe('the quotient of two ints is', () => {
  const known = tensor('i64', [2n]);

  it('announced as an int where something is symbolic, and a float when it runs', () => {
    expect(dtypes(known, scalar)).toEqual(['i64', 'f32']);
    expect(dtypes(tensor('i64', [n]), 2n)).toEqual(['i64', 'f32']);
    expect(dtypes(tensor('b8', [n]), tensor('i32', [n]))).toEqual(['i32', 'f32']);
    expect(dtypes(tensor('i64', [1n], { strides: [n] }), 2n)).toEqual(['i64', 'f32']);
    expect(dtypes(tensor('i64', [2n], { symbolicOffset: true }), 2n)).toEqual(['i64', 'f32']);
  });

  it('a float where nothing is', () => {
    expect(dtypes(known, 2n)).toEqual(['f32', undefined]);
    expect(dtypes(tensor('f16', [n]), tensor('i64', [n]))).toEqual(['f16', undefined]);
  });

  it('a float where both operands are broadcast, or do not lie alike', () => {
    expect(dtypes(tensor('i64', [n, 1n]), tensor('i64', [1n, n]))).toEqual(['f32', undefined]);
    expect(dtypes(tensor('i64', [3n, n], { strides: [1n, 3n] }), 2n)).toEqual(['f32', undefined]);
  });

  it('an int again for images with the channels innermost', () => {
    const images = tensor('i64', [2n, 5n, 3n, n], {
      strides: of('aten.permute.default', tensor('i64', [2n, 3n, n, 5n]), [0n, 3n, 1n, 2n]).strides,
    });
    expect(dtypes(images, 2n)).toEqual(['i64', 'f32']);
    expect(of('aten.div.Tensor', images, 2n).strides).toEqual(images.strides);
  });
});

describe('what is computed from such a quotient', () => {
  const quotient = of('aten.div.Tensor', tensor('i64', [4n]), scalar);

  it('has a dtype of its own when it runs', () => {
    expect(of('aten.sum.default', quotient)).toMatchObject({ dtype: 'i64', runDtype: 'f32' });
    expect(of('aten.cat.default', [quotient, tensor('i64', [3n])])).toMatchObject({
      dtype: 'i64',
      runDtype: 'f32',
    });
    expect(of('aten.mul.Tensor', quotient, 2)).toEqual({ ...tensor('f32', [4n]), runDtype: undefined });
  });

  it('is announced all the same where it will raise', () => {
    const announced = of('aten.__lshift__.Scalar', quotient, 1n);
    expect(announced).toEqual(tensor('i64', [4n]));
  });
});

describe('where a view begins', () => {
  const begin = (type: TensorType) => type.symbolicOffset;
  const x = tensor('i64', [12n, 3n]);

  it('is not known after a symbolic index', () => {
    const row = of('aten.select.int', x, 0n, scalar);
    expect(begin(row)).toBe(true);
    expect(begin(of('aten.view.default', row, [3n, 1n]))).toBe(true);
    expect(begin(of('aten.slice.Tensor', x, 0n, scalar))).toBe(true);
  });

  it('is known of what is made anew', () => {
    expect(begin(of('aten.clone.default', of('aten.select.int', x, 0n, scalar)))).toBeUndefined();
    expect(begin(of('aten.select.int', x, 0n, 1n))).toBeUndefined();
  });
});

it('checks nothing on the short cut', () => {
  const add = requireOp('aten.add.Tensor');
  const typed = (self: TensorType) =>
    add.meta(bindArgs(add, [self, 1n], new Map([['alpha', 0.5]])), ctx) as TensorType;
  expect(typed(tensor('i64', [n])).dtype).toBe('i64');
  expect(() => typed(tensor('i64', [2n]))).toThrow('alpha must not be a floating point number');
});
