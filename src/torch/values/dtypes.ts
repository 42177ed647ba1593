import { categoryOf, DTYPE_NAMES, type DType } from '../../ir/dtype.js';
import { nativeClass, PyInstance, type PyClass } from '../../python/index.js';
import { table } from '../../tables/index.js';

const ITEM_SIZES: Readonly<Record<DType, bigint>> = {
  b8: 1n,
  u8: 1n,
  i8: 1n,
  i16: 2n,
  i32: 4n,
  i64: 8n,
  f16: 2n,
  bf16: 2n,
  f32: 4n,
  f64: 8n,
  c32: 4n,
  c64: 8n,
  c128: 16n,
  u16: 2n,
  u32: 4n,
  u64: 8n,
  f8e4m3fn: 1n,
  f8e5m2: 1n,
  f8e4m3fnuz: 1n,
  f8e5m2fnuz: 1n,
  f8e8m0fnu: 1n,
};

const dtypeOf = (self: unknown): DType => (self as DTypeObject).dtype;

export const dtypeClass: PyClass = nativeClass({
  name: 'dtype',
  module: 'torch',
  openInstances: false,
  subclassable: false,
  properties: {
    is_floating_point: (self) => categoryOf(dtypeOf(self)) === 'float',
    is_complex: (self) => categoryOf(dtypeOf(self)) === 'complex',
    is_signed: (self) => !['u8', 'b8'].includes(dtypeOf(self)),
    itemsize: (self) => ITEM_SIZES[dtypeOf(self)],
  },
});

/** `torch.float32` and its like: one object each. */
export class DTypeObject extends PyInstance {
  readonly dtype: DType;
  constructor(dtype: DType) {
    super(dtypeClass);
    this.dtype = dtype;
  }
  override repr(): string {
    return `torch.${DTYPE_NAMES[this.dtype]}`;
  }
}

const OBJECTS = new Map<DType, DTypeObject>(
  (Object.keys(DTYPE_NAMES) as DType[]).map((dtype) => [dtype, new DTypeObject(dtype)]),
);

export function dtypeObject(dtype: DType): DTypeObject {
  return OBJECTS.get(dtype)!;
}

export function itemSize(dtype: DType): bigint {
  return ITEM_SIZES[dtype];
}

/** The dtypes by the names that the torch module has for them. */
export const DTYPE_MEMBERS: Readonly<Record<string, DTypeObject>> = table(
  Object.fromEntries([
    ...[...OBJECTS.values()].map((object) => [DTYPE_NAMES[object.dtype], object] as const),
    ['float', dtypeObject('f32')],
    ['double', dtypeObject('f64')],
    ['half', dtypeObject('f16')],
    ['long', dtypeObject('i64')],
    ['int', dtypeObject('i32')],
    ['short', dtypeObject('i16')],
    ['cfloat', dtypeObject('c64')],
    ['cdouble', dtypeObject('c128')],
    ['chalf', dtypeObject('c32')],
  ]),
);
