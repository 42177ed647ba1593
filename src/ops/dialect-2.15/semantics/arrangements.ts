import { tensorFromScalars, type Tensor } from '../../../tensor/index.js';
import { normalizeDim } from '../../dims.js';
import { OpError } from '../../define.js';
import type { Part, Steps } from '../../composite/define-composite.js';
import {
  big,
  converted,
  permuted,
  reshaped,
  same,
  shapeOf,
  type Semantics,
  type SemanticsByName,
} from './semantics.js';
import { VIEWS } from './views.js';

const self = (s: Steps): Part => s.args.tensor('self');
const rankOf = (part: Part): number => shapeOf(part).length;
const count = (sizes: readonly number[]): number => sizes.reduce((product, size) => product * size, 1);
const range = (length: number): readonly number[] => Array.from({ length }, (_, i) => i);
const indices = (places: readonly number[]): Part =>
  tensorFromScalars('i64', [places.length], places.map(BigInt));

function atLeast(s: Steps, part: Part, rank: number): Part {
  const shape = shapeOf(part);
  if (shape.length >= rank) return same(s, part);
  if (rank === 3 && shape.length === 2) return reshaped(s, part, [...shape, 1]);
  if (rank === 3 && shape.length === 1) return reshaped(s, part, [1, ...shape, 1]);
  return reshaped(s, part, [...new Array<number>(rank - shape.length).fill(1), ...shape]);
}

const atLeastOf = (rank: number): Semantics => ({ steps: (s) => atLeast(s, self(s), rank) });

/** Pieces that end where it is said; what is behind the last end is the last piece. */
function cut(s: Steps, part: Part, dim: number, ends: readonly number[]): readonly Part[] {
  const length = shapeOf(part)[dim]!;
  return [...ends, length].map((end, i) => {
    const start = i === 0 ? 0 : ends[i - 1]!;
    return s.op('slice.Tensor', [part, BigInt(dim), BigInt(start), BigInt(end), 1n]);
  });
}

function equally(s: Steps, part: Part, dim: number): readonly Part[] {
  const sections = s.args.fixed('sections');
  const length = shapeOf(part)[dim]!;
  if (length % sections !== 0)
    throw new OpError(
      s.args.target,
      `${s.args.target.split('.')[1]} attempted to split along dimension ${dim}, but the size of the dimension ${length} is not divisible by the split_size ${sections}!`,
    );
  return cut(
    s,
    part,
    dim,
    range(sections - 1).map((i) => ((i + 1) * length) / sections),
  );
}

function flipped(dim: number): Semantics {
  return { steps: (s) => s.op('flip.default', [self(s), [BigInt(dim)]]) };
}

function tiled(s: Steps): Part {
  const [x, dims] = [self(s), s.args.ints('dims').map(Number)];
  const missing = Math.max(0, rankOf(x) - dims.length);
  return s.op('repeat.default', [x, big([...new Array<number>(missing).fill(1), ...dims])]);
}

/** Both tensors' dimensions in turns, then taken together. */
function kron(s: Steps): Part {
  const [a, b] = [self(s), s.args.tensor('other')];
  const rank = Math.max(rankOf(a), rankOf(b));
  const [one, other] = [a, b].map((part) => {
    const shape = shapeOf(part);
    return [...new Array<number>(rank - shape.length).fill(1), ...shape];
  }) as [number[], number[]];
  const wide = reshaped(
    s,
    a,
    one.flatMap((size) => [size, 1]),
  );
  const deep = reshaped(
    s,
    b,
    other.flatMap((size) => [1, size]),
  );
  return reshaped(
    s,
    s.op('mul.Tensor', [wide, deep]),
    one.map((size, i) => size * other[i]!),
  );
}

/** The dimensions that go are summed over as one. */
function tensordot(s: Steps): Part {
  const [a, b] = [self(s), s.args.tensor('other')];
  const [gone, lost] = [
    s.args.fixedList('dims_self').map((dim) => normalizeDim(s.args.target, dim, rankOf(a))),
    s.args.fixedList('dims_other').map((dim) => normalizeDim(s.args.target, dim, rankOf(b))),
  ];
  const [kept, left] = [
    range(rankOf(a)).filter((dim) => !gone.includes(dim)),
    range(rankOf(b)).filter((dim) => !lost.includes(dim)),
  ];
  const sizes = (part: Part, dims: readonly number[]): readonly number[] =>
    dims.map((dim) => shapeOf(part)[dim]!);
  const inner = count(sizes(a, gone));
  const rows = reshaped(s, permuted(s, a, [...kept, ...gone]), [count(sizes(a, kept)), inner]);
  const columns = reshaped(s, permuted(s, b, [...lost, ...left]), [inner, count(sizes(b, left))]);
  return reshaped(s, s.op('mm.default', [rows, columns]), [...sizes(a, kept), ...sizes(b, left)]);
}

