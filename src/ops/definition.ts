import type { Argument } from '../ir/argument.js';
import { categoryOf, type DType } from '../ir/dtype.js';
import type { SymExpr } from '../ir/sym/expr.js';
import type { SymInt, Type } from '../ir/type.js';
import type { Tensor } from '../tensor/index.js';
import type { EvalResult, MetaContext, OpSpec } from './define.js';
import { defaultFlops } from './flops.js';
import { evalArgs } from './internal/eval-args.js';
import { notComputed } from './internal/map-complex.js';
import { metaArgs } from './internal/meta-args.js';
import { typeOfResult } from './internal/type-of-result.js';
import { parseSchema } from './parse-schema.js';
import type { Schema } from './schema.js';
import { inherited, tensorArguments, type SizeOrigins } from './size-origins.js';
import { EXACT, type Tolerance } from './tolerance.js';
import { typeOfTaken } from './concrete-types.js';
import { spendWork, typesOf, workOf, type AskedType } from './work.js';

/** An op as the rest of the product sees it. Its arguments are always all of the schema's, in its order. */
export interface OpDefinition {
  /** `aten.slice.Tensor`, `operator.add`, `egghatch.check_range`. */
  readonly target: string;
  readonly schema: Schema;
  /** Nobody declared it: its calls are carried along as they are. */
  readonly opaque: boolean;
  /** Whether it has semantics, so that `eval` can be called. */
  readonly runs: boolean;
  /** Its first two arguments can be exchanged, when all others have their defaults. */
  readonly commutative: boolean;
  /** Stays even when nothing uses its result. */
  readonly impure: boolean;
  readonly nondeterministic: boolean;
  /** Whether a call of these arguments, which it takes, draws nothing although others do. */
  settled(args: readonly Argument<Tensor>[]): boolean;
  /** torch takes it apart before it prints a program: it is whole in branches, and nowhere else. */
  readonly takenApart: boolean;
  /** How many arguments are printed whatever they are. */
  readonly shown: number;
  readonly tolerance: Tolerance;
  /** What it does to each element, for a solver, where that is said. */
  readonly meaning?: OpSpec['meaning'];
  /** Whether a call with these arguments, which it takes, never raises by itself. */
  total(args: readonly Argument<Type>[]): boolean;
  /** A view, or what picks one of several results: nothing is computed, no element moves. */
  readonly movesNothing: boolean;
  /** Whether it makes, or takes as they are, tensors that are conjugated by name only. */
  readonly lazily?: OpSpec['lazily'];
  /** What lowers an escape hatch, in words. */
  readonly loweredBy?: string | undefined;
  /** What the symbolic sizes of a result are, dimension by dimension; `known` is what is known of a relation. */
  sizesFrom(
    args: readonly Argument<Type>[],
    sizes: readonly SymInt[],
    known: (relation: SymExpr | boolean) => boolean | undefined,
  ): SizeOrigins;
  /** Floating-point operations of a call whose sizes are plain numbers; a view has none. */
  flops(args: readonly Argument<Type>[], result: Type): number;
  /** The type of the result. Throws `OpError` when the arguments are refused. */
  meta(args: readonly Argument<Type>[], ctx: MetaContext): Type;
  /**
   * The value of the result. Throws `OpError` when the arguments are refused, and an EgghatchError (budget) when the result
   * would be too large, or when it would compute more than is left of the budget in force.
   *
   * @param asked what the shape rule says of these arguments, where the caller has asked it already
   */
  eval(args: readonly Argument<Tensor>[], asked?: AskedType): EvalResult;
}

/** Definitions of ops from their specs; the schema is parsed once. */
export function defineOps(specs: readonly OpSpec[]): readonly OpDefinition[] {
  return specs.map(defineOp);
}

