import { eq, gt, lt, mulInt } from '../../ir/sym/index.js';
import type { SymInt } from '../../ir/type.js';
import type { Backend } from '../backend.js';

/** Answers relations between sizes and strides where they are known. */
export type Known = Pick<Backend, 'known'>;

export function sameInt(a: SymInt, b: SymInt, known?: Known): boolean {
  if (a === b) return true;
  const relation = eq(a, b);
  return typeof relation === 'boolean' ? relation : known?.known(relation) === true;
}

const isOne = (size: SymInt): boolean => size === 1n;
const isZero = (size: SymInt): boolean => size === 0n;

/** The strides of dense row-major storage. */
export function contiguousStrides(sizes: readonly SymInt[]): readonly SymInt[] {
  const strides = new Array<SymInt>(sizes.length);
  let stride: SymInt = 1n;
  for (let i = sizes.length - 1; i >= 0; i--) {
    strides[i] = stride;
    const size = sizes[i]!;
    if (!isZero(size)) stride = mulInt(stride, size);
  }
  return strides;
}

/** torch's `is_contiguous`: dimensions of size 1 may have any stride, empty tensors are contiguous. */
export function isContiguous(sizes: readonly SymInt[], strides: readonly SymInt[], known?: Known): boolean {
  if (sizes.some(isZero)) return true;
  let expected: SymInt = 1n;
  for (let i = sizes.length - 1; i >= 0; i--) {
    const size = sizes[i]!;
    if (isOne(size)) continue;
    if (!sameInt(strides[i]!, expected, known)) return false;
    expected = mulInt(expected, size);
  }
  return true;
}

/**
 * The strides that make `sizes` a view of the same memory, as ATen's computeStride; undefined when only a copy will do.
 * Both shapes have the same number of elements.
 */
export function viewStrides(
  oldSizes: readonly SymInt[],
  oldStrides: readonly SymInt[],
  sizes: readonly SymInt[],
  known?: Known,
): readonly SymInt[] | undefined {
  if (oldSizes.some(isZero)) {
    return sizes.length === oldSizes.length && sizes.every((size, i) => size === oldSizes[i])
      ? oldStrides
      : contiguousStrides(sizes);
  }
  if (oldSizes.length === 0) return sizes.map(() => 1n);
  const strides = new Array<SymInt>(sizes.length);
  let next = sizes.length - 1;
  let chunkStride = oldStrides.at(-1)!;
  let oldCount: SymInt = 1n;
  let count: SymInt = 1n;
  for (let i = oldSizes.length - 1; i >= 0; i--) {
    oldCount = mulInt(oldCount, oldSizes[i]!);
    const endsChunk =
      i === 0 ||
      (!isOne(oldSizes[i - 1]!) && !sameInt(oldStrides[i - 1]!, mulInt(oldCount, chunkStride), known));
    if (!endsChunk) continue;
    while (next >= 0 && (isBelow(count, oldCount, known) || isOne(sizes[next]!))) {
      strides[next] = mulInt(count, chunkStride);
      count = mulInt(count, sizes[next]!);
      next--;
    }
    if (!sameInt(count, oldCount, known)) return undefined;
    if (i > 0) {
      chunkStride = oldStrides[i - 1]!;
      oldCount = 1n;
      count = 1n;
    }
  }
  return next === -1 ? strides : undefined;
}

/** Whether `a < b`; where that is not known, sizes are taken to be distinct only when their expressions differ. */
function isBelow(a: SymInt, b: SymInt, known?: Known): boolean {
  const relation = lt(a, b);
  if (typeof relation === 'boolean') return relation;
  return known?.known(relation) ?? !sameInt(a, b, known);
}

/**
 * The strides that an elementwise result has: dense, in the order of dimensions that its inputs have. The inputs are
 * given broadcast to the shape of the result.
 */
export function elementwiseStrides(
  sizes: readonly SymInt[],
  inputs: readonly (readonly SymInt[])[],
  known?: Known,
): readonly SymInt[] {
  if (inputs.length === 0 || sizes.length < 2) return contiguousStrides(sizes);
  if (inputs.every((strides) => isContiguous(sizes, strides, known))) return contiguousStrides(sizes);
  const order = physicalOrder(sizes, inputs, known);
  const permuted = contiguousStrides(order.map((dim) => sizes[dim]!));
  const strides = new Array<SymInt>(sizes.length);
  order.forEach((dim, i) => (strides[dim] = permuted[i]!));
  return strides;
}

/** The dimensions from outermost to innermost in memory: identity for row-major tensors. */
export function physicalOrder(
  sizes: readonly SymInt[],
  inputs: readonly (readonly SymInt[])[],
  known?: Known,
): number[] {
  const compare = (a: number, b: number): number => {
    for (const strides of inputs) {
      const strideA = strides[a]!;
      const strideB = strides[b]!;
      if (isZero(strideA) || isZero(strideB)) continue;
      if (isTrue(lt(strideA, strideB), known)) return -1;
      if (isTrue(gt(strideA, strideB), known)) return 1;
      if (isTrue(gt(sizes[a]!, sizes[b]!), known)) return 1;
    }
    return 0;
  };
  // An insertion sort from the back, because the comparison is ambiguous for broadcast dimensions.
  const order = sizes.map((_, i) => sizes.length - 1 - i);
  for (let i = 1; i < order.length; i++) {
    let moving = i;
    for (let other = i - 1; other >= 0; other--) {
      const comparison = compare(order[other]!, order[moving]!);
      if (comparison > 0) {
        [order[other], order[moving]] = [order[moving]!, order[other]!];
        moving = other;
      } else if (comparison < 0) break;
    }
  }
  return order.reverse();
}

function isTrue(relation: ReturnType<typeof lt>, known?: Known): boolean {
  return typeof relation === 'boolean' ? relation : known?.known(relation) === true;
}

/** The strides of a tensor seen at a larger shape: 0 where it is repeated. */
export function broadcastStrides(
  sizes: readonly SymInt[],
  strides: readonly SymInt[],
  target: readonly SymInt[],
): readonly SymInt[] {
  const offset = target.length - sizes.length;
  return target.map((size, i) => {
    if (i < offset) return 0n;
    const own = sizes[i - offset]!;
    return isOne(own) && !isOne(size) ? 0n : strides[i - offset]!;
  });
}

/** Whether the elements fill a block of memory, each once, in some order of dimensions. */
export function isNonOverlappingAndDense(
  sizes: readonly SymInt[],
  strides: readonly SymInt[],
  known?: Known,
): boolean {
  if (isContiguous(sizes, strides, known)) return true;
  const order = physicalOrder(sizes, [strides], known).filter((dim) => !isOne(sizes[dim]!));
  return isContiguous(
    order.map((dim) => sizes[dim]!),
    order.map((dim) => strides[dim]!),
    known,
  );
}
