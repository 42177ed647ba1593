import type { DType } from '../ir/dtype.js';
import type { SymInt, TensorType, Type } from '../ir/type.js';

export function tensorType(dtype: DType, sizes: readonly SymInt[]): TensorType {
  return { kind: 'tensor', dtype, sizes };
}

export function tupleType(...items: readonly Type[]): Type {
  return { kind: 'tuple', items };
}

export const NONE_TYPE: Type = { kind: 'none' };
