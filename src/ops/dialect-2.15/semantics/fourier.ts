import { complexOf, realOf } from '../../../ir/dtype.js';
import { OpError } from '../../define.js';
import { normalizeDim } from '../../dims.js';
import type { Part, Steps } from '../../composite/define-composite.js';
import type { Tolerance } from '../../tolerance.js';
import {
  big,
  converted,
  permuted,
  reshaped,
  shapeOf,
  type Semantics,
  type SemanticsByName,
} from './semantics.js';

/** All elements of a signal count for each of its spectrum. */
const SPECTRUM: Tolerance = { kind: 'scaled', factor: 2 ** 12, degree: 1 };

const isComplex = ({ dtype }: Part): boolean => realOf(dtype) !== dtype;
const floating = (s: Steps, x: Part): Part =>
  isComplex(x) || complexOf(x.dtype) !== undefined ? x : converted(s, x, 'f32');
function complex(s: Steps, given: Part): Part {
  const x = floating(s, given);
  return isComplex(x) ? x : converted(s, x, complexOf(x.dtype)!);
}

/** torch's number for a way to scale: not at all, by the root of the length, by the length; the inverse is scaled unless told. */
function scaling(s: Steps, forward: boolean): bigint {
  const norm = s.args.optionalString('norm');
  if (norm === 'ortho') return 1n;
  return (norm === 'forward') === forward ? 2n : 0n;
}

/** Cut, or with zeros behind it, where another length is asked for. */
function resized(s: Steps, x: Part, dims: readonly number[], lengths: readonly number[]): Part {
  return dims.reduce((part, dim, i) => {
    const shape = shapeOf(part);
    const [size, length] = [shape[dim]!, lengths[i]!];
    if (length < 1) throw new OpError(s.args.target, `Invalid number of data points (${length}) specified`);
    if (size === length) return part;
    if (size > length) return s.op('slice.Tensor', [part, BigInt(dim), 0n, BigInt(length), 1n]);
    const pads = new Array<number>(2 * (shape.length - dim)).fill(0);
    pads[pads.length - 1] = length - size;
    return s.op('constant_pad_nd.default', [part, big(pads), 0n]);
  }, x);
}

interface Extent {
  readonly dims: readonly number[];
  readonly lengths: readonly number[];
}

/** The dimensions and lengths that a call names, one or several. */
function extentOf(s: Steps, x: Part, several: boolean): Extent {
  const shape = shapeOf(x);
  const rank = shape.length;
  if (!several) {
    const given = s.args.fixed('dim');
    const dim = normalizeDim(s.args.target, given, rank);
    if (rank === 0) {
      const message = `Dimension specified as ${given} but tensor has no dimensions`;
      throw new OpError(s.args.target, message, 'IndexError');
    }
    return { dims: [dim], lengths: [Number(s.args.optionalInt('n') ?? BigInt(shape[dim]!))] };
  }
  const [given, asked] = [s.args.optionalFixedList('dim'), s.args.optionalInts('s')];
  const count = given?.length ?? asked?.length ?? rank;
  const dims =
    given?.map((dim) => normalizeDim(s.args.target, dim, rank)) ??
    Array.from({ length: count }, (_, i) => rank - count + i);
  const lengths = dims.map((dim, i) => {
    const length = Number(asked?.[i] ?? -1n);
    return length === -1 ? shape[dim]! : length;
  });
  return { dims, lengths };
}

const conj = (s: Steps, x: Part): Part => s.op('_conj_physical.default', [x]);

/** `fft`, `ifft`, and those of several dimensions, whose result is all of the spectrum. */
function whole(forward: boolean, several: boolean): Semantics {
  return {
    steps: (s) => {
      const x = complex(s, s.args.tensor('self'));
      const { dims, lengths } = extentOf(s, x, several);
      if (dims.length === 0) return x;
      const input = resized(s, x, dims, lengths);
      return s.op('_fft_c2c.default', [input, big(dims), scaling(s, forward), forward]);
    },
    tolerance: SPECTRUM,
  };
}

/** `rfft`, and `ihfft`, which is the same backwards: half of the spectrum of real numbers. */
function half(forward: boolean, several: boolean): Semantics {
  return {
    steps: (s) => {
      const x = floating(s, s.args.tensor('self'));
      const { dims, lengths } = extentOf(s, x, several);
      const input = resized(s, x, dims, lengths);
      const result = s.op('_fft_r2c.default', [input, big(dims), scaling(s, forward), true]);
      return forward ? result : conj(s, result);
    },
    tolerance: SPECTRUM,
  };
}

