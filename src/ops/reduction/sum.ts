import { categoryOf, isInexact, type DType } from '../../ir/dtype.js';
import {
  allocate,
  castTensor,
  complexParts,
  complexTensor,
  tensorFromStorage,
  type Tensor,
} from '../../tensor/index.js';
import { roundTo } from '../../tensor/index.js';
import { OpError, type Args, type OpSpec } from '../define.js';
import { SCALAR_TYPE_NAMES } from '../internal/dtype-names.js';
import { notImplemented } from '../internal/not-implemented.js';
import { cascadeSum } from '../internal/cascade-sum.js';
import { stepRounding } from '../internal/round-step.js';
import { madeType } from '../view/layout/index.js';
import { planReduction, reducedDims, reducedSizes, type Reduction } from './internal/reduced-dims.js';
import type { Tolerance } from '../tolerance.js';

/** Sums, products and means. Floats are summed in the order in which torch sums them. */
export const sumOps: readonly OpSpec[] = [
  ...overloads('sum', sumDType, sum, { kind: 'sum', factor: 2 }),
  ...overloads('mean', meanDType, mean, { kind: 'sum', factor: 2 }),
  {
    schema: 'prod(Tensor self, *, ScalarType? dtype=None) -> Tensor',
    tolerance: { kind: 'ulp', ulp: 8 },
    meta: (args, ctx) => madeType(ctx, sumDType(args), []),
    eval: (args) =>
      prod(args.target, args.tensor('self'), sumDType(args), allDims(args.tensor('self')), false),
  },
  {
    schema: 'prod.dim_int(Tensor self, int dim, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor',
    tolerance: { kind: 'ulp', ulp: 8 },
    meta: (args, ctx) => {
      const { sizes } = args.tensor('self');
      const dims = reducedDims(args.target, [args.fixed('dim')], sizes.length);
      return madeType(ctx, sumDType(args), reducedSizes(sizes, dims, args.bool('keepdim'), 1n));
    },
    eval: (args) => {
      const self = args.tensor('self');
      const dims = reducedDims(args.target, [args.fixed('dim')], self.shape.length);
      return prod(args.target, self, sumDType(args), dims, args.bool('keepdim'));
    },
  },
];

type Reduce = (self: Tensor, dtype: DType, dims: readonly number[], keepdim: boolean) => Tensor;
type DTypeRule = (args: Args<{ readonly dtype: DType }, unknown>) => DType;

/** The overload over everything and the one over dimensions. */
function overloads(
  name: 'sum' | 'mean',
  dtypeOf: DTypeRule,
  reduce: Reduce,
  tolerance: Tolerance,
): readonly OpSpec[] {
  const byDims = name === 'sum' ? 'sum.dim_IntList' : 'mean.dim';
  return [
    {
      takesComplex: true,
      schema: `${name}(Tensor self, *, ScalarType? dtype=None) -> Tensor`,
      tolerance,
      meta: (args, ctx) => madeType(ctx, dtypeOf(args), []),
      eval: (args) => reduce(args.tensor('self'), dtypeOf(args), allDims(args.tensor('self')), false),
    },
    {
      takesComplex: true,
      schema: `${byDims}(Tensor self, int[1]? dim, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor`,
      tolerance,
      meta: (args, ctx) => {
        const { sizes } = args.tensor('self');
        const dtype = dtypeOf(args);
        const dims = reducedDims(args.target, args.optionalFixedList('dim'), sizes.length);
        return madeType(ctx, dtype, reducedSizes(sizes, dims, args.bool('keepdim'), 1n));
      },
      eval: (args) => {
        const self = args.tensor('self');
        const dtype = dtypeOf(args);
        const dims = reducedDims(args.target, args.optionalFixedList('dim'), self.shape.length);
        return reduce(self, dtype, dims, args.bool('keepdim'));
      },
    },
  ];
}

function allDims(self: Tensor): readonly number[] {
  return self.shape.map((_, dim) => dim);
}

/** Integers and bools are summed in int64. */
function sumDType(args: Args<{ readonly dtype: DType }, unknown>): DType {
  const { dtype } = args.tensor('self');
  return args.dtype('dtype') ?? (isInexact(dtype) ? dtype : 'i64');
}

