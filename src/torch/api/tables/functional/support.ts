import { write } from '../../../aten/writes.js';
import type { TensorObject } from '../../../tensor/tensor-object.js';
import type { BoundCall } from '../../signature.js';

/** The tensor that a function of torch.nn.functional is about. */
export const input = (a: BoundCall<'input'>): TensorObject => a.tensor('input');

/** A result, or with the flag `inplace` what it was computed from, with the result written to it. */
export function written(a: BoundCall<'inplace' | 'input'>, result: TensorObject): TensorObject {
  return a.bool('inplace') ? write(input(a), result) : result;
}
