import type { DType } from '../../../src/ir/index.js';
import { requireOp } from '../../../src/ops/index.js';
import { numelOf, tensorOf, type Scalar, type Tensor } from '../../../src/tensor/index.js';
import { between, chance, DTYPES, isTensor, oneOf, tensor, type Gen, type Made, type Value } from './draw.js';

/** Makes arguments fit each other where a schema does not say how. */
export function fit(g: Gen, target: string, made: Made): void {
  const [, name = ''] = target.split('.');
  if ('size' in made && Array.isArray(made['size'])) made['size'] = sizes(g, 0, 3).map(BigInt);
  (FITTED[target] ?? FITTED[name] ?? FITTED[name.replace('unsafe_', '')])?.(g, made);
}

type Fit = (g: Gen, made: Made) => void;

function sizes(g: Gen, least: number, most: number, smallest = 0): number[] {
  return Array.from({ length: between(g, least, most) }, () =>
    between(g, Math.max(smallest, chance(g, 10) ? 0 : 1), 4),
  );
}

function floats(g: Gen, shape: readonly number[], dtype: DType = 'f32'): Tensor {
  return tensorOf(
    dtype,
    shape,
    Array.from({ length: numelOf(shape) }, () => between(g, -40, 40) / 8),
  );
}

/** Whole numbers below a limit; a few are counted from the end, where that is allowed. */
function indices(g: Gen, shape: readonly number[], limit: number, negative = false): Tensor {
  const pick = (): bigint =>
    BigInt(between(g, negative && chance(g, 20) ? -limit : 0, Math.max(limit - 1, 0)));
  return tensorOf('i64', shape, Array.from({ length: numelOf(shape) }, pick));
}

const self = (made: Made): Tensor => made['self'] as Tensor;

/** What a view op makes of the tensor: what is scattered back has that shape. */
function shapeOfView(target: string, args: readonly Value[]): readonly number[] | undefined {
  try {
    return (requireOp(target).eval(args) as Tensor).shape;
  } catch {
    return undefined;
  }
}

function scattered(view: string, names: readonly string[]): Fit {
  return (g, made) => {
    bounds(g, made);
    const shape = shapeOfView(
      view,
      ['self', ...names].map((name) => made[name]!),
    );
    made['src'] = tensor(g, chance(g, 80) ? self(made).dtype : 'f32', shape ?? self(made).shape);
  };
}

function bounds(g: Gen, made: Made): void {
  for (const name of ['start', 'end'])
    if (name in made && made[name] !== null) made[name] = BigInt(between(g, -5, 5));
  if ('step' in made) made['step'] = BigInt(between(g, 1, 3));
  if ('index' in made) made['index'] = BigInt(between(g, -2, 2));
}

const view: Fit = (g, made) => {
  const { shape } = self(made);
  const flat = BigInt(numelOf(shape));
  made['size'] = oneOf<Value>(g, [
    shape.map(BigInt),
    [-1n],
    [flat],
    [1n, flat],
    [...shape.map(BigInt), 1n],
    [flat, -1n],
  ]);
};

/** An index along `dim` of some tensor, and a source of the index's shape. */
const along: Fit = (g, made) => {
  const shape = sizes(g, 1, 3, 1);
  const dim = between(g, 0, shape.length - 1);
  const dtype = oneOf(g, ['f32', 'f32', 'i64', 'f64'] as const);
  made['self'] = tensor(g, dtype, shape);
  made['dim'] = BigInt(chance(g, 80) ? dim : dim - shape.length);
  const picked = shape.map((size, d) => (d === dim ? between(g, 1, 4) : between(g, 1, size)));
  made['index'] = indices(g, picked, shape[dim]!);
  if ('src' in made) made['src'] = tensor(g, dtype, picked);
  if ('source' in made) made['source'] = tensor(g, dtype, picked);
  if ('reduce' in made)
    made['reduce'] =
      'src' in made && 'include_self' in made ? oneOf(g, REDUCTIONS) : oneOf(g, ['add', 'multiply']);
};

const REDUCTIONS = ['sum', 'prod', 'mean', 'amax', 'amin'];

const indexed: Fit = (g, made) => {
  const shape = sizes(g, 1, 3, 1);
  made['self'] = tensor(g, oneOf(g, DTYPES), shape);
  const picked = sizes(g, 0, 2, 1);
  const places = shape.slice(0, between(g, 1, shape.length));
  made['indices'] = places.map((size) => (chance(g, 25) ? null : indices(g, picked, size, true)));
  if ((made['indices'] as readonly Value[]).every((item) => item === null))
    made['indices'] = [indices(g, picked, shape[0]!)];
  if ('values' in made) made['values'] = tensor(g, self(made).dtype, []);
};

