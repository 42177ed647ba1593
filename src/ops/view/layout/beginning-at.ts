import type { SymInt, TensorType } from '../../../ir/type.js';

/** The type of a view that begins `offset` elements after its tensor: what matters of it is whether it is known. */
export function beginningAt(type: TensorType, offset: SymInt): TensorType {
  return typeof offset === 'bigint' ? type : { ...type, symbolicOffset: true };
}
