import type { DType } from '../../ir/dtype.js';
import { OpError, type EvalArgs, type MetaArgs, type OpSpec } from '../define.js';
import { formatStrides } from '../create/internal/format-strides.js';
import { newSizes } from '../create/internal/new-sizes.js';
import { CONCRETE, toShape } from '../view/internal/concrete.js';
import { madeType } from '../view/index.js';
import { belowOne, randomTensor, requireFloat } from './internal/random-tensor.js';
import type { RandomStream } from './internal/random-stream.js';
import { sizesGivenBy } from '../size-origins.js';

const OPTIONS = 'ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None';
const LIKE_OPTIONS = `${OPTIONS}, MemoryFormat? memory_format=None`;

type Draw = (dtype: DType) => (stream: RandomStream) => number;

const uniform: Draw = (dtype) => (stream) => belowOne(dtype, stream.uniform());
const normal: Draw = () => (stream) => stream.normal();

/** `rand`, `randn` and their `_like` forms. Only the shape rule of `randn` refuses integers. */
function continuousSpecs(name: string, kernel: string, draw: Draw): readonly OpSpec[] {
  const fresh = (signature: string): OpSpec => ({
    schema: signature,
    sizesFrom: sizesGivenBy('size'),
    nondeterministic: true,
    meta: (args, ctx) => {
      const dtype = args.dtype('dtype') ?? 'f32';
      if (name === 'randn') requireFloat(args.target, kernel, dtype);
      return madeType(ctx, dtype, newSizes(args.target, args.ints('size'), ctx));
    },
    eval: (args) => {
      const dtype = args.dtype('dtype') ?? 'f32';
      const shape = toShape(newSizes(args.target, args.ints('size'), CONCRETE));
      requireFloat(args.target, kernel, dtype, name === 'randn' ? shape : undefined);
      return randomTensor(dtype, shape, draw(dtype));
    },
  });
  return [
    fresh(`${name}(SymInt[] size, *, ${OPTIONS}) -> Tensor`),
    fresh(`${name}.generator(SymInt[] size, *, Generator? generator, ${OPTIONS}) -> Tensor`),
    {
      schema: `${name}_like(Tensor self, *, ${LIKE_OPTIONS}) -> Tensor`,
      nondeterministic: true,
      meta: (args, ctx) => {
        const self = args.tensor('self');
        const dtype = args.dtype('dtype') ?? self.dtype;
        if (name === 'randn') requireFloat(args.target, kernel, dtype);
        return madeType(ctx, dtype, self.sizes, formatStrides(args, self.sizes, self, ctx));
      },
      eval: (args) => {
        const self = args.tensor('self');
        const dtype = args.dtype('dtype') ?? self.dtype;
        requireFloat(args.target, kernel, dtype, name === 'randn' ? self.shape : undefined);
        return randomTensor(dtype, self.shape, draw(dtype));
      },
    },
  ];
}

/** The first value and how many there are; the shape rule does not look at them. */
function boundsOf(args: EvalArgs, hasLow: boolean, dtype: DType): readonly [low: number, count: number] {
  const low = hasLow ? args.int('low') : 0n;
  const high = args.int('high');
  const fail = (message: string): OpError => new OpError(args.target, message);
  if (low >= high) {
    throw fail(`random_ expects 'from' to be less than 'to', but got from=${low} >= to=${high}`);
  }
  const limits = VALUES[dtype];
  if (limits !== undefined) {
    const [min, max, name] = limits;
    if (low < min || low > max) throw fail(`from is out of bounds for ${name}`);
    if (high - 1n > max) throw fail(`to - 1 is out of bounds for ${name}`);
  }
  return [Number(low), Number(high - low)];
}

const VALUES: Partial<Record<DType, readonly [min: bigint, max: bigint, name: string]>> = {
  b8: [0n, 1n, 'bool'],
  u8: [0n, 255n, 'unsigned char'],
  i8: [-128n, 127n, 'signed char'],
  i16: [-32768n, 32767n, 'short'],
  i32: [-(2n ** 31n), 2n ** 31n - 1n, 'int'],
};

function randintSpec(overload: string, bounds: string): OpSpec {
  return {
    schema: `randint${overload}(${bounds}, SymInt[] size, *, ${OPTIONS.replace('dtype=None', 'dtype=4')}) -> Tensor`,
    sizesFrom: sizesGivenBy('size'),
    nondeterministic: true,
    meta: (args, ctx) =>
      madeType(ctx, args.dtype('dtype') ?? 'i64', newSizes(args.target, args.ints('size'), ctx)),
    eval: (args) => {
      const shape = toShape(newSizes(args.target, args.ints('size'), CONCRETE));
      const dtype = args.dtype('dtype') ?? 'i64';
      const [low, count] = boundsOf(args, overload !== '', dtype);
      return randomTensor(dtype, shape, (stream) => low + stream.below(count));
    },
  };
}

function randintLikeSpec(overload: string, bounds: string): OpSpec {
  return {
    schema: `randint_like${overload}(Tensor self, ${bounds}, *, ${LIKE_OPTIONS}) -> Tensor`,
    nondeterministic: true,
    meta: (args, ctx) => {
      const self = args.tensor('self');
      const strides = formatStrides(args, self.sizes, self, ctx);
      return madeType(ctx, args.dtype('dtype') ?? self.dtype, self.sizes, strides);
    },
    eval: (args) => {
      const self = args.tensor('self');
      const dtype = args.dtype('dtype') ?? self.dtype;
      const [low, count] = boundsOf(args, overload !== '', dtype);
      return randomTensor(dtype, self.shape, (stream) => low + stream.below(count));
    },
  };
}

const randperm: OpSpec = {
  schema: `randperm(SymInt n, *, ${OPTIONS.replace('dtype=None', 'dtype=4')}) -> Tensor`,
  sizesFrom: sizesGivenBy('n'),
  nondeterministic: true,
  meta: (args: MetaArgs, ctx) =>
    madeType(ctx, args.dtype('dtype') ?? 'i64', newSizes(args.target, [args.int('n')], ctx)),
  eval: (args) => {
    const shape = toShape(newSizes(args.target, [args.int('n')], CONCRETE));
    const rest = Array.from({ length: shape[0]! }, (_, i) => i);
    return randomTensor(args.dtype('dtype') ?? 'i64', shape, (stream, index) => {
      const last = rest.length - 1 - index;
      const picked = stream.below(last + 1);
      [rest[picked], rest[last]] = [rest[last]!, rest[picked]!];
      return rest[last]!;
    });
  },
};

export const newRandomSpecs: readonly OpSpec[] = [
  ...continuousSpecs('rand', 'check_uniform_bounds', uniform),
  ...continuousSpecs('randn', 'normal_kernel_cpu', normal),
  randintSpec('', 'SymInt high'),
  randintSpec('.low', 'SymInt low, SymInt high'),
  randintLikeSpec('', 'SymInt high'),
  randintLikeSpec('.low_dtype', 'SymInt low, SymInt high'),
  randperm,
];
