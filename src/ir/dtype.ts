/** Element types, by the short names that torch.fx prints (`b8` is bool). */
export type DType =
  'b8' | 'u8' | 'i8' | 'i16' | 'i32' | 'i64' | 'f16' | 'bf16' | 'f32' | 'f64' | 'c32' | 'c64' | 'c128';

/** The name behind `torch.`: `torch.float32` for `f32`. */
export const DTYPE_NAMES: Readonly<Record<DType, string>> = {
  b8: 'bool',
  u8: 'uint8',
  i8: 'int8',
  i16: 'int16',
  i32: 'int32',
  i64: 'int64',
  f16: 'float16',
  bf16: 'bfloat16',
  f32: 'float32',
  f64: 'float64',
  c32: 'complex32',
  c64: 'complex64',
  c128: 'complex128',
};

/** The categories of torch's type promotion, lowest first. */
export type DTypeCategory = 'bool' | 'int' | 'float' | 'complex';

export function categoryOf(dtype: DType): DTypeCategory {
  if (dtype === 'b8') return 'bool';
  if (dtype.startsWith('c')) return 'complex';
  return dtype.startsWith('f') || dtype === 'bf16' ? 'float' : 'int';
}
