import { allocate, roundTo, tensorFromStorage, type Tensor } from '../../../tensor/index.js';
import { opmathRounding } from '../../internal/round-step.js';
import type { Box } from './planes.js';

/**
 * The sum over each box of each plane, divided. Floats are summed in f32 or f64, one after the
 * other; integers divide towards zero. A box without positions gives 0.
 */
export function averages(
  input: Tensor,
  boxes: readonly Box[],
  divisors: readonly number[],
  shape: readonly number[],
  planeSize: number,
): Tensor {
  const planes = planeSize === 0 ? 0 : input.data.length / planeSize;
  const result = allocate(input.dtype, planes * boxes.length);
  const { data, dtype } = input;
  const round = opmathRounding(dtype);
  for (let plane = 0; plane < planes; plane++) {
    boxes.forEach(({ positions }, box) => {
      if (positions.length === 0) return;
      const at = plane * boxes.length + box;
      const elements = positions.map((position) => data[plane * planeSize + position]!);
      if (result instanceof Float32Array || result instanceof Float64Array) {
        const sum = elements.reduce<number>((total, value) => round(total + Number(value)), 0);
        result[at] = roundTo(dtype, round(sum / divisors[box]!));
      } else {
        const sum = elements.reduce<bigint>((total, value) => total + BigInt(value), 0n);
        const quotient = sum / BigInt(divisors[box]!);
        result[at] = result instanceof BigInt64Array ? quotient : Number(quotient);
      }
    });
  }
  return tensorFromStorage(dtype, shape, result);
}