function diagonalOf(s: Steps): Part {
  const x = self(s);
  const offset = BigInt(s.args.fixed('diagonal'));
  return rankOf(x) === 1
    ? s.op('diag_embed.default', [x, offset])
    : s.op('clone.default', [s.op('diagonal.default', [x, offset])]);
}

function takenAlong(s: Steps): Part {
  const [x, places, dim] = [self(s), s.args.tensor('indices'), s.args.value('dim')];
  if (dim === null) return s.op('gather.default', [flat(s, x), 0n, flat(s, places)]);
  const at = normalizeDim(s.args.target, Number(dim), rankOf(x));
  const [mine, theirs] = [shapeOf(x), shapeOf(places)];
  const wide = (own: readonly number[]): readonly bigint[] =>
    big(own.map((size, i) => (i === at ? size : Math.max(mine[i]!, theirs[i]!))));
  return s.op('gather.default', [
    s.op('expand.default', [x, wide(mine)]),
    BigInt(at),
    s.op('expand.default', [places, wide(theirs)]),
  ]);
}

const flat = (s: Steps, x: Part): Part => reshaped(s, x, [count(shapeOf(x))]);

/** One column for each of some tensors, one row for each choice of their elements. */
function products(s: Steps): Part {
  const tensors = s.args.tensors('tensors');
  if (tensors.length === 1) return same(s, tensors[0]!);
  const sizes = tensors.map((part) => shapeOf(part)[0]!);
  const columns = tensors.map((part, i) => {
    const wide = reshaped(
      s,
      part,
      sizes.map((size, k) => (k === i ? size : 1)),
    );
    return flat(s, s.op('expand.default', [wide, big(sizes)]));
  });
  return s.op('stack.default', [columns, 1n]);
}

function combinations(s: Steps): Part {
  const x = self(s);
  const [r, again] = [s.args.fixed('r'), s.args.bool('with_replacement')];
  const chosen: number[][] = [];
  const extend = (so: readonly number[], from: number): void => {
    if (so.length === r) chosen.push([...so]);
    else for (let i = from; i < shapeOf(x)[0]!; i++) extend([...so, i], again ? i : i + 1);
  };
  extend([], 0);
  return reshaped(s, s.op('index_select.default', [x, 0n, indices(chosen.flat())]), [chosen.length, r]);
}

/** Each element as often as another tensor says. */
function repeated(s: Steps): Part {
  const dim = s.args.value('dim');
  const x = dim === null ? flat(s, self(s)) : self(s);
  const at = dim === null ? 0 : normalizeDim(s.args.target, Number(dim), rankOf(x));
  const times = Array.from((s.args.tensor('repeats') as Tensor).data, Number);
  const of = (i: number): number => (times.length === 1 ? times[0]! : times[i]!);
  const places = range(shapeOf(x)[at]!).flatMap((i) => new Array<number>(of(i)).fill(i));
  return s.op('index_select.default', [x, BigInt(at), indices(places)]);
}

/** How often each number from 0 on is there, or the sum of the weights there. */
function binCounts(s: Steps): Part {
  const numbers = Array.from((self(s) as Tensor).data, Number);
  const size = numbers.reduce((most, value) => Math.max(most, value + 1), Number(s.args.int('minlength')));
  const weights = s.args.optionalTensor('weights');
  const dtype = weights === undefined ? 'i64' : weights.dtype === 'f32' ? 'f32' : 'f64';
  const zeros = s.op('full.default', [[BigInt(size)], 0n], { dtype: { kind: 'dtype', value: dtype } });
  const source =
    weights === undefined
      ? tensorFromScalars(
          'i64',
          [numbers.length],
          numbers.map(() => 1n),
        )
      : converted(s, weights, dtype);
  return s.op('scatter_add.default', [zeros, 0n, self(s), source]);
}

