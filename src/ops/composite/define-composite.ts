import type { Argument } from '../../ir/argument.js';
import { categoryOf, type DType } from '../../ir/dtype.js';
import type { SymExpr } from '../../ir/sym/expr.js';
import type { SymInt, TensorType, Type } from '../../ir/type.js';
import type { Tensor } from '../../tensor/index.js';
import { bindArgs } from '../bind.js';
import {
  OpError,
  type Args,
  type Bound,
  type EvalArgs,
  type EvalResult,
  type MetaArgs,
  type MetaContext,
  type OpSpec,
} from '../define.js';
import type { OpDefinition } from '../definition.js';
import { notImplemented } from '../internal/not-implemented.js';
import { resultType } from '../promotion.js';

/** What stands for a tensor: its type where a shape is worked out, the tensor where a value is. */
export type Part = TensorType | Tensor;
export type PartArgument = Bound<Part, SymExpr>;

/** How an op is taken apart: the same steps on types and on values. */
export interface Steps {
  readonly args: Args<Part, SymExpr>;
  /** Calls an op with one tensor as its result; `mul.Tensor` is `aten.mul.Tensor`. */
  op(name: string, args: readonly PartArgument[], kwargs?: Readonly<Record<string, PartArgument>>): Part;
  /** {@link op} for ops with several results. */
  ops(
    name: string,
    args: readonly PartArgument[],
    kwargs?: Readonly<Record<string, PartArgument>>,
  ): readonly Part[];
  sizes(part: Part): readonly SymInt[];
  /** A number as a tensor of no dimensions that promotes nothing. */
  number(value: PartArgument, like: Part): Part;
}

/**
 * An op that torch takes apart before a program is printed, and that is whole only in branches. What it gives is what its
 * parts give.
 */
export interface CompositeSpec extends Pick<OpSpec, 'schema' | 'tolerance' | 'nondeterministic' | 'impure'> {
  readonly steps: (steps: Steps) => Part | readonly Part[];
  /** The kernel that torch has for it, and the dtypes that it takes, where its parts take others too. */
  readonly kernel?: Kernel;
  /** Refuses arguments when it runs: torch lets them pass while exporting. */
  readonly checkRun?: (args: EvalArgs) => void;
  /** The type, where torch asks less of the sizes than the parts do. */
  readonly meta?: OpSpec['meta'];
}

/** A kernel that looks at the dtype of an operand, or at the one that several promote to. */
export interface Kernel {
  readonly name: string;
  readonly takes: readonly DType[];
  /** `self` unless it is said. */
  readonly of?: readonly string[];
}

export const FLOATS: readonly DType[] = ['f16', 'bf16', 'f32', 'f64'];

/** The spec of an op that consists of others. */
export function composite(
  { steps, meta, kernel, checkRun, ...traits }: CompositeSpec,
  lookup: (target: string) => OpDefinition,
): OpSpec {
  return {
    ...traits,
    takenApart: true,
    meta: meta ?? ((args, ctx) => typeOf(steps(new TypeSteps(args, ctx, lookup)))),
    eval: (args) => {
      checkRun?.(args);
      if (kernel !== undefined) requireKernel(args, kernel);
      return steps(new ValueSteps(args, lookup)) as EvalResult;
    },
  };
}

/** Steps in f32 where the operand is of a half format, the result rounded to it at the end: as kernels compute these. */
export function widened(s: Steps, x: Part, steps: (x: Part) => Part): Part {
  if (x.dtype !== 'f16' && x.dtype !== 'bf16') return steps(x);
  return converted(s, steps(converted(s, x, 'f32')), x.dtype);
}

/** The tensor in a dtype. */
export const converted = (s: Steps, x: Part, dtype: DType): Part =>
  x.dtype === dtype ? x : s.op('_to_copy.default', [x], { dtype: dtypeArgument(dtype) });

