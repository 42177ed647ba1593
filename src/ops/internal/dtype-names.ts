import type { DType } from '../../ir/dtype.js';

/** How torch's kernels call a dtype in `"…" not implemented for 'Long'`. */
export const SCALAR_TYPE_NAMES: Readonly<Record<DType, string>> = {
  b8: 'Bool',
  u8: 'Byte',
  i8: 'Char',
  i16: 'Short',
  i32: 'Int',
  i64: 'Long',
  f16: 'Half',
  bf16: 'BFloat16',
  f32: 'Float',
  f64: 'Double',
  c32: 'ComplexHalf',
  c64: 'ComplexFloat',
  c128: 'ComplexDouble',
  u16: 'UInt16',
  u32: 'UInt32',
  u64: 'UInt64',
  f8e4m3fn: 'Float8_e4m3fn',
  f8e5m2: 'Float8_e5m2',
  f8e4m3fnuz: 'Float8_e4m3fnuz',
  f8e5m2fnuz: 'Float8_e5m2fnuz',
  f8e8m0fnu: 'Float8_e8m0fnu',
};
