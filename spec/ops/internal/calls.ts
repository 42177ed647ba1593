import fc from 'fast-check';
import type { Argument, DType } from '../../../src/ir/index.js';
import { categoryOf } from '../../../src/ir/index.js';
import type { OpDefinition, SchemaArg } from '../../../src/ops/index.js';
import { numelOf, tensorOf, type Scalar, type Tensor } from '../../../src/tensor/index.js';

type Gen = fc.GeneratorValue;
type Value = Argument<Tensor>;
type Made = Record<string, Value>;

const DTYPES: readonly DType[] = ['b8', 'u8', 'i8', 'i16', 'i32', 'i64', 'f16', 'bf16', 'f32', 'f64'];
const COMMON: readonly DType[] = ['f32', 'f32', 'f32', 'i64', 'b8', 'f64', ...DTYPES];
const SPECIAL_FLOATS = [
  0,
  -0,
  1,
  -1,
  0.5,
  -0.5,
  2,
  2.5,
  -3,
  1e-3,
  NaN,
  Infinity,
  -Infinity,
  1e30,
  -1e-30,
  3.7,
  100,
];
const SPECIAL_INTS = [
  0n,
  1n,
  -1n,
  2n,
  3n,
  -3n,
  7n,
  63n,
  127n,
  255n,
  -128n,
  2n ** 31n,
  2n ** 62n,
  -(2n ** 63n),
  2n ** 63n - 1n,
];

const oneOf = <T>(g: Gen, items: readonly T[]): T => items[g(fc.nat, { max: items.length - 1 })]!;
const chance = (g: Gen, percent: number): boolean => g(fc.integer, { min: 0, max: 99 }) < percent;
const between = (g: Gen, min: number, max: number): number => g(fc.integer, { min, max });

/** Arguments for a call of an op, in the order of its schema; most calls are accepted, some are refused. */
export function callsOf(op: OpDefinition): fc.Arbitrary<readonly Value[]> {
  return fc.gen().map((g) => {
    const made: Made = {};
    const base = shape(g);
    for (const arg of op.schema.args) made[arg.name] = argument(g, op, arg, base, made);
    FITTED[op.target]?.(g, made);
    return op.schema.args.map((arg) => made[arg.name]!);
  });
}

function shape(g: Gen): readonly number[] {
  return Array.from({ length: between(g, 0, 3) }, () => (chance(g, 5) ? 0 : between(g, 1, 4)));
}

/** A shape that broadcasts with `base`. */
function fitting(g: Gen, base: readonly number[]): readonly number[] {
  if (chance(g, 3)) return shape(g);
  return base.slice(chance(g, 70) ? 0 : between(g, 0, base.length)).map((size) => (chance(g, 85) ? size : 1));
}

function argument(g: Gen, op: OpDefinition, arg: SchemaArg, base: readonly number[], made: Made): Value {
  const { type } = arg;
  if (type.optional && chance(g, 35)) return null;
  if (arg.default !== undefined && chance(g, 25)) return arg.default;
  if (arg.name === 'pin_memory') return false;
  const first = Object.values(made).find(isTensor);
  switch (type.base) {
    case 'Tensor': {
      if (type.list) return Array.from({ length: between(g, 1, 3) }, () => tensor(g, dtypeFor(g, op), base));
      if (first === undefined) return tensor(g, dtypeFor(g, op), base);
      if (chance(g, 15) && arg.name !== 'src') return scalar(g);
      return tensor(g, chance(g, 60) ? first.dtype : dtypeFor(g, op), fitting(g, base));
    }
    case 'Scalar':
      return arg.name === 'alpha' ? alpha(g) : scalar(g);
    case 'int':
    case 'SymInt': {
      const rank = first?.shape.length ?? 0;
      if (type.list) return dims(g, rank, type.size);
      return BigInt(dim(g, rank));
    }
    case 'float':
      return oneOf(g, [0.5, 1, 2, 1e-5]);
    case 'bool':
      return chance(g, 50);
    case 'str':
      return oneOf(g, TEXTS[arg.name] ?? ['']);
    case 'ScalarType':
      return { kind: 'dtype', value: oneOf(g, COMMON) };
    default:
      return null;
  }
}

const TEXTS: Readonly<Record<string, readonly string[]>> = {
  approximate: ['none', 'tanh'],
  rounding_mode: ['floor', 'trunc'],
  assert_msg: ['no'],
};

/** Ops that only take floats are mostly given floats. */
const FLOAT_OPS =
  /softmax|var|std|norm|gelu|leaky|mean|hypot|copysign|nextafter|erfinv|layer|conv|pool|mm|bmm|digamma|lgamma/;
