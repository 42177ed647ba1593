import type { Argument } from '../ir/index.js';
import type { Tensor } from '../tensor/index.js';

/** Values while a graph runs: tensors, Python scalars, tuples of results. */
export type GraphValue = Argument<Tensor>;

/** Whether a value is a tensor: what an argument is said to be, and what a graph gives, is looked at and not believed. */
export function isTensor(value: GraphValue | undefined): value is Tensor {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'concrete';
}
