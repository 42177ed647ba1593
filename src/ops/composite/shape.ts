import type { SymInt, TensorType } from '../../ir/type.js';
import { numelOf, type Tensor } from '../../tensor/index.js';
import { OpError, type EvalArgs, type MetaArgs } from '../define.js';
import { SCALAR_TYPE_NAMES } from '../internal/dtype-names.js';
import { tensorType } from '../tensor-type.js';
import { normalizeDim } from '../dims.js';
import {
  expectThat,
  type CompositeSpec,
  type Part,
  type PartArgument,
  type Steps,
} from './define-composite.js';

const self = (s: Steps): Part => s.args.tensor('self');
const rank = (s: Steps): number => s.sizes(self(s)).length;

/** A dimension of `self`, counted from the front. */
const dimOf = (s: Steps, name = 'dim'): number => normalizeDim(s.args.target, s.args.fixed(name), rank(s));

/** `self` with two dimensions exchanged. */
function exchanged(s: Steps, a: number, b: number): Part {
  const dims = Array.from({ length: rank(s) }, (_, i) => BigInt(i === a ? b : i === b ? a : i));
  return s.op('permute.default', [self(s), dims]);
}

function range(s: Steps, size: SymInt): Part {
  return s.op('arange.start_step', [0n, size]);
}

/** What the kernel of `index_add` asks of its arguments, in its order. */
function checkAdded(args: EvalArgs): void {
  const [self, index, source] = [args.tensor('self'), args.tensor('index'), args.tensor('source')];
  const refuse = (message: string, type?: string): never => {
    throw new OpError(args.target, message, type);
  };
  const name = (tensor: Tensor): string => SCALAR_TYPE_NAMES[tensor.dtype];
  if (index.shape.length > 1)
    refuse(
      `index_add_(): Index is supposed to be a vector, but got dim: ${index.shape.length} with type: ${name(index)} and size: [${index.shape.join(', ')}]`,
      'IndexError',
    );
  if (index.dtype !== 'i64' && index.dtype !== 'i32')
    refuse(`index_add_(): Expected dtype int32/int64 for index but got: ${name(index)}`);
  if (self.dtype !== source.dtype)
    refuse(`index_add_(): self (${name(self)}) and source (${name(source)}) must have the same scalar type`);
  const dim = normalizeDim(args.target, args.fixed('dim'), self.shape.length);
  const [count, ranks] = [numelOf(index.shape), source.shape.length];
  if (dim > 0 && dim >= ranks)
    refuse(`index_add_(): Indexing dim ${dim} is out of bounds of the source tensor with dim ${ranks}`);
  const slice = (shape: readonly number[]): string => String(shape.toSpliced(dim, 1));
  if (count === (source.shape[dim] ?? 1)) {
    if (ranks === 0 || self.shape.length === 0 || slice(self.shape) === slice(source.shape)) return;
    refuse(
      'source tensor shape must match self tensor shape, excluding the specified dimension. ' +
        `Got self.shape = [${self.shape.join(', ')}] source.shape = [${source.shape.join(', ')}]`,
    );
  }
  if (ranks === 0) refuse('Dimension specified as 0 but tensor has no dimensions', 'IndexError');
  refuse(
    `index_add_(): Number of indices (${count}) should be equal to source.size(dim): (${source.shape[dim]}), for dim: ${dim}`,
  );
}

