import { numelOf } from './shape.js';
import { allocate } from './storage.js';
import type { Tensor } from './tensor.js';

/**
 * The real and imaginary parts of complex elements, in turns. It is the memory of the tensor itself: an element is both its
 * parts in 64 bits, so that what moves elements moves complex ones as well.
 */
export function complexParts({ data }: Tensor): Float32Array {
  return new Float32Array(data.buffer as ArrayBuffer, data.byteOffset, 2 * data.length);
}

/** A tensor of complex64 of the parts of its elements, in turns. */
export function complexTensor(shape: readonly number[], parts: ArrayLike<number>): Tensor {
  const tensor: Tensor = { kind: 'concrete', dtype: 'c64', shape, data: allocate('c64', numelOf(shape)) };
  complexParts(tensor).set(parts);
  return tensor;
}
