import { complexOf, isInexact, realOf } from '../../ir/dtype.js';
import { addInt, floorDivInt } from '../../ir/sym/index.js';
import type { SymInt } from '../../ir/type.js';
import {
  allocate,
  complexParts,
  complexTensor,
  numelOf,
  roundTo,
  tensorFromStorage,
  type Tensor,
} from '../../tensor/index.js';
import { elementsOf } from '../flops.js';
import { OpError, type EvalArgs, type MetaArgs, type OpSpec } from '../define.js';
import { normalizeDims } from '../dims.js';
import { notComputed } from '../internal/map-complex.js';
import { SCALAR_TYPE_NAMES } from '../internal/dtype-names.js';
import type { Tolerance } from '../tolerance.js';
import { madeType } from '../view/index.js';
import { transform, type Complex } from './internal/transform.js';

/** All elements of a signal count for each of its spectrum. */
const SPECTRUM: Tolerance = { kind: 'scaled', factor: 2 ** 12, degree: 1 };

/** torch's ways to scale: not at all, by the root of the length, or by the length. */
function scaleOf(normalization: number, lengths: readonly number[]): number {
  const count = lengths.reduce((product, length) => product * length, 1);
  return normalization === 0 ? 1 : normalization === 1 ? 1 / Math.sqrt(count) : 1 / count;
}

/** Lengths are halved as long as they are even; what is left of one is summed up for each of its elements. */
const flops: OpSpec['flops'] = (args) => {
  const { sizes } = args.tensor('self');
  const perElement = args.ints('dim').map((dim) => {
    const length = Number(sizes.at(Number(dim)) ?? 1n);
    let [halvings, rest] = [0, length];
    for (; rest > 0 && rest % 2 === 0; rest /= 2) halvings++;
    return 5 * halvings + 8 * rest;
  });
  return elementsOf({ sizes }) * perElement.reduce((sum, one) => sum + one, 1);
};

/** Each comes with a sine and a cosine. */
const WORK_PER_FLOP = 12;

function complexOfReal({ shape, data }: Tensor): Complex {
  const parts = new Float64Array(2 * numelOf(shape));
  for (let i = 0; i < data.length; i++) parts[2 * i] = Number(data[i]);
  return { shape, parts };
}

const complexOfTensor = (tensor: Tensor): Complex => ({
  shape: tensor.shape,
  parts: Float64Array.from(complexParts(tensor)),
});

function scaled({ parts }: Complex, factor: number): Float64Array {
  return factor === 1 ? parts : parts.map((value) => value * factor);
}

/** The dimensions of a transform, counted from the front. @throws OpError for what is none, twice, or another way to scale */
function dimsOf(args: MetaArgs | EvalArgs, rank: number): readonly number[] {
  const dims = args.ints('dim').map((dim) => {
    if (typeof dim === 'bigint') return Number(dim);
    throw new OpError(args.target, 'dim of a transform should be a number');
  });
  const normalization = args.fixed('normalization');
  if (normalization < 0 || normalization > 2)
    throw new OpError(args.target, `Unsupported normalization type ${normalization}`);
  const normal = normalizeDims(args.target, dims, rank);
  if (rank === 0 && normal.length > 0)
    throw new OpError(args.target, 'Dimension specified as 0 but tensor has no dimensions', 'IndexError');
  return normal;
}

/** @throws OpError for a spectrum of nothing */
function pointsOf(target: string, length: SymInt): SymInt {
  if (typeof length === 'bigint' && length < 1n)
    throw new OpError(target, `Invalid number of data points (${length}) specified`);
  return length;
}

const lengthsOf = (shape: readonly number[], dims: readonly number[]): readonly number[] =>
  dims.map((dim) => shape[dim]!);

/** Half of a spectrum whose other half is its mirror image. */
function firstHalf({ shape, parts }: Complex, dim: number): Complex {
  const length = shape[dim]!;
  const kept = Math.floor(length / 2) + 1;
  const inner = numelOf(shape.slice(dim + 1));
  const outer = numelOf(shape.slice(0, dim));
  const half = new Float64Array(2 * outer * kept * inner);
  for (let i = 0; i < outer; i++) {
    half.set(parts.subarray(2 * i * length * inner, 2 * (i * length + kept) * inner), 2 * i * kept * inner);
  }
  return { shape: shape.with(dim, kept), parts: half };
}

/** The whole of a spectrum of which a half is there: element `k` is the conjugate of that at `length - k`. */
function mirrored({ shape, parts }: Complex, dim: number, length: number): Complex {
  const given = shape[dim]!;
  const inner = numelOf(shape.slice(dim + 1));
  const outer = numelOf(shape.slice(0, dim));
  const whole = new Float64Array(2 * outer * length * inner);
  for (let i = 0; i < outer; i++) {
    for (let k = 0; k < length; k++) {
      const mirror = k > Math.floor(length / 2);
      const from = mirror ? length - k : k;
      if (from >= given) continue;
      // What is its own mirror image is real.
      const alone = from === 0 || 2 * from === length;
      for (let j = 0; j < inner; j++) {
        const [source, target] = [2 * ((i * given + from) * inner + j), 2 * ((i * length + k) * inner + j)];
        whole[target] = parts[source]!;
        whole[target + 1] = alone ? 0 : mirror ? -parts[source + 1]! : parts[source + 1]!;
      }
    }
  }
  return { shape: shape.with(dim, length), parts: whole };
}

