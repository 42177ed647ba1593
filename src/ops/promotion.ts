import { categoryOf, type DType } from '../ir/dtype.js';
import type { SymExpr } from '../ir/sym/expr.js';
import type { TensorType } from '../ir/type.js';
import type { Tensor } from '../tensor/index.js';
import type { Scalar } from './define.js';
import { isScalar } from './internal/bound-args.js';
import { dtypeOfNumber } from './internal/meta-args.js';

/** What takes part in promotion: a tensor (type or value), or a number, known or symbolic. */
export type PromotionOperand = TensorType | Tensor | Scalar | SymExpr;

/** torch's default dtype: what a Python float is beside tensors of integers. */
export const DEFAULT_FLOAT: DType = 'f32';

const INTS: readonly DType[] = ['u8', 'i8', 'i16', 'i32', 'i64'];
const FLOATS: readonly DType[] = ['f16', 'bf16', 'f32', 'f64'];
const COMPLEXES: readonly DType[] = ['c32', 'c64', 'c128'];

/** The smallest dtype that torch's lattice has above both. */
export function promoteTypes(a: DType, b: DType): DType {
  if (a === b) return a;
  const [low, high] = rank(a) <= rank(b) ? [a, b] : [b, a];
  const category = categoryOf(high);
  if (category === 'int') {
    if (categoryOf(low) === 'bool') return high;
    // Between u8 and a signed type of the same width, the next wider one.
    return low === 'u8' && high === 'i8' ? 'i16' : high;
  }
  if (category === 'float') {
    if (categoryOf(low) !== 'float') return high;
    return low === 'f16' && high === 'bf16' ? 'f32' : high;
  }
  return promoteComplex(low, high);
}

/** The position in bool < u8 < i8 < … < f64 < … < c128, which is the lattice but for the two joins above. */
function rank(dtype: DType): number {
  return ['b8', ...INTS, ...FLOATS, ...COMPLEXES].indexOf(dtype);
}

function promoteComplex(low: DType, high: DType): DType {
  const needed: DType =
    low === 'f64'
      ? 'c128'
      : low === 'f32' || low === 'bf16'
        ? 'c64'
        : categoryOf(low) === 'complex'
          ? low
          : 'c32';
  return rank(needed) > rank(high) ? needed : high;
}

/**
 * torch's `result_type`: dimensioned tensors decide, 0-dimensional ones and then numbers only where they are of a higher
 * category. A float number counts as the default float dtype.
 */
export function resultType(operands: readonly PromotionOperand[]): DType {
  let dimensioned: DType | undefined;
  let zeroDim: DType | undefined;
  let wrapped: DType | undefined;
  for (const operand of operands) {
    if (isNumber(operand)) {
      const dtype = dtypeOfNumber(operand);
      wrapped = join(wrapped, dtype === 'f64' ? DEFAULT_FLOAT : dtype);
    } else if (rankOf(operand) > 0) dimensioned = join(dimensioned, operand.dtype);
    else zeroDim = join(zeroDim, operand.dtype);
  }
  const result = combine(dimensioned, combine(zeroDim, wrapped));
  if (result === undefined) throw new RangeError('promotion needs at least one operand');
  return result;
}

/** {@link resultType} of ops that compute in floating point: integers and bools become the default float dtype. */
export function floatResultType(operands: readonly PromotionOperand[]): DType {
  const dtype = resultType(operands);
  const category = categoryOf(dtype);
  return category === 'bool' || category === 'int' ? DEFAULT_FLOAT : dtype;
}

export function isNumber(operand: PromotionOperand): operand is Scalar | SymExpr {
  return isScalar(operand) || operand.kind === 'sym-expr';
}

function rankOf(operand: TensorType | Tensor): number {
  return operand.kind === 'tensor' ? operand.sizes.length : operand.shape.length;
}

function join(a: DType | undefined, b: DType): DType {
  return a === undefined ? b : promoteTypes(a, b);
}

const ORDER = ['bool', 'int', 'float', 'complex'] as const;

function combine(higher: DType | undefined, lower: DType | undefined): DType | undefined {
  if (higher === undefined || lower === undefined) return higher ?? lower;
  if (ORDER.indexOf(categoryOf(lower)) <= ORDER.indexOf(categoryOf(higher))) return higher;
  // A complex number beside a real tensor keeps the precision of the tensor.
  if (categoryOf(lower) === 'complex' && categoryOf(higher) === 'float') return promoteComplex(higher, 'c32');
  return lower;
}
