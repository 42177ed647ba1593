import type { Expected } from '../diagnostics/index.js';

/** What functions of a program's spec are given. */
export const SPEC: Expected = [
  'the spec of a program, as arbitraryProgram makes it',
  (value) => [value?.inputs, value?.steps, value?.outputs].every(Array.isArray),
];

export const OUTCOME: Expected = [
  "{ kind: 'returned', values } or { kind: 'raised', message, pythonType }",
  (value) => value?.kind === 'raised' || (value?.kind === 'returned' && Array.isArray(value.values)),
];

export const TENSOR: Expected = [
  'a tensor, as tensorOf makes it',
  (value) => typeof value?.dtype === 'string' && Array.isArray(value.shape) && ArrayBuffer.isView(value.data),
];

/** Tensors for the inputs of a program, once for each run. */
export const INPUTS: Expected = [
  'a list of runs, each a list of tensors',
  (value) => Array.isArray(value) && value.every((run) => Array.isArray(run) && run.every(TENSOR[1])),
];

export const RULESET: Expected = [
  'a ruleset, as ruleset(name, rules) makes it',
  (value) => value?.kind === 'ruleset' && Array.isArray(value.rules),
];

/** What maps e-classes to chosen e-nodes. */
export const CHOICE: Expected = [
  'a choice of e-nodes, as asWritten makes it',
  (value) => typeof value?.node === 'function',
];

/** What fast-check draws from. */
export const ARBITRARY: Expected = [
  'an arbitrary of fast-check: { "?c": fc.constant(3n) }',
  (value) => typeof value?.generate === 'function',
];
