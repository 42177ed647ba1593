import { INT64 } from '../../facts/index.js';
import type { DType, SymInt, TensorType } from '../../ir/index.js';
import { bareSymbol } from '../../ir/sym/index.js';
import type { OpDefinition, SchemaArg } from '../../ops/index.js';
import { isRef, type SpecOperand } from '../spec/program-spec.js';
import type { Draw } from './draw.js';
import { MESSAGES, plainFloat, plainInt, smallInt, smallShape } from './literals.js';
import {
  intNear,
  lastQuotient,
  saidAgain,
  someComparison,
  someInt,
  someItem,
  someQuotient,
  someSymbol,
} from './scalars.js';
import type { Sketch } from './sketch.js';
import { broadcastable, fittingItem, newTensor, someDtype, someTensor, symbolicTensor } from './tensors.js';
import { table } from '../../tables/index.js';

/** One argument to be made up: which one, of which call, and what is there of the call already. */
export interface Wanted {
  readonly sketch: Sketch;
  readonly draw: Draw;
  readonly op: OpDefinition;
  readonly arg: SchemaArg;
  readonly before: readonly SpecOperand[];
  readonly dtypes?: readonly DType[] | undefined;
}

/**
 * An argument that its op will probably take. Which ones go together is known by the names of ATen's schemas, which
 * mean the same in every op; what does not fit after all the op's shape rule refuses.
 */
export function suggest(wanted: Wanted): SpecOperand {
  const { op, arg, draw } = wanted;
  const special =
    SPECIAL[`${op.target} ${arg.name}`] ?? (op.schema.namespace === 'aten' ? BY_NAME[arg.name] : undefined);
  const suggested = special?.(wanted);
  if (suggested !== undefined) return suggested;
  if (arg.default !== undefined && draw.chance(60)) return arg.default;
  return byType(wanted);
}

type Suggestion = (wanted: Wanted) => SpecOperand | undefined;

function byType(wanted: Wanted): SpecOperand {
  const { sketch, draw, op, arg, dtypes } = wanted;
  const { base, list, optional } = arg.type;
  if (list) {
    if (optional && draw.chance(50)) return null;
    const length = arg.type.size ?? draw.int(1, 3);
    return Array.from({ length }, () => itemOf(wanted));
  }
  if (optional && draw.chance(40)) return null;
  if (base === 'Scalar' && op.schema.namespace !== 'aten') return someInt(sketch, draw, 75);
  if (base === 'Tensor') return someTensor(sketch, draw, { dtypes });
  return itemOf(wanted);
}

function itemOf({ sketch, draw, arg, dtypes }: Wanted): SpecOperand {
  switch (arg.type.base) {
    case 'Tensor':
      return someTensor(sketch, draw, { dtypes });
    case 'int':
      return smallInt(draw);
    case 'SymInt':
      return someInt(sketch, draw, 20);
    case 'float':
      return plainFloat(draw);
    case 'bool':
      return draw.chance(50);
    case 'str':
      return draw.pick(MESSAGES);
    case 'Scalar':
      return draw.weighted<() => SpecOperand>([
        [4, () => plainInt(draw)],
        [4, () => plainFloat(draw)],
        [1, () => draw.chance(50)],
        [1, () => someSymbol(sketch, draw)],
      ])();
    case 'ScalarType':
      return { kind: 'dtype', value: someDtype(draw, dtypes) };
    case 'Any':
      return draw.chance(50) ? someSymbol(sketch, draw) : someTensor(sketch, draw, { dtypes });
    case 'Layout':
    case 'Device':
    case 'MemoryFormat':
    case 'Generator':
    case 'Dimname':
      return null;
  }
}

/** The tensor that the call is about: its first tensor argument. */
function self({ sketch, before }: Wanted): TensorType | undefined {
  for (const operand of before) {
    const type =
      sketch.tensor(operand) ??
      (Array.isArray(operand) ? sketch.tensor(operand[0] as SpecOperand) : undefined);
    if (type !== undefined) return type;
  }
  return undefined;
}

const rankOf = (wanted: Wanted): number => self(wanted)?.sizes.length ?? 1;

function dimIn(wanted: Wanted, rank: number): bigint {
  const { draw } = wanted;
  const dim = draw.int(0, Math.max(0, rank - 1));
  return BigInt(draw.chance(75) ? dim : dim - rank);
}

/** The size of the dimension that the call is about, when it is known. */
function sizeAtDim(wanted: Wanted): SymInt {
  const type = self(wanted);
  const position = wanted.op.schema.args.findIndex((arg) => arg.name === 'dim');
  const dim = wanted.before[position];
  if (type === undefined || typeof dim !== 'bigint') return 2n;
  return type.sizes[Number(dim < 0n ? dim + BigInt(type.sizes.length) : dim)] ?? 2n;
}

