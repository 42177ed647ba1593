import { listOf, type Expected } from '../diagnostics/index.js';

/** Beyond, what reads the value says how deep it may be. */
const DEEPEST = 500;

const isTensor = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && (value as { kind?: unknown }).kind === 'concrete';

function isInputValue(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object') return ['bigint', 'number', 'boolean', 'string'].includes(typeof value);
  if (value === null || isTensor(value) || depth > DEEPEST) return true;
  const { tuple, list, dict } = value as { tuple?: unknown; list?: unknown; dict?: unknown };
  const items = tuple ?? list;
  if (items !== undefined)
    return Array.isArray(items) && items.every((item) => isInputValue(item, depth + 1));
  return (
    Array.isArray(dict) &&
    dict.every(
      (entry) => Array.isArray(entry) && typeof entry[0] === 'string' && isInputValue(entry[1], depth + 1),
    )
  );
}

const byName = (words: string, fits: (value: unknown) => boolean): Expected => [
  words,
  (value) =>
    value instanceof Map && [...value].every(([name, item]) => typeof name === 'string' && fits(item)),
];

const WORDS = 'a tensor, a plain value, or { tuple }, { list } or { dict } of them';

export const INPUT_VALUES: Expected = listOf([WORDS, (value) => isInputValue(value)]);
export const INPUT_VALUES_BY_NAME: Expected = byName(`a Map, each name with ${WORDS}`, (value) =>
  isInputValue(value),
);
export const TENSORS_BY_NAME: Expected = byName('a Map of tensors by name', isTensor);
export const CONSTRAINTS: Expected = listOf([
  '{ input, dim }, with min, max or eq',
  (value) => Number.isInteger(value?.input) && Number.isInteger(value?.dim),
]);
