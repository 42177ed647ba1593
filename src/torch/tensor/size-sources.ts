import type { Argument } from '../../ir/argument.js';
import type { SymInt, Type } from '../../ir/type.js';
import type { OpDefinition, SizeOrigin } from '../../ops/index.js';
import type { Backend, SymHandle, TensorHandle } from '../backend.js';
import { isSymHandle, isValue } from './kinds.js';
import type { Arg, Value } from './value.js';

/**
 * Which value of the graph a symbolic size of a tensor stands for. torch follows the size object itself: two sizes may be
 * known to be equal, and still be read from different tensors when traced code asks for them.
 */
export class SizeSource {
  #handle: SymHandle | bigint | undefined;
  readonly #read: ((backend: Backend) => SymHandle | bigint) | undefined;

  private constructor(
    handle: SymHandle | undefined,
    read: ((backend: Backend) => SymHandle | bigint) | undefined,
  ) {
    this.#handle = handle;
    this.#read = read;
  }

  /** The size that was given when the tensor was made. */
  static given(handle: SymHandle): SizeSource {
    return new SizeSource(handle, undefined);
  }

  /** A size that an op worked out: read from its result, once, where it is first needed. */
  static of(owner: TensorHandle, dim: number): SizeSource {
    return new SizeSource(
      undefined,
      (backend) => backend.call('aten.sym_size.int', [owner, BigInt(dim)]) as SymHandle | bigint,
    );
  }

  /** The number of elements of an index. */
  static numel(owner: TensorHandle): SizeSource {
    return new SizeSource(
      undefined,
      (backend) => backend.call('aten.sym_numel.default', [owner]) as SymHandle | bigint,
    );
  }

  operand(backend: Backend): SymHandle | bigint {
    return (this.#handle ??= this.#read!(backend));
  }
}

/** By dimension; where there is none, the first value of the graph that is equal to the size stands for it. */
export type SizeSources = readonly (SizeSource | undefined)[];

/** A size and what it is read from. */
interface Found {
  readonly size: SymInt;
  readonly source: SizeSource | undefined;
}

/** Where the sizes of a result come from, as its op says; undefined when nothing of it is symbolic. */
export function sourcesOfResult(
  op: OpDefinition,
  args: readonly Arg[],
  result: TensorHandle,
  backend: Backend,
): SizeSources | undefined {
  const { sizes } = result;
  if (sizes.every((size) => typeof size === 'bigint')) return undefined;
  const origins = op.sizesFrom(args.map(typeOf), sizes, (relation) => backend.known(relation));
  const argument = (name: string, item?: number): Arg => {
    const arg = args[op.schema.args.findIndex((candidate) => candidate.name === name)] ?? null;
    return item === undefined ? arg : (arg as readonly Arg[])[item]!;
  };
  return sizes.map((size, dim) => {
    const origin = origins[dim];
    if (typeof size === 'bigint' || origin === undefined) return undefined;
    if (origin === 'computed') return SizeSource.of(result, dim);
    const found = resolved(origin, argument);
    return found !== undefined && keyOf(found.size) === keyOf(size) ? found.source : undefined;
  });
}

function resolved(
  origin: Exclude<SizeOrigin, 'computed'>,
  argument: (name: string, item?: number) => Arg,
): Found | undefined {
  if (origin.kind === 'given') {
    const arg = argument(origin.argument, origin.item);
    return isSymHandle(arg) ? { size: arg.expr as SymInt, source: SizeSource.given(arg) } : undefined;
  }
  if (origin.kind === 'count') {
    const { handle } = argument(origin.argument) as Value;
    return { size: handle.sizes[0]!, source: SizeSource.numel(handle) };
  }
  const { handle, sources } = argument(origin.argument, origin.item) as Value;
  return { size: handle.sizes[origin.dim]!, source: sources?.[origin.dim] };
}

const keyOf = (size: SymInt): string => (typeof size === 'bigint' ? String(size) : size.key);

/** An argument as shape rules see it. */
function typeOf(arg: Arg): Argument<Type> {
  if (Array.isArray(arg)) return (arg as readonly Arg[]).map(typeOf);
  if (isValue(arg)) {
    const { dtype, sizes, strides } = arg.handle;
    return { kind: 'tensor', dtype, sizes, strides };
  }
  if (!isSymHandle(arg)) return arg as Argument<Type>;
  return typeof arg.expr === 'object' ? { kind: 'sym', expr: arg.expr } : arg.expr;
}
