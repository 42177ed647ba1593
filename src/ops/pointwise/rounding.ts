import { categoryOf } from '../../ir/dtype.js';
import type { OpSpec } from '../define.js';
import { notImplemented } from '../internal/not-implemented.js';
import { roundHalfEven } from '../internal/round-half-even.js';
import { opmathRounding } from '../internal/round-step.js';
import { elementwise } from './internal/elementwise.js';

/** Ops that round to integers. Integers are returned as they are. */
export const roundingOps: readonly OpSpec[] = [
  roundingOp('ceil', Math.ceil, 'up'),
  roundingOp('floor', Math.floor, 'down'),
  roundingOp('trunc', Math.trunc, 'zero'),
  roundingOp('round', roundHalfEven, 'even'),
  elementwise({
    schema: 'round.decimals(Tensor self, *, int decimals) -> Tensor',
    operands: ['self'],
    checkRun: (args, dtype) => {
      if (categoryOf(dtype) === 'float') return;
      throw notImplemented(args.target, args.fixed('decimals') === 0 ? 'round_vml_cpu' : 'round_cpu', dtype);
    },
    kernels: (args, dtype) => {
      const decimals = args.fixed('decimals');
      const step = opmathRounding(dtype);
      const scale = step(10 ** Math.abs(decimals));
      return {
        float:
          decimals < 0
            ? (x) => roundHalfEven(step(x / scale)) * scale
            : (x) => roundHalfEven(step(x * scale)) / scale,
      };
    },
  }),
];

function roundingOp(name: string, float: (x: number) => number, to: 'up' | 'down' | 'zero' | 'even'): OpSpec {
  return elementwise({
    schema: `${name}(Tensor self) -> Tensor`,
    operands: ['self'],
    kernelName: `${name}_vml_cpu`,
    formula: (e, [x]) => e.round(to, x!),
    kernels: (_, dtype) => ({ float, int: dtype === 'b8' ? undefined : (x) => x }),
  });
}
