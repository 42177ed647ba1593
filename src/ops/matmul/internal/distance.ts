import { cPow } from '../../internal/c-pow.js';
import type { TensorData } from '../../../tensor/index.js';

/** A row of coordinates inside the storage of a tensor. */
export interface Row {
  readonly data: TensorData;
  readonly offset: number;
}

/** The p-norm of the difference of two rows; for p = 0 how many coordinates differ. */
export function distance(a: Row, b: Row, length: number, p: number): number {
  let sum = 0;
  for (let i = 0; i < length; i++) {
    const gap = Math.abs(Number(a.data[a.offset + i]) - Number(b.data[b.offset + i]));
    if (p === 0) sum += Math.min(Math.ceil(gap), 1);
    else if (p === Infinity) sum = Number.isNaN(gap) ? NaN : Math.max(sum, gap);
    else sum += p === 1 ? gap : p === 2 ? gap * gap : cPow(gap, p);
  }
  if (p === 0 || p === 1 || p === Infinity) return sum;
  return p === 2 ? Math.sqrt(sum) : cPow(sum, 1 / p);
}
