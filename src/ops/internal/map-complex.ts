import { EgghatchError } from '../../diagnostics/index.js';
import { DTYPE_NAMES, type DType } from '../../ir/dtype.js';
import {
  allocate,
  broadcastIndices,
  castTensor,
  complexParts,
  complexTensor,
  numelOf,
  scalarTensor,
  tensorFromStorage,
  type Tensor,
} from '../../tensor/index.js';
import type { Scalar } from '../define.js';

/** One element of one or two operands; where the result is real, its first number. */
export type ComplexKernel = (re: number, im: number, re2: number, im2: number) => readonly [number, number];

/** {@link ComplexKernel} over operands that broadcast to a shape. */
export function mapComplex(
  operands: readonly (Tensor | Scalar)[],
  shape: readonly number[],
  real: boolean,
  kernel: ComplexKernel,
): Tensor {
  const inputs = operands.map((operand) => {
    const tensor = typeof operand === 'object' ? operand : scalarTensor(operand);
    return { parts: complexParts(castTensor(tensor, 'c64')), indices: broadcastIndices(tensor.shape, shape) };
  });
  const numel = numelOf(shape);
  const [first, second = first] = inputs;
  const at = (input: (typeof inputs)[number], i: number): number =>
    2 * (input.indices === undefined ? i : input.indices[i]!);
  const result = new Float32Array(real ? numel : 2 * numel);
  for (let i = 0; i < numel; i++) {
    const [a, b] = [at(first!, i), at(second!, i)];
    const made = kernel(first!.parts[a]!, first!.parts[a + 1]!, second!.parts[b]!, second!.parts[b + 1]!);
    if (real) result[i] = made[0];
    else [result[2 * i], result[2 * i + 1]] = made;
  }
  if (!real) return complexTensor(shape, result);
  const storage = allocate('f32', numel) as Float32Array;
  storage.set(result);
  return tensorFromStorage('f32', shape, storage);
}

/** An op has no kernel for complex numbers here, although torch has. */
export function notComputed(target: string, dtype: DType): EgghatchError {
  return new EgghatchError({
    kind: 'unsupported',
    message: `${target} of dtype ${DTYPE_NAMES[dtype]} is not computed here`,
    expected: 'a real dtype',
    hint: 'such a program can be exported and printed, but not run here',
  });
}
