import { EgghatchError } from '../diagnostics/index.js';
import { bareSymbol, type SymExpr } from '../ir/sym/index.js';
import type { Scalar } from '../ops/index.js';
import type { CallArgument } from './value.js';

/** Sizes 0, 1 and 2 cannot be the largest: torch's tracing assumes that a size is at least 2. */
const SMALLEST_MAXIMUM = 2n;

/**
 * Refuses what torch refuses of a constraint call, in torch's words and with a next step; gives the bounds as ints.
 *
 * @throws EgghatchError of kind `refused` or `contradiction`
 */
export function checkConstraint(
  kind: 'size' | 'value',
  value: SymExpr | CallArgument,
  min: CallArgument,
  max: CallArgument,
): { readonly min: bigint | null; readonly max: bigint | null } {
  const name = `constrain_as_${kind}`;
  const lo = boundOf(name, 'min', min);
  const hi = boundOf(name, 'max', max);
  if (kind === 'size' && hi !== null && hi <= SMALLEST_MAXIMUM) {
    throw refused(
      'ValueError',
      `Maximum value to constrain_as_size must be greater than 2, but was ${hi}`,
      'raise max to at least 3, or use constrain_as_value if no tensor gets this size',
    );
  }
  const least = lo ?? (kind === 'size' ? 0n : null);
  if (hi !== null && least !== null && hi < least) {
    throw refused(
      'ValueError',
      `Maximum value to ${name} can't be less than the specified min value, received min=${least} and max=${hi}`,
      'swap the bounds, or leave out the one that is not needed',
    );
  }
  if (isExpression(value)) {
    if (value.sort !== 'int') {
      throw refused(
        'RuntimeError',
        'Constraining SymFloat or Symbool is nyi',
        `only ints can be constrained: ${name} takes the result of .item() on an integer tensor`,
      );
    }
    if (bareSymbol(value) === undefined) {
      throw refused(
        'RuntimeError',
        'constraining non-Symbols NYI',
        'constrain the value that .item() gave, before anything is computed from it',
      );
    }
  } else {
    checkPlain(kind, value as Scalar, lo, hi);
  }
  return { min: lo, max: hi };
}

function checkPlain(kind: 'size' | 'value', scalar: Scalar, lo: bigint | null, hi: bigint | null): void {
  const value = typeof scalar === 'boolean' ? BigInt(scalar) : scalar;
  if (kind === 'size') {
    throw refused(
      'AssertionError',
      `constrain_as_size takes a value that is read out of a tensor, not the plain value ${value}`,
      'remove the call: a plain value needs no constraint',
    );
  }
  if ((lo !== null && value < lo) || (hi !== null && value > hi)) {
    throw refused(
      'ValueError',
      `Invalid value ${value} for range [${lo ?? '-inf'}:${hi ?? 'inf'}]`,
      'the value is known and outside of the range: correct the one or the other',
    );
  }
}

function isExpression(value: SymExpr | CallArgument): value is SymExpr {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'sym-expr';
}

function boundOf(name: string, side: 'min' | 'max', bound: CallArgument): bigint | null {
  if (bound === null || typeof bound === 'bigint') return bound;
  if (typeof bound === 'boolean') return bound ? 1n : 0n;
  throw refused(
    'TypeError',
    `${name}: ${side} must be an int, not ${typeof bound === 'number' ? `the float ${bound}` : 'something else'}`,
    `write ${side} as an int`,
  );
}

function refused(pythonType: string, message: string, hint: string): EgghatchError {
  return new EgghatchError({ kind: 'refused', message, hint, pythonType });
}
