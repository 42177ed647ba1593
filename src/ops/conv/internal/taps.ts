import { stridesOf } from '../../../tensor/index.js';

/** For each output position, in row-major order: which kernel element meets which input position. */
export interface Taps {
  /** The taps of output `o` are those from `starts[o]` up to `starts[o + 1]`. */
  readonly starts: Int32Array;
  readonly kernel: Int32Array;
  readonly input: Int32Array;
}

interface Steps {
  readonly stride: readonly number[];
  readonly padding: readonly number[];
  readonly dilation: readonly number[];
  readonly transposed: boolean;
}

/** What lies in the padding is left out: it is zero. */
export function tapsOf(
  input: readonly number[],
  kernel: readonly number[],
  output: readonly number[],
  steps: Steps,
): Taps {
  // One dimension after the other: taps of the dimensions so far, for each of their output positions.
  let taps: readonly (readonly (readonly [number, number])[])[] = [[[0, 0]]];
  const [inputStrides, kernelStrides] = [stridesOf(input), stridesOf(kernel)];
  output.forEach((size, dim) => {
    const along = Array.from({ length: size }, (_, o) =>
      meetings(o, input[dim]!, kernel[dim]!, steps, dim).map(
        ([k, i]) => [k * kernelStrides[dim]!, i * inputStrides[dim]!] as const,
      ),
    );
    taps = taps.flatMap((outer) =>
      along.map((inner) =>
        outer.flatMap(([outerK, outerI]) => inner.map(([k, i]) => [outerK + k, outerI + i] as const)),
      ),
    );
  });
  const flat = taps.flat();
  const starts = new Int32Array(taps.length + 1);
  taps.forEach((list, o) => (starts[o + 1] = starts[o]! + list.length));
  return {
    starts,
    kernel: Int32Array.from(flat, ([k]) => k),
    input: Int32Array.from(flat, ([, i]) => i),
  };
}

function meetings(
  o: number,
  inputSize: number,
  kernelSize: number,
  { stride, padding, dilation, transposed }: Steps,
  dim: number,
): readonly (readonly [kernel: number, input: number])[] {
  const found: (readonly [number, number])[] = [];
  for (let k = 0; k < kernelSize; k++) {
    const shift = k * dilation[dim]! - padding[dim]!;
    const i = transposed ? (o - shift) / stride[dim]! : o * stride[dim]! + shift;
    if (Number.isInteger(i) && i >= 0 && i < inputSize) found.push([k, i]);
  }
  return found;
}
