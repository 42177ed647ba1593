import { EgghatchError } from '../../diagnostics/index.js';
import { categoryOf, type DType } from '../../ir/dtype.js';
import { ne } from '../../ir/sym/index.js';
import { resultType, type PromotionOperand } from '../../ops/index.js';
import { SymScalar } from '../scalar/sym-scalar.js';
import { TensorObject } from '../tensor/tensor-object.js';
import { toDtype } from './copies.js';
import { dispatched, owned } from './dispatched.js';
import { check, type Num } from './ints.js';
import { checkLong } from './ints.js';

/** How an elementwise decomposition chooses the dtypes in which it computes and answers. */
export type PromotionKind = 'default' | 'int-to-float';

export function operandOf(value: TensorObject | Num): PromotionOperand {
  if (value instanceof TensorObject) return { kind: 'tensor', dtype: value.dtype, sizes: value.sizes };
  if (value instanceof SymScalar) {
    return value.handle.expr;
  }
  return value;
}

/** `torch.result_type(*values)`; a float number counts as the default dtype. */
export function resultTypeOf(values: readonly (TensorObject | Num)[]): DType {
  return resultType(values.map(operandOf));
}

/** Half precision is computed in single precision. */
export function computeDtype(dtype: DType): DType {
  return dtype === 'f16' || dtype === 'bf16' ? 'f32' : dtype;
}

export function isFloating(dtype: DType): boolean {
  const category = categoryOf(dtype);
  return category === 'float';
}

export function isIntegral(dtype: DType, includeBool = false): boolean {
  const category = categoryOf(dtype);
  return category === 'int' || (includeBool && category === 'bool');
}

/** The dtypes in which an elementwise decomposition computes and answers. */
export function elementwiseDtypes(
  values: readonly (TensorObject | Num)[],
  kind: PromotionKind,
): { readonly compute: DType; readonly result: DType } {
  let result = resultTypeOf(values);
  if (kind === 'int-to-float' && isIntegral(result, true)) result = 'f32';
  return { compute: computeDtype(result), result };
}

/**
 * Runs a decomposition on its tensors converted to the dtype it computes in, and converts its result back: what
 * torch's `pw_cast_for_opmath` and `elementwise_type_promotion_wrapper` do.
 */
export function promoted(
  tensors: readonly TensorObject[],
  run: (...converted: TensorObject[]) => TensorObject,
  kind: PromotionKind = 'default',
): TensorObject {
  return owned(converted(dispatched(...tensors), run, kind));
}

/** {@link promoted} for what torch takes apart before functionalization. */
export function converted(
  tensors: readonly TensorObject[],
  run: (...converted: TensorObject[]) => TensorObject,
  kind: PromotionKind = 'default',
): TensorObject {
  const { compute, result } = elementwiseDtypes(tensors, kind);
  return toDtype(run(...tensors.map((tensor) => toDtype(tensor, compute))), result);
}

/**
 * A Python number converted to the kind of number that a dtype holds.
 *
 * @throws EgghatchError where that takes converting a symbolic number, for which torch 2.1 has calls but does not export them.
 */
export function numberAs(value: Num, dtype: DType): Num {
  if (value instanceof SymScalar) return symbolicAs(value, dtype);
  if (typeof value === 'bigint') checkLong(value);
  switch (categoryOf(dtype)) {
    case 'bool':
      return Boolean(Number(value));
    case 'int':
      return typeof value === 'bigint' ? value : BigInt(Math.trunc(Number(value)));
    default:
      return Number(value);
  }
}

/** What torch's references check of their scalars: a symbolic one has no type that they know. */
export function checkScalar(x: TensorObject, value: Num, name: string, pythonType?: string): void {
  const given = value instanceof SymScalar ? `a symbolic ${value.sort}` : "<class 'float'>";
  const wanted = isIntegral(x.dtype, true) ? "<class 'int'>" : "<class 'float'>";
  check(
    !(value instanceof SymScalar) && !(isIntegral(x.dtype, true) && typeof value === 'number'),
    () => `${name} argument of type ${given} cannot be safely cast to type ${wanted}!`,
    pythonType,
  );
}

function symbolicAs(value: SymScalar, dtype: DType): Num {
  const category = categoryOf(dtype);
  const { expr } = value.handle;
  if (category === value.sort || typeof expr !== 'object') return value;
  if (category === 'bool') return value.torch.backend.decide(ne(expr, 0n));
  throw new EgghatchError({
    kind: 'refused',
    message: `Unsupported target type: a symbolic ${value.sort} cannot be converted to ${category === 'int' ? 'an' : 'a'} ${category}`,
    hint: 'Compute the number in the sort that is wanted, such as k + 0.0 for a float, or take an elementwise op instead.',
    pythonType: 'Exception',
  });
}

export function isNumber(value: unknown): value is Num {
  return (
    typeof value === 'bigint' ||
    typeof value === 'number' ||
    typeof value === 'boolean' ||
    value instanceof SymScalar
  );
}