export const fourierSpecs: readonly OpSpec[] = [
  {
    schema: '_fft_r2c(Tensor self, int[] dim, int normalization, bool onesided) -> Tensor',
    flops,
    workPerFlop: WORK_PER_FLOP,
    tolerance: SPECTRUM,
    meta: (args, ctx) => {
      const self = args.tensor('self');
      const dtype = complexOf(self.dtype);
      if (dtype === undefined) {
        const message = `Unsupported dtype ${SCALAR_TYPE_NAMES[self.dtype]}`;
        throw new OpError(args.target, message);
      }
      const sizes: SymInt[] = [...self.sizes];
      const last = dimsOf(args, sizes.length).at(-1);
      if (last === undefined)
        throw new OpError(args.target, 'ArrayRef: attempted to access back() of empty list');
      if (args.bool('onesided')) sizes[last] = addInt(floorDivInt(sizes[last]!, 2n), 1n);
      return madeType(ctx, dtype, sizes);
    },
    eval: (args) => {
      const self = args.tensor('self');
      if (self.dtype !== 'f32') throw notComputed(args.target, complexOf(self.dtype)!);
      const dims = dimsOf(args, self.shape.length);
      const spectrum = transform(complexOfReal(self), dims, true);
      const kept = args.bool('onesided') ? firstHalf(spectrum, dims.at(-1)!) : spectrum;
      const factor = scaleOf(args.fixed('normalization'), lengthsOf(self.shape, dims));
      return complexTensor(kept.shape, scaled(kept, factor));
    },
  },
  {
    schema: '_fft_c2c(Tensor self, SymInt[] dim, int normalization, bool forward) -> Tensor',
    takesComplex: true,
    flops,
    workPerFlop: WORK_PER_FLOP,
    tolerance: SPECTRUM,
    meta: (args, ctx) => {
      const { dtype, sizes } = args.tensor('self');
      dimsOf(args, sizes.length);
      return madeType(ctx, dtype, sizes);
    },
    eval: (args) => {
      const self = args.tensor('self');
      if (self.dtype !== 'c64') throw notComputed(args.target, self.dtype);
      const dims = dimsOf(args, self.shape.length);
      const made = transform(complexOfTensor(self), dims, args.bool('forward'));
      return complexTensor(
        self.shape,
        scaled(made, scaleOf(args.fixed('normalization'), lengthsOf(self.shape, dims))),
      );
    },
  },
  {
    schema: '_fft_c2r(Tensor self, int[] dim, int normalization, SymInt last_dim_size) -> Tensor',
    takesComplex: true,
    flops,
    workPerFlop: WORK_PER_FLOP,
    tolerance: SPECTRUM,
    meta: (args, ctx) => {
      const self = args.tensor('self');
      const sizes: SymInt[] = [...self.sizes];
      const last = dimsOf(args, sizes.length).at(-1);
      if (last === undefined)
        throw new OpError(args.target, 'ArrayRef: attempted to access back() of empty list');
      sizes[last] = pointsOf(args.target, args.int('last_dim_size'));
      return madeType(ctx, realOf(self.dtype), sizes);
    },
    eval: (args) => {
      const self = args.tensor('self');
      if (self.dtype !== 'c64') throw notComputed(args.target, self.dtype);
      const dims = dimsOf(args, self.shape.length);
      const last = dims.at(-1)!;
      const rest = transform(complexOfTensor(self), dims.slice(0, -1), false);
      const whole = mirrored(rest, last, Number(args.int('last_dim_size')));
      const made = transform(whole, [last], false);
      const factor = scaleOf(args.fixed('normalization'), lengthsOf(made.shape, dims));
      const data = allocate('f32', numelOf(made.shape));
      for (let i = 0; i < data.length; i++) data[i] = roundTo('f32', made.parts[2 * i]! * factor);
      return tensorFromStorage('f32', made.shape, data);
    },
  },
];

/** The frequencies that the elements of a spectrum stand for. */
function frequencies(
  name: string,
  count: (n: number) => number,
  at: (i: number, n: number) => number,
): OpSpec {
  return {
    schema: `${name}(int n, float d=1.0, *, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None) -> Tensor`,
    meta: (args, ctx) => {
      const dtype = args.dtype('dtype') ?? 'f32';
      if (!isInexact(dtype)) {
        const message = `${name.replace('fft_', '')} requires a floating point or complex dtype`;
        throw new OpError(args.target, message);
      }
      const size = count(args.fixed('n'));
      if (size < 0)
        throw new OpError(args.target, `Trying to create tensor with negative dimension ${size}: [${size}]`);
      return madeType(ctx, dtype, [BigInt(size)]);
    },
    eval: (args) => {
      const [n, dtype] = [args.fixed('n'), args.dtype('dtype') ?? 'f32'];
      const step = roundTo(dtype, 1 / (n * args.float('d')));
      const data = allocate(dtype, count(n));
      for (let i = 0; i < data.length; i++) data[i] = roundTo(dtype, at(i, n) * step);
      return tensorFromStorage(dtype, [data.length], data);
    },
  };
}

export const frequencySpecs: readonly OpSpec[] = [
  frequencies(
    'fft_fftfreq',
    (n) => n,
    (i, n) => (i < Math.ceil(n / 2) ? i : i - n),
  ),
  frequencies(
    'fft_rfftfreq',
    (n) => Math.trunc(n / 2) + 1,
    (i) => i,
  ),
];
