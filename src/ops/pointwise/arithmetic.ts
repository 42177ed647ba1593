import { categoryOf, type DType } from '../../ir/dtype.js';
import type { SymExpr } from '../../ir/sym/expr.js';
import { OpError, type EvalArgs, type OpSpec } from '../define.js';
import { fusedMultiplyAdd } from '../internal/fused-multiply-add.js';
import type { PromotionOperand } from '../promotion.js';
import { isScalar } from '../internal/bound-args.js';
import { elementwise, takingNumbers, type AnyArgs } from './internal/elementwise.js';

const TENSORS = ['self', 'other'] as const;

/** Addition, subtraction, multiplication. Numbers in place of tensors are what the Scalar overloads have. */
export const arithmeticOps: readonly OpSpec[] = takingNumbers([
  { ...addition('add.Tensor(Tensor self, Tensor other, *, Scalar alpha=1) -> Tensor'), commutative: true },
  addition('add.Scalar(Tensor self, Scalar other, Scalar alpha=1) -> Tensor'),
  subtraction('sub.Tensor(Tensor self, Tensor other, *, Scalar alpha=1) -> Tensor'),
  subtraction('sub.Scalar(Tensor self, Scalar other, Scalar alpha=1) -> Tensor'),
  { ...multiplication('mul.Tensor(Tensor self, Tensor other) -> Tensor'), commutative: true },
  multiplication('mul.Scalar(Tensor self, Scalar other) -> Tensor'),
]);

function addition(schema: string): OpSpec {
  return elementwise({
    schema,
    operands: TENSORS,
    shortCut: schema.includes('.Tensor('),
    check: checkAlpha,
    fits: { scalars: ['alpha'] },
    kernels: (args, dtype) => scaledSum(args, dtype, 1),
    formula: (e, [a, b], plain) => (plain('alpha') === 1n ? e.add(a!, b!) : undefined),
  });
}

function subtraction(schema: string): OpSpec {
  return elementwise({
    schema,
    operands: TENSORS,
    shortCut: schema.includes('.Tensor('),
    checkRun: refuseBools,
    check: checkAlpha,
    fits: { scalars: ['alpha'] },
    kernels: (args, dtype) => scaledSum(args, dtype, -1),
    formula: (e, [a, b], plain) => (plain('alpha') === 1n ? e.sub(a!, b!) : undefined),
  });
}

function multiplication(schema: string): OpSpec {
  return elementwise({
    schema,
    operands: TENSORS,
    shortCut: schema.includes('.Tensor('),
    keepsNumber: true,
    formula: (e, [a, b]) => e.mul(a!, b!),
    kernels: () => ({
      float: (a, b) => a * b,
      int: (a, b) => a * b,
      // Each product is rounded, as torch's vectors do it.
      complex: (a, b, c, d) => {
        const f = Math.fround;
        return [f(a * c) - f(b * d), f(a * d) + f(b * c)];
      },
    }),
  });
}

/** `self + sign * alpha * other`, with one rounding. */
function scaledSum(
  args: EvalArgs,
  dtype: DType,
  sign: 1 | -1,
): ReturnType<Parameters<typeof elementwise>[0]['kernels']> {
  const alpha = args.scalar('alpha');
  if (categoryOf(dtype) === 'complex') {
    const factor = Number(alpha) * sign;
    return { complex: (a, b, c, d) => [a + factor * c, b + factor * d] };
  }
  if (categoryOf(dtype) === 'float') {
    const factor = Number(alpha) * sign;
    if (factor === 1) return { float: (a, b) => a + b };
    if (factor === -1) return { float: (a, b) => a - b };
    return { float: fusedMultiplyAdd(dtype, factor) };
  }
  // As a bool any multiple of true is true.
  const factor = dtype === 'b8' ? BigInt(Boolean(alpha)) : BigInt(alpha) * BigInt(sign);
  return { int: (a, b) => a + factor * b };
}

function checkAlpha(args: AnyArgs, dtype: DType): void {
  const { target } = args;
  const alpha = args.scalar('alpha');
  // What is known at run time only is a bool, an int or a float all the same.
  const sort = isScalar(alpha) ? SORTS[typeof alpha as keyof typeof SORTS] : (alpha as SymExpr).sort;
  const category = categoryOf(dtype);
  if (sort === 'bool' && category !== 'bool') {
    throw new OpError(target, 'Boolean alpha only supported for Boolean results.');
  }
  if (category !== 'float' && sort === 'float') {
    throw new OpError(
      target,
      'For integral input tensors, argument alpha must not be a floating point number.',
    );
  }
}

/** A number counts as the tensor that torch has made of it. */
function refuseBools({ target }: EvalArgs, _: DType, operands: readonly PromotionOperand[]): void {
  const bools = operands.map(isBool);
  if (bools.every(Boolean)) {
    throw new OpError(
      target,
      'Subtraction, the `-` operator, with two bool tensors is not supported. Use the `^` or `logical_xor()` ' +
        'operator instead.',
    );
  }
  if (bools.some(Boolean)) {
    throw new OpError(
      target,
      'Subtraction, the `-` operator, with a bool tensor is not supported. If you are trying to invert a mask, use ' +
        'the `~` or `logical_not()` operator instead.',
    );
  }
}

function isBool(operand: PromotionOperand): boolean {
  return typeof operand === 'object'
    ? operand.kind === 'concrete' && operand.dtype === 'b8'
    : typeof operand === 'boolean';
}

const SORTS = { boolean: 'bool', bigint: 'int', number: 'float' } as const;