/** What the kernel of `index_copy` asks of its arguments, in its order. */
function checkCopied(args: EvalArgs): void {
  const [self, index, source] = [args.tensor('self'), args.tensor('index'), args.tensor('source')];
  const refuse = (message: string, type?: string): never => {
    throw new OpError(args.target, `index_copy_(): ${message}`, type);
  };
  const [ranks, sources, count] = [self.shape.length, source.shape.length, numelOf(index.shape)];
  if (index.shape.length > 1)
    refuse(`Index should have dimension 1 or 0 (got ${index.shape.length})`, 'IndexError');
  if (sources === 0 && count !== 1)
    refuse(`When source is scalar, index should have one element (got ${count})`, 'IndexError');
  if (sources !== ranks && sources !== 0 && ranks !== 0)
    refuse(
      `When source and destination are not scalars, their dimensionality must match. Source dimensionality (${sources}), destination dimensionality (${ranks})`,
      'IndexError',
    );
  if (index.dtype !== 'i64')
    refuse(`Expected a long tensor for index, but got ${SCALAR_TYPE_NAMES[index.dtype]}`);
  if (self.dtype !== source.dtype)
    refuse(
      `self and source expected to have the same dtype, but got (self) ${SCALAR_TYPE_NAMES[self.dtype]} and (source) ${SCALAR_TYPE_NAMES[source.dtype]}`,
    );
  const dim = normalizeDim(args.target, args.fixed('dim'), ranks);
  const slice = (shape: readonly number[]): string => shape.filter((_, i) => i !== dim).join(' ');
  if (slice(self.shape) !== slice(source.shape))
    refuse(
      `Source/destination tensor must have same slice shapes. Destination slice shape: ${slice(self.shape)} at dimension ${dim} and source slice shape: ${slice(source.shape)} at dimension 0.`,
    );
  if (sources > 0 && count !== source.shape[dim])
    refuse(
      `Number of indices (${count}) should be equal to source.size(dim) (${source.shape[dim]})`,
      'IndexError',
    );
}

/** The lower or the upper part of a matrix. */
function triangle(s: Steps, keeps: 'le' | 'ge'): Part {
  const x = self(s);
  const sizes = s.sizes(x);
  const rows = s.op('unsqueeze.default', [range(s, sizes.at(-2)!), -1n]);
  const distance = s.op('sub.Tensor', [range(s, sizes.at(-1)!), rows]);
  const mask = s.op(`${keeps}.Scalar`, [distance, s.args.int('diagonal')]);
  return s.op('where.self', [mask, x, s.number(0n, x)]);
}

function triangleType(args: MetaArgs): TensorType {
  const { dtype, sizes } = args.tensor('self');
  if (sizes.length >= 2) return tensorType(dtype, sizes);
  throw new OpError(args.target, `${args.target}: input tensor must have at least 2 dimensions`);
}

/** Parts of `self` along a dimension, of which an index chooses some, put into a tensor of its shape. */
function indexed(s: Steps, source: PartArgument, accumulate: boolean): Part {
  const x = self(s);
  const before: PartArgument[] = Array.from({ length: dimOf(s) }, () => null);
  return s.op('index_put.default', [x, [...before, s.args.tensor('index')], source, accumulate]);
}

