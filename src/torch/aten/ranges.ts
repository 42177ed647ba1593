import { EgghatchError } from '../../diagnostics/index.js';
import type { DType } from '../../ir/dtype.js';
import type { TensorObject } from '../tensor/tensor-object.js';
import type { Torch } from '../torch.js';
import { toDtype } from './copies.js';
import { arange, factoryOptions, filled, full } from './creation.js';
import { check, isEqual, isLess, subInts, type Int, type Num } from './ints.js';
import { add, lt, mul, pow, sub, where } from './pointwise.js';
import { isIntegral, numberAs } from './promotion.js';
import { unsqueeze } from './views.js';

/** `torch.linspace(start, end, steps)` */
export function linspace(torch: Torch, start: Num, end: Num, count: Int, dtype: DType): TensorObject {
  // torch divides by the number of steps, for which it wants the number itself.
  const steps = typeof count === 'bigint' ? count : (count.plain() as bigint | undefined);
  if (steps === undefined) {
    throw new EgghatchError({
      kind: 'undecidable',
      message: 'the number of steps is a symbolic value, which is not known while tracing',
      hint: 'Scale torch.arange(n) yourself, or narrow the value to one number.',
      pythonType: 'UserError',
    });
  }
  check(!isLess(steps, 0n), () => 'number of steps must be non-negative');
  if (isEqual(steps, 0n)) return full(torch, [0n], 0n, factoryOptions(dtype));
  if (isEqual(steps, 1n)) return full(torch, [1n], start, factoryOptions(dtype));
  if (Number(start) === Number(end)) return full(torch, [steps], start, factoryOptions(dtype));
  const range = arange(torch, 0n, steps);
  const compute: DType = isIntegral(dtype, true)
    ? 'i64'
    : dtype === 'f16' || dtype === 'bf16'
      ? 'f32'
      : dtype;
  const last = subInts(steps, 1n);
  const step = (Number(end) - Number(start)) / Number(last);
  const result = where(
    lt(range, Number(steps) / 2),
    add(mul(toDtype(range, compute), step), start),
    sub(end, mul(toDtype(sub(last, range), compute), step)),
  );
  return toDtype(result, dtype);
}

/** `torch.logspace(start, end, steps, base)` */
export function logspace(
  torch: Torch,
  start: Num,
  end: Num,
  steps: Int,
  base: Num,
  dtype: DType,
): TensorObject {
  const integral = isIntegral(dtype);
  const from = integral ? numberAs(start, 'i64') : start;
  const to = integral ? numberAs(end, 'i64') : end;
  return toDtype(pow(base, linspace(torch, from, to, steps, 'f64')), dtype);
}

/** `torch.eye(n, m)` */
export function eye(torch: Torch, n: Int, m: Int, dtype: DType): TensorObject {
  check(!isLess(n, 0n), () => `n must be greater or equal to 0, got ${String(n)}`);
  check(!isLess(m, 0n), () => `m must be greater or equal to 0, got ${String(m)}`);
  const rows = arange(torch, 0n, n, 'i64');
  const columns = arange(torch, 0n, m, 'i64');
  const diagonal = torch.tensor('aten.eq.Tensor', [unsqueeze(rows, -1), columns]);
  if (dtype === 'b8') return diagonal;
  return where(diagonal, filled(torch, [1n], 1, dtype), 0n);
}
