import { eq, floorDivInt, modInt, mulInt } from '../../ir/sym/index.js';
import type { SymInt } from '../../ir/type.js';
import type { Backend, SymHandle, TensorHandle } from '../backend.js';
import { isSymHandle, isValue } from './kinds.js';
import type { Arg, Value } from './value.js';
import { table } from '../../tables/index.js';

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

/** A dimension of an argument or result. */
interface Dim {
  readonly size: SymInt;
  readonly source: SizeSource | undefined;
}

/** Worked out by the op itself. */
const COMPUTED = 'computed';
type Found = Dim | typeof COMPUTED;

/** Where the sizes of a result come from; undefined when nothing of it is symbolic. */
export function sourcesOfResult(
  target: string,
  args: readonly Arg[],
  result: TensorHandle,
  backend: Backend,
): SizeSources | undefined {
  const { sizes } = result;
  if (sizes.every((size) => typeof size === 'bigint')) return undefined;
  const found = (RULES[target] ?? inherited)(args, sizes, backend);
  return sizes.map((size, dim) => {
    if (typeof size === 'bigint') return undefined;
    const from = found[dim];
    if (from === COMPUTED) return SizeSource.of(result, dim);
    return from !== undefined && keyOf(from.size) === keyOf(size) ? from.source : undefined;
  });
}

const keyOf = (size: SymInt): string => (typeof size === 'bigint' ? String(size) : size.key);

function dimsOf(value: Value): Dim[] {
  return value.handle.sizes.map((size, dim) => ({ size, source: value.sources?.[dim] }));
}

function dimOf(arg: Arg): Dim | undefined {
  if (typeof arg === 'bigint') return { size: arg, source: undefined };
  if (!isSymHandle(arg)) return undefined;
  return { size: arg.expr as SymInt, source: SizeSource.given(arg) };
}

type Rule = (
  args: readonly Arg[],
  sizes: readonly SymInt[],
  backend: Backend,
) => readonly (Found | undefined)[];

const listed = (arg: Arg | undefined): readonly Arg[] => (Array.isArray(arg) ? (arg as readonly Arg[]) : []);

/** Sizes that are an argument of the op. */
const given =
  (position: number): Rule =>
  (args) =>
    listed(args[position]).map(dimOf);

function tensorsIn(args: readonly Arg[]): Value[] {
  return args.flatMap((arg) =>
    isValue(arg) ? [arg] : Array.isArray(arg) ? tensorsIn(arg as readonly Arg[]) : [],
  );
}

/** The sizes of broadcast arguments; for everything else the sizes of the same name, in order. What none has is computed. */
function inherited(args: readonly Arg[], sizes: readonly SymInt[]): readonly (Found | undefined)[] {
  const inputs = tensorsIn(args).map(dimsOf);
  const used = inputs.map(() => new Set<number>());
  return sizes.map((size, dim) => {
    if (typeof size === 'bigint') return undefined;
    if (inputs.length > 1) {
      for (const input of inputs) {
        const aligned = input[dim - (sizes.length - input.length)];
        if (aligned !== undefined && keyOf(aligned.size) === size.key) return aligned;
      }
    }
    for (const [k, input] of inputs.entries()) {
      const at = input.findIndex((own, i) => !used[k]!.has(i) && keyOf(own.size) === size.key);
      if (at < 0) continue;
      used[k]!.add(at);
      return input[at];
    }
    return inputs.flat().find((own) => keyOf(own.size) === size.key) ?? fresh(size, inputs);
  });
}

/** A size that no argument has: computed from theirs, or one that depends on data and has a symbol of its own. */
function fresh(size: SymInt, inputs: readonly (readonly Dim[])[]): Found | undefined {
  return inputs.some((input) => input.some((own) => typeof own.size !== 'bigint')) && typeof size !== 'bigint'
    ? COMPUTED
    : undefined;
}

/** Everything along one dimension is worked out anew. */
const computedAlong =
  (position: number): Rule =>
  (args, sizes) => {
    const found = [...inherited(args, sizes)];
    const dim = Number(args[position]);
    found[dim < 0 ? dim + found.length : dim] = COMPUTED;
    return found;
  };

const allComputed: Rule = (_, sizes) => sizes.map((): Found => COMPUTED);

const tensor = (arg: Arg | undefined): Dim[] => (isValue(arg) ? dimsOf(arg) : []);

/**
 * torch reshapes from left to right: dimensions that fit already stay; others are flattened until the wanted one divides
 * them, and split. What is flattened together with dimensions of size 1 is still the size it was.
 */
