import { EgghatchError } from '../../diagnostics/index.js';
import { complexOf } from '../../ir/dtype.js';
import type { TensorObject } from '../tensor/tensor-object.js';
import { conj, isComplex, viewAsReal } from './complex.js';
import { pad } from './convolution.js';
import { toDtype } from './copies.js';
import {
  addInts,
  check,
  exprOf,
  fixedInt,
  isEqual,
  isLess,
  mulInts,
  sizeOf,
  sizesOf,
  subInts,
  wrapDim,
  type Int,
} from './ints.js';
import { mul } from './pointwise.js';
import { isFloating } from './promotion.js';
import { slice, squeeze, transpose, unfold, unsqueeze, viewAs } from './views.js';

/** Which of a signal, and how it is scaled: by nothing, by the root of its length, or by its length. */
export interface FourierOptions {
  readonly norm: string | null;
}

/** torch's number for a way to scale; what nobody asked for is left to the inverse. */
function scaling({ norm }: FourierOptions, forward: boolean): bigint {
  if (norm === 'ortho') return 1n;
  check(
    norm === null || norm === 'backward' || norm === 'forward',
    () => `Invalid normalization mode: "${norm}"`,
  );
  return (norm === 'forward') === forward ? 2n : 0n;
}

function withComplex(x: TensorObject): TensorObject {
  if (isComplex(x)) return x;
  const floating = promotedToFloat(x);
  return toDtype(floating, complexOf(floating.dtype)!);
}

function promotedToFloat(x: TensorObject): TensorObject {
  return isComplex(x) || isFloating(x.dtype) ? x : toDtype(x, x.torch.defaultDtype);
}

/** Cut, or with zeros behind it, where another length is asked for. */
function resized(x: TensorObject, dims: readonly number[], lengths: readonly Int[]): TensorObject {
  const pads = new Array<Int>(2 * x.dim).fill(0n);
  let [made, padded] = [x, false];
  dims.forEach((dim, i) => {
    const [size, length] = [sizeOf(x, dim), lengths[i]!];
    if (isEqual(size, length)) return;
    if (isLess(size, length)) {
      pads[pads.length - 2 * dim - 1] = subInts(length, size);
      padded = true;
    } else made = slice(made, dim, 0n, length);
  });
  return padded ? x.torch.tensor('aten.constant_pad_nd.default', [made, pads]) : made;
}

function checkedLength(n: Int): Int {
  check(!isLess(n, 1n), () => `Invalid number of data points (${intText(n)}) specified`);
  return n;
}

const big = (dims: readonly number[]): readonly bigint[] => dims.map(BigInt);

/** The dimensions and lengths of a transform over several of them. */
function extentOf(
  x: TensorObject,
  s: readonly Int[] | null,
  given: readonly number[] | null,
): { dims: readonly number[]; lengths: readonly Int[] } {
  const count = given?.length ?? s?.length ?? x.dim;
  const dims =
    given === null
      ? Array.from({ length: count }, (_, i) => x.dim - count + i)
      : given.map((dim) => wrapDim(dim, x.dim));
  check(new Set(dims).size === dims.length, () => 'FFT dims must be unique');
  check(
    s === null || s.length === dims.length,
    () => 'When given, dim and shape arguments must have the same length',
  );
  const lengths = dims.map((dim, i) => {
    const length = s?.[i] ?? -1n;
    return length === -1n ? sizeOf(x, dim) : checkedLength(length);
  });
  return { dims, lengths };
}

/** `torch.fft.fft` and `ifft` */
export function fft(
  name: string,
  given: TensorObject,
  n: Int | null,
  dim: number,
  options: FourierOptions,
): TensorObject {
  const forward = name === 'fft';
  const x = promotedToFloat(given);
  if (!isComplex(x)) return realTransform(x, n, dim, options, { forward, onesided: false });
  const at = wrapDim(dim, x.dim);
  const input = resized(x, [at], [checkedLength(n ?? sizeOf(x, at))]);
  return x.torch.tensor('aten._fft_c2c.default', [input, [BigInt(at)], scaling(options, forward), forward]);
}

