import type { Tensor } from '../../tensor/index.js';
import { convertScalar } from '../internal/convert-scalar.js';
import { OpError, type EvalArgs, type OpSpec } from '../define.js';
import { NONE_TYPE } from '../tensor-type.js';

const INT64_MIN = -(2n ** 63n);
const INT64_MAX = 2n ** 63n - 1n;

/** Ops that are run for what they refuse. */
export const assertOps: readonly OpSpec[] = [
  {
    schema: '_assert_async(Tensor self) -> ()',
    impure: true,
    meta: () => NONE_TYPE,
    eval: (args) => {
      if (isTrue(args)) return null;
      throw new OpError(args.target, 'Expected Tensor with single nonzero value, but got zero');
    },
  },
  {
    schema: '_assert_async.msg(Tensor self, str assert_msg) -> ()',
    impure: true,
    meta: () => NONE_TYPE,
    eval: (args) => {
      if (isTrue(args)) return null;
      throw new OpError(args.target, args.string('assert_msg') || 'Assertion is failed');
    },
  },
  {
    schema: '_linalg_check_errors(Tensor info, str api_name, *, bool is_matrix) -> ()',
    impure: true,
    meta: () => NONE_TYPE,
    eval: (args) => {
      const failed = args.tensor('info').data.find((info) => Number(info) !== 0);
      if (failed === undefined) return null;
      throw new OpError(args.target, linalgFailure(args.string('api_name'), Number(failed)), 'LinAlgError');
    },
  },
  {
    schema: 'sym_constrain_range(Scalar size, *, int? min=None, int? max=None) -> ()',
    impure: true,
    meta: () => NONE_TYPE,
    eval: (args) => checkRange(args, args.optionalInt('min')),
  },
  {
    schema: 'sym_constrain_range_for_size(Scalar size, *, int? min, int? max) -> ()',
    impure: true,
    meta: () => NONE_TYPE,
    eval: (args) => {
      const max = args.optionalInt('max');
      if (max !== undefined && max <= 2n) {
        throw new OpError(
          args.target,
          `Max value to constrain_range_for_size must be greater than 2. got: ${max}`,
        );
      }
      return checkRange(args, args.optionalInt('min') ?? 0n);
    },
  },
];

function isTrue(args: EvalArgs): boolean {
  const self: Tensor = args.tensor('self');
  if (self.data.length !== 1) {
    const count = self.data.length === 0 ? 'no values' : 'more than one value';
    throw new OpError(args.target, `Boolean value of Tensor with ${count} is ambiguous`);
  }
  return Number(self.data[0]) !== 0;
}

/** torch looks at the integer part of the value, as an int64. */
function checkRange(args: EvalArgs, lowest: bigint | undefined): null {
  const [min, max] = [lowest ?? INT64_MIN, args.optionalInt('max') ?? INT64_MAX];
  if (max < min) {
    throw new OpError(args.target, `Max must be greater than or equal to min. Got min=${min} max=${max}`);
  }
  const size = args.scalar('size');
  const value = BigInt(convertScalar(args.target, 'i64', typeof size === 'number' ? Math.trunc(size) : size));
  if (value < min || value > max) {
    throw new OpError(args.target, `Invalid value range for ${value} between [${min}, ${max}].`);
  }
  return null;
}

/** What torch says of a matrix that cannot be inverted, or factorized. */
function linalgFailure(name: string, at: number): string {
  return name === 'linalg.cholesky'
    ? `${name}: The factorization could not be completed because the input is not positive-definite (the leading minor of order ${at} is not positive-definite).`
    : `${name}: The diagonal element ${at} is zero, the inversion could not be completed because the input matrix is singular.`;
}