const chosen = (name: string): Semantics => ({
  steps: (s) => {
    const [a, b] = ['self', 'other'].map((place) => {
      const value = s.args.operand(place);
      return typeof value === 'object' && 'kind' in value && value.kind !== 'sym-expr'
        ? (value as Part)
        : s.op('scalar_tensor.default', [value as number], {
            dtype: {
              kind: 'dtype',
              value: typeof value === 'bigint' ? 'i64' : typeof value === 'boolean' ? 'b8' : 'f32',
            },
          });
    });
    return s.op(name, [s.args.tensor('condition'), a!, b!]);
  },
});

/** What is put together, turned, repeated and cut. */
export const ARRANGEMENTS: SemanticsByName = {
  'aten::moveaxis.int': VIEWS['aten::movedim.int']!,
  'aten::moveaxis.intlist': VIEWS['aten::movedim.intlist']!,
  'aten::unsafe_chunk': VIEWS['aten::chunk']!,
  'aten::row_stack': VIEWS['aten::vstack']!,
  'aten::swapdims': {
    steps: (s) => {
      const [i, j] = ['dim0', 'dim1'].map((name) =>
        normalizeDim(s.args.target, s.args.fixed(name), rankOf(self(s))),
      ) as [number, number];
      return permuted(
        s,
        self(s),
        range(rankOf(self(s))).map((k) => (k === i ? j : k === j ? i : k)),
      );
    },
  },
  'aten::ravel': { steps: (s) => flat(s, self(s)) },
  'aten::tile': { steps: tiled },
  'aten::flipud': flipped(0),
  'aten::fliplr': flipped(1),
  'aten::atleast_1d': atLeastOf(1),
  'aten::atleast_2d': atLeastOf(2),
  'aten::atleast_3d': atLeastOf(3),
  'aten::diag': { steps: diagonalOf },
  'aten::linalg_diagonal': {
    steps: (s) =>
      s.op('diagonal.default', [
        s.args.tensor('A'),
        ...['offset', 'dim1', 'dim2'].map((name) => BigInt(s.args.fixed(name))),
      ]),
  },
  'aten::argsort': {
    steps: (s) =>
      s.ops('sort.default', [self(s), BigInt(s.args.fixed('dim')), s.args.bool('descending')])[1]!,
  },
  'aten::msort': { steps: (s) => s.ops('sort.default', [self(s), 0n, false])[0]! },
  'aten::argwhere': { steps: (s) => s.op('nonzero.default', [self(s)]) },
  'aten::kron': { steps: kron },
  'aten::tensordot': { steps: tensordot, tolerance: { kind: 'sum', factor: 64 } },
  'aten::take_along_dim': { steps: takenAlong },
  'aten::cartesian_prod': { steps: products },
  'aten::combinations': { steps: combinations },
  'aten::column_stack': {
    steps: (s) => {
      const columns = s.args
        .tensors('tensors')
        .map((part) => (rankOf(part) <= 1 ? reshaped(s, part, [count(shapeOf(part)), 1]) : part));
      return s.op('cat.default', [columns, 1n]);
    },
  },
  'aten::dstack': {
    steps: (s) => s.op('cat.default', [s.args.tensors('tensors').map((part) => atLeast(s, part, 3)), 2n]),
  },
  'aten::hsplit.int': { steps: (s) => equally(s, self(s), rankOf(self(s)) === 1 ? 0 : 1) },
  'aten::vsplit.int': { steps: (s) => equally(s, self(s), 0) },
  'aten::dsplit.int': { steps: (s) => equally(s, self(s), 2) },
  'aten::tensor_split.indices': {
    steps: (s) => {
      const dim = normalizeDim(s.args.target, s.args.fixed('dim'), rankOf(self(s)));
      return cut(s, self(s), dim, s.args.ints('indices').map(Number));
    },
  },
  'aten::repeat_interleave.self_Tensor': { steps: repeated },
  'aten::bincount': { steps: binCounts },
  'aten::to.other': { steps: (s) => converted(s, self(s), s.args.tensor('other').dtype) },
  'aten::where.Scalar': chosen('where.self'),
  'aten::where.ScalarSelf': chosen('where.self'),
  'aten::adjoint': { steps: (s) => turnedAround(s) },
  'aten::matrix_H': { steps: (s) => turnedAround(s) },
};

function turnedAround(s: Steps): Part {
  const rank = rankOf(self(s));
  const turned = permuted(s, self(s), [...range(rank - 2), rank - 1, rank - 2]);
  return s.op('_conj_physical.default', [turned]);
}