function meanDType(args: Args<{ readonly dtype: DType }, unknown>): DType {
  const { dtype } = args.tensor('self');
  const asked = args.dtype('dtype');
  const result = asked ?? dtype;
  if (isInexact(result)) return result;
  const what = asked === undefined ? 'Input' : 'Optional';
  throw new OpError(
    args.target,
    `mean(): could not infer output dtype. ${what} dtype must be either a floating point or complex dtype. ` +
      `Got: ${SCALAR_TYPE_NAMES[result]}`,
  );
}

function sum(self: Tensor, dtype: DType, dims: readonly number[], keepdim: boolean): Tensor {
  const terms = castTensor(self, dtype);
  if (dtype === 'c64') return ofParts(terms, (parts) => sum(parts, 'f32', dims, keepdim));
  const plan = planReduction(self.shape, dims, keepdim);
  if (categoryOf(dtype) === 'float') return castTensor(floatSums(terms, dims, plan), dtype);
  const storage = allocate(dtype, plan.count);
  const { data } = terms;
  if (data instanceof BigInt64Array) {
    const sums = storage as BigInt64Array;
    for (let i = 0; i < data.length; i++) sums[plan.into(i)]! += data[i]!;
    return tensorFromStorage(dtype, plan.shape, storage);
  }
  const sums = new Float64Array(plan.count);
  for (let i = 0; i < data.length; i++) sums[plan.into(i)]! += data[i] as number;
  storeRounded(dtype, storage, sums);
  return tensorFromStorage(dtype, plan.shape, storage);
}

/** Sums of floats before they are rounded to their dtype: the half formats are summed in f32. */
function floatSums(terms: Tensor, dims: readonly number[], { shape, count }: Reduction): Tensor {
  const into = terms.dtype === 'f64' ? new Float64Array(count) : new Float32Array(count);
  cascadeSum(terms, dims, into);
  return tensorFromStorage(terms.dtype === 'f64' ? 'f64' : 'f32', shape, into);
}

function mean(self: Tensor, dtype: DType, dims: readonly number[], keepdim: boolean): Tensor {
  if (dtype === 'c64') return ofParts(castTensor(self, dtype), (parts) => mean(parts, 'f32', dims, keepdim));
  const plan = planReduction(self.shape, dims, keepdim);
  const { data, ...total } = floatSums(castTensor(self, dtype), dims, plan);
  return castTensor({ ...total, data: (data as Float32Array).map((x) => x / plan.terms) }, dtype);
}

function prod(target: string, self: Tensor, dtype: DType, dims: readonly number[], keepdim: boolean): Tensor {
  if (dtype === 'f16' && self.data.length > 0) throw notImplemented(target, 'prod_out_cpu', dtype);
  const { data } = castTensor(self, dtype);
  const plan = planReduction(self.shape, dims, keepdim);
  const storage = allocate(dtype, plan.count);
  if (data instanceof BigInt64Array) {
    const products = (storage as BigInt64Array).fill(1n);
    for (let i = 0; i < data.length; i++) products[plan.into(i)]! *= data[i]!;
    return tensorFromStorage(dtype, plan.shape, storage);
  }
  // Rounded at each step, so that it overflows where torch does.
  const step = stepRounding(dtype);
  const products = new Float64Array(plan.count).fill(1);
  for (let i = 0; i < data.length; i++) {
    const at = plan.into(i);
    products[at] = step(products[at]! * (data[i] as number));
  }
  storeRounded(dtype, storage, products);
  return tensorFromStorage(dtype, plan.shape, storage);
}

/** Small integer dtypes, which only an explicit dtype asks for, wrap as the array does. */
function storeRounded(dtype: DType, storage: Tensor['data'], values: Float64Array): void {
  for (let i = 0; i < values.length; i++) {
    storage[i] = dtype === 'b8' ? (values[i] !== 0 ? 1 : 0) : roundTo(dtype, values[i]!);
  }
}

/** What is done to complex numbers when it is done to their real and their imaginary parts. */
function ofParts(self: Tensor, run: (parts: Tensor) => Tensor): Tensor {
  const { shape, data } = run(tensorFromStorage('f32', [...self.shape, 2], complexParts(self)));
  return complexTensor(shape.slice(0, -1), data as Float32Array);
}
