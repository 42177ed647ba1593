import type { TensorObject } from '../tensor/tensor-object.js';
import { clone } from './copies.js';
import { empty, factoryOptions } from './creation.js';
import { check, sizesOf, type Int } from './ints.js';
import { mul } from './pointwise.js';

/** `F.dropout(x, p, training)`: a copy outside training */
export function dropout(x: TensorObject, p: number, training: boolean): TensorObject {
  check(p >= 0 && p <= 1, () => `dropout probability has to be between 0 and 1, but got ${p}`, 'ValueError');
  if (!training || p === 0) return clone(x);
  return x.torch.tensors('aten.native_dropout.default', [x, p, true])[0]!;
}

/** `F.dropout2d` and its like: whole channels at once */
export function featureDropout(x: TensorObject, p: number, training: boolean): TensorObject {
  check(p >= 0 && p <= 1, () => `dropout probability has to be between 0 and 1, but got ${p}`, 'ValueError');
  if (!training || p === 0) return x;
  const { torch } = x;
  const shape = sizesOf(x).map((size, i): Int => (i < 2 ? size : 1n));
  const noise = empty(torch, shape, factoryOptions(x.dtype));
  const drawn = torch.tensor('aten.bernoulli.p', [noise, 1 - p]);
  return mul(x, torch.tensor('aten.div.Scalar', [drawn, 1 - p]));
}
