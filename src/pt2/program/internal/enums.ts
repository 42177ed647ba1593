import type { DType } from '../../../ir/index.js';
import { SCALAR_TYPES } from '../../archive/payload.js';

export const LAYOUTS: readonly string[] = [
  'unknown',
  'sparse_coo',
  'sparse_csr',
  'sparse_csc',
  'sparse_bsr',
  'sparse_bsc',
  '_mkldnn',
  'strided',
];
export const MEMORY_FORMATS: readonly string[] = [
  'unknown',
  'contiguous_format',
  'channels_last',
  'channels_last_3d',
  'preserve_format',
];

/** The dtype of a number of the schema; undefined for 0, which stands for none. */
export function dtypeOf(scalarType: number): DType | undefined {
  return SCALAR_TYPES[scalarType]?.name;
}

export function scalarTypeOf(dtype: DType): number {
  const found = Object.entries(SCALAR_TYPES).find(([, { name }]) => name === dtype);
  if (found === undefined) throw new Error(`the schema has no number for ${dtype}`);
  return Number(found[0]);
}