/** `irfft`, and `hfft`, which is the same forwards: real numbers of half of their spectrum. */
function fromHalf(forward: boolean, several: boolean): Semantics {
  return {
    steps: (s) => {
      const x = complex(s, s.args.tensor('self'));
      const { dims, lengths } = extentOf(s, x, several);
      const last = dims.at(-1)!;
      const asked = several ? s.args.optionalInts('s')?.at(-1) : s.args.optionalInt('n');
      const length = asked === undefined || asked === -1n ? 2 * (shapeOf(x)[last]! - 1) : Number(asked);
      const kept = lengths.with(-1, Math.floor(length / 2) + 1);
      const input = resized(s, x, dims, kept);
      const source = forward ? conj(s, input) : input;
      return s.op('_fft_c2r.default', [source, big(dims), scaling(s, forward), BigInt(length)]);
    },
    tolerance: SPECTRUM,
  };
}

function shifted(inverse: boolean): Semantics {
  return {
    steps: (s) => {
      const x = s.args.tensor('self');
      const shape = shapeOf(x);
      const dims = (s.args.optionalFixedList('dim') ?? shape.map((_, dim) => dim)).map((dim) =>
        normalizeDim(s.args.target, dim, shape.length),
      );
      const shifts = dims.map((dim) => Math.floor((shape[dim]! + (inverse ? 1 : 0)) / 2));
      return s.op('roll.default', [x, big(shifts), big(dims)]);
    },
  };
}

/** The spectra of the pieces of a signal, side by side; torch puts what lies beside the signal there before. */
function spectrogram(s: Steps): Part {
  const given = s.args.tensor('self');
  const single = shapeOf(given).length === 1;
  const batch = single ? reshaped(s, given, [1, ...shapeOf(given)]) : given;
  const size = s.args.fixed('n_fft');
  const hop = Number(s.args.optionalInt('hop_length') ?? BigInt(Math.floor(size / 4)));
  const width = Number(s.args.optionalInt('win_length') ?? BigInt(size));
  const length = shapeOf(batch)[1]!;
  if (size <= 0 || size > length)
    throw new OpError(s.args.target, `stft: expected 0 < n_fft < ${length}, but got n_fft=${size}`);
  const pieces = s.op('unfold.default', [batch, -1n, BigInt(size), BigInt(hop)]);
  const window = s.args.optionalTensor('window');
  const ones = (): Part => s.op('full.default', [[BigInt(width)], 1n], {});
  const left = Math.floor((size - width) / 2);
  const needsWindow = window !== undefined || width < size;
  const padded = (): Part =>
    width < size
      ? s.op('constant_pad_nd.default', [window ?? ones(), big([left, size - width - left]), 0n])
      : window!;
  const weighed = needsWindow ? s.op('mul.Tensor', [pieces, padded()]) : pieces;
  const onesided = s.args.value('onesided') ?? !isComplex(weighed);
  const scale = s.args.bool('normalized') ? 1n : 0n;
  const spectra = isComplex(weighed)
    ? s.op('_fft_c2c.default', [weighed, [2n], scale, true])
    : s.op('_fft_r2c.default', [weighed, [2n], scale, onesided]);
  const turned = permuted(s, spectra, [0, 2, 1]);
  const result = single ? s.op('squeeze.dim', [turned, 0n]) : turned;
  return s.args.value('return_complex') === true ? result : s.op('view_as_real.default', [result]);
}

function part(place: bigint): Semantics {
  return {
    steps: (s) => {
      const x = s.args.tensor('self');
      if (!isComplex(x)) return s.op('alias.default', [x]);
      return s.op('select.int', [s.op('view_as_real.default', [x]), -1n, place]);
    },
  };
}

/** Complex numbers, their parts, and the spectra of signals. */
export const FOURIER: SemanticsByName = {
  'aten::real': part(0n),
  'aten::imag': part(1n),
  'aten::fft_fft': whole(true, false),
  'aten::fft_ifft': whole(false, false),
  'aten::fft_fft2': whole(true, true),
  'aten::fft_ifft2': whole(false, true),
  'aten::fft_fftn': whole(true, true),
  'aten::fft_ifftn': whole(false, true),
  'aten::fft_rfft': half(true, false),
  'aten::fft_ihfft': half(false, false),
  'aten::fft_rfft2': half(true, true),
  'aten::fft_rfftn': half(true, true),
  'aten::fft_irfft': fromHalf(false, false),
  'aten::fft_hfft': fromHalf(true, false),
  'aten::fft_irfft2': fromHalf(false, true),
  'aten::fft_irfftn': fromHalf(false, true),
  'aten::fft_fftshift': shifted(false),
  'aten::fft_ifftshift': shifted(true),
  'aten::stft': { steps: spectrogram, tolerance: SPECTRUM },
};
