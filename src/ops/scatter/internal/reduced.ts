import { categoryOf, type DType } from '../../../ir/dtype.js';
import { allocate, roundTo, tensorFromStorage, type Tensor, type TensorData } from '../../../tensor/index.js';
import { opmathDType } from '../../internal/round-step.js';
import { accumulate, type Accumulation } from './accumulate.js';

export type Combination = Accumulation | 'mean';

/** What an accumulation starts from where the tensor itself is left out. */
function identityOf(how: Accumulation, like: TensorData): number | bigint {
  const big = like instanceof BigInt64Array;
  switch (how) {
    case 'sum':
      return big ? 0n : 0;
    case 'prod':
      return big ? 1n : 1;
    default:
      throw new RangeError(`${how} starts from its first element`);
  }
}

/**
 * A copy of a tensor with values combined into the elements at positions, in order. A position may appear often.
 *
 * @param includeSelf whether what is at a position is combined too, or only the values are
 */
export function reduced(
  self: Tensor,
  positions: Int32Array,
  values: TensorData,
  how: Combination,
  includeSelf: boolean,
): Tensor {
  const data = self.data.slice();
  // The half formats are combined in f32 and rounded once.
  const dtype = opmathDType(self.dtype);
  const counts = new Int32Array(data.length).fill(includeSelf ? 1 : 0);
  const step = how === 'mean' ? 'sum' : how;
  positions.forEach((at, i) => {
    const value = values[i]!;
    if (counts[at]! > 0) data[at] = accumulate(dtype, step, data[at]!, value);
    else if (step === 'amax' || step === 'amin') data[at] = value;
    else data[at] = accumulate(dtype, step, identityOf(step, data), value);
    counts[at]!++;
  });
  const result = tensorFromStorage(self.dtype, self.shape, rounded(self.dtype, data));
  return how === 'mean' ? divided(result, counts) : result;
}

function rounded(dtype: DType, data: TensorData): TensorData {
  if (opmathDType(dtype) === dtype) return data;
  return (data as Float32Array).map((x) => roundTo(dtype, x));
}

/** Integers are divided rounding down. */
function divided({ dtype, shape, data }: Tensor, counts: Int32Array): Tensor {
  const result = allocate(dtype, data.length);
  for (let i = 0; i < data.length; i++) {
    const [value, count] = [data[i]!, Math.max(counts[i]!, 1)];
    if (typeof value === 'bigint') {
      const by = BigInt(count);
      result[i] = (value - (((value % by) + by) % by)) / by;
    } else
      result[i] = categoryOf(dtype) === 'float' ? roundTo(dtype, value / count) : Math.floor(value / count);
  }
  return tensorFromStorage(dtype, shape, result);
}
