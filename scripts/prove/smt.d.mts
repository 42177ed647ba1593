import type { DType } from '../../src/ir/index.js';
import type { Elements } from '../../src/ops/meaning.js';

export const DTYPES: readonly DType[];
/** The sort of the elements of a dtype. */
export function sortOf(dtype: DType): string;
/** A number as a dtype has it. */
export function numberOf(dtype: DType, value: number | bigint | boolean): string;
export function elementsOf(dtype: DType): Elements<string>;
