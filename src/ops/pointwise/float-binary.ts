import type { OpSpec } from '../define.js';
import { nextAfter } from '../internal/next-after.js';
import { withinUlp } from '../tolerance.js';
import { elementwise } from './internal/elementwise.js';

const TENSORS = ['self', 'other'] as const;

/** Functions of two real variables. */
export const floatBinaryOps: readonly OpSpec[] = [
  elementwise({
    schema: 'atan2(Tensor self, Tensor other) -> Tensor',
    operands: TENSORS,
    promote: 'float',
    tolerance: withinUlp(2),
    kernels: (_, dtype) => ({ float: dtype === 'f16' ? undefined : Math.atan2 }),
  }),
  elementwise({
    schema: 'hypot(Tensor self, Tensor other) -> Tensor',
    operands: TENSORS,
    tolerance: withinUlp(2),
    kernels: (_, dtype) => ({ float: dtype === 'f16' ? undefined : Math.hypot }),
  }),
  copysign('copysign.Tensor(Tensor self, Tensor other) -> Tensor'),
  copysign('copysign.Scalar(Tensor self, Scalar other) -> Tensor'),
  elementwise({
    schema: 'nextafter(Tensor self, Tensor other) -> Tensor',
    operands: TENSORS,
    kernels: (_, dtype) => ({ float: dtype === 'f16' ? undefined : nextAfter(dtype) }),
  }),
];

function copysign(schema: string): OpSpec {
  return elementwise({
    schema,
    operands: TENSORS,
    promote: 'float',
    kernels: () => ({
      float: (a, b) => (b < 0 || Object.is(b, -0) ? -Math.abs(a) : Math.abs(a)),
    }),
  });
}
