import { categoryOf, type DType } from '../../ir/dtype.js';
import { fullTensor, roundTo, tensorFromStorage, allocate } from '../../tensor/index.js';
import { OpError, type Args, type OpSpec } from '../define.js';
import { notImplemented } from '../internal/not-implemented.js';
import { besselI } from '../internal/special/index.js';
import { madeType } from '../view/index.js';
import { C_TYPE_NAMES } from '../internal/c-type-names.js';
import { toShape } from '../view/internal/concrete.js';

/** Each element of a window of `length` from its position; rounding to the dtype where torch rounds. */
type Shape = (at: number, length: number, round: (value: number) => number) => number;
type ShapeOf = (args: Args<unknown, unknown>) => Shape;

/** `alpha - beta * cos(2 pi i / (n - 1))` */
function raisedCosine(alpha: number, beta: number): Shape {
  return (at, length, round) => {
    const angle = round(at * round((2 * Math.PI) / (length - 1)));
    return round(round(round(Math.cos(angle)) * round(-beta)) + round(alpha));
  };
}

const bartlett: Shape = (at, length, round) => {
  const height = round(at * round(2 / (length - 1)));
  return at <= (length - 1) >> 1 ? height : round(2 - height);
};

const blackman: Shape = (at, length, round) => {
  const angle = round(at * round(Math.PI / (length - 1)));
  const fourth = round(round(Math.cos(round(angle * 4))) * round(0.08));
  const second = round(round(Math.cos(round(angle * 2))) * round(0.5));
  return round(round(fourth - second) + round(0.42));
};

function kaiser(beta: number): Shape {
  return (at, length, round) => {
    const ratio = (at - (length - 1) / 2) / ((length - 1) / 2);
    const rounded = round(beta);
    return round(besselI(0, rounded * Math.sqrt(1 - ratio * ratio)) / besselI(0, rounded));
  };
}

interface Window {
  readonly dtype: DType;
  readonly length: number;
  readonly periodic: boolean;
}

function windowOf(args: Args<unknown, unknown>, name: string, hasPeriodic: boolean): Window {
  const dtype = args.dtype('dtype') ?? 'f32';
  if (categoryOf(dtype) !== 'float') {
    const type = dtype === 'i16' ? 'short int' : C_TYPE_NAMES[dtype];
    const device = args.has('device') ? 'cpu' : 'cpu (default)';
    const message =
      `${name} expects floating point dtypes, got: TensorOptions(dtype=${type}, device=${device}, layout=Strided ` +
      '(default), requires_grad=false (default), pinned_memory=false (default), memory_format=(nullopt))';
    throw new OpError(args.target, message);
  }
  const length = args.fixed('window_length');
  if (length < 0) {
    const message = `${name} requires non-negative window_length, got window_length=${length}`;
    throw new OpError(args.target, message);
  }
  return { dtype, length, periodic: !hasPeriodic || args.bool('periodic') };
}

const OPTIONS = '*, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None';

/** @param parameters what the overload takes after the length, as its schema writes it */
function windowSpec(name: string, overload: string, parameters: string, shapeOf: ShapeOf): OpSpec {
  const hasPeriodic = parameters !== '';
  return {
    schema: `${name}${overload}(int window_length${parameters}, ${OPTIONS}) -> Tensor`,
    // Cosines of about 1 that cancel: off by a rounding error of 1, however small the element is.
    tolerance: { kind: 'scaled', factor: 16, degree: 0 },
    meta: (args, ctx) => {
      const { dtype, length } = windowOf(args, name, hasPeriodic);
      return madeType(ctx, dtype, [BigInt(length)]);
    },
    eval: (args) => {
      const { dtype, length, periodic } = windowOf(args, name, hasPeriodic);
      const shape = toShape([BigInt(length)]);
      if (length === 1) return fullTensor(dtype, shape, 1);
      if (name === 'kaiser_window' && length > 0 && (dtype === 'f16' || dtype === 'bf16')) {
        throw notImplemented(args.target, 'kaiser_window_cpu', dtype);
      }
      const element = shapeOf(args);
      const data = allocate(dtype, length);
      // A periodic window is a longer one without its last element.
      const full = periodic ? length + 1 : length;
      for (let i = 0; i < length; i++) data[i] = element(i, full, (value) => roundTo(dtype, value));
      return tensorFromStorage(dtype, shape, data);
    },
  };
}

const PERIODIC = ', bool periodic';

export const windowSpecs: readonly OpSpec[] = [
  windowSpec('hann_window', '', '', () => raisedCosine(0.5, 0.5)),
  windowSpec('hann_window', '.periodic', PERIODIC, () => raisedCosine(0.5, 0.5)),
  windowSpec('hamming_window', '', '', () => raisedCosine(0.54, 0.46)),
  windowSpec('hamming_window', '.periodic', PERIODIC, () => raisedCosine(0.54, 0.46)),
  windowSpec('hamming_window', '.periodic_alpha', `${PERIODIC}, float alpha`, (args) =>
    raisedCosine(args.float('alpha'), 0.46),
  ),
  windowSpec('hamming_window', '.periodic_alpha_beta', `${PERIODIC}, float alpha, float beta`, (args) =>
    raisedCosine(args.float('alpha'), args.float('beta')),
  ),
  windowSpec('bartlett_window', '', '', () => bartlett),
  windowSpec('bartlett_window', '.periodic', PERIODIC, () => bartlett),
  windowSpec('blackman_window', '', '', () => blackman),
  windowSpec('blackman_window', '.periodic', PERIODIC, () => blackman),
  windowSpec('kaiser_window', '', '', () => kaiser(12)),
  windowSpec('kaiser_window', '.periodic', PERIODIC, () => kaiser(12)),
  windowSpec('kaiser_window', '.beta', `${PERIODIC}, float beta`, (args) => kaiser(args.float('beta'))),
];