const matrices =
  (names: readonly string[], batched = false): Fit =>
  (g, made) => {
    const [batch, rows, inner, columns] = [
      between(g, 1, 2),
      between(g, 1, 3),
      between(g, 1, 3),
      between(g, 1, 3),
    ];
    const lead = batched ? [batch] : [];
    made[names[0]!] = floats(g, [...lead, rows, inner]);
    made[names[1]!] = floats(g, [...lead, inner, columns]);
    if (!names.includes('self')) made['self'] = floats(g, chance(g, 50) ? [columns] : [rows, columns]);
    if ('beta' in made) made['beta'] = oneOf<Scalar>(g, [1n, 2n, 0.5]);
  };

const images = (g: Gen, rank: 1 | 2 | 3): Tensor =>
  floats(g, [
    ...(chance(g, 80) ? [between(g, 1, 2)] : []),
    between(g, 1, 2),
    ...Array.from({ length: rank }, () => between(g, 4, 6)),
  ]);

const pool =
  (rank: 1 | 2 | 3): Fit =>
  (g, made) => {
    made['self'] = images(g, rank);
    const each = (size: number): Value => Array.from({ length: rank }, () => BigInt(size));
    if ('kernel_size' in made) made['kernel_size'] = each(between(g, 2, 3));
    if ('stride' in made) made['stride'] = oneOf<Value>(g, [[], each(1), each(2)]);
    if ('padding' in made) made['padding'] = each(between(g, 0, 1));
    if ('dilation' in made) made['dilation'] = each(1);
    if ('divisor_override' in made) made['divisor_override'] = oneOf(g, [null, 3n]);
    if ('output_size' in made) made['output_size'] = each(between(g, 1, 3));
  };

const padded =
  (dims: number): Fit =>
  (g, made) => {
    made['self'] = images(g, dims as 1 | 2 | 3);
    made['padding'] = Array.from({ length: 2 * dims }, () => BigInt(between(g, 0, 2)));
  };

function rangeOf(g: Gen, made: Made): void {
  made['size'] = BigInt(between(g, -1, 8));
  made['min'] = oneOf(g, [null, 0n, 2n]);
  made['max'] = oneOf(g, [null, 3n, 6n]);
}

const bools: Fit = (g, made) => {
  for (const name of ['a', 'b']) made[name] = chance(g, 50);
};

const channels: Fit = (g, made) => {
  const count = between(g, 1, 3);
  made['input'] = floats(g, [between(g, 1, 3), count, ...sizes(g, 0, 2, 1)]);
  for (const name of ['weight', 'bias', 'running_mean']) {
    if (name in made && (made[name] !== null || name.startsWith('running'))) made[name] = floats(g, [count]);
  }
  if ('running_var' in made)
    made['running_var'] = tensorOf(
      'f32',
      [count],
      Array.from({ length: count }, () => between(g, 1, 9)),
    );
};

const squares: Fit = (g, made) => {
  const size = between(g, 1, 3);
  const name = 'A' in made ? 'A' : 'self';
  made[name] = floats(g, [...sizes(g, 0, 1), size, size], oneOf(g, ['f32', 'f64'] as const));
};

const PRECISE = ['f32', 'f64'] as const;

/** A symmetric matrix with a large diagonal: positive definite, and a factor of others, too. */
function definite(size: number, dtype: DType): Tensor {
  const at = (i: number): number => {
    const distance = Math.abs(Math.floor(i / size) - (i % size));
    return distance === 0 ? 8 : 1 / (1 + distance);
  };
  return tensorOf(
    dtype,
    [size, size],
    Array.from({ length: size * size }, (_, i) => at(i)),
  );
}

/** A matrix under one name, and what is multiplied with it under another. */
const system =
  (matrix: string, right: string): Fit =>
  (g, made) => {
    const [size, columns, dtype] = [between(g, 1, 3), between(g, 1, 3), oneOf(g, PRECISE)];
    made[matrix] = definite(size, dtype);
    made[right] = floats(g, made['left'] === false ? [columns, size] : [size, columns], dtype);
  };

const rectangle =
  (name: string): Fit =>
  (g, made) => {
    made[name] = floats(g, sizes(g, 2, 3, 1), oneOf(g, PRECISE));
  };

const definiteOf =
  (name: string): Fit =>
  (g, made) => {
    made[name] = definite(between(g, 1, 3), oneOf(g, PRECISE));
  };

const complexes = (g: Gen, shape: readonly number[]): Tensor =>
  requireOp('aten.complex.default').eval([floats(g, shape), floats(g, shape)]) as Tensor;

const complexSelf: Fit = (g, made) => {
  made['self'] = complexes(g, sizes(g, 0, 3));
};

