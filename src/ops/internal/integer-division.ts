import { OpError } from '../define.js';

type Division = (a: bigint, b: bigint) => bigint;

/** Division of integers that refuses a zero divisor with torch's message. */
export function refusingZero(target: string, divide: Division): Division {
  return (a, b) => {
    if (b === 0n) throw new OpError(target, 'ZeroDivisionError');
    return divide(a, b);
  };
}

/** Rounds towards minus infinity. */
export function floorDivide(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient;
}

/** What {@link floorDivide} leaves: it has the sign of the divisor. */
export function floorModulo(a: bigint, b: bigint): bigint {
  const rest = a % b;
  return rest !== 0n && rest < 0n !== b < 0n ? rest + b : rest;
}

/** Rounds towards zero. */
export function truncDivide(a: bigint, b: bigint): bigint {
  return a / b;
}

/** What {@link truncDivide} leaves: it has the sign of the dividend. */
export function truncModulo(a: bigint, b: bigint): bigint {
  return a % b;
}