/** `torch.fft.rfft`, and `ihfft`, which is the same backwards */
export function rfft(
  name: string,
  given: TensorObject,
  n: Int | null,
  dim: number,
  options: FourierOptions,
): TensorObject {
  check(!isComplex(given), () => `${name} expects a real input tensor, but got ComplexFloat`);
  const forward = name === 'rfft';
  return realTransform(promotedToFloat(given), n, dim, options, { forward, onesided: true });
}

/** @throws EgghatchError: torch has no shape rule for transforms of real signals whose sizes are symbolic */
function refuseSymbolic(x: TensorObject): void {
  if (x.sizes.every((size) => typeof size === 'bigint')) return;
  throw new EgghatchError({
    kind: 'refused',
    message:
      'torch 2.1 does not export a Fourier transform of a real tensor with symbolic sizes: unsupported operator: aten._fft_r2c.default',
    hint: 'make the tensor complex first: torch.fft.fft(x.to(torch.complex64)); or fix its sizes',
    pythonType: 'Unsupported',
  });
}

function realTransform(
  x: TensorObject,
  n: Int | null,
  dim: number,
  options: FourierOptions,
  { forward, onesided }: { readonly forward: boolean; readonly onesided: boolean },
): TensorObject {
  refuseSymbolic(x);
  const at = wrapDim(dim, x.dim);
  const input = resized(x, [at], [checkedLength(n ?? sizeOf(x, at))]);
  const result = x.torch.tensor('aten._fft_r2c.default', [
    input,
    [BigInt(at)],
    scaling(options, forward),
    onesided,
  ]);
  return forward ? result : conj(result);
}

/** `torch.fft.irfft`, and `hfft`, which is the same forwards */
export function irfft(
  name: string,
  given: TensorObject,
  n: Int | null,
  dim: number,
  options: FourierOptions,
): TensorObject {
  const forward = name === 'hfft';
  const x = withComplex(given);
  const at = wrapDim(dim, x.dim);
  const length = checkedLength(n ?? mulInts(2n, subInts(sizeOf(x, at), 1n)));
  const input = n === null ? x : resized(x, [at], [addInts(halfOf(length), 1n)]);
  const source = forward ? conj(input) : input;
  return x.torch.tensor('aten._fft_c2r.default', [source, [BigInt(at)], scaling(options, forward), length]);
}

/** `torch.fft.fftn`, `fft2` and their inverses: always of complex numbers. */
export function fftn(
  forward: boolean,
  given: TensorObject,
  s: readonly Int[] | null,
  dim: readonly number[] | null,
  options: FourierOptions,
): TensorObject {
  const x = withComplex(given);
  const { dims, lengths } = extentOf(x, s, dim);
  if (dims.length === 0) return x;
  const input = resized(x, dims, lengths);
  return x.torch.tensor('aten._fft_c2c.default', [input, big(dims), scaling(options, forward), forward]);
}

/** `torch.fft.rfftn` and `rfft2` */
export function rfftn(
  given: TensorObject,
  s: readonly Int[] | null,
  dim: readonly number[] | null,
  options: FourierOptions,
): TensorObject {
  check(!isComplex(given), () => 'rfftn expects a real-valued input tensor, but got ComplexFloat');
  const x = promotedToFloat(given);
  refuseSymbolic(x);
  const { dims, lengths } = extentOf(x, s, dim);
  check(dims.length > 0, () => 'rfftn must transform at least one axis');
  const input = resized(x, dims, lengths);
  return x.torch.tensor('aten._fft_r2c.default', [input, big(dims), scaling(options, true), true]);
}

/** `torch.fft.irfftn` and `irfft2` */
export function irfftn(
  given: TensorObject,
  s: readonly Int[] | null,
  dim: readonly number[] | null,
  options: FourierOptions,
): TensorObject {
  const x = withComplex(given);
  const { dims, lengths } = extentOf(x, s, dim);
  check(dims.length > 0, () => 'irfftn must transform at least one axis');
  const last = dims.length - 1;
  const asked = s?.[last] ?? -1n;
  const length = asked === -1n ? mulInts(2n, subInts(sizeOf(x, dims[last]!), 1n)) : asked;
  const input = resized(x, dims, lengths.with(last, addInts(halfOf(length), 1n)));
  return x.torch.tensor('aten._fft_c2r.default', [input, big(dims), scaling(options, false), length]);
}