const reshaped: Rule = (args, sizes, backend) => {
  const equal = (x: SymInt, y: SymInt): boolean => {
    const relation = eq(x, y);
    return typeof relation === 'boolean' ? relation : backend.known(relation) === true;
  };
  const current = tensor(args[0]).map((dim): { size: SymInt; found: Found } => ({
    size: dim.size,
    found: dim,
  }));
  if (current.length === sizes.length && sizes.every((size, i) => equal(size, current[i]!.size))) {
    return current.map((dim) => dim.found);
  }
  const wanted = listed(args[1]);
  return sizes.map((size, at): Found => {
    const own = current[at];
    if (own === undefined) return { size, source: undefined };
    if (equal(size, own.size)) return own.found;
    let whole = own.size;
    let end = at;
    while (!equal(modInt(whole, size), 0n) && end + 1 < current.length) {
      whole = mulInt(whole, current[++end]!.size);
    }
    let found = own.found;
    if (end !== at) {
      const joined = current.slice(at, end + 1).filter((dim) => dim.size !== 1n);
      found = joined.length === 1 ? joined[0]!.found : COMPUTED;
      current.splice(at, end - at + 1, { size: whole, found });
    }
    if (equal(whole, size)) return found;
    current.splice(at, 1, own, { size: floorDivInt(whole, size), found: COMPUTED });
    return (wanted[at] === -1n ? undefined : dimOf(wanted[at] ?? null)) ?? COMPUTED;
  });
};

const RULES: Readonly<Record<string, Rule>> = table({
  'aten.full.default': given(0),
  'aten.empty.memory_format': given(0),
  'aten.empty_permuted.default': given(0),
  'aten.rand.default': given(0),
  'aten.randn.default': given(0),
  'aten.randint.default': given(1),
  'aten.randint.low': given(2),
  'aten.as_strided.default': given(1),
  'aten.randperm.default': (args) => [dimOf(args[0] ?? null)],
  'aten.arange.start_step': allComputed,
  'aten.repeat.default': allComputed,
  'aten.slice.Tensor': computedAlong(1),
  'aten.unfold.default': computedAlong(1),
  'aten.cumsum.default': computedAlong(1),
  'aten.cumprod.default': computedAlong(1),
  'aten.cat.default': computedAlong(1),
  'aten.view.default': reshaped,
  'aten._unsafe_view.default': reshaped,
  'aten.expand.default': (args, sizes) => {
    const own = tensor(args[0]);
    return listed(args[1]).map((arg, i) => (arg === -1n ? own[i - (sizes.length - own.length)] : dimOf(arg)));
  },
  'aten.permute.default': (args) => {
    const own = tensor(args[0]);
    return listed(args[1]).map((dim) => own.at(Number(dim)));
  },
  'aten.mm.default': (args) => [tensor(args[0])[0], tensor(args[1])[1]],
  'aten.addmm.default': (args) => [tensor(args[1])[0], tensor(args[2])[1]],
  'aten.bmm.default': (args) => [...tensor(args[0]).slice(0, 2), tensor(args[1])[2]],
  'aten.mv.default': (args) => [tensor(args[0])[0]],
  'aten.gather.default': (args) => tensor(args[2]),
  'aten.index.Tensor': (args, sizes) => {
    const own = tensor(args[0]);
    const indices = listed(args[1]);
    const masked = indices.some((index) => isValue(index) && index.handle.dtype === 'b8');
    if (masked) return inherited([args[0] ?? null], sizes);
    const at = indices.flatMap((index, i) => (isValue(index) ? [i] : []));
    const rank = sizes.length - own.length + at.length;
    const adjacent = at.every((position, k) => position === at[0]! + k);
    const before = adjacent ? at[0]! : 0;
    const rest = own.filter((_, i) => !at.includes(i));
    const broadcast = inherited(indices, sizes.slice(before, before + rank));
    return [...rest.slice(0, before), ...broadcast, ...rest.slice(before)];
  },
  'aten.embedding.default': (args) => {
    const [weight, index] = [args[0], args[1]];
    if (!isValue(weight) || !isValue(index)) return [];
    const columns = dimsOf(weight)[1];
    // torch flattens the indices, and reads how many there are, where they already are flat.
    return index.handle.sizes.length === 1
      ? [{ size: index.handle.sizes[0]!, source: SizeSource.numel(index.handle) }, columns]
      : [...dimsOf(index), columns];
  },
  'aten.index_select.default': (args) => {
    const [x, dim, index] = args;
    const found: Found[] = tensor(x);
    if (isValue(index) && index.handle.sizes.length === 1) {
      const at = Number(dim);
      found[at < 0 ? at + found.length : at] = {
        size: index.handle.sizes[0]!,
        source: SizeSource.numel(index.handle),
      };
    }
    return found;
  },
});
