import { checkArgument, type Expected } from '../diagnostics/index.js';
import type { DType } from '../ir/index.js';
import { elementsOf, tensorsIn } from '../ops/index.js';
import type { Cost } from './cost.js';

/** The number of calls: each is 1. What programs are read by after passes of one's own, unless told otherwise. */
export const callCount: Cost = function calls() {
  return 1;
};

/**
 * Floating-point operations. A product of matrices `[m, k] × [k, n]` has `2·m·k·n`, other ops one for each element that is
 * read or made, whichever is more, unless the op says otherwise (convolutions, attention, solvers). Views, what only moves
 * or makes elements, and arithmetic on sizes are free.
 */
export const flops: Cost = function flops(call) {
  checkArgument('flops', call, COSTED_CALL);
  const { op, args, result } = call;
  return op.flops(args, result);
};

/**
 * Bytes that are read and written: every tensor that goes in, every tensor that comes out, each of its full size. Views,
 * and arithmetic on sizes, move nothing.
 */
export const bytesMoved: Cost = function bytes(call) {
  checkArgument('bytesMoved', call, COSTED_CALL);
  const { op, args, result } = call;
  if (op.movesNothing) return 0;
  const written = tensorsIn(result);
  if (written.length === 0) return 0;
  let total = 0;
  for (const tensor of [...args.flatMap(tensorsIn), ...written]) {
    total += elementsOf(tensor) * bytesOf(tensor.runDtype ?? tensor.dtype);
  }
  return total;
};

/** What a cost is asked about. */
export const COSTED_CALL: Expected = [
  'a call: { op, args, result }',
  (value) => typeof value?.op?.flops === 'function' && Array.isArray(value.args),
];

/** Dtypes have their bits in their names: `f32`, `bf16`, `f8e4m3fn`. */
function bytesOf(dtype: DType): number {
  return Number(/\d+/.exec(dtype)?.[0]) / 8;
}
