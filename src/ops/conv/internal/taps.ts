import { numelOf, spendBytes, stridesOf } from '../../../tensor/index.js';

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
  const dims = output.length;
  const [inputStrides, kernelStrides] = [stridesOf(input), stridesOf(kernel)];
  const along = output.map((size, dim) =>
    Array.from({ length: size }, (_, o) =>
      meetings(o, input[dim]!, kernel[dim]!, steps, dim).map(
        ([k, i]) => [k * kernelStrides[dim]!, i * inputStrides[dim]!] as const,
      ),
    ),
  );
  const inAll = (lists: readonly (readonly unknown[])[]): number =>
    lists.reduce((sum, { length }) => sum + length, 0);
  const total = along.reduce((product, lists) => product * inAll(lists), 1);
  spendBytes(BYTES_OF_TAP * total);
  const made = {
    starts: new Int32Array(numelOf(output) + 1),
    kernel: new Int32Array(total),
    input: new Int32Array(total),
  };
  let [at, place] = [0, 0];
  const chosen: (readonly (readonly [number, number])[])[] = [];
  /** What the taps of each dimension come to together. */
  const together = (dim: number, k: number, i: number): void => {
    if (dim === dims) {
      [made.kernel[at], made.input[at]] = [k, i];
      at++;
      return;
    }
    for (const [ofKernel, ofInput] of chosen[dim]!) together(dim + 1, k + ofKernel, i + ofInput);
  };
  const places = (dim: number): void => {
    if (dim === dims) {
      together(0, 0, 0);
      made.starts[++place] = at;
      return;
    }
    for (const list of along[dim]!) {
      chosen[dim] = list;
      places(dim + 1);
    }
  };
  places(0);
  return made;
}

/** A place in the filter, and one in the input. */
const BYTES_OF_TAP = 8;

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
