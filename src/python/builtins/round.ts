import type { Interpreter } from '../interpreter.js';
import { roundFloat, scaledToInteger, truncate } from '../numbers/floats.js';
import { bitLength, modulo } from '../numbers/ints.js';
import type { PyValue } from '../object.js';

/** `round(value, digits)`: halves go to the even neighbour. */
export function roundNumber(value: PyValue, digits: PyValue, py: Interpreter): PyValue {
  if (typeof value === 'number') {
    if (digits !== null) return roundFloat(value, Number(py.index(digits)));
    return Number.isFinite(value) ? scaledToInteger(value, 0) : truncate(value, py);
  }
  if (typeof value === 'bigint' || typeof value === 'boolean') {
    const int = BigInt(value);
    const places = digits === null ? 0n : py.index(digits);
    return places >= 0n ? int : roundInt(int, -places);
  }
  const method = py.specialMethod(value, '__round__');
  if (method === undefined) {
    return py.raise('TypeError', `type ${py.typeName(value)} doesn't define __round__ method`);
  }
  return py.call(method, digits === null ? [] : [digits]);
}

function roundInt(value: bigint, places: bigint): bigint {
  if (places * 3n > BigInt(bitLength(value)) + 4n) return 0n;
  const unit = 10n ** places;
  const rest = modulo(value, unit);
  const down = value - rest;
  if (rest * 2n < unit) return down;
  if (rest * 2n > unit) return down + unit;
  return (down / unit) % 2n === 0n ? down : down + unit;
}
