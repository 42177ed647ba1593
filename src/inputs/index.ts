export { inputsFromJson, inputsFromNode, stateDictFromNode } from './inputs-from-json.js';
export { valueToJson } from './value-to-json.js';
export type { CallInputs, DimConstraint, InputValue } from './value.js';
