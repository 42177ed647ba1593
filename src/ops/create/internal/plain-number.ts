import { OpError, type Args } from '../../define.js';

/**
 * A scalar argument as a number.
 *
 * @throws OpError when it is symbolic: the kernel needs its value, which only running the program gives.
 */
export function plainNumber(args: Args<unknown, unknown>, name: string): number {
  const value = args.scalar(name);
  if (typeof value === 'bigint' || typeof value === 'number' || typeof value === 'boolean') {
    return Number(value);
  }
  throw new OpError(args.target, `${name} depends on data, and has to be known when the program is exported`);
}