function other(wanted: Wanted): SpecOperand {
  const { sketch, draw, dtypes } = wanted;
  const type = self(wanted);
  if (wanted.arg.type.base !== 'Tensor') return itemOf(wanted);
  if (type === undefined) return someTensor(sketch, draw, { dtypes });
  const plain = wanted.arg.name === 'other' && draw.chance(25);
  if (plain) return someNumber(wanted);
  const sizes = broadcastable(draw, type.sizes);
  const dtype = draw.chance(60) ? [type.dtype] : dtypes;
  return someTensor(sketch, draw, { sizes, dtypes: dtype });
}

/** A number where a tensor may stand: plain, or known at run time only. */
function someNumber({ sketch, draw }: Wanted): SpecOperand {
  return draw.weighted<() => SpecOperand>([
    [3, () => plainInt(draw)],
    [3, () => plainFloat(draw)],
    [2, () => someInt(sketch, draw, 100)],
  ])();
}

const dims: Suggestion = (wanted) => {
  const { draw, op } = wanted;
  const rank = rankOf(wanted);
  const all = Array.from({ length: rank }, (_, dim) => dim);
  const order = draw.chance(30) ? all : draw.shuffled(all);
  const chosen = op.target.startsWith('aten.permute') ? order : order.slice(0, draw.int(0, rank));
  return chosen.map((dim) => BigInt(draw.chance(85) ? dim : dim - rank));
};

const bound =
  (side: 'start' | 'end'): Suggestion =>
  (wanted) => {
    const { draw, sketch } = wanted;
    const size = sizeAtDim(wanted);
    if (draw.chance(12)) return someSymbol(sketch, draw);
    if (side === 'start' && draw.chance(45)) return draw.pick([0n, null]);
    if (side === 'end' && draw.chance(30)) return draw.pick([null, INT64.max]);
    if (typeof size !== 'bigint') return draw.pick([0n, 1n, 2n]);
    return draw.pick([0n, 1n, 2n, size - 1n, size, size, size + 1n, -1n, -size]);
  };

/** A value that has a size; one known at run time only is sometimes said in a way that raises: `(n * q) // q`. */
function sizeSaid(sketch: Sketch, draw: Draw, size: SymInt): SpecOperand | undefined {
  const ref = sketch.sizeRef(size);
  if (ref === undefined || !isRef(ref) || !draw.chance(50)) return ref;
  return saidAgain(sketch, draw, ref) ?? ref;
}

/** The same elements in another shape. */
const viewSize: Suggestion = (wanted) => {
  const { draw, sketch } = wanted;
  const type = self(wanted);
  if (type === undefined) return undefined;
  const sizes = type.sizes.map((size) => sizeSaid(sketch, draw, size));
  if (sizes.includes(undefined)) return undefined;
  const known = sizes as SpecOperand[];
  return draw.weighted<() => SpecOperand>([
    [5, () => known],
    [2, () => [-1n]],
    [2, () => known.toSpliced(draw.int(0, known.length), 0, 1n)],
    [2, () => regrouped(draw, type)],
    [1, () => known.filter((size) => size !== 1n)],
  ])();
};

function regrouped(draw: Draw, type: TensorType): SpecOperand {
  const numel = type.sizes.reduce(
    (product: bigint, size) => product * (typeof size === 'bigint' ? size : 1n),
    1n,
  );
  if (type.sizes.some((size) => typeof size !== 'bigint')) return [-1n];
  const divisors = [1n, 2n, 3n, 4n].filter((by) => numel % by === 0n);
  const first = draw.pick(divisors);
  const rest = first === 0n ? 0n : numel / first;
  return draw.chance(50) ? [first, rest] : [rest, first];
}

const expandSize: Suggestion = (wanted) => {
  const { draw, sketch } = wanted;
  const type = self(wanted);
  if (type === undefined) return undefined;
  const sizes = type.sizes.map((size): SpecOperand => {
    if (size === 1n && draw.chance(60)) return BigInt(draw.int(1, 3));
    return draw.chance(20) ? -1n : (sizeSaid(sketch, draw, size) ?? -1n);
  });
  return draw.chance(25) ? [BigInt(draw.int(1, 2)), ...sizes] : sizes;
};

const newSize: Suggestion = ({ draw, sketch }) =>
  smallShape(draw).map((size): SpecOperand =>
    draw.chance(20) ? someSymbol(sketch, draw, 'size') : BigInt(size),
  );

