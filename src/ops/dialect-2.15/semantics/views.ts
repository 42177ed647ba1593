import { tensorFromScalars, type Tensor } from '../../../tensor/index.js';
import { normalizeDim } from '../../dims.js';
import { OpError } from '../../define.js';
import type { Part, Steps } from '../../composite/define-composite.js';
import { big, converted, permuted, reshaped, same, shapeOf, type SemanticsByName } from './semantics.js';

const self = (s: Steps): Part => s.args.tensor('self');
const rankOf = (part: Part): number => shapeOf(part).length;
const count = (sizes: readonly number[]): number => sizes.reduce((product, size) => product * size, 1);
const indices = (places: readonly number[]): Part =>
  tensorFromScalars('i64', [places.length], places.map(BigInt));

function exchanged(s: Steps, a: number, b: number): Part {
  const x = self(s);
  const [i, j] = [a, b].map((dim) => normalizeDim(s.args.target, dim, rankOf(x))) as [number, number];
  return permuted(
    s,
    x,
    Array.from({ length: rankOf(x) }, (_, k) => (k === i ? j : k === j ? i : k)),
  );
}

/** Dimensions brought from some places to others; the rest keeps its order. */
function moved(s: Steps, from: readonly number[], to: readonly number[]): Part {
  const x = self(s);
  const rank = rankOf(x);
  const [source, destination] = [from, to].map((dims) =>
    dims.map((dim) => normalizeDim(s.args.target, dim, rank)),
  ) as [number[], number[]];
  const order = new Array<number>(rank).fill(-1);
  destination.forEach((place, i) => (order[place] = source[i]!));
  const rest = Array.from({ length: rank }, (_, i) => i).filter((dim) => !source.includes(dim));
  return permuted(
    s,
    x,
    order.map((dim) => (dim === -1 ? rest.shift()! : dim)),
  );
}

function pieces(s: Steps, sizes: readonly number[], dim: number): readonly Part[] {
  return s.ops('split_with_sizes.default', [self(s), big(sizes), BigInt(dim)]);
}

function broadcast(s: Steps, tensors: readonly Part[]): readonly Part[] {
  const rank = Math.max(0, ...tensors.map(rankOf));
  const sizes = Array.from({ length: rank }, (_, k) => {
    const there = tensors.map((tensor) => shapeOf(tensor).at(k - rank) ?? 1);
    return there.find((size) => size !== 1) ?? 1;
  });
  return tensors.map((tensor) => s.op('expand.default', [tensor, big(sizes)]));
}

function narrowed(s: Steps, given: number): Part {
  const dim = normalizeDim(s.args.target, s.args.fixed('dim'), rankOf(self(s)));
  const start = given < 0 ? given + shapeOf(self(s))[dim]! : given;
  const length = Number(s.args.int('length'));
  if (length < 0 || start < 0 || start + length > shapeOf(self(s))[dim]!)
    throw new OpError(
      s.args.target,
      `start (${start}) + length (${length}) exceeds dimension size (${shapeOf(self(s))[dim]}).`,
    );
  return s.op('slice.Tensor', [self(s), BigInt(dim), BigInt(start), BigInt(start + length), 1n]);
}

