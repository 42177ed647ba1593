import type { DType } from '../../../ir/dtype.js';
import { allocate, tensorFromStorage, type Tensor } from '../../../tensor/index.js';
import type { Box } from './planes.js';

/**
 * The largest element in each box of each plane, and its position in the plane. The first of equal ones; a NaN is
 * larger than everything, the last one counts. A box without positions, which a dilated window can leave, gives the
 * least value.
 */
export function largest(
  input: Tensor,
  boxes: readonly Box[],
  shape: readonly number[],
  planeSize: number,
): readonly [values: Tensor, indices: Tensor] {
  const planes = planeSize === 0 ? 0 : input.data.length / planeSize;
  const values = allocate(input.dtype, planes * boxes.length);
  const indices = new BigInt64Array(planes * boxes.length);
  const { data } = input;
  for (let plane = 0; plane < planes; plane++) {
    boxes.forEach(({ positions, first }, box) => {
      const base = plane * planeSize;
      let best = positions[0] ?? first;
      let value = positions.length === 0 ? lowest(input.dtype) : data[base + best]!;
      for (const at of positions) {
        const candidate = data[base + at]!;
        if (candidate > value || candidate !== candidate) [best, value] = [at, candidate];
      }
      values[plane * boxes.length + box] = value;
      indices[plane * boxes.length + box] = BigInt(best);
    });
  }
  return [tensorFromStorage(input.dtype, shape, values), tensorFromStorage('i64', shape, indices)];
}

function lowest(dtype: DType): number | bigint {
  const least: Partial<Record<DType, number | bigint>> = {
    i64: -(2n ** 63n),
    i32: -(2 ** 31),
    i16: -(2 ** 15),
    i8: -(2 ** 7),
    u8: 0,
  };
  return least[dtype] ?? -Infinity;
}
