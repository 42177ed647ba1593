import type { DType } from '../../ir/dtype.js';
import { allocate, castTensor, scalarTensor, tensorFromStorage, type Tensor } from '../../tensor/index.js';
import { OpError, type OpSpec, type Scalar } from '../define.js';
import { dtypeOfNumber } from '../internal/meta-args.js';
import { notImplemented } from '../internal/not-implemented.js';
import { promoteTypes, resultType } from '../promotion.js';
import { madeType } from '../view/index.js';

/** Dtypes that torch's kernels do not look up. */
const REFUSED: Partial<Record<DType, string>> = { b8: 'Bool', bf16: 'BFloat16' };

function requireSupported(target: string, ...dtypes: readonly DType[]): void {
  const name = dtypes.map((dtype) => REFUSED[dtype]).find((refused) => refused !== undefined);
  if (name !== undefined) throw new OpError(target, `Unsupported input type encountered for isin(): ${name}`);
}

/** Whether elements are among some, compared in a common dtype; NaN is in nothing. */
function membership(elements: Tensor, among: Tensor, dtype: DType, invert: boolean): Tensor {
  const members = new Set<number | bigint>(castTensor(among, dtype).data);
  const data = allocate('b8', elements.data.length);
  castTensor(elements, dtype).data.forEach((value, i) => {
    const isIn = !Number.isNaN(value) && members.has(value);
    data[i] = isIn === invert ? 0 : 1;
  });
  return tensorFromStorage('b8', elements.shape, data);
}

/** Few test elements are compared with each element; for many, all are sorted together. */
function isFew(elements: Tensor, among: Tensor): boolean {
  return among.data.length < Math.fround(10 * elements.data.length ** 0.145);
}

function tensorMembership(
  target: string,
  elements: Tensor,
  common: DType,
  among: Tensor,
  invert: boolean,
): Tensor {
  const few = isFew(elements, among);
  if (few && common === 'f16' && elements.data.length > 0) {
    throw notImplemented(target, 'isin_default_cpu', common);
  }
  const dtype = few ? common : promoteTypes(elements.dtype, among.dtype);
  return membership(elements, among, dtype, invert);
}

function wrapped(value: Scalar): Tensor {
  return scalarTensor(value, typeof value === 'number' ? 'f32' : dtypeOfNumber(value));
}

const FLAGS = '*, bool assume_unique=False, bool invert=False';

export const isinSpecs: readonly OpSpec[] = [
  {
    schema: `isin.Tensor_Tensor(Tensor elements, Tensor test_elements, ${FLAGS}) -> Tensor`,
    meta: (args, ctx) => {
      const elements = args.tensor('elements');
      requireSupported(args.target, elements.dtype, args.tensor('test_elements').dtype);
      return madeType(ctx, 'b8', elements.sizes);
    },
    eval: (args) => {
      const [elements, among] = [args.tensor('elements'), args.tensor('test_elements')];
      requireSupported(args.target, elements.dtype, among.dtype);
      const common = resultType([elements, among]);
      return tensorMembership(args.target, elements, common, among, args.bool('invert'));
    },
  },
  {
    schema: `isin.Tensor_Scalar(Tensor elements, Scalar test_element, ${FLAGS}) -> Tensor`,
    meta: (args, ctx) => {
      const elements = args.tensor('elements');
      requireSupported(args.target, elements.dtype, dtypeOfNumber(args.scalar('test_element')));
      return madeType(ctx, 'b8', elements.sizes);
    },
    eval: (args) => {
      const [elements, value] = [args.tensor('elements'), args.scalar('test_element')];
      requireSupported(args.target, elements.dtype, dtypeOfNumber(value));
      const dtype = resultType([elements, value]);
      return membership(elements, scalarTensor(value), dtype, args.bool('invert'));
    },
  },
  {
    schema: `isin.Scalar_Tensor(Scalar element, Tensor test_elements, ${FLAGS}) -> Tensor`,
    meta: (args, ctx) => {
      requireSupported(
        args.target,
        dtypeOfNumber(args.scalar('element')),
        args.tensor('test_elements').dtype,
      );
      // The result is 0-dimensional, but torch's shape rule leaves what it started from: no elements.
      return madeType(ctx, 'b8', [0n]);
    },
    eval: (args) => {
      const [value, among] = [args.scalar('element'), args.tensor('test_elements')];
      requireSupported(args.target, dtypeOfNumber(value), among.dtype);
      const common = resultType([value, among]);
      return tensorMembership(args.target, wrapped(value), common, among, args.bool('invert'));
    },
  },
];
