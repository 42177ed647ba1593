import {
  castTensor,
  numelOf,
  tensorFromScalars,
  toScalars,
  type Scalar,
  type Tensor,
} from '../../tensor/index.js';

/** Whole tensors set to one plain value, then single elements. */
export function* plainerTensors(tensors: readonly Tensor[]): Iterable<readonly Tensor[]> {
  for (const plain of [0n, 1n]) {
    for (let i = 0; i < tensors.length; i++) {
      const tensor = tensors[i] as Tensor;
      const scalars = toScalars(tensor);
      if (scalars.every((x) => isPlain(x, plain))) continue;
      if (plain === 1n && scalars.every((x) => isPlain(x, 0n))) continue;
      yield tensors.with(i, filled(tensor, plain));
    }
  }
  for (let i = 0; i < tensors.length; i++) {
    const tensor = tensors[i] as Tensor;
    const scalars = toScalars(tensor);
    if (scalars.length === 1) {
      const [only] = scalars as [Scalar];
      if (typeof only === 'bigint') {
        for (const smaller of nearerToZero(only)) {
          if (smaller !== 0n && smaller !== 1n)
            yield tensors.with(i, tensorFromScalars(tensor.dtype, tensor.shape, [smaller]));
        }
      } else if (typeof only === 'number') {
        for (const simpler of simplerFloats(only))
          yield tensors.with(i, tensorFromScalars(tensor.dtype, tensor.shape, [simpler]));
      }
      continue;
    }
    for (let k = 0; k < scalars.length; k++) {
      if (isPlain(scalars[k] as Scalar, 0n) || isPlain(scalars[k] as Scalar, 1n)) continue;
      yield tensors.with(i, tensorFromScalars(tensor.dtype, tensor.shape, scalars.with(k, 0n)));
    }
  }
}

/** Floats that are read at a glance, and then fewer bits. */
function* simplerFloats(x: number): Iterable<number> {
  const plain = PLAIN_FLOATS.findIndex((each) => Object.is(each, x));
  yield* PLAIN_FLOATS.slice(0, plain === -1 ? undefined : plain);
  if (plain !== -1 || !Number.isFinite(x)) return;
  if (!Number.isInteger(x)) yield Math.trunc(x);
  for (const bits of [1, 3, 6, 12]) {
    const unit = 2 ** (Math.floor(Math.log2(Math.abs(x))) + 1 - bits);
    const rounded = Math.trunc(x / unit) * unit;
    // Fewer bits each time, so that this ends.
    if (rounded !== x && Number.isFinite(rounded)) yield rounded;
  }
}

const PLAIN_FLOATS: readonly number[] = [0, 1, -1, 2, 0.5, 3, -0, Infinity, -Infinity, NaN];

/** Half way to zero, then ever closer to the number itself: so that a boundary is found by bisection. */
function* nearerToZero(x: bigint): Iterable<bigint> {
  for (let step = x / 2n; step !== 0n; step /= 2n) yield x - step;
}

function filled(tensor: Tensor, value: bigint): Tensor {
  const ints = tensorFromScalars('i64', tensor.shape, new Array<bigint>(numelOf(tensor.shape)).fill(value));
  return castTensor(ints, tensor.dtype);
}

export function isPlain(x: Scalar, value: bigint): boolean {
  return !Object.is(x, -0) && Number(x) === Number(value);
}
