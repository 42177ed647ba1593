import { checkNesting, spendValues } from '../../budget/index.js';
import { EgghatchError } from '../../diagnostics/index.js';
import { BYTES_OF_NODE, type JsonNode } from './parse-json.js';

/**
 * Plain JavaScript data as a {@link JsonNode}, so that one reader serves text and data alike. A `bigint` stays exact;
 * a number that is an integer counts as one, as it would in JSON text.
 *
 * @throws EgghatchError of kind `malformed` for what JSON cannot say (functions, symbols, `undefined`, cycles)
 */
export function jsonFrom(data: unknown): JsonNode {
  return convert(data, 0);
}

function convert(data: unknown, depth: number): JsonNode {
  checkNesting(depth);
  // What is shared is made once for each place.
  spendValues(BYTES_OF_NODE);
  if (data === null) return { kind: 'null' };
  if (typeof data === 'boolean') return { kind: 'boolean', value: data };
  if (typeof data === 'string') return { kind: 'string', value: data };
  if (typeof data === 'number') return { kind: 'number', text: Object.is(data, -0) ? '-0.0' : String(data) };
  if (typeof data === 'bigint') return { kind: 'number', text: String(data) };
  if (Array.isArray(data)) return { kind: 'array', items: data.map((item) => convert(item, depth + 1)) };
  if (ArrayBuffer.isView(data) && Symbol.iterator in data) return convert([...(data as Int8Array)], depth);
  if (typeof data !== 'object') refuse(`a value of type ${typeof data}`);
  return { kind: 'object', entries: Object.entries(data).map(([k, v]) => [k, convert(v, depth + 1)]) };
}

function refuse(what: string): never {
  throw new EgghatchError({ kind: 'malformed', message: `${what} has no form in JSON.` });
}
