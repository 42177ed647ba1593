import { JsonRecord } from './record.js';

/**
 * JSON that has lost nothing: an integer beyond 2^53 is a `bigint`, a number with a fraction or an exponent keeps its
 * text (`1.0` is not `1` in Python), and objects are maps, which keep the order of any keys.
 */
export type Json = null | boolean | string | number | bigint | JsonFloat | readonly Json[] | JsonObject;

export type JsonObject = ReadonlyMap<string, Json>;

/** A number that Python reads as a float. */
export interface JsonFloat {
  readonly kind: 'float';
  readonly text: string;
}

export function isObject(json: Json | undefined): json is JsonObject {
  return json instanceof JsonRecord || json instanceof Map;
}

export function isArray(json: Json | undefined): json is readonly Json[] {
  return Array.isArray(json);
}

export function isFloat(json: Json | undefined): json is JsonFloat {
  return typeof json === 'object' && json !== null && 'kind' in json;
}
