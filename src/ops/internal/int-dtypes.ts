export type IntDType = 'u8' | 'i8' | 'i16' | 'i32' | 'i64';

export const BIT_WIDTHS: Readonly<Record<IntDType, number>> = { u8: 8, i8: 8, i16: 16, i32: 32, i64: 64 };
