import type { DType } from '../ir/dtype.js';
import { complexParts } from './complex.js';
import { storeScalar } from './internal/store.js';
import { allocate } from './storage.js';
import type { Tensor } from './tensor.js';

/**
 * The tensor in another dtype, with the conversions of torch on x86: floats truncate towards zero, what does not fit
 * becomes the smallest integer, integers wrap, NaN is true. The same tensor when it has that dtype already.
 */
export function castTensor(tensor: Tensor, dtype: DType): Tensor {
  if (tensor.dtype === dtype) return tensor;
  // Of a complex number the real part is kept, as in torch.
  if (tensor.dtype === 'c64') {
    const parts = complexParts(tensor);
    const real = Float32Array.from({ length: tensor.data.length }, (_, i) => parts[2 * i]!);
    return castTensor({ ...tensor, dtype: 'f32', data: real }, dtype);
  }
  const { data, shape } = tensor;
  const storage = allocate(dtype, data.length);
  for (let i = 0; i < data.length; i++) {
    const value = data[i]!;
    storeScalar(dtype, storage, i, value);
  }
  return { kind: 'concrete', dtype, shape, data: storage };
}
