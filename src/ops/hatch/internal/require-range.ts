import { OpError, type EvalArgs } from '../../define.js';

const INT64_MIN = -(2n ** 63n);
const INT64_MAX = 2n ** 63n - 1n;

/** Refuses a value outside of [min, max], in the words of ATen's sym_constrain_range. */
export function requireRange(args: EvalArgs, name: string, openMin: bigint | undefined): null {
  const value = args.scalar(name);
  const min = args.optionalScalar('min') ?? openMin ?? INT64_MIN;
  const max = args.optionalScalar('max') ?? INT64_MAX;
  if (value < min || value > max) {
    throw new OpError(args.target, `Invalid value range for ${value} between [${min}, ${max}].`);
  }
  return null;
}
