import type { TensorObject } from '../tensor/tensor-object.js';
import { clone, CPU, dtypeArg, memoryFormat, STRIDED } from './copies.js';
import { empty, factoryOptions, full, type Options } from './creation.js';
import { dispatched } from './dispatched.js';
import { check, sizesOf, type Int } from './ints.js';
import { mul, scalarOp } from './pointwise.js';
import { expand } from './views.js';
import { reuse, write } from './writes.js';

/** `F.dropout(x, p, training)`: a copy outside training */
export function dropout(x: TensorObject, p: number, training: boolean): TensorObject {
  check(p >= 0 && p <= 1, () => `dropout probability has to be between 0 and 1, but got ${p}`, 'ValueError');
  const { torch } = x;
  if (!training || p === 0) return torch.inBranch ? x : clone(x);
  if (torch.inBranch) {
    const one = empty(torch, [], { dtype: dtypeArg(x.dtype), layout: STRIDED, device: CPU });
    const noise = torch.tensor('aten.bernoulli.p', [expand(one, sizesOf(x)), 1 - p]);
    return mul(x, scalarOp('div', noise, 1 - p));
  }
  return x.torch.tensors('aten.native_dropout.default', [x, p, true])[0]!;
}

/** `F.dropout(x, p, training, inplace=True)`: x itself, which is left alone where nothing is dropped */
export function dropoutInPlace(x: TensorObject, p: number, training: boolean): TensorObject {
  check(p >= 0 && p <= 1, () => `dropout probability has to be between 0 and 1, but got ${p}`, 'ValueError');
  if (!training || p === 0) return x;
  if (x.torch.inBranch) return write(x, dropout(x, p, training));
  if (p === 1) return write(x, mul(x, full(x.torch, [], 0n, factoryOptions(x.dtype))));
  const noise = noiseFor(x, sizesOf(x), p, { memory_format: memoryFormat('torch.contiguous_format') });
  return write(x, mul(x, x.torch.tensor('aten.div.Scalar', [noise, 1 - p])));
}

/** Ones, each with a probability of `1 - p`, among zeros. */
function noiseFor(x: TensorObject, shape: readonly Int[], p: number, format: Options): TensorObject {
  const options = { dtype: dtypeArg(x.dtype), layout: STRIDED, device: CPU, pin_memory: false };
  return x.torch.tensor('aten.bernoulli.p', [empty(x.torch, shape, { ...options, ...format }), 1 - p]);
}

/** `F.dropout2d` and its like: whole channels at once */
export function featureDropout(x: TensorObject, p: number, training: boolean): TensorObject {
  check(p >= 0 && p <= 1, () => `dropout probability has to be between 0 and 1, but got ${p}`, 'ValueError');
  if (!training || p === 0) return x;
  const { torch } = x;
  const [self] = dispatched(x);
  const shape = sizesOf(x).map((size, i): Int => (i < 2 ? size : 1n));
  const noise = empty(torch, shape, factoryOptions(x.dtype));
  const drawn = torch.tensor('aten.bernoulli.p', [noise, 1 - p]);
  return mul(self, torch.tensor('aten.div.Scalar', [drawn, 1 - p]));
}

/** The value that saturated units of SELU take, which alpha dropout sets dropped elements to. */
const SATURATION = 1.7580993408473766;

/** `F.alpha_dropout` and, for whole channels, `F.feature_alpha_dropout`: mean and variance stay */
export function alphaDropout(x: TensorObject, p: number, training: boolean, feature: boolean): TensorObject {
  check(p >= 0 && p <= 1, () => `dropout probability has to be between 0 and 1, but got ${p}`, 'ValueError');
  if (!training || p === 0) return x;
  const { torch } = x;
  const [self] = dispatched(x);
  const shape = sizesOf(x).map((size, i): Int => (!feature || i < 2 ? size : 1n));
  const format = feature ? {} : { memory_format: memoryFormat('torch.contiguous_format') };
  const noise = noiseFor(x, shape, p, format);
  const scalar = (name: 'add' | 'mul', tensor: TensorObject, value: number | bigint): TensorObject =>
    torch.tensor(`aten.${name}.Scalar`, [tensor, value]);
  const scale = 1 / Math.sqrt((SATURATION * SATURATION * p + 1) * (1 - p));
  const shifted = scalar('mul', scalar('add', noise, -1n), SATURATION * scale);
  const offset = scalar('add', shifted, SATURATION * scale * p);
  const scaled = mul(self, scalar('mul', noise, scale));
  return reuse(scaled, torch.tensor('aten.add.Tensor', [scaled, offset]));
}