/** Views, and what may be one. */
export const VIEWS: SemanticsByName = {
  'aten::contiguous': { steps: (s) => same(s, self(s)) },
  'aten::resolve_conj': { steps: (s) => same(s, self(s)) },
  'aten::reshape': { steps: (s) => s.op('view.default', [self(s), s.args.ints('shape')]) },
  'aten::reshape_as': { steps: (s) => reshaped(s, self(s), shapeOf(s.args.tensor('other'))) },
  'aten::view_as': { steps: (s) => reshaped(s, self(s), shapeOf(s.args.tensor('other'))) },
  'aten::expand_as': {
    steps: (s) => s.op('expand.default', [self(s), big(shapeOf(s.args.tensor('other')))]),
  },
  'aten::flatten.using_ints': {
    steps: (s) => {
      const shape = shapeOf(self(s));
      if (shape.length === 0) return reshaped(s, self(s), [1]);
      const [start, end] = ['start_dim', 'end_dim'].map((name) =>
        normalizeDim(s.args.target, s.args.fixed(name), shape.length),
      ) as [number, number];
      if (start > end)
        throw new OpError(s.args.target, 'flatten() has invalid args: start_dim cannot come after end_dim');
      const middle = count(shape.slice(start, end + 1));
      return reshaped(s, self(s), [...shape.slice(0, start), middle, ...shape.slice(end + 1)]);
    },
  },
  'aten::unflatten.int': {
    steps: (s) => {
      const shape = shapeOf(self(s));
      const dim = normalizeDim(s.args.target, s.args.fixed('dim'), shape.length);
      const sizes = s.args.ints('sizes').map(Number);
      const known = count(sizes.filter((size) => size !== -1));
      const whole = sizes.map((size) => (size === -1 ? shape[dim]! / known : size));
      return reshaped(s, self(s), [...shape.slice(0, dim), ...whole, ...shape.slice(dim + 1)]);
    },
  },
  'aten::numpy_T': {
    steps: (s) =>
      permuted(
        s,
        self(s),
        shapeOf(self(s)).map((_, i, { length }) => length - 1 - i),
      ),
  },
  'aten::mT': { steps: (s) => exchanged(s, -2, -1) },
  'aten::swapaxes': { steps: (s) => exchanged(s, s.args.fixed('axis0'), s.args.fixed('axis1')) },
  'aten::movedim.int': { steps: (s) => moved(s, [s.args.fixed('source')], [s.args.fixed('destination')]) },
  'aten::movedim.intlist': {
    steps: (s) => moved(s, s.args.fixedList('source'), s.args.fixedList('destination')),
  },
  'aten::narrow': { steps: (s) => narrowed(s, Number(s.args.int('start'))) },
  'aten::narrow.Tensor': {
    steps: (s) => narrowed(s, Number((s.args.tensor('start') as Tensor).data[0])),
  },
  'aten::chunk': {
    steps: (s) => {
      const dim = normalizeDim(s.args.target, s.args.fixed('dim'), rankOf(self(s)));
      const length = shapeOf(self(s))[dim]!;
      const chunks = s.args.fixed('chunks');
      const size = Math.ceil(length / chunks);
      // torch makes as many chunks of nothing as it is asked for.
      if (size === 0) return pieces(s, new Array<number>(chunks).fill(0), dim);
      const whole = Math.ceil(length / size);
      return pieces(
        s,
        Array.from({ length: whole }, (_, i) => Math.min(size, length - i * size)),
        dim,
      );
    },
  },
  'aten::tensor_split.sections': {
    steps: (s) => {
      const dim = normalizeDim(s.args.target, s.args.fixed('dim'), rankOf(self(s)));
      const length = shapeOf(self(s))[dim]!;
      const sections = Number(s.args.int('sections'));
      const [least, more] = [Math.floor(length / sections), length % sections];
      return pieces(
        s,
        Array.from({ length: sections }, (_, i) => least + (i < more ? 1 : 0)),
        dim,
      );
    },
  },
  'aten::broadcast_tensors': { steps: (s) => broadcast(s, s.args.tensors('tensors')) },
  'aten::meshgrid.indexing': {
    steps: (s) => {
      const given = s.args.tensors('tensors').map((part) => reshaped(s, part, [count(shapeOf(part))]));
      const swaps = s.args.string('indexing') === 'xy' && given.length >= 2;
      const tensors = swaps ? [given[1]!, given[0]!, ...given.slice(2)] : given;
      const sizes = tensors.map((part) => shapeOf(part)[0]!);
      const grids = tensors.map((part, i) =>
        s.op('expand.default', [
          reshaped(
            s,
            part,
            sizes.map((size, k) => (k === i ? size : 1)),
          ),
          big(sizes),
        ]),
      );
      if (!swaps) return grids;
      const turned = grids.map((grid) => permuted(s, grid, [1, 0, ...sizes.map((_, i) => i).slice(2)]));
      return [turned[1]!, turned[0]!, ...turned.slice(2)];
    },
  },
  'aten::repeat_interleave.self_int': {
    steps: (s) => {
      const dim = s.args.value('dim');
      const x = dim === null ? reshaped(s, self(s), [count(shapeOf(self(s)))]) : self(s);
      const at = dim === null ? 0 : normalizeDim(s.args.target, Number(dim), rankOf(x));
      const repeats = Number(s.args.int('repeats'));
      const places = Array.from({ length: shapeOf(x)[at]! * repeats }, (_, i) => Math.floor(i / repeats));
      return s.op('index_select.default', [x, BigInt(at), indices(places)]);
    },
  },
  'aten::hstack': {
    steps: (s) => {
      const tensors = s.args
        .tensors('tensors')
        .map((part) => (rankOf(part) === 0 ? reshaped(s, part, [1]) : part));
      return s.op('cat.default', [tensors, rankOf(tensors[0]!) === 1 ? 0n : 1n]);
    },
  },
  'aten::vstack': {
    steps: (s) => {
      const rows = s.args
        .tensors('tensors')
        .map((part) => (rankOf(part) < 2 ? reshaped(s, part, [1, count(shapeOf(part))]) : part));
      return s.op('cat.default', [rows, 0n]);
    },
  },
  'aten::type_as': { steps: (s) => converted(s, self(s), s.args.tensor('other').dtype) },
  'aten::to.dtype': { steps: (s) => converted(s, self(s), s.args.dtype('dtype') ?? self(s).dtype) },
  'aten::to.device': { steps: (s) => converted(s, self(s), s.args.dtype('dtype') ?? self(s).dtype) },
  'aten::to.dtype_layout': { steps: (s) => converted(s, self(s), s.args.dtype('dtype') ?? self(s).dtype) },
};
