import type { DType } from '../../ir/index.js';
import type { JsonObject } from '../json/json.js';

/** Element types by their number in the schema. */
export const SCALAR_TYPES: Readonly<Record<number, { readonly name: DType; readonly bytes: number }>> = {
  1: { name: 'u8', bytes: 1 },
  2: { name: 'i8', bytes: 1 },
  3: { name: 'i16', bytes: 2 },
  4: { name: 'i32', bytes: 4 },
  5: { name: 'i64', bytes: 8 },
  6: { name: 'f16', bytes: 2 },
  7: { name: 'f32', bytes: 4 },
  8: { name: 'f64', bytes: 8 },
  9: { name: 'c32', bytes: 4 },
  10: { name: 'c64', bytes: 8 },
  11: { name: 'c128', bytes: 16 },
  12: { name: 'b8', bytes: 1 },
  13: { name: 'bf16', bytes: 2 },
  28: { name: 'u16', bytes: 2 },
  29: { name: 'f8e4m3fn', bytes: 1 },
  30: { name: 'f8e5m2', bytes: 1 },
  31: { name: 'f8e4m3fnuz', bytes: 1 },
  32: { name: 'f8e5m2fnuz', bytes: 1 },
  33: { name: 'f8e8m0fnu', bytes: 1 },
  34: { name: 'u32', bytes: 4 },
  35: { name: 'u64', bytes: 8 },
};

/** A weight or a constant: where its bytes are and how they are laid out. */
export interface Payload {
  /** Whose value it is: `layer1.weight`. */
  readonly fqn: string;
  /** The entry that holds its storage, below the top directory. */
  readonly entry: string;
  readonly isParameter: boolean;
  /** A blob of torch.save or of a custom object: kept, never looked into. */
  readonly pickled: boolean;
  /** The number of its element type, and its layout in elements; absent for what is pickled. */
  readonly layout?: PayloadLayout | undefined;
  readonly record: JsonObject;
}

/** How a tensor lies in its storage. Sizes, strides and offset are in elements; the scalar type is the number that torch gives it. */
export interface PayloadLayout {
  readonly scalarType: number;
  readonly sizes: readonly number[];
  readonly strides: readonly number[];
  readonly offset: number;
}

/** How many elements of its storage a tensor reaches over, from the storage's start; 0 for one without elements. */
export function extentOf({ sizes, strides, offset }: PayloadLayout): number {
  if (sizes.includes(0)) return 0;
  return sizes.reduce((last, size, dim) => last + (size - 1) * strides[dim]!, offset) + 1;
}
