import type { SymInt, TensorType } from '../../../ir/type.js';
import { contiguousStrides } from './contiguous-strides.js';

/** The strides of a tensor, in elements: those it carries, else the row-major ones. */
export function typeStrides(type: Pick<TensorType, 'sizes' | 'strides'>): readonly SymInt[] {
  return type.strides ?? contiguousStrides(type.sizes);
}