/** The tensor, of ints and bools in the default dtype of floats. */
export const floating = (s: Steps, x: Part): Part =>
  categoryOf(x.dtype) === 'int' || categoryOf(x.dtype) === 'bool' ? converted(s, x, 'f32') : x;

function requireKernel(args: EvalArgs, { name, takes, of = ['self'] }: Kernel): void {
  const dtype = resultType(of.map((each) => args.operand(each)));
  if (!takes.includes(dtype)) throw notImplemented(args.target, name, dtype);
}

function typeOf(result: Part | readonly Part[]): Type {
  return isList(result) ? { kind: 'tuple', items: result as readonly TensorType[] } : (result as TensorType);
}

abstract class StepsOver implements Steps {
  readonly #lookup: (target: string) => OpDefinition;
  abstract readonly args: Args<Part, SymExpr>;

  constructor(lookup: (target: string) => OpDefinition) {
    this.#lookup = lookup;
  }

  protected abstract run(op: OpDefinition, args: readonly Argument<unknown>[]): Part | readonly Part[];
  abstract sizes(part: Part): readonly SymInt[];

  op(name: string, args: readonly PartArgument[], kwargs: Readonly<Record<string, PartArgument>> = {}): Part {
    return this.#call(name, args, kwargs) as Part;
  }

  ops(
    name: string,
    args: readonly PartArgument[],
    kwargs: Readonly<Record<string, PartArgument>> = {},
  ): readonly Part[] {
    return this.#call(name, args, kwargs) as readonly Part[];
  }

  number(value: PartArgument, like: Part): Part {
    return this.op('scalar_tensor.default', [value], { dtype: { kind: 'dtype', value: like.dtype } });
  }

  #call(
    name: string,
    args: readonly PartArgument[],
    kwargs: Readonly<Record<string, PartArgument>>,
  ): Part | readonly Part[] {
    const op = this.#lookup(`aten.${name}`);
    const named = new Map(Object.entries(kwargs).map(([key, value]) => [key, wrapped(value)]));
    return this.run(op, bindArgs(op, args.map(wrapped), named));
  }
}

class TypeSteps extends StepsOver {
  readonly args: MetaArgs;
  readonly #ctx: MetaContext;

  constructor(args: MetaArgs, ctx: MetaContext, lookup: (target: string) => OpDefinition) {
    super(lookup);
    this.args = args;
    this.#ctx = ctx;
  }

  protected run(op: OpDefinition, args: readonly Argument<unknown>[]): Part | readonly Part[] {
    const type = op.meta(args as readonly Argument<Type>[], this.#ctx);
    return type.kind === 'tuple' ? (type.items as readonly TensorType[]) : (type as TensorType);
  }

  sizes(part: Part): readonly SymInt[] {
    return (part as TensorType).sizes;
  }
}

class ValueSteps extends StepsOver {
  readonly args: EvalArgs;

  constructor(args: EvalArgs, lookup: (target: string) => OpDefinition) {
    super(lookup);
    this.args = args;
  }

  protected run(op: OpDefinition, args: readonly Argument<unknown>[]): Part | readonly Part[] {
    return op.eval(args as readonly Argument<Tensor>[]) as Part | readonly Part[];
  }

  sizes(part: Part): readonly SymInt[] {
    return (part as Tensor).shape.map(BigInt);
  }
}

/** Symbolic scalars are arguments by their type. */
function wrapped(value: PartArgument): Argument<unknown> {
  if (Array.isArray(value)) return (value as readonly PartArgument[]).map(wrapped);
  const symbolic =
    typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'sym-expr';
  return symbolic ? { kind: 'sym', expr: value } : (value as Argument<unknown>);
}

function isList(result: Part | readonly Part[]): result is readonly Part[] {
  return Array.isArray(result);
}

/** @throws OpError with torch's message, unless the condition holds */
export function expectThat(s: Steps, condition: boolean, message: () => string): void {
  if (!condition) throw new OpError(s.args.target, message());
}

/** A dtype as an argument. */
export const dtypeArgument = (value: DType): PartArgument => ({ kind: 'dtype', value });
