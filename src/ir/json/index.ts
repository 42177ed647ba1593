/** Exported programs as JSON, and JSON that loses nothing. */
export { exportedProgramFromJson } from './exported-program-from-json.js';
export { exportedProgramToJson } from './exported-program-to-json.js';
export { inputSpecToJson } from './internal/specs.js';
export { jsonFrom } from './json-from.js';
export { parseJson, type JsonNode } from './parse-json.js';
export {
  count,
  field,
  fields,
  float,
  integer,
  isInteger,
  items,
  onlyFields,
  refuse,
  wrong,
  type Part,
} from './part.js';
