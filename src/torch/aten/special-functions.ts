import { TensorObject } from '../tensor/tensor-object.js';
import { CPU, dtypeArg, toDtype } from './copies.js';
import { arangeTensor } from './creation.js';
import { dispatched } from './dispatched.js';
import { elementwiseDtypes, numberAs, promoted } from './promotion.js';
import { unsqueeze } from './views.js';
import {
  type Operand,
  torchOf,
  unary,
  add,
  mul,
  div,
  sub,
  eq,
  lt,
  gt,
  ge,
  pow,
  where,
  clamp,
  isfinite,
  broadcastTensors,
  logicalAnd,
  logicalOr,
} from './pointwise.js';

export function sinc(x: TensorObject): TensorObject {
  if (x.torch.inBranch) return x.torch.tensor('aten.sinc.default', [x]);
  return promoted(
    [x],
    (a) => {
      const scaled = mul(a, Math.PI);
      return where(eq(scaled, 0n), 1n, div(unary('sin', scaled), scaled));
    },
    'int-to-float',
  );
}

export function logit(x: TensorObject, eps: number | null): TensorObject {
  if (x.torch.inBranch) return x.torch.tensor('aten.logit.default', [x, eps]);
  const low = eps ?? -1;
  return promoted(
    [x],
    (a) => {
      const clamped = clamp(a, low, 1 - low);
      return unary('log', div(clamped, sub(1n, clamped)));
    },
    'int-to-float',
  );
}

export function logaddexp(a: TensorObject, b: TensorObject): TensorObject {
  if (a.torch.inBranch) return a.torch.tensor('aten.logaddexp.default', [a, b]);
  return binaryReference(a, b, (x, y) => {
    const mask = ge(x, y);
    const max = where(mask, x, y);
    const min = where(mask, y, x);
    const infinite = logicalAnd(unary('logical_not', isfinite(x)), eq(x, y));
    return where(infinite, x, add(max, unary('log1p', unary('exp', sub(min, max)))));
  });
}

export function logaddexp2(a: TensorObject, b: TensorObject): TensorObject {
  if (a.torch.inBranch) return a.torch.tensor('aten.logaddexp2.default', [a, b]);
  return binaryReference(a, b, (x, y) => {
    const mask = ge(x, y);
    const max = where(mask, x, y);
    const min = where(mask, y, x);
    const infinite = logicalAnd(unary('isinf', x), eq(x, y));
    const result = add(max, mul(unary('log1p', unary('exp2', sub(min, max))), 1 / Math.log(2)));
    return where(infinite, x, result);
  });
}

/** A decomposition of two tensors that broadcasts them first. */
function binaryReference(
  a: TensorObject,
  b: TensorObject,
  run: (x: TensorObject, y: TensorObject) => TensorObject,
): TensorObject {
  const { compute, result } = elementwiseDtypes([a, b], 'default');
  const [self, other] = dispatched(a, b);
  const [x, y] = broadcastPair(toDtype(self, compute), toDtype(other, compute));
  return toDtype(run(x, y), result);
}

/** Two tensors expanded to their common shape, but for one without dimensions, which stands for a number. */
function broadcastPair(a: TensorObject, b: TensorObject): [TensorObject, TensorObject] {
  if (a.dim === 0 || b.dim === 0) return [a, b];
  const [x, y] = broadcastTensors([a, b]);
  return [x!, y!];
}

export function heaviside(x: TensorObject, values: TensorObject): TensorObject {
  if (x.torch.inBranch) return x.torch.tensor('aten.heaviside.default', [x, values]);
  return binaryReference(x, values, (input, other) => {
    const zero = eq(input, 0n);
    const negative = logicalOr(lt(input, 0n), unary('isnan', input));
    return where(zero, other, where(negative, 0n, 1n));
  });
}

/** `torch.xlogy` and `torch.special.xlog1py`: 0 where x is 0 */
export function xlogy(name: 'log' | 'log1p', x: Operand, y: Operand): TensorObject {
  if (torchOf(x, y).inBranch) {
    const overload =
      x instanceof TensorObject ? (y instanceof TensorObject ? 'Tensor' : 'Scalar_Other') : 'Scalar_Self';
    return torchOf(x, y).tensor(`aten.${name === 'log' ? 'xlogy' : 'special_xlog1py'}.${overload}`, [x, y]);
  }
  const torch = torchOf(x, y);
  const { compute, result } = elementwiseDtypes([x, y], 'int-to-float');
  const tensor = (value: Operand): TensorObject =>
    value instanceof TensorObject
      ? toDtype(value, compute)
      : torch.tensor('prims.scalar_tensor.default', [numberAs(value, compute)], {
          dtype: dtypeArg(compute),
          device: CPU,
        });
  const [first, second] = dispatched(x, y);
  const [a, b] = [tensor(first), tensor(second)];
  const product = where(eq(a, 0n), 0n, mul(a, unary(name, b)));
  return toDtype(where(unary('isnan', b), NaN, product), result);
}

export function entr(x: TensorObject): TensorObject {
  if (x.torch.inBranch) return x.torch.tensor('aten.special_entr.default', [x]);
  return promoted(
    [x],
    (a) => {
      const nan = unary('isnan', a);
      const positive = gt(a, 0n);
      const product = mul(unary('neg', a), unary('log', a));
      return where(nan, a, where(positive, product, where(eq(a, 0n), 0n, -Infinity)));
    },
    'int-to-float',
  );
}

/** `torch.ldexp(x, exponent)` */
export function ldexp(x: TensorObject, exponent: TensorObject): TensorObject {
  return mul(x, pow(2, exponent));
}

export function mvlgamma(x: TensorObject, p: bigint): TensorObject {
  const { torch } = x;
  const order = Number(p);
  const constant = 0.25 * order * (order - 1) * Math.log(Math.PI);
  return promoted(
    [x],
    (a) => {
      const steps = mul(arangeTensor(torch, 1n - p, 1n, 1n, { dtype: dtypeArg(a.dtype), device: CPU }), 0.5);
      const terms = unary('lgamma', add(unsqueeze(a, -1), steps));
      return add(torch.tensor('aten.sum.dim_IntList', [terms, [-1n]]), constant);
    },
    'int-to-float',
  );
}