function halfOf(length: Int): Int {
  return BigInt(Math.floor(fixedInt(typeof length === 'bigint' ? length : (length.plain() as bigint)) / 2));
}

/** `torch.fft.fftshift` and its inverse */
export function fftshift(x: TensorObject, given: readonly number[] | null, inverse: boolean): TensorObject {
  const dims = given ?? x.sizes.map((_, dim) => dim);
  const shifts = dims.map((dim) => halfOf(inverse ? addInts(sizeOf(x, dim), 1n) : sizeOf(x, dim)));
  return x.torch.tensor('aten.roll.default', [x, shifts, big(dims.map((dim) => wrapDim(dim, x.dim)))]);
}

export interface StftOptions {
  readonly nFft: bigint;
  readonly hop: bigint | null;
  readonly windowLength: bigint | null;
  readonly window: TensorObject | null;
  readonly center: boolean;
  readonly padMode: string;
  readonly normalized: boolean;
  readonly onesided: boolean | null;
  readonly returnComplex: boolean | null;
}

/** `torch.stft`: the spectra of the pieces of a signal, side by side. */
export function stft(given: TensorObject, options: StftOptions): TensorObject {
  const { nFft, window, returnComplex } = options;
  const signal = options.center ? centered(given, nFft, options.padMode) : given;
  check(
    returnComplex !== null || isComplex(signal),
    () =>
      'stft requires the return_complex parameter be given for real inputs, and will further require that return_complex=True in a future PyTorch release.',
  );
  const single = signal.dim === 1;
  const batch = single ? unsqueeze(signal, 0) : signal;
  check(batch.dim === 2, () => 'stft: expected a 1D or 2D tensor');
  const length = sizeOf(batch, 1);
  check(
    nFft > 0n && !isLess(length, nFft),
    () => `stft: expected 0 < n_fft < ${intText(length)}, but got n_fft=${nFft}`,
  );
  const hop = options.hop ?? nFft / 4n;
  check(hop > 0n, () => `stft: expected hop_length > 0, but got hop_length=${hop}`);
  const width = options.windowLength ?? nFft;
  check(
    width > 0n && width <= nFft,
    () => `stft: expected 0 < win_length <= n_fft, but got win_length=${width}`,
  );
  const weights = window !== null && width < nFft ? padded(window, nFft, width) : window;
  const pieces = unfold(batch, -1, nFft, hop);
  const weighed = weights === null ? pieces : mul(pieces, weights);
  if (!isComplex(weighed)) refuseSymbolic(weighed);
  const onesided = options.onesided ?? !isComplex(weighed);
  const scale = options.normalized ? 1n : 0n;
  const spectra = isComplex(weighed)
    ? batch.torch.tensor('aten._fft_c2c.default', [weighed, [2n], scale, true])
    : batch.torch.tensor('aten._fft_r2c.default', [weighed, [2n], scale, onesided]);
  const turned = transpose(spectra, 1, 2);
  const result = single ? squeeze(turned, 0) : turned;
  return returnComplex === false ? viewAsReal(result) : result;
}

/** The signal with half a piece more on both sides. */
function centered(signal: TensorObject, nFft: bigint, mode: string): TensorObject {
  const side = nFft / 2n;
  const sizes = sizesOf(signal);
  const wide = viewAs(signal, [...new Array<Int>(3 - signal.dim).fill(1n), ...sizes]);
  const longer = pad(wide, [side, side], mode, null);
  return viewAs(longer, sizesOf(longer).slice(-signal.dim));
}

function padded(window: TensorObject, nFft: bigint, width: bigint): TensorObject {
  const left = (nFft - width) / 2n;
  return window.torch.tensor('aten.constant_pad_nd.default', [window, [left, nFft - width - left]]);
}

const intText = (value: Int): string => String(typeof value === 'bigint' ? value : exprOf(value));