export const shape: readonly CompositeSpec[] = [
  {
    schema: 't(Tensor(a) self) -> Tensor(a)',
    steps: (s) => {
      expectThat(s, rank(s) <= 2, () => `t() expects a tensor with <= 2 dimensions, but self is ${rank(s)}D`);
      return rank(s) < 2 ? s.op('alias.default', [self(s)]) : exchanged(s, 0, 1);
    },
  },
  {
    schema: 'transpose.int(Tensor(a) self, int dim0, int dim1) -> Tensor(a)',
    steps: (s) => exchanged(s, dimOf(s, 'dim0'), dimOf(s, 'dim1')),
  },
  { schema: 'detach(Tensor(a) self) -> Tensor(a)', steps: (s) => s.op('alias.default', [self(s)]) },
  {
    schema: 'stack(Tensor[] tensors, int dim=0) -> Tensor',
    steps: (s) => {
      const tensors = s.args.tensors('tensors');
      const dim = s.args.fixed('dim');
      const rows = tensors.map((tensor) => s.op('unsqueeze.default', [tensor, BigInt(dim)]));
      return s.op('cat.default', [rows, BigInt(dim)]);
    },
  },
  {
    schema: 'tril(Tensor self, int diagonal=0) -> Tensor',
    meta: triangleType,
    steps: (s) => triangle(s, 'le'),
  },
  {
    schema: 'triu(Tensor self, int diagonal=0) -> Tensor',
    meta: triangleType,
    steps: (s) => triangle(s, 'ge'),
  },
  {
    schema: 'rot90(Tensor self, int k=1, int[] dims=[0,1]) -> Tensor',
    steps: (s) => {
      const dims = s.args.fixedList('dims');
      expectThat(
        s,
        dims.length === 2,
        () => `expected total rotation dims == 2, but got dims = ${dims.length}`,
      );
      const turns = ((s.args.fixed('k') % 4) + 4) % 4;
      const [a, b] = dims.map((dim) => normalizeDim(s.args.target, dim, rank(s))) as [number, number];
      expectThat(
        s,
        a !== b,
        () => `expected rotation dims to be different, but got dim0 = ${a} and dim1 = ${b}`,
      );
      const flip = (part: Part, dims: readonly number[]): Part =>
        s.op('flip.default', [part, dims.map(BigInt)]);
      if (turns === 0) return s.op('clone.default', [self(s)]);
      if (turns === 2) return flip(self(s), [a, b]);
      return flip(exchanged(s, a, b), [turns === 1 ? a : b]);
    },
  },
  {
    schema: 'diag_embed(Tensor self, int offset=0, int dim1=-2, int dim2=-1) -> Tensor',
    steps: (s) => {
      const x = self(s);
      const sizes = s.sizes(x);
      const offset = BigInt(s.args.fixed('offset'));
      const extra = offset < 0n ? -offset : offset;
      const zeros = s.op('full.default', [[...sizes.slice(0, -1), extra], 0n], {
        dtype: { kind: 'dtype', value: x.dtype },
      });
      const parts = offset > 0n ? [zeros, x] : [x, zeros];
      const long = extra === 0n ? x : s.op('cat.default', [parts, -1n]);
      const length = s.sizes(long).at(-1)!;
      const [first, second] = ['dim1', 'dim2'].map((name) =>
        normalizeDim(s.args.target, s.args.fixed(name), rank(s) + 1),
      ) as [number, number];
      expectThat(
        s,
        first !== second,
        () => `diagonal dimensions cannot be identical ${s.args.fixed('dim1')}, ${s.args.fixed('dim2')}`,
      );
      // In a matrix with the row `long` everywhere, the diagonal is what stays.
      const rows = s.op('unsqueeze.default', [long, -2n]);
      const row = s.op('unsqueeze.default', [s.op('arange.start_step', [0n, length]), -1n]);
      const column = s.op('arange.start_step', [0n, length]);
      const mask = s.op('eq.Scalar', [s.op('sub.Tensor', [column, row]), offset]);
      const matrix = s.op('where.self', [mask, rows, s.number(0n, x)]);
      const order = new Array<bigint>(rank(s) + 1);
      order[first] = BigInt(rank(s) - 1);
      order[second] = BigInt(rank(s));
      let next = 0n;
      for (let i = 0; i < order.length; i++) order[i] ??= next++;
      return s.op('permute.default', [matrix, order]);
    },
  },
  {
    schema: 'index_add(Tensor self, int dim, Tensor index, Tensor source, *, Scalar alpha=1) -> Tensor',
    checkRun: checkAdded,
    steps: (s) => indexed(s, s.op('mul.Tensor', [s.args.tensor('source'), s.args.scalar('alpha')]), true),
  },
  {
    schema: 'index_copy(Tensor self, int dim, Tensor index, Tensor source) -> Tensor',
    checkRun: checkCopied,
    steps: (s) => indexed(s, s.args.tensor('source'), false),
  },
  {
    schema: 'index_fill.int_Scalar(Tensor self, int dim, Tensor index, Scalar value) -> Tensor',
    steps: (s) => indexed(s, s.number(s.args.scalar('value'), self(s)), false),
  },
  {
    schema: 'addr(Tensor self, Tensor vec1, Tensor vec2, *, Scalar beta=1, Scalar alpha=1) -> Tensor',
    steps: (s) => {
      const column = s.op('unsqueeze.default', [s.args.tensor('vec1'), 1n]);
      const product = s.op('mul.Tensor', [column, s.args.tensor('vec2')]);
      const scaled = s.op('mul.Tensor', [self(s), s.args.scalar('beta')]);
      return s.op('add.Tensor', [scaled, product], { alpha: s.args.scalar('alpha') });
    },
  },
];
