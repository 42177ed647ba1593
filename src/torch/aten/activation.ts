import { EgghatchError } from '../../diagnostics/index.js';
import { SymScalar } from '../scalar/sym-scalar.js';
import type { TensorObject } from '../tensor/tensor-object.js';
import { full, factoryOptions } from './creation.js';
import { dispatched } from './dispatched.js';
import { check, isAtLeast, sizeOf, type Int, type Num } from './ints.js';
import { add, clamp, div, gt, le, minimum, mul, sub, unary, where } from './pointwise.js';
import { checkScalar, promoted } from './promotion.js';
import { viewAs } from './views.js';

export function silu(x: TensorObject): TensorObject {
  if (x.torch.inBranch) return x.torch.tensor('aten.silu.default', [x]);
  return promoted([x], (a) => mul(a, unary('sigmoid', a)));
}

export function mish(x: TensorObject): TensorObject {
  if (x.torch.inBranch) return x.torch.tensor('aten.mish.default', [x]);
  return promoted([x], (a) => mul(a, unary('tanh', softplus(a, 1n, 20n))));
}

export function softplus(x: TensorObject, beta: Num, threshold: Num): TensorObject {
  if (x.torch.inBranch) return x.torch.tensor('aten.softplus.default', [x, beta, threshold]);
  return promoted([x], (a) => {
    // Defaults at the end are left out on the way to the decomposition, so that nothing is multiplied.
    if (beta === 1n && threshold === 20n) {
      const soft = unary('log1p', unary('exp', a));
      return where(gt(a, threshold), a, soft);
    }
    checkScalar(a, beta, 'beta');
    const scaled = mul(a, beta);
    const soft = div(unary('log1p', unary('exp', scaled)), beta);
    return where(gt(scaled, threshold), a, soft);
  });
}

export function elu(x: TensorObject, alpha: Num, scale: Num, inputScale: Num): TensorObject {
  if (x.torch.inBranch) {
    const scales = Number(inputScale) === 1 ? (Number(scale) === 1 ? [] : [scale]) : [scale, inputScale];
    return x.torch.tensor('aten.elu.default', [x, alpha, ...scales]);
  }
  checkScalar(x, inputScale, 'input_scale');
  checkScalar(x, scale, 'scale');
  checkScalar(x, alpha, 'alpha');
  return promoted([x], (a) => {
    const positive = gt(a, 0n);
    const linear = mul(a, scale);
    const curved = mul(unary('expm1', mul(a, inputScale)), product(alpha, scale));
    return where(positive, linear, curved);
  });
}

function product(a: Num, b: Num): Num {
  return typeof a === 'bigint' && typeof b === 'bigint' ? a * b : Number(a) * Number(b);
}

export function selu(x: TensorObject): TensorObject {
  return elu(x, 1.6732632423543772, 1.0507009873554805, 1);
}

export function celu(x: TensorObject, alpha: Num): TensorObject {
  if (x.torch.inBranch) return x.torch.tensor('aten.celu.default', [x, alpha]);
  check(Number(alpha) !== 0, () => 'ZeroDivisionError: alpha cannot be 0 for CELU');
  return promoted([x], (a) => {
    // The default is left out on the way to the decomposition.
    const curved = alpha === 1 ? unary('expm1', a) : mul(unary('expm1', div(a, alpha)), alpha);
    return where(gt(a, 0n), a, curved);
  });
}

export function hardsigmoid(x: TensorObject): TensorObject {
  if (x.torch.inBranch) return x.torch.tensor('aten.hardsigmoid.default', [x]);
  return promoted([x], (a) => div(clamp(clamp(add(a, 3n), 0n, null), null, 6n), 6n));
}

export function hardswish(x: TensorObject): TensorObject {
  if (x.torch.inBranch) return x.torch.tensor('aten.hardswish.default', [x]);
  return promoted([x], (a) => div(mul(a, clamp(clamp(add(a, 3n), 0n, null), null, 6n)), 6n));
}

