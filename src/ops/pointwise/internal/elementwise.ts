import { categoryOf, realOf, type DType } from '../../../ir/dtype.js';
import type { Tensor } from '../../../tensor/index.js';
import type { Args, EvalArgs, OpSpec, Scalar } from '../../define.js';
import { broadcastShapes } from '../../broadcast.js';
import { convertScalar } from '../../internal/convert-scalar.js';
import { elementwiseType } from '../../internal/elementwise-type.js';
import { mapElements, type FloatKernel, type IntKernel } from '../../internal/map-elements.js';
import { mapComplex, notComputed, type ComplexKernel } from '../../internal/map-complex.js';
import { notImplemented } from '../../internal/not-implemented.js';
import type { Formula } from '../../meaning.js';
import { floatResultType, resultType, type PromotionOperand } from '../../promotion.js';
import type { Tolerance } from '../../tolerance.js';
import { shortCutType } from './short-cut.js';

/** What is computed for one element, for operands that promoted to `dtype`. */
export interface Kernels {
  /** Floats. `fround` has to follow each step where a step that is not the last can round. */
  readonly float?: FloatKernel | undefined;
  /** Integers, and bools as 0 and 1. The result is wrapped to the dtype, or compared with 0. */
  readonly int?: IntKernel | undefined;
  /** Complex numbers: a pair of real and imaginary part, in double precision. */
  readonly complex?: ComplexKernel | undefined;
}

/** What checks may look at: the arguments of either world. */
export type AnyArgs = Args<unknown, unknown>;

export interface Elementwise {
  readonly schema: string;
  /** The arguments that broadcast together; a number in place of a tensor promotes as a number. */
  readonly operands: readonly string[];
  /** `float`: integers are computed as the default float dtype. */
  readonly promote?: 'usual' | 'float';
  /** `bool` for predicates; `real` for what is a number of its own of a complex one. */
  readonly result?: 'promoted' | 'bool' | 'real';
  /** Refuses dtypes and arguments, before anything else is looked at. Also while exporting. */
  readonly check?: (args: AnyArgs, dtype: DType, operands: readonly PromotionOperand[]) => void;
  /** Refuses dtypes while exporting only: when it runs, torch's kernels have their own words for it. */
  readonly checkType?: (args: AnyArgs, dtype: DType) => void;
  /** Refuses operands when it runs: torch lets them pass while exporting. */
  readonly checkRun?: (args: EvalArgs, dtype: DType, operands: readonly PromotionOperand[]) => void;
  /** Scalars that have to fit the dtype in which it is computed when it runs; the half formats are computed in f32 where told. */
  readonly fits?: { readonly scalars: readonly string[]; readonly in?: (dtype: DType) => DType };
  /** The name of torch's kernel, as its message has it when a dtype is not implemented. Only while running. */
  readonly kernelName?: string;
  /** torch's fake tensors have a short cut for this op, on which nothing is checked. */
  readonly shortCut?: boolean;
  /** A second operand that is one number is not rounded to the half formats first: torch keeps it in f32. */
  readonly keepsNumber?: boolean;
  readonly kernels: (args: EvalArgs, dtype: DType) => Kernels;
  readonly tolerance?: Tolerance;
  /** See {@link OpSpec}: what an element takes beside a multiplication. */
  readonly workPerFlop?: number;
  /** What it does to an element, for a solver. */
  readonly formula?: Formula;
}

/** The spec of an op that computes each element of its result from the elements of its operands at the same place. */
export function elementwise(spec: Elementwise): OpSpec {
  const promote = spec.promote === 'float' ? floatResultType : resultType;
  const outDtype = (dtype: DType): DType =>
    spec.result === 'bool' ? 'b8' : spec.result === 'real' ? realOf(dtype) : dtype;
  return {
    schema: spec.schema,
    takesComplex: true,
    ...(spec.tolerance === undefined ? {} : { tolerance: spec.tolerance }),
    ...(spec.workPerFlop === undefined ? {} : { workPerFlop: spec.workPerFlop }),
    ...(spec.formula === undefined
      ? {}
      : {
          meaning: {
            operands: spec.operands,
            promote,
            gives: spec.result === 'bool' ? 'bool' : 'promoted',
            formula: spec.formula,
          },
        }),
    meta: (args, ctx) => {
      const operands = spec.operands.map((name) => args.operand(name));
      const dtype = promote(operands);
      const short = spec.shortCut === true ? shortCutType(args.target, operands, ctx) : undefined;
      if (short !== undefined) return short.dtype === dtype ? short : { ...short, runDtype: dtype };
      spec.check?.(args, dtype, operands);
      spec.checkType?.(args, dtype);
      return elementwiseType(args.target, operands, outDtype(dtype), ctx);
    },
    eval: (args) => {
      const operands = spec.operands.map((name) => args.operand(name));
      const dtype = promote(operands);
      spec.checkRun?.(args, dtype, operands);
      spec.check?.(args, dtype, operands);
      for (const name of spec.fits?.scalars ?? []) {
        const scalar = args.optionalScalar(name);
        if (scalar !== undefined) convertScalar(args.target, spec.fits?.in?.(dtype) ?? dtype, scalar);
      }
      const shapes = operands.map((operand) => (typeof operand === 'object' ? operand.shape : []));
      const shape = broadcastShapes(args.target, ...shapes);
      const kernels = spec.kernels(args, dtype);
      if (categoryOf(dtype) === 'complex') {
        if (kernels.complex === undefined) throw notComputed(args.target, dtype);
        return mapComplex(operands, shape, spec.result === 'real', kernels.complex);
      }
      const kernel = categoryOf(dtype) === 'float' ? kernels.float : kernels.int;
      if (kernel === undefined)
        throw notImplemented(args.target, spec.kernelName ?? defaultKernelName(args.target), dtype);
      const wide = spec.keepsNumber === true && isHalf(dtype) && isOneNumber(operands[1]!);
      return mapElements(operands, shape, wide ? [dtype, 'f32'] : dtype, outDtype(dtype), kernel);
    },
  };
}

/** Ops that torch lets have numbers in place of their tensors; others have overloads for them. */
export function takingNumbers(specs: readonly OpSpec[]): readonly OpSpec[] {
  return specs.map((spec) => ({ ...spec, takesNumbers: true }));
}

function isHalf(dtype: DType): boolean {
  return dtype === 'f16' || dtype === 'bf16';
}

function isOneNumber(operand: Tensor | Scalar): boolean {
  return typeof operand !== 'object' || operand.data.length === 1;
}

/** `abs_cpu` for `aten.abs.default`. */
function defaultKernelName(target: string): string {
  return `${target.split('.')[1]}_cpu`;
}
