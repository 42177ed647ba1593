import type { JsonData } from '../json-data.js';

/** A number where every reader keeps it, else `{"bigint": "…"}`. */
export function integerToJson(value: bigint): JsonData {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : { bigint: value.toString() };
}

/** A number, or the name of what JSON has none for. */
export function floatToJson(value: number): JsonData {
  if (Object.is(value, -0)) return '-0.0';
  return Number.isFinite(value) ? value : String(value);
}
