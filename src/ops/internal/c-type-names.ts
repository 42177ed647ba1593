import type { DType } from '../../ir/dtype.js';

/** Dtypes as torch's C++ prints their types. */
export const C_TYPE_NAMES: Readonly<Record<DType, string>> = {
  b8: 'bool',
  u8: 'unsigned char',
  i8: 'signed char',
  i16: 'short',
  i32: 'int',
  i64: 'long int',
  f16: 'c10::Half',
  bf16: 'c10::BFloat16',
  f32: 'float',
  f64: 'double',
  c32: 'c10::complex<c10::Half>',
  c64: 'c10::complex<float>',
  c128: 'c10::complex<double>',
  u16: 'unsigned short',
  u32: 'unsigned int',
  u64: 'unsigned long',
  f8e4m3fn: 'c10::Float8_e4m3fn',
  f8e5m2: 'c10::Float8_e5m2',
  f8e4m3fnuz: 'c10::Float8_e4m3fnuz',
  f8e5m2fnuz: 'c10::Float8_e5m2fnuz',
  f8e8m0fnu: 'c10::Float8_e8m0fnu',
};
