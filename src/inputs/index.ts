export { inputsFromJson, inputsFromNode, stateDictFromNode } from './inputs-from-json.js';
export { jsonFrom } from './json-from.js';
export { MAX_JSON_DEPTH, parseJson, type JsonNode } from './json.js';
export { valueToJson } from './value-to-json.js';
export type { CallInputs, DimConstraint, InputValue } from './value.js';