/** A transform along the last dimensions. */
const transform =
  (of: (g: Gen, shape: readonly number[]) => Tensor): Fit =>
  (g, made) => {
    const shape = sizes(g, 1, 3, 1);
    made['self'] = of(g, shape);
    made['dim'] = [BigInt(shape.length - 1)];
    made['normalization'] = BigInt(between(g, 0, 2));
    if ('last_dim_size' in made) made['last_dim_size'] = BigInt(2 * shape.at(-1)! - 1);
  };

const pair =
  (one: string, other: string): Fit =>
  (g, made) => {
    const [shape, dtype] = [sizes(g, 0, 3), oneOf(g, PRECISE)];
    made[one] = floats(g, shape, dtype);
    made[other] = floats(g, shape, dtype);
  };

const quantized: Fit = (g, made) => {
  made['self'] = floats(g, sizes(g, 0, 3));
  Object.assign(made, { scale: 0.5, zero_point: 1n, quant_min: 0n, quant_max: BigInt(between(g, 3, 255)) });
};

const pivots = (size: number): Tensor =>
  tensorOf(
    'i32',
    [size],
    Array.from({ length: size }, (_, i) => i + 1),
  );

const triangle: Fit = (g, made) => {
  for (const name of ['row', 'col']) made[name] = BigInt(between(g, 0, 5));
  made['dtype'] = { kind: 'dtype', value: oneOf(g, ['i32', 'i64'] as const) };
};

const resized =
  (rank: 1 | 2 | 3): Fit =>
  (g, made) => {
    made['self'] = floats(g, sizes(g, rank + 2, rank + 2, 1));
    made['output_size'] = Array.from({ length: rank }, () => BigInt(between(g, 1, 6)));
    for (const name of Object.keys(made)) if (name.startsWith('scales')) made[name] = null;
  };

const shifted: Fit = (g, made) => {
  made['a'] = BigInt(between(g, -100, 100));
  made['b'] = BigInt(between(g, 0, 9));
};

const bags: Fit = (g, made) => {
  const count = between(g, 0, 5);
  made['weight'] = floats(g, [4, 2], oneOf(g, ['f32', 'f64', 'f16'] as const));
  made['indices'] = indices(g, [count], 4);
  made['offsets'] = tensorOf('i64', [2], [0n, BigInt(between(g, 0, count))]);
  made['mode'] = BigInt(between(g, 0, 2));
  made['per_sample_weights'] = null;
  made['padding_idx'] = oneOf(g, [-1n, 0n]);
};

