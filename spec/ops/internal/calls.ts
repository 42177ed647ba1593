import fc from 'fast-check';
import { categoryOf, type DType } from '../../../src/ir/index.js';
import type { OpDefinition, SchemaArg } from '../../../src/ops/index.js';
import type { Scalar } from '../../../src/tensor/index.js';
import { between, chance, COMMON, isTensor, oneOf, tensor, type Gen, type Made, type Value } from './draw.js';
import { fit } from './fit.js';

/** Arguments for a call of an op, in the order of its schema; most calls are accepted, some are refused. */
export function callsOf(op: OpDefinition): fc.Arbitrary<readonly Value[]> {
  return fc.gen().map((g) => {
    const made: Made = {};
    const base = shape(g);
    for (const arg of op.schema.args) made[arg.name] = argument(g, op, arg, base, made);
    fit(g, op.target, made);
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
