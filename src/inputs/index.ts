export { CONSTRAINTS, INPUT_VALUES, INPUT_VALUES_BY_NAME, TENSORS_BY_NAME } from './expected.js';
export { inputsFromJson, inputsFromNode, stateDictFromNode } from './inputs-from-json.js';
export { valueToJson } from './value-to-json.js';
export type { CallInputs, DimConstraint, InputValue } from './value.js';