function defineOp(spec: OpSpec): OpDefinition {
  const schema = parseSchema(spec.schema);
  const target = targetOf(schema);
  const movesNothing = spec.movesNothing ?? schema.view;
  const form = { target, schema, takesNumbers: spec.takesNumbers ?? false };
  const takesComplex = spec.takesComplex ?? movesNothing;
  const meta: OpDefinition['meta'] = (args, ctx) => typeOfResult(spec, form, args, ctx);
  const flops: OpDefinition['flops'] = (args, result) => {
    if (movesNothing) return 0;
    return spec.flops?.(metaArgs(form, args), result) ?? defaultFlops(args, result);
  };
  const weighted: OpDefinition['flops'] = (args, result) => (spec.workPerFlop ?? 1) * flops(args, result);
  return {
    target,
    schema,
    opaque: false,
    runs: true,
    commutative: spec.commutative ?? false,
    impure: spec.impure ?? false,
    nondeterministic: spec.nondeterministic ?? false,
    settled: (args) => spec.settled?.(evalArgs(form, args)) ?? !(spec.nondeterministic ?? false),
    takenApart: spec.takenApart ?? false,
    shown: spec.shown ?? 0,
    tolerance: spec.tolerance ?? EXACT,
    ...(spec.meaning === undefined ? {} : { meaning: spec.meaning }),
    total: (args) => spec.total?.(metaArgs(form, args)) ?? false,
    movesNothing,
    ...(spec.lazily === undefined ? {} : { lazily: spec.lazily }),
    loweredBy: spec.loweredBy,
    sizesFrom: (args, sizes, known) =>
      (spec.sizesFrom ?? inherited)({
        args: metaArgs(form, args),
        tensors: tensorArguments(schema, args),
        sizes,
        known,
      }),
    flops,
    meta,
    eval: (args, asked) => {
      if (!takesComplex) refuseComplex(target, args);
      const known =
        spec.ruledFirst === true && asked?.type === undefined
          ? { type: typeOfTaken(meta, args.map(typesOf)) }
          : asked;
      spendWork(target, workOf(args, meta, weighted, known, spec.workPerFlop));
      return spec.eval(evalArgs(form, args));
    },
  };
}

/**
 * Whether a call may do something that is seen outside of the program. What is impure of torch's ops and of ours only checks: it
 * raises or does nothing.
 */
export function hasSideEffects({ impure, opaque, schema }: OpDefinition): boolean {
  return impure && (opaque || !CHECKS_ONLY.has(schema.namespace));
}

const CHECKS_ONLY: ReadonlySet<string> = new Set(['aten', 'egghatch']);

/** Ops of torch carry their overload, Python's operators and our own ops have none. */
function targetOf(schema: Schema): string {
  const { namespace, name, overload } = schema;
  return WITHOUT_OVERLOADS.has(namespace) ? `${namespace}.${name}` : `${namespace}.${name}.${overload}`;
}

const WITHOUT_OVERLOADS: ReadonlySet<string> = new Set(['operator', 'egghatch', 'higher_order', 'torch.ops']);

/**
 * @throws EgghatchError of kind `unsupported` when a complex tensor or number is among the arguments, or is asked for: the kernel
 *   would take its elements for something else
 */
function refuseComplex(target: string, args: readonly Argument<Tensor>[]): void {
  const dtype = args.map(complexDtype).find((found) => found !== undefined);
  if (dtype === undefined) return;
  throw notComputed(target, dtype);
}

function complexDtype(arg: Argument<Tensor>): DType | undefined {
  if (typeof arg !== 'object' || arg === null) return undefined;
  if (isList(arg)) return arg.map(complexDtype).find((found) => found !== undefined);
  if (arg.kind === 'complex') return 'c64';
  const dtype = arg.kind === 'concrete' ? arg.dtype : arg.kind === 'dtype' ? arg.value : undefined;
  return dtype !== undefined && categoryOf(dtype) === 'complex' ? dtype : undefined;
}

function isList(value: unknown): value is readonly Argument<Tensor>[] {
  return Array.isArray(value);
}