/** Tensors that fit together along any dimension. */
const tensors: Suggestion = ({ sketch, draw, dtypes }) => {
  const first = someTensor(sketch, draw, { minRank: 1, dtypes });
  const type = sketch.tensor(first) as TensorType;
  return [first, ...Array.from({ length: draw.int(0, 2) }, () => fittingItem(sketch, draw, type, dtypes))];
};

const splitSizes: Suggestion = (wanted) => {
  const size = sizeAtDim(wanted);
  if (typeof size !== 'bigint') return undefined;
  const first = BigInt(wanted.draw.int(0, Number(size)));
  return [first, size - first];
};

const BY_NAME: Readonly<Record<string, Suggestion>> = table({
  self: (wanted) => {
    if (wanted.arg.type.base !== 'Tensor') return undefined;
    // torch takes a number where a schema says tensor, as in `2 - x`.
    if (wanted.draw.chance(4)) return someNumber(wanted);
    const minRank = NEEDS_DIMENSIONS.test(wanted.op.target) ? 1 : 0;
    if (TAKES_SIZES.test(wanted.op.target) && wanted.draw.chance(40)) {
      const made = symbolicTensor(wanted.sketch, wanted.draw);
      if (made !== undefined) return made;
    }
    return someTensor(wanted.sketch, wanted.draw, { dtypes: wanted.dtypes, minRank });
  },
  other,
  exponent: other,
  min: other,
  max: other,
  src: other,
  source: other,
  value: other,
  dim: (wanted) => {
    if (wanted.arg.type.list) return dims(wanted);
    const rank = rankOf(wanted);
    return dimIn(wanted, wanted.op.target.startsWith('aten.unsqueeze') ? rank + 1 : rank);
  },
  dims,
  dim1: (wanted) => dimIn(wanted, rankOf(wanted)),
  dim2: (wanted) => dimIn(wanted, rankOf(wanted)),
  dimension: (wanted) => dimIn(wanted, rankOf(wanted)),
  start: bound('start'),
  end: bound('end'),
  step: ({ draw }) =>
    draw.weighted([
      [7, 1n],
      [2, 2n],
      [1, 3n],
    ]),
  index: (wanted) => {
    const { draw, sketch, arg } = wanted;
    if (arg.type.base === 'Tensor') return newTensor(sketch, draw, { dtypes: ['i64'], rank: draw.int(0, 2) });
    const size = sizeAtDim(wanted);
    if (typeof size !== 'bigint' || size === 0n) return draw.pick([0n, -1n, 1n]);
    const index = BigInt(draw.int(0, Number(size) - 1));
    return draw.chance(70) ? index : index - size;
  },
  size: newSize,
  tensors,
  split_size: (wanted) => {
    const size = sizeAtDim(wanted);
    return typeof size === 'bigint' ? BigInt(wanted.draw.int(1, Math.max(1, Number(size)))) : undefined;
  },
  split_sizes: splitSizes,
  repeats: (wanted) =>
    Array.from({ length: rankOf(wanted) + (wanted.draw.chance(25) ? 1 : 0) }, () =>
      BigInt(wanted.draw.pick([1, 1, 2])),
    ),
  alpha: ({ draw }) =>
    draw.weighted<SpecOperand>([
      [6, 1n],
      [1, 2n],
      [1, -1n],
      [1, 0.5],
    ]),
  condition: ({ sketch, draw }) => someTensor(sketch, draw, { dtypes: ['b8'] }),
  memory_format: () => null,
  layout: () => null,
  device: () => null,
  pin_memory: () => null,
  rounding_mode: ({ draw }) => draw.pick([null, 'floor', 'trunc']),
});

/** A value that is checked: a symbol, or a tensor with symbolic sizes. */
const obliged: Suggestion = ({ sketch, draw }) =>
  draw.chance(45)
    ? someSymbol(sketch, draw, 'bounded')
    : (symbolicTensor(sketch, draw) ?? someSymbol(sketch, draw, 'bounded'));

const checkedBound: Suggestion = ({ draw }) => (draw.chance(45) ? null : BigInt(draw.int(-2, 6)));

/** Where one operand may raise, another one that raises something else tells them apart. */
const raisingWeight = (sketch: Sketch): number => (lastQuotient(sketch) === undefined ? 16 : 45);

const rightOperand: Suggestion = ({ sketch, draw, before }) => {
  const [left] = before as readonly [SpecOperand];
  if (!isRef(left)) {
    return draw.weighted<() => SpecOperand>([
      [78, () => someInt(sketch, draw, 100)],
      [15, () => someItem(sketch, draw, 'float')],
      [7, () => someItem(sketch, draw, 'bool')],
    ])();
  }
  return draw.weighted<() => SpecOperand>([
    [54, () => intNear(sketch, draw, left)],
    [26, () => someInt(sketch, draw, 60)],
    [raisingWeight(sketch), () => someQuotient(sketch, draw) ?? someInt(sketch, draw, 60)],
    [6, () => plainFloat(draw)],
    [4, () => someItem(sketch, draw, 'float')],
    [2, () => someItem(sketch, draw, 'bool')],
  ])();
};