const INT_OPS = /bitwise|shift|gcd|lcm/;

function dtypeFor(g: Gen, op: OpDefinition): DType {
  const dtype = oneOf(g, COMMON);
  if (FLOAT_OPS.test(op.target) && categoryOf(dtype) !== 'float' && chance(g, 90)) return 'f32';
  if (INT_OPS.test(op.target) && categoryOf(dtype) === 'float' && chance(g, 90)) return 'i64';
  return dtype;
}

export function tensor(g: Gen, dtype: DType, sizes: readonly number[]): Tensor {
  const plain = chance(g, 60);
  const data = Array.from({ length: numelOf(sizes) }, () => element(g, dtype, plain));
  return tensorOf(dtype, sizes, data);
}

function element(g: Gen, dtype: DType, plain: boolean): Scalar {
  switch (categoryOf(dtype)) {
    case 'bool':
      return chance(g, 50);
    case 'int':
      return plain || chance(g, 70) ? BigInt(between(g, -6, 9)) : oneOf(g, SPECIAL_INTS);
    default:
      return plain || chance(g, 60) ? between(g, -3000, 3000) / 1000 : oneOf(g, SPECIAL_FLOATS);
  }
}

function scalar(g: Gen): Scalar {
  const kind = between(g, 0, 9);
  if (kind === 0) return chance(g, 50);
  return kind < 5 ? BigInt(between(g, -4, 5)) : oneOf(g, [0.5, 2, 1.5, -1, 3, 0, -2.25, 0.1]);
}

function alpha(g: Gen): Scalar {
  return oneOf<Scalar>(g, [1n, 1n, 2n, -1n, -3n, 0.5, 1, 0.1]);
}

function dim(g: Gen, rank: number): number {
  const count = Math.max(rank, 1);
  return between(g, -count - (chance(g, 3) ? 1 : 0), count - 1);
}

function dims(g: Gen, rank: number, size: number | undefined): readonly bigint[] {
  if (size !== undefined && size > 1) return Array.from({ length: size }, () => BigInt(between(g, 1, 2)));
  const all = Array.from({ length: rank }, (_, i) => i).filter(() => chance(g, 50));
  return all.map((d) => BigInt(chance(g, 70) ? d : d - rank));
}

export function isTensor(value: unknown): value is Tensor {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'concrete';
}

/** Arguments that have to fit each other in ways that a schema does not say. */
const FITTED: Readonly<Record<string, (g: Gen, made: Made) => void>> = {
  'aten.where.self': (g, made) => {
    const condition = made['condition'] as Tensor;
    made['condition'] = tensor(g, 'b8', condition.shape);
  },
  'aten._softmax.default': (g, made) => {
    made['half_to_float'] = chance(g, 3);
  },
  'aten._log_softmax.default': (g, made) => {
    made['half_to_float'] = chance(g, 3);
  },
  'aten.round.decimals': (g, made) => {
    made['decimals'] = BigInt(between(g, -2, 3));
  },
  'aten._local_scalar_dense.default': (g, made) => {
    made['self'] = tensor(g, oneOf(g, DTYPES), [[], [1], [1, 1]][between(g, 0, 2)]!);
  },
  'aten._assert_async.msg': (g, made) => {
    made['self'] = tensor(g, oneOf(g, DTYPES), [[], [1], [2], [0]][between(g, 0, 3)]!);
  },
  'aten._assert_async.default': (g, made) => {
    made['self'] = tensor(g, oneOf(g, DTYPES), []);
  },
  'aten.copy.default': (g, made) => {
    const self = made['self'] as Tensor;
    made['src'] = tensor(g, oneOf(g, DTYPES), fitting(g, self.shape));
  },
  'aten.linalg_vector_norm.default': (g, made) => {
    made['ord'] = oneOf<Scalar>(g, [2n, 2, 1n, 0n, Infinity, -Infinity, 3n, 0.5]);
    made['dtype'] = null;
  },
  'aten.sym_constrain_range.default': rangeOf,
  'aten.sym_constrain_range_for_size.default': rangeOf,
  'operator.getitem': (g, made) => {
    made['a'] = [tensor(g, 'f32', [2]), 3n, true];
    made['b'] = BigInt(between(g, -3, 2));
  },
};

function rangeOf(g: Gen, made: Made): void {
  made['size'] = BigInt(between(g, -1, 8));
  made['min'] = oneOf(g, [null, 0n, 2n]);
  made['max'] = oneOf(g, [null, 3n, 6n]);
}
