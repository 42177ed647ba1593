import type { DType } from '../../ir/dtype.js';
import { OpError, type OpSpec } from '../define.js';
import {
  floorDivide,
  floorModulo,
  refusingZero,
  truncDivide,
  truncModulo,
} from '../internal/integer-division.js';
import { stepRounding } from '../internal/round-step.js';
import { elementwise, takingNumbers, type AnyArgs, type Kernels } from './internal/elementwise.js';

const TENSORS = ['self', 'other'] as const;

/** Division and its remainders, as torch and Python round them: `remainder` floors, `fmod` truncates. */
export const divisionOps: readonly OpSpec[] = [
  ...takingNumbers([
    division('div.Tensor(Tensor self, Tensor other) -> Tensor'),
    division('div.Scalar(Tensor self, Scalar other) -> Tensor'),
    roundedDivision('div.Tensor_mode(Tensor self, Tensor other, *, str? rounding_mode) -> Tensor'),
    roundedDivision('div.Scalar_mode(Tensor self, Scalar other, *, str? rounding_mode) -> Tensor'),
    elementwise({
      schema: 'floor_divide(Tensor self, Tensor other) -> Tensor',
      operands: TENSORS,
      kernelName: 'div_floor_cpu',
      keepsNumber: true,
      checkType: refuseBools,
      kernels: (args, dtype) => floorKernels(args.target, dtype),
    }),
  ]),
  remainder('remainder.Tensor(Tensor self, Tensor other) -> Tensor'),
  remainder('remainder.Scalar(Tensor self, Scalar other) -> Tensor'),
  remainder('remainder.Scalar_Tensor(Scalar self, Tensor other) -> Tensor'),
  truncatedRemainder('fmod.Tensor(Tensor self, Tensor other) -> Tensor'),
  truncatedRemainder('fmod.Scalar(Tensor self, Scalar other) -> Tensor'),
];

function division(schema: string): OpSpec {
  return elementwise({
    schema,
    operands: TENSORS,
    shortCut: schema.includes('.Tensor('),
    promote: 'float',
    keepsNumber: true,
    formula: (e, [a, b]) => e.div(a!, b!),
    kernels: () => ({
      float: (a, b) => a / b,
      complex: (a, b, c, d) => {
        const square = c * c + d * d;
        return [(a * c + b * d) / square, (b * c - a * d) / square];
      },
    }),
  });
}

function roundedDivision(schema: string): OpSpec {
  const exact = division(schema);
  const floor = elementwise({
    schema,
    operands: TENSORS,
    kernelName: 'div_floor_cpu',
    keepsNumber: true,
    checkType: refuseBools,
    kernels: (args, dtype) => floorKernels(args.target, dtype),
  });
  const trunc = elementwise({
    schema,
    operands: TENSORS,
    kernelName: 'div_trunc_cpu',
    keepsNumber: true,
    kernels: (args, dtype) => {
      const step = stepRounding(dtype);
      return {
        float: (a, b) => Math.trunc(step(a / b)),
        int: dtype === 'b8' ? undefined : refusingZero(args.target, truncDivide),
      };
    },
  });
  const modeOf = (target: string, mode: string | undefined): OpSpec => {
    if (mode === undefined) return exact;
    if (mode === 'floor') return floor;
    if (mode === 'trunc') return trunc;
    throw new OpError(
      target,
      `div expected rounding_mode to be one of None, 'trunc', or 'floor' but found '${mode}'`,
    );
  };
  return {
    schema,
    meta: (args, ctx) => modeOf(args.target, args.optionalString('rounding_mode')).meta(args, ctx),
    eval: (args) => modeOf(args.target, args.optionalString('rounding_mode')).eval(args),
  };
}

function floorKernels(target: string, dtype: DType): Kernels {
  const step = stepRounding(dtype);
  return {
    float: (a, b) => {
      if (b === 0) return a / b;
      const mod = a % b;
      let quotient = step(step(a - mod) / b);
      if (mod !== 0 && b < 0 !== mod < 0) quotient = step(quotient - 1);
      if (quotient === 0) return a / b < 0 || Object.is(a / b, -0) ? -0 : 0;
      const floor = Math.floor(quotient);
      return step(quotient - floor) > 0.5 ? floor + 1 : floor;
    },
    int: dtype === 'b8' ? undefined : refusingZero(target, floorDivide),
  };
}

function remainder(schema: string): OpSpec {
  return elementwise({
    schema,
    operands: TENSORS,
    kernels: (args, dtype) => ({
      float: (a, b) => {
        const mod = a % b;
        return mod !== 0 && b < 0 !== mod < 0 ? mod + b : mod;
      },
      int: dtype === 'b8' ? undefined : refusingZero(args.target, floorModulo),
    }),
  });
}

function truncatedRemainder(schema: string): OpSpec {
  return elementwise({
    schema,
    operands: TENSORS,
    kernels: (args, dtype) => ({
      float: (a, b) => a % b,
      int: dtype === 'b8' ? undefined : refusingZero(args.target, truncModulo),
    }),
  });
}

function refuseBools(args: AnyArgs, dtype: DType): void {
  if (dtype === 'b8') throw new OpError(args.target, 'torch.bool not supported for floor_divide');
}