export function hardshrink(x: TensorObject, lambda: Num): TensorObject {
  if (x.torch.inBranch) return x.torch.tensor('aten.hardshrink.default', [x, lambda]);
  return where(le(unary('abs', x), lambda), 0n, x);
}

export function softshrink(x: TensorObject, lambda: Num): TensorObject {
  if (x.torch.inBranch) return x.torch.tensor('aten.softshrink.default', [x, lambda]);
  const positive = lambda instanceof SymScalar ? isAtLeast(lambda, 0n) : Number(lambda) >= 0;
  check(positive, () => `lambda must be greater or equal to 0, but found to be ${String(lambda)}`);
  const beyond = gt(unary('abs', x), lambda);
  return where(beyond, sub(x, mul(unary('sign', x), lambda)), 0n);
}

export function threshold(x: TensorObject, bound: Num, value: Num): TensorObject {
  if (x.torch.inBranch) return x.torch.tensor('aten.threshold.default', [x, bound, value]);
  return promoted([x], (a) => where(le(a, bound), value, a));
}

export function logsigmoid(x: TensorObject): TensorObject {
  if (x.torch.inBranch) return x.torch.tensors('aten.log_sigmoid_forward.default', [x])[0]!;
  return promoted([x], (a) => {
    const zero = full(a.torch, [], 0n, factoryOptions(a.dtype));
    const min = minimum(zero, a);
    const z = unary('exp', unary('neg', unary('abs', a)));
    return sub(min, unary('log1p', z));
  });
}

export function softsign(x: TensorObject): TensorObject {
  return div(x, add(unary('abs', x), 1n));
}

export function tanhshrink(x: TensorObject): TensorObject {
  return sub(x, unary('tanh', x));
}

export function glu(x: TensorObject, dim: number): TensorObject {
  check(x.dim > 0, () => 'glu does not support 0-dimensional tensors');
  const size = sizeOf(x, dim);
  check(
    typeof size !== 'bigint' || size % 2n === 0n,
    () => `Halving dimension must be even, but dimension ${dim} is size ${String(size)}`,
  );
  return x.torch.tensor('aten.glu.default', [x, BigInt(dim)]);
}

export function prelu(x: TensorObject, weight: TensorObject): TensorObject {
  const count = weight.dim === 0 ? 1n : weight.sizes.reduce<Int>((_, __, i) => sizeOf(weight, i), 1n);
  if (count !== 1n) {
    check(x.dim > 0, () => 'Not allow zero-dim input tensor.');
    const channels = x.dim > 1 ? sizeOf(x, 1) : 1n;
    check(
      typeof channels !== 'bigint' || typeof count !== 'bigint' || channels === count,
      () =>
        `Mismatch of parameter numbers and input channel size. Found parameter numbers = ${String(count)} and channel size = ${String(channels)}.`,
    );
  }
  const shape = Array.from({ length: x.dim }, (_, i): Int => (i === 1 ? count : 1n));
  // A weight of one element beside a vector has one dimension.
  if (x.dim < 2 && x.dim > 0) shape[0] = count;
  const shaped = weight.dim === x.dim ? weight : viewAs(weight, shape);
  if (x.torch.inBranch) return x.torch.tensor('aten._prelu_kernel.default', [x, shaped]);
  const [self, factor] = dispatched(x, shaped);
  return where(gt(self, 0n), self, mul(factor, self));
}

export function gelu(x: TensorObject, approximate: string): TensorObject {
  return x.torch.tensor('aten.gelu.default', [x], { approximate });
}

export function leakyRelu(x: TensorObject, slope: Num): TensorObject {
  checkScalar(x, slope, 'negative_slope');
  return x.torch.tensor('aten.leaky_relu.default', [x, slope]);
}

/** `rrelu`, whose op torch 2.1 refuses. */
export function refuseRRelu(instead: string, pythonType: string): never {
  throw new EgghatchError({
    kind: 'refused',
    message: 'rrelu is not exported by torch 2.1',
    hint: `Use ${instead}.`,
    pythonType,
  });
}