const FITTED: Readonly<Record<string, Fit>> = {
  'aten.where.self': (g, made) => {
    made['condition'] = tensor(g, 'b8', (made['condition'] as Tensor).shape);
  },
  _softmax: (g, made) => {
    made['half_to_float'] = chance(g, 3);
  },
  _log_softmax: (g, made) => {
    made['half_to_float'] = chance(g, 3);
  },
  'aten.round.decimals': (g, made) => {
    made['decimals'] = BigInt(between(g, -2, 3));
  },
  'aten.clamp.Tensor': (g, made) => {
    if (made['min'] === null && made['max'] === null) made['min'] = tensor(g, 'f32', []);
  },
  glu: (g, made) => {
    const shape = sizes(g, 1, 3, 1);
    const dim = between(g, 0, shape.length - 1);
    made['self'] = floats(
      g,
      shape.with(dim, 2 * between(g, 0, 2)),
      oneOf(g, ['f32', 'f64', 'bf16'] as const),
    );
    made['dim'] = BigInt(dim);
  },
  max_unpool2d: (g, made) => {
    made['self'] = floats(g, [1, 2, 2]);
    made['indices'] = tensorOf('i64', [1, 2, 2], [0n, 2n, 9n, 11n]);
    made['output_size'] = [4n, BigInt(between(g, 4, 5))];
  },
  _local_scalar_dense: (g, made) => {
    made['self'] = tensor(g, oneOf(g, DTYPES), [[], [1], [1, 1]][between(g, 0, 2)]!);
  },
  'aten._assert_async.msg': (g, made) => {
    made['self'] = tensor(g, oneOf(g, DTYPES), [[], [1], [2], [0]][between(g, 0, 3)]!);
  },
  'aten._assert_async.default': (g, made) => {
    made['self'] = tensor(g, oneOf(g, DTYPES), []);
  },
  copy: (g, made) => {
    const { shape } = self(made);
    made['src'] = tensor(g, oneOf(g, DTYPES), shape.slice(between(g, 0, shape.length)));
  },
  linalg_vector_norm: (g, made) => {
    made['ord'] = oneOf<Scalar>(g, [2n, 2, 1n, 0n, Infinity, -Infinity, 3n, 0.5]);
    made['dtype'] = null;
  },
  sym_constrain_range: rangeOf,
  sym_constrain_range_for_size: rangeOf,
  'operator.and_': bools,
  'operator.or_': bools,
  polygamma: (g, made) => {
    made['n'] = BigInt(between(g, 0, 4));
  },
  histc: (g, made) => {
    made['self'] = floats(g, sizes(g, 0, 2), oneOf(g, ['f32', 'f64'] as const));
    made['bins'] = BigInt(between(g, 1, 5));
    Object.assign(
      made,
      oneOf<Made>(g, [
        { min: 0n, max: 0n },
        { min: -2n, max: 3n },
      ]),
    );
  },
  dist: (g, made) => {
    made['self'] = floats(g, sizes(g, 0, 2, 1));
    made['other'] = floats(g, self(made).shape.slice(between(g, 0, self(made).shape.length)));
    made['p'] = oneOf<Scalar>(g, [2n, 1n, 3n, 0.5]);
  },
  'operator.getitem': (g, made) => {
    made['a'] = [tensor(g, 'f32', [2]), 3n, true];
    made['b'] = BigInt(between(g, -3, 2));
  },
  view,
  _unsafe_view: view,
  permute: (g, made) => {
    const { shape } = self(made);
    const dims = shape.map((_, dim) => dim);
    for (let i = dims.length - 1; i > 0; i--) {
      const j = between(g, 0, i);
      [dims[i], dims[j]] = [dims[j]!, dims[i]!];
    }
    made['dims'] = dims.map((dim) => BigInt(chance(g, 80) ? dim : dim - shape.length));
  },
  expand: (g, made) => {
    const { shape } = self(made);
    const grown = shape.map((size) =>
      chance(g, 30) ? -1n : size === 1 ? BigInt(between(g, 1, 3)) : BigInt(size),
    );
    made['size'] = [...sizes(g, 0, 1).map(BigInt), ...grown];
  },
  slice: bounds,
  select: bounds,
  slice_scatter: scattered('aten.slice.Tensor', ['dim', 'start', 'end', 'step']),
  select_scatter: scattered('aten.select.int', ['dim', 'index']),
  diagonal: (g, made) => {
    made['self'] = tensor(g, oneOf(g, DTYPES), sizes(g, 2, 3));
    made['offset'] = BigInt(between(g, -2, 2));
    made['dim1'] = 0n;
    made['dim2'] = oneOf(g, [1n, -1n]);
  },
  diagonal_scatter: (g, made) => {
    FITTED['diagonal']!(g, made);
    const shape = shapeOfView(
      'aten.diagonal.default',
      ['self', 'offset', 'dim1', 'dim2'].map((name) => made[name]!),
    );
    made['src'] = tensor(g, self(made).dtype, shape ?? []);
  },
  unfold: (g, made) => {
    made['self'] = tensor(g, oneOf(g, DTYPES), sizes(g, 1, 3, 1));
    const dim = between(g, 0, self(made).shape.length - 1);
    made['dimension'] = BigInt(dim);
    made['size'] = BigInt(between(g, 1, self(made).shape[dim] ?? 1));
    made['step'] = BigInt(between(g, 1, 2));
  },
  split: (g, made) => {
    made['split_size'] = BigInt(between(g, 1, 3));
  },
  split_with_sizes: (g, made) => {
    made['self'] = tensor(g, 'f32', sizes(g, 1, 3, 1));
    const dim = between(g, 0, self(made).shape.length - 1);
    const first = between(g, 0, self(made).shape[dim]!);
    made['dim'] = BigInt(dim);
    made['split_sizes'] = [BigInt(first), BigInt(self(made).shape[dim]! - first)];
  },
  cat: (g, made) => {
    const shape = sizes(g, 1, 3);
    const dim = between(g, 0, shape.length - 1);
    made['dim'] = BigInt(chance(g, 80) ? dim : dim - shape.length);
    made['tensors'] = Array.from({ length: between(g, 1, 3) }, () =>
      tensor(g, oneOf(g, ['f32', 'f32', 'i64', 'b8'] as const), shape.with(dim, between(g, 0, 3))),
    );
  },
  repeat: (g, made) => {
    made['repeats'] = [...sizes(g, 0, 1), ...self(made).shape.map(() => between(g, 0, 2))].map(BigInt);
  },
  roll: (g, made) => {
    const dims = chance(g, 40)
      ? []
      : self(made)
          .shape.map((_, dim) => dim)
          .slice(0, between(g, 1, 3));
    made['dims'] = dims.map(BigInt);
    made['shifts'] = Array.from({ length: Math.max(1, dims.length) }, () => BigInt(between(g, -3, 3)));
  },
  as_strided: (g, made) => {
    made['self'] = tensor(g, 'f32', [12]);
    made['size'] = [2n, BigInt(between(g, 0, 3))];
    made['stride'] = [BigInt(between(g, 0, 3)), 1n];
    made['storage_offset'] = oneOf(g, [null, 0n, 3n]);
  },
  as_strided_scatter: (g, made) => {
    FITTED['as_strided']!(g, made);
    made['src'] = tensor(g, 'f32', (made['size'] as readonly bigint[]).map(Number));
  },
  pixel_shuffle: (g, made) => {
    made['self'] = floats(g, [...sizes(g, 0, 1, 1), 4, 2, between(g, 1, 3)]);
    made['upscale_factor'] = 2n;
  },
  pixel_unshuffle: (g, made) => {
    made['self'] = floats(g, [...sizes(g, 0, 1, 1), 1, 4, 2]);
    made['downscale_factor'] = 2n;
  },
  channel_shuffle: (g, made) => {
    made['self'] = floats(g, [between(g, 1, 2), 6, ...sizes(g, 1, 2, 1)]);
    made['groups'] = oneOf(g, [1n, 2n, 3n]);
  },
  tril_indices: triangle,
  triu_indices: triangle,
  index_reduce: (g, made) => {
    along(g, made);
    const dim = Number(made['dim']) + (Number(made['dim']) < 0 ? self(made).shape.length : 0);
    const count = between(g, 0, 3);
    made['index'] = indices(g, [count], self(made).shape[dim]!);
    made['source'] = tensor(g, self(made).dtype, self(made).shape.with(dim, count));
    made['reduce'] = oneOf(g, ['prod', 'mean', 'amax', 'amin']);
  },
  gather: along,
  scatter: along,
  scatter_add: along,
  scatter_reduce: along,
  index_add: along,
  index: indexed,
  index_put: indexed,
  _unsafe_index_put: indexed,
  index_select: (g, made) => {
    made['self'] = tensor(g, oneOf(g, DTYPES), sizes(g, 1, 3, 1));
    const dim = between(g, 0, self(made).shape.length - 1);
    made['dim'] = BigInt(dim);
    made['index'] = indices(g, [between(g, 0, 3)], self(made).shape[dim]!);
  },
  take: (g, made) => {
    made['self'] = tensor(g, oneOf(g, DTYPES), sizes(g, 0, 2, 1));
    made['index'] = indices(g, sizes(g, 0, 2), numelOf(self(made).shape), true);
  },
  put: (g, made) => {
    made['self'] = tensor(g, 'f32', sizes(g, 0, 2, 1));
    made['index'] = indices(g, [2], numelOf(self(made).shape));
    made['source'] = floats(g, [2]);
  },
  masked_scatter: (g, made) => {
    made['mask'] = tensor(g, 'b8', self(made).shape);
    made['source'] = tensor(g, self(made).dtype, [Math.max(64, numelOf(self(made).shape))]);
  },
  arange: (g, made) => {
    made['start'] = oneOf<Scalar>(g, [0n, 2n, -1n, 0.5]);
    made['end'] = oneOf<Scalar>(g, [5n, 3n, 4.5]);
    made['step'] = oneOf<Scalar>(g, [1n, 2n, 0.5]);
    made['dtype'] = null;
  },
  empty_permuted: (g, made) => {
    made['size'] = [2n, BigInt(between(g, 0, 3))];
    made['physical_layout'] = oneOf<Value>(g, [
      [0n, 1n],
      [1n, 0n],
    ]);
  },
  randint: (g, made) => {
    if ('low' in made) made['low'] = -3n;
    made['high'] = BigInt(between(g, 1, 9));
    made['dtype'] = oneOf<Value>(g, [null, { kind: 'dtype', value: 'i64' }]);
  },
  randint_like: (g, made) => {
    made['self'] = floats(g, sizes(g, 0, 2));
    if ('low' in made) made['low'] = -3n;
    made['high'] = BigInt(between(g, 1, 9));
    made['dtype'] = null;
  },
  randperm: (g, made) => {
    made['n'] = BigInt(between(g, 0, 5));
    made['dtype'] = null;
  },
  multinomial: (g, made) => {
    made['self'] = tensorOf('f32', [3], [1, 2, 3]);
    made['num_samples'] = BigInt(between(g, 1, 3));
  },
  native_dropout: (g, made) => {
    made['input'] = floats(g, sizes(g, 0, 2, 1));
    made['p'] = 0.5;
  },
  bernoulli: (_, made) => {
    made['self'] = tensorOf('f32', [2], [0, 1]);
    made['p'] = 0.5;
  },
  mm: matrices(['self', 'mat2']),
  addmm: matrices(['mat1', 'mat2']),
  bmm: matrices(['self', 'mat2'], true),
  baddbmm: (g, made) => {
    matrices(['batch1', 'batch2'], true)(g, made);
    made['self'] = floats(g, []);
  },
  addbmm: (g, made) => {
    matrices(['batch1', 'batch2'], true)(g, made);
    made['self'] = floats(g, []);
  },
  addmv: (g, made) => {
    const [rows, inner] = [between(g, 1, 3), between(g, 1, 3)];
    made['self'] = floats(g, [rows]);
    made['mat'] = floats(g, [rows, inner]);
    made['vec'] = floats(g, [inner]);
  },
  dot: (g, made) => {
    made['self'] = floats(g, [3]);
    made['tensor'] = floats(g, [3]);
  },
  vdot: (g, made) => {
    made['self'] = floats(g, [3]);
    made['other'] = floats(g, [3]);
  },
  mv: (g, made) => {
    made['self'] = floats(g, [2, 3]);
    made['vec'] = floats(g, [3]);
  },
  _cdist_forward: (g, made) => {
    made['x1'] = floats(g, [2, 3]);
    made['x2'] = floats(g, [between(g, 1, 3), 3]);
    made['p'] = oneOf(g, [2, 1]);
    made['compute_mode'] = null;
  },
  _scaled_dot_product_flash_attention: (g, made) => {
    for (const name of ['query', 'key', 'value']) made[name] = floats(g, [1, 2, 3, 4]);
    made['dropout_p'] = 0;
  },
  linalg_cross: (g, made) => {
    const dtype = oneOf(g, ['f32', 'f64', 'i64'] as const);
    made['self'] = tensor(g, dtype, [between(g, 1, 2), 3]);
    made['other'] = tensor(g, dtype, [1, 3]);
    made['dim'] = oneOf(g, [1n, -1n]);
  },
  _trilinear: (g, made) => {
    const [batch, outputs, a, b] = sizes(g, 4, 4, 1) as [number, number, number, number];
    made['i1'] = floats(g, [batch, a]);
    made['i2'] = floats(g, [outputs, a, b]);
    made['i3'] = floats(g, [batch, b]);
    Object.assign(made, { expand1: [1n, 3n], expand2: [0n], expand3: [1n, 2n], sumdim: [2n, 3n] });
  },
  _pdist_forward: (g, made) => {
    made['self'] = floats(g, sizes(g, 2, 2));
    made['p'] = oneOf(g, [2, 1, 0, Infinity]);
  },
  cholesky: definiteOf('self'),
  cholesky_inverse: definiteOf('self'),
  cholesky_solve: system('input2', 'self'),
  linalg_solve_triangular: system('self', 'B'),
  triangular_solve: system('A', 'self'),
  linalg_lu_solve: (g, made) => {
    system('LU', 'B')(g, made);
    made['pivots'] = pivots((made['LU'] as Tensor).shape[0]!);
  },
  lu_unpack: (g, made) => {
    definiteOf('LU_data')(g, made);
    made['LU_pivots'] = pivots((made['LU_data'] as Tensor).shape[0]!);
  },
  linalg_lu: rectangle('A'),
  linalg_lu_factor_ex: rectangle('A'),
  linalg_qr: (g, made) => {
    rectangle('A')(g, made);
    made['mode'] = oneOf(g, ['reduced', 'complete', 'r']);
  },
  geqrf: rectangle('self'),
  linalg_householder_product: (g, made) => {
    const [columns, more, dtype] = [between(g, 1, 3), between(g, 0, 2), oneOf(g, PRECISE)];
    made['input'] = floats(g, [columns + more, columns], dtype);
    made['tau'] = floats(g, [columns], dtype);
  },
  linalg_pinv: (g, made) => {
    rectangle('self')(g, made);
    Object.assign(made, { atol: null, rtol: null, hermitian: false });
  },
  linalg_matrix_exp: squares,
  _linalg_svd: (g, made) => {
    rectangle('A')(g, made);
    made['driver'] = null;
  },
  _linalg_eigh: (g, made) => {
    definiteOf('A')(g, made);
    made['UPLO'] = oneOf(g, ['L', 'U']);
  },
  complex: pair('real', 'imag'),
  polar: pair('abs', 'angle'),
  _neg_view: (g, made) => {
    made['self'] = floats(g, sizes(g, 0, 3));
  },
  view_as_real: complexSelf,
  view_as_real_copy: complexSelf,
  view_as_complex: (g, made) => {
    made['self'] = floats(g, [...sizes(g, 0, 2), 2]);
  },
  view_as_complex_copy: (g, made) => {
    made['self'] = floats(g, [...sizes(g, 0, 2), 2]);
  },
  _fft_r2c: transform(floats),
  _fft_c2c: transform(complexes),
  _fft_c2r: transform(complexes),
  fft_rfftfreq: (g, made) => {
    Object.assign(made, { n: BigInt(between(g, 1, 6)), d: 0.5, dtype: null });
  },
  _upsample_bilinear2d_aa: resized(2),
  _upsample_bicubic2d_aa: resized(2),
  grid_sampler_3d: (g, made) => {
    const [batch, channels] = [between(g, 1, 2), between(g, 1, 2)];
    made['input'] = floats(g, [batch, channels, ...sizes(g, 3, 3, 1)]);
    made['grid'] = floats(g, [batch, ...sizes(g, 3, 3, 1), 3]);
    made['interpolation_mode'] = BigInt(between(g, 0, 1));
    made['padding_mode'] = BigInt(between(g, 0, 2));
  },
  fake_quantize_per_tensor_affine_cachemask: quantized,
  _fake_quantize_per_tensor_affine_cachemask_tensor_qparams: (g, made) => {
    quantized(g, made);
    made['scale'] = tensorOf('f32', [1], [0.5]);
    made['zero_point'] = tensorOf('i32', [1], [1]);
    made['fake_quant_enabled'] = tensorOf('i64', [1], [1]);
  },
  fake_quantize_per_channel_affine_cachemask: (g, made) => {
    quantized(g, made);
    const channels = between(g, 1, 3);
    made['self'] = floats(g, [channels, between(g, 1, 3)]);
    made['scale'] = tensorOf('f32', [channels], new Array(channels).fill(0.5));
    made['zero_point'] = tensorOf('i32', [channels], new Array(channels).fill(1));
    made['axis'] = 0n;
  },
  _transformer_encoder_layer_fwd: (g, made) => {
    const [width, hidden, dtype] = [2 * between(g, 1, 2), between(g, 1, 3), oneOf(g, PRECISE)];
    const of = (...shape: readonly number[]): Tensor => floats(g, shape, dtype);
    Object.assign(made, {
      src: of(between(g, 1, 2), between(g, 1, 3), width),
      embed_dim: BigInt(width),
      num_heads: BigInt(between(g, 1, 2)),
      qkv_weight: of(3 * width, width),
      qkv_bias: of(3 * width),
      proj_weight: of(width, width),
      proj_bias: of(width),
      norm_weight_1: of(width),
      norm_bias_1: of(width),
      norm_weight_2: of(width),
      norm_bias_2: of(width),
      ffn_weight_1: of(hidden, width),
      ffn_bias_1: of(hidden),
      ffn_weight_2: of(width, hidden),
      ffn_bias_2: of(width),
      mask: null,
      mask_type: null,
    });
  },
  max_unpool3d: (g, made) => {
    made['self'] = floats(g, [1, 1, 2, 2]);
    made['indices'] = tensorOf('i64', [1, 1, 2, 2], [0n, 2n, 9n, 11n]);
    Object.assign(made, { output_size: [2n, 4n, 4n], stride: [2n, 2n, 2n], padding: [0n, 0n, 0n] });
  },
  _linalg_det: squares,
  _linalg_slogdet: squares,
  linalg_inv_ex: squares,
  linalg_cholesky_ex: squares,
  _linalg_solve_ex: (g, made) => {
    squares(g, made);
    const shape = (made['A'] as Tensor).shape;
    made['left'] = chance(g, 80);
    const columns = between(g, 1, 3);
    const right = made['left'] ? [shape.at(-1)!, columns] : [columns, shape.at(-1)!];
    made['B'] = floats(g, made['left'] && chance(g, 30) ? shape.slice(0, -1) : right);
  },
  upsample_linear1d: resized(1),
  upsample_trilinear3d: resized(3),
  _upsample_nearest_exact1d: resized(1),
  _upsample_nearest_exact2d: resized(2),
  _upsample_nearest_exact3d: resized(3),
  conv_tbc: (g, made) => {
    const [inputs, outputs] = [between(g, 1, 2), between(g, 1, 3)];
    made['self'] = floats(g, [between(g, 2, 4), between(g, 1, 2), inputs]);
    made['weight'] = floats(g, [between(g, 1, 2), inputs, outputs]);
    made['bias'] = floats(g, [outputs]);
    made['pad'] = BigInt(between(g, 0, 1));
  },
  convolution: (g, made) => {
    const rank = between(g, 1, 2);
    const [inputs, outputs] = [between(g, 1, 2), between(g, 1, 3)];
    const each = (size: number): Value => Array.from({ length: rank }, () => BigInt(size));
    made['input'] = floats(g, [
      between(g, 1, 2),
      inputs,
      ...Array.from({ length: rank }, () => between(g, 3, 5)),
    ]);
    made['transposed'] = chance(g, 25);
    const filters = made['transposed'] ? [inputs, outputs] : [outputs, inputs];
    made['weight'] = floats(g, [...filters, ...Array.from({ length: rank }, () => between(g, 1, 3))]);
    made['bias'] = chance(g, 50) ? null : floats(g, [outputs]);
    made['stride'] = each(between(g, 1, 2));
    made['padding'] = each(between(g, 0, 1));
    made['dilation'] = each(1);
    made['output_padding'] = each(0);
    made['groups'] = 1n;
  },
  mkldnn_rnn_layer: (g, made) => {
    const [steps, batch, inputs, hidden] = sizes(g, 4, 4, 1) as [number, number, number, number];
    made['input'] = floats(g, [steps, batch, inputs]);
    made['weight0'] = floats(g, [4 * hidden, inputs]);
    made['weight1'] = floats(g, [4 * hidden, hidden]);
    for (const name of ['weight2', 'weight3']) made[name] = floats(g, [4 * hidden]);
    for (const name of ['hx_', 'cx_']) made[name] = floats(g, [1, batch, hidden]);
    Object.assign(made, { batch_sizes: [], mode: 2n, hidden_size: BigInt(hidden), num_layers: 1n });
    Object.assign(made, { has_biases: true, bidirectional: false, batch_first: false, train: false });
  },
  nll_loss2d_forward: (g, made) => {
    const [batch, classes, height, width] = sizes(g, 4, 4, 1) as [number, number, number, number];
    made['self'] = floats(g, [batch, classes, height, width]);
    made['target'] = indices(g, [batch, height, width], classes);
    made['weight'] = chance(g, 50) ? null : floats(g, [classes]);
    Object.assign(made, { reduction: oneOf(g, [0n, 1n, 2n]), ignore_index: -100n });
  },
  native_layer_norm: (g, made) => {
    const shape = sizes(g, 1, 3, 1);
    const normalized = shape.slice(between(g, 0, shape.length - 1));
    made['input'] = floats(g, shape);
    made['normalized_shape'] = normalized.map(BigInt);
    for (const name of ['weight', 'bias']) if (made[name] !== null) made[name] = floats(g, normalized);
  },
  native_group_norm: (g, made) => {
    made['input'] = floats(g, [2, 4, 3]);
    for (const name of ['weight', 'bias']) if (made[name] !== null) made[name] = floats(g, [4]);
    Object.assign(made, { N: 2n, C: 4n, HxW: 3n, group: oneOf(g, [1n, 2n, 4n]) });
  },
  _native_batch_norm_legit_no_training: channels,
  _native_batch_norm_legit_functional: channels,
  _native_batch_norm_legit: channels,
  native_batch_norm: channels,
  lshift: shifted,
  rshift: shifted,
  _embedding_bag: bags,
  _embedding_bag_forward_only: bags,
  embedding: (g, made) => {
    made['weight'] = floats(g, [4, 2]);
    made['indices'] = indices(g, sizes(g, 0, 2), 4);
    made['padding_idx'] = -1n;
  },
  constant_pad_nd: (g, made) => {
    const { shape } = self(made);
    made['pad'] = Array.from({ length: 2 * between(g, 0, shape.length) }, () => BigInt(between(g, 0, 2)));
  },
  reflection_pad1d: padded(1),
  reflection_pad2d: padded(2),
  reflection_pad3d: padded(3),
  replication_pad1d: padded(1),
  replication_pad2d: padded(2),
  replication_pad3d: padded(3),
  max_pool2d_with_indices: pool(2),
  max_pool3d_with_indices: pool(3),
  avg_pool2d: pool(2),
  avg_pool3d: pool(3),
  _adaptive_avg_pool2d: pool(2),
  _adaptive_avg_pool3d: pool(3),
  adaptive_max_pool2d: pool(2),
  adaptive_max_pool3d: pool(3),
  topk: (g, made) => {
    made['self'] = tensor(g, oneOf(g, ['f32', 'i64'] as const), sizes(g, 1, 2, 1));
    made['dim'] = -1n;
    made['k'] = BigInt(between(g, 0, self(made).shape.at(-1)!));
  },
  kthvalue: (g, made) => {
    made['self'] = tensor(g, oneOf(g, ['f32', 'i64'] as const), sizes(g, 1, 2, 1));
    made['dim'] = -1n;
    made['k'] = BigInt(between(g, 1, self(made).shape.at(-1)!));
  },
  bucketize: (g, made) => {
    made['boundaries'] = tensorOf('f32', [3], [-1, 0.5, 2]);
    made['self'] = isTensor(made['self']) ? floats(g, sizes(g, 0, 2)) : 0.25;
  },
  searchsorted: (g, made) => {
    made['sorted_sequence'] = tensorOf('f32', [3], [-1, 0.5, 2]);
    made['self'] = isTensor(made['self']) ? floats(g, sizes(g, 1, 1)) : 0.25;
    made['sorter'] = null;
    made['side'] = null;
  },
};
