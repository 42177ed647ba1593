import type { Argument } from '../ir/argument.js';
import type { Type } from '../ir/type.js';
import type { Tensor } from '../tensor/index.js';
import type { EvalResult, MetaContext, OpSpec } from './define.js';
import { defaultFlops } from './flops.js';
import { evalArgs } from './internal/eval-args.js';
import { metaArgs } from './internal/meta-args.js';
import { typeOfResult } from './internal/type-of-result.js';
import { parseSchema } from './parse-schema.js';
import type { Schema } from './schema.js';
import { EXACT, type Tolerance } from './tolerance.js';
import { workOf, WorkMeter } from './work.js';

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
  /** How many arguments are printed whatever they are. */
  readonly shown: number;
  readonly tolerance: Tolerance;
  /** Whether a call with these arguments, which it takes, never raises by itself. */
  total(args: readonly Argument<Type>[]): boolean;
  /** A view, or what picks one of several results: nothing is computed, no element moves. */
  readonly movesNothing: boolean;
  /** Floating-point operations of a call whose sizes are plain numbers; a view has none. */
  flops(args: readonly Argument<Type>[], result: Type): number;
  /** The type of the result. Throws `OpError` when the arguments are refused. */
  meta(args: readonly Argument<Type>[], ctx: MetaContext): Type;
  /**
   * The value of the result. Throws `OpError` when the arguments are refused, and an EgghatchError (budget) when the result
   * would be too large, or when the meter, which is told what the call computes, has no more left.
   */
  eval(args: readonly Argument<Tensor>[], meter?: WorkMeter): EvalResult;
}

/** Definitions of ops from their specs; the schema is parsed once. */
export function defineOps(specs: readonly OpSpec[]): readonly OpDefinition[] {
  return specs.map(defineOp);
}

function defineOp(spec: OpSpec): OpDefinition {
  const schema = parseSchema(spec.schema);
  const target = targetOf(schema);
  const movesNothing = spec.movesNothing ?? schema.view;
  const meta: OpDefinition['meta'] = (args, ctx) => typeOfResult(spec, target, schema, args, ctx);
  const flops: OpDefinition['flops'] = (args, result) => {
    if (movesNothing) return 0;
    return spec.flops?.(metaArgs(target, schema, args), result) ?? defaultFlops(args, result);
  };
  return {
    target,
    schema,
    opaque: false,
    runs: true,
    commutative: spec.commutative ?? false,
    impure: spec.impure ?? false,
    nondeterministic: spec.nondeterministic ?? false,
    shown: spec.shown ?? 0,
    tolerance: spec.tolerance ?? EXACT,
    total: (args) => spec.total?.(metaArgs(target, schema, args)) ?? false,
    movesNothing,
    flops,
    meta,
    eval: (args, meter = new WorkMeter()) => {
      meter.spend(target, workOf(args, meta, flops));
      return spec.eval(evalArgs(target, schema, args));
    },
  };
}

/** Ops of torch carry their overload, Python's operators and our own ops have none. */
function targetOf(schema: Schema): string {
  const { namespace, name, overload } = schema;
  return WITHOUT_OVERLOADS.has(namespace) ? `${namespace}.${name}` : `${namespace}.${name}.${overload}`;
}

const WITHOUT_OVERLOADS: ReadonlySet<string> = new Set(['operator', 'egghatch', 'higher_order', 'torch.ops']);
