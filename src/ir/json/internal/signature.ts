import type { GraphSignature } from '../../exported-program.js';
import type { JsonData } from '../json-data.js';
import { fields, items, needField, text, type Part } from '../part.js';

const LISTS = [
  ['parameters', 'parameters'],
  ['buffers', 'buffers'],
  ['user_inputs', 'userInputs'],
  ['user_outputs', 'userOutputs'],
] as const;
const DICTS = [
  ['inputs_to_parameters', 'inputsToParameters'],
  ['inputs_to_buffers', 'inputsToBuffers'],
  ['buffers_to_mutate', 'buffersToMutate'],
] as const;

/** By the field names of torch's dataclass. */
export function signatureToJson(signature: GraphSignature): JsonData {
  return {
    ...Object.fromEntries(LISTS.map(([name, key]) => [name, [...signature[key]]])),
    ...Object.fromEntries(DICTS.map(([name, key]) => [name, Object.fromEntries(signature[key])])),
    backward_signature: null,
    assertion_dep_token: null,
  };
}

export function signatureFromJson(at: Part): GraphSignature {
  const list = (name: string): readonly string[] =>
    items(needField(at, name, 'an array of names')).map((item) => text(item, 'a name'));
  const dict = (name: string): ReadonlyMap<string, string> =>
    new Map(
      fields(needField(at, name, 'an object of names')).map(([key, value]) => [key, text(value, 'a name')]),
    );
  return {
    parameters: list('parameters'),
    buffers: list('buffers'),
    userInputs: list('user_inputs'),
    userOutputs: list('user_outputs'),
    inputsToParameters: dict('inputs_to_parameters'),
    inputsToBuffers: dict('inputs_to_buffers'),
    buffersToMutate: dict('buffers_to_mutate'),
  };
}
