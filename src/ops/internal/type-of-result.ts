import type { Argument } from '../../ir/argument.js';
import { dtypeAtRun, type SymInt, type TensorType, type Type } from '../../ir/type.js';
import { OpError, type MetaContext, type OpSpec } from '../define.js';
import { tensorsIn } from '../flops.js';
import type { CallForm } from './bound-args.js';
import { metaArgs } from './meta-args.js';

/**
 * The type of the result of a call. Besides what the shape rule of the op says it has what no shape rule need know of: a
 * view begins where its tensor does, and what is computed from a tensor of another dtype than torch says may have another
 * dtype itself.
 *
 * @throws OpError when the op refuses its arguments
 */
export function typeOfResult(
  spec: OpSpec,
  form: CallForm,
  args: readonly Argument<Type>[],
  ctx: MetaContext,
): Type {
  let type = spec.meta(metaArgs(form, args), ctx);
  for (const { sizes } of tensorsIn(type)) refuseNegative(form.target, sizes);
  if (form.schema.view && isTensor(args[0]) && args[0].symbolicOffset === true)
    type = mapTensors(type, (tensor) => ({ ...tensor, symbolicOffset: true }));
  return args.some(runsAsAnother) ? withRunDtypes(type, typeAtRun(spec, form, args, ctx)) : type;
}

/** No tensor has a negative size, whatever led to it. */
function refuseNegative(target: string, sizes: readonly SymInt[]): void {
  const negative = sizes.find((size) => typeof size === 'bigint' && size < 0n);
  if (negative === undefined) return;
  const text = sizes.map((size) => (typeof size === 'bigint' ? String(size) : size.key)).join(', ');
  throw new OpError(target, `Trying to create tensor with negative dimension ${String(negative)}: [${text}]`);
}

/** What the shape rule says of the dtypes that the arguments have when they run. */
function typeAtRun(
  spec: OpSpec,
  form: CallForm,
  args: readonly Argument<Type>[],
  ctx: MetaContext,
): Type | undefined {
  try {
    return spec.meta(metaArgs(form, args.map(asItRuns)), ctx);
  } catch (error) {
    // The call will raise when it runs, so there is no value that could be of another dtype.
    if (error instanceof OpError) return undefined;
    throw error;
  }
}

function withRunDtypes(type: Type, run: Type | undefined): Type {
  if (type.kind === 'tensor' && run?.kind === 'tensor') {
    const runDtype = dtypeAtRun(run);
    return { ...type, runDtype: runDtype === type.dtype ? undefined : runDtype };
  }
  if (type.kind === 'tuple' && run?.kind === 'tuple')
    return { kind: 'tuple', items: type.items.map((item, i) => withRunDtypes(item, run.items[i])) };
  return type;
}

function runsAsAnother(argument: Argument<Type>): boolean {
  if (isArray(argument)) return argument.some(runsAsAnother);
  if (!isTuple(argument)) return isTensor(argument) && argument.runDtype !== undefined;
  // A tuple is asked as often as it has items.
  const known = tuplesThatDo.get(argument) ?? argument.items.some(runsAsAnother);
  tuplesThatDo.set(argument, known);
  return known;
}

const tuplesThatDo = new WeakMap<object, boolean>();

function asItRuns(argument: Argument<Type>): Argument<Type> {
  if (isArray(argument)) return argument.map(asItRuns);
  if (isTuple(argument) || isTensor(argument))
    return mapTensors(argument, (tensor) => ({ ...tensor, dtype: dtypeAtRun(tensor), runDtype: undefined }));
  return argument;
}

function mapTensors(type: Type, change: (tensor: TensorType) => TensorType): Type {
  if (type.kind === 'tensor') return change(type);
  if (type.kind !== 'tuple') return type;
  return { kind: 'tuple', items: type.items.map((item) => mapTensors(item, change)) };
}

function isArray(value: Argument<Type>): value is readonly Argument<Type>[] {
  return Array.isArray(value);
}

function isTensor(value: Argument<Type> | undefined): value is TensorType {
  return hasKind(value, 'tensor');
}

function isTuple(value: Argument<Type>): value is Extract<Type, { kind: 'tuple' }> {
  return hasKind(value, 'tuple');
}

function hasKind(value: Argument<Type> | undefined, kind: Type['kind']): boolean {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === kind;
}
