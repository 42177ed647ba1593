import type { Argument } from '../ir/index.js';
import type { Tensor } from '../tensor/index.js';

/** Values while a graph runs: tensors, Python scalars, tuples of results. */
export type GraphValue = Argument<Tensor>;