const leftOperand: Suggestion = ({ sketch, draw }) =>
  draw.weighted<() => SpecOperand>([
    [56, () => someInt(sketch, draw, 100)],
    [raisingWeight(sketch), () => someQuotient(sketch, draw) ?? someInt(sketch, draw, 100)],
    [20, () => BigInt(draw.int(-4, 9))],
    [15, () => someItem(sketch, draw, 'float')],
    [4, () => someItem(sketch, draw, 'bool')],
    [2, () => plainFloat(draw)],
    [2, () => draw.chance(50)],
  ])();

const SPECIAL: Readonly<Record<string, Suggestion>> = table({
  'aten.view.default size': viewSize,
  'aten._unsafe_view.default size': viewSize,
  'aten.expand.default size': expandSize,
  'aten.where.self other': other,
  'aten._local_scalar_dense.default self': ({ sketch, draw }) =>
    newTensor(sketch, draw, { dtypes: ['i64'], rank: 0 }),
  'aten._assert_async.msg self': ({ sketch, draw }) => newTensor(sketch, draw, { dtypes: ['b8'], rank: 0 }),
  'aten._assert_async.default self': ({ sketch, draw }) =>
    newTensor(sketch, draw, { dtypes: ['b8'], rank: 0 }),
  'aten.sym_constrain_range.default size': ({ sketch, draw }) => someSymbol(sketch, draw),
  'aten.sym_constrain_range_for_size.default size': ({ sketch, draw }) => someSymbol(sketch, draw),
  'aten.scalar_tensor.default s': ({ sketch, draw }) =>
    draw.chance(50) ? someComparison(sketch, draw) : undefined,
  'aten.logical_not.default self': ({ sketch, draw }) =>
    draw.chance(50) ? someTensor(sketch, draw, { dtypes: ['b8'] }) : undefined,
  'egghatch.check_range value': obliged,
  'egghatch.check_dim value': ({ sketch, draw }) => symbolicTensor(sketch, draw, draw.int(1, 2)),
  'egghatch.check_dim dim': (wanted) => {
    const symbolic = (self(wanted)?.sizes ?? []).flatMap((size, dim) =>
      typeof size === 'object' && bareSymbol(size) !== undefined ? [BigInt(dim)] : [],
    );
    return symbolic.length === 0 ? 0n : wanted.draw.pick(symbolic);
  },
  'egghatch.check_bounds min': checkedBound,
  'egghatch.check_bounds max': checkedBound,
  'egghatch.check_upper value': ({ sketch, draw }) => someSymbol(sketch, draw),
  'egghatch.check_bounds value': ({ sketch, draw }) => someSymbol(sketch, draw),
  'egghatch.check_upper max': checkedBound,
  'egghatch.assert condition': ({ sketch, draw }) => someComparison(sketch, draw),
  'egghatch.truth condition': ({ sketch, draw }) => someComparison(sketch, draw),
  'egghatch.plain value': ({ sketch, draw }) => someSymbol(sketch, draw, draw.chance(80) ? 'single' : 'any'),
  'egghatch.constrain_as_size size': ({ sketch, draw }) => someSymbol(sketch, draw),
  'egghatch.constrain_as_size min': ({ draw }) => draw.pick([null, 0n, 1n, 2n, 3n, -1n]),
  'egghatch.constrain_as_size max': ({ draw }) => draw.pick([null, 3n, 4n, 6n]),
  'egghatch.constrain_as_value size': ({ sketch, draw }) => someSymbol(sketch, draw),
  'egghatch.constrain_as_value min': ({ draw }) => draw.pick([null, 0n, -2n, 1n, 2n, 3n]),
  'egghatch.constrain_as_value max': ({ draw }) => draw.pick([null, 3n, 4n, 6n, 0n]),
  ...Object.fromEntries(
    ['add', 'sub', 'mul', 'floordiv', 'mod', 'truediv', 'pow', 'eq', 'ne', 'lt', 'le', 'gt', 'ge'].flatMap(
      (name) => [
        [`operator.${name} a`, leftOperand],
        [`operator.${name} b`, rightOperand],
      ],
    ),
  ),
  'operator.neg a': leftOperand,
});

/** Ops that are told sizes which a tensor has already. */
const TAKES_SIZES = /^aten\.(view|_unsafe_view|reshape|expand)\./;

const NEEDS_DIMENSIONS =
  /^aten\.(slice|select|split|unbind|cat|flip|roll|slice_scatter|select_scatter|narrow)/;
