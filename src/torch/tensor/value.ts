import { bindArgs, dropDefaults, requireOp } from '../../ops/index.js';
import type { OpDefinition, Scalar } from '../../ops/index.js';
import type { Argument, TaggedArgument } from '../../ir/argument.js';
import { categoryOf, type DType } from '../../ir/dtype.js';
import type { Backend, Operand, SymHandle, TensorHandle } from '../backend.js';
import { isSymHandle, isValue } from './kinds.js';
import { sourcesOfResult, type SizeSources } from './size-sources.js';
import { table } from '../../tables/index.js';

export { isSymHandle, isValue };

/**
 * A tensor at one moment: what functionalization passes around. In-place operations replace the value of a tensor,
 * they never change a value.
 */
export interface Value {
  readonly kind: 'value';
  readonly handle: TensorHandle;
  /** Whether autograd would record what is computed from it. */
  readonly grad: boolean;
  /** Whether it is a parameter or a view of one: torch folds matrix products differently for those. */
  readonly leaf: boolean;
  /** Conjugated, or negated, by name only: whatever computes with it makes a copy first. */
  readonly lazy?: boolean;
  /** What its symbolic sizes are read from. */
  readonly sources?: SizeSources | undefined;
}

/** An argument of an op as the surface passes it. */
export type Arg = Value | SymHandle | TaggedArgument | Scalar | string | null | readonly Arg[];

/** A result of an op. */
export type Result = Value | SymHandle | Scalar | string | null | readonly Result[];

export interface Emitter {
  readonly backend: Backend;
  readonly gradEnabled: boolean;
}

/**
 * Calls an op on values: arguments in the order and form of its schema (numbers converted, defaults dropped, as torch's
 * dispatcher hands them on), the autograd flags of the results worked out.
 */
export function emit(
  emitter: Emitter,
  target: string,
  args: readonly Arg[],
  kwargs: Readonly<Record<string, Arg | undefined>> = {},
): Result {
  const op = requireOp(target);
  const given = new Map<string, Argument<Value | SymHandle>>();
  for (const [name, value] of Object.entries(kwargs)) if (value !== undefined) given.set(name, value);
  const bound = bindArgs<Value | SymHandle>(op, args as readonly Argument<Value | SymHandle>[], given);
  const full =
    op.schema.view || op.lazily !== undefined ? bound : bound.map((arg) => settled(emitter, arg as Arg));
  const dropped = dropDefaults(op, full);
  const named: Record<string, Operand> = table();
  for (const [name, value] of dropped.kwargs) named[name] = operandOf(value as Arg);
  const result = emitter.backend.call(
    target,
    dropped.args.map((arg) => operandOf(arg as Arg)),
    named,
  );
  const inputs = valuesIn(full as readonly Arg[]);
  const isView = op.schema.view;
  const wrap = (operand: Operand): Result => {
    if (Array.isArray(operand)) return (operand as readonly Operand[]).map(wrap);
    if (!isTensorHandle(operand as Operand)) return operand as SymHandle | Scalar | string | null;
    const handle = operand as TensorHandle;
    const differentiable = isDifferentiable(handle.dtype);
    return {
      kind: 'value',
      handle,
      grad: differentiable && emitter.gradEnabled && inputs.some((input) => input.grad),
      leaf: isView && inputs.some((input) => input.leaf),
      ...(isLazy(op, inputs) ? { lazy: true } : {}),
      sources: sourcesOfResult(op, full as readonly Arg[], handle, emitter.backend),
    };
  };
  return wrap(result);
}

/** A view of what is lazy is lazy; a conjugate is it unless it is one of a conjugate. */
function isLazy({ lazily, schema }: OpDefinition, [input]: readonly Value[]): boolean {
  const lazy = input?.lazy === true;
  if (lazily === 'turns') return !lazy;
  return lazy && schema.view;
}

/** The argument with copies of what is lazy. */
function settled(emitter: Emitter, arg: Arg): Argument<Value | SymHandle> {
  if (Array.isArray(arg)) return (arg as readonly Arg[]).map((item) => settled(emitter, item));
  if (!isValue(arg) || arg.lazy !== true) return arg as Argument<Value | SymHandle>;
  const { lazy: _, ...value } = arg;
  return emit(emitter, 'aten.clone.default', [value]) as Value;
}

function isDifferentiable(dtype: DType): boolean {
  const category = categoryOf(dtype);
  return category === 'float' || category === 'complex';
}

function operandOf(arg: Arg): Operand {
  if (Array.isArray(arg)) return (arg as readonly Arg[]).map(operandOf);
  return isValue(arg) ? arg.handle : (arg as Operand);
}

function valuesIn(args: readonly Arg[]): Value[] {
  return args.flatMap((arg) =>
    isValue(arg) ? [arg] : Array.isArray(arg) ? valuesIn(arg as readonly Arg[]) : [],
  );
}

export function isTensorHandle(operand: Operand): operand is TensorHandle {
  return (
    typeof operand === 'object' && operand !== null && 'kind' in operand && operand.kind === 'tensor-handle'
  );
}
