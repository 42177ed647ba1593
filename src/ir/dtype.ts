/** Element types, by the short names that torch.fx prints (`b8` is bool). */
export type DType =
  | 'b8'
  | 'u8'
  | 'i8'
  | 'i16'
  | 'i32'
  | 'i64'
  | 'f16'
  | 'bf16'
  | 'f32'
  | 'f64'
  | 'c32'
  | 'c64'
  | 'c128'
  | 'u16'
  | 'u32'
  | 'u64'
  | 'f8e4m3fn'
  | 'f8e5m2'
  | 'f8e4m3fnuz'
  | 'f8e5m2fnuz'
  | 'f8e8m0fnu';

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
  u16: 'uint16',
  u32: 'uint32',
  u64: 'uint64',
  f8e4m3fn: 'float8_e4m3fn',
  f8e5m2: 'float8_e5m2',
  f8e4m3fnuz: 'float8_e4m3fnuz',
  f8e5m2fnuz: 'float8_e5m2fnuz',
  f8e8m0fnu: 'float8_e8m0fnu',
};

/** The categories of torch's type promotion, lowest first. */
export type DTypeCategory = 'bool' | 'int' | 'float' | 'complex';

export function categoryOf(dtype: DType): DTypeCategory {
  if (dtype === 'b8') return 'bool';
  if (dtype.startsWith('c')) return 'complex';
  return dtype.startsWith('f') || dtype === 'bf16' ? 'float' : 'int';
}

/** Whether values are rounded: real and complex floating point. */
export function isInexact(dtype: DType): boolean {
  return categoryOf(dtype) === 'float' || categoryOf(dtype) === 'complex';
}

/** The dtype of the parts of complex numbers; any other dtype is its own. */
export function realOf(dtype: DType): DType {
  return REAL[dtype] ?? dtype;
}

/** The dtype of complex numbers whose parts are of a dtype. */
export function complexOf(dtype: DType): DType | undefined {
  return COMPLEX[dtype];
}

const REAL: Partial<Record<DType, DType>> = { c32: 'f16', c64: 'f32', c128: 'f64' };
const COMPLEX: Partial<Record<DType, DType>> = { f16: 'c32', f32: 'c64', f64: 'c128' };
