import { categoryOf, DTYPE_NAMES, type DType } from '../../ir/dtype.js';
import { nativeClass, PyInstance, type PyClass } from '../../python/index.js';
import { DTypeObject } from './dtypes.js';

interface FloatLimits {
  readonly bits: bigint;
  readonly max: number;
  readonly eps: number;
  readonly tiny: number;
  readonly resolution: number;
}

const FLOATS: Readonly<Partial<Record<DType, FloatLimits>>> = {
  f16: { bits: 16n, max: 65504, eps: 2 ** -10, tiny: 2 ** -14, resolution: 1e-3 },
  bf16: { bits: 16n, max: 3.3895313892515355e38, eps: 2 ** -7, tiny: 2 ** -126, resolution: 1e-2 },
  f32: { bits: 32n, max: 3.4028234663852886e38, eps: 2 ** -23, tiny: 2 ** -126, resolution: 1e-6 },
  f64: { bits: 64n, max: Number.MAX_VALUE, eps: 2 ** -52, tiny: 2 ** -1022, resolution: 1e-15 },
};
const INTS: Readonly<Partial<Record<DType, readonly [bits: bigint, signed: boolean]>>> = {
  u8: [8n, false],
  i8: [8n, true],
  i16: [16n, true],
  i32: [32n, true],
  i64: [64n, true],
};

/** What `torch.finfo(dtype)` and `torch.iinfo(dtype)` give. */
class NumberInfo extends PyInstance {
  readonly dtype: DType;
  constructor(cls: PyClass, dtype: DType) {
    super(cls);
    this.dtype = dtype;
  }
  get float(): FloatLimits {
    return FLOATS[this.dtype]!;
  }
  get int(): readonly [bits: bigint, signed: boolean] {
    return INTS[this.dtype]!;
  }
}

const info = (self: unknown): NumberInfo => self as NumberInfo;

export const finfoClass: PyClass = nativeClass({
  name: 'finfo',
  module: 'torch',
  openInstances: false,
  create: (cls, call, py) => {
    const [given] = call.positional;
    const dtype = given instanceof DTypeObject ? given.dtype : 'f32';
    if (categoryOf(dtype) !== 'float') {
      py.raise(
        'TypeError',
        `torch.finfo() requires a floating point input type. Use torch.iinfo to handle 'torch.${DTYPE_NAMES[dtype]}'`,
      );
    }
    return new NumberInfo(cls, dtype);
  },
  properties: {
    bits: (self) => info(self).float.bits,
    max: (self) => info(self).float.max,
    min: (self) => -info(self).float.max,
    eps: (self) => info(self).float.eps,
    tiny: (self) => info(self).float.tiny,
    smallest_normal: (self) => info(self).float.tiny,
    resolution: (self) => info(self).float.resolution,
    dtype: (self) => DTYPE_NAMES[info(self).dtype],
  },
});

export const iinfoClass: PyClass = nativeClass({
  name: 'iinfo',
  module: 'torch',
  openInstances: false,
  create: (cls, call, py) => {
    const [given] = call.positional;
    if (!(given instanceof DTypeObject)) return py.raise('TypeError', 'torch.iinfo() requires a dtype');
    if (categoryOf(given.dtype) !== 'int') {
      py.raise(
        'TypeError',
        `torch.iinfo() requires an integer input type. Use torch.finfo to handle 'torch.${DTYPE_NAMES[given.dtype]}'`,
      );
    }
    return new NumberInfo(cls, given.dtype);
  },
  properties: {
    bits: (self) => info(self).int[0],
    max: (self) => {
      const [bits, signed] = info(self).int;
      return 2n ** (signed ? bits - 1n : bits) - 1n;
    },
    min: (self) => {
      const [bits, signed] = info(self).int;
      return signed ? -(2n ** (bits - 1n)) : 0n;
    },
    dtype: (self) => DTYPE_NAMES[info(self).dtype],
  },
});
