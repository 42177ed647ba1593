import { Pattern } from 'egraph-ts';
import { listOf, type Expected } from '../diagnostics/index.js';

/** What functions of a rule are given. */
export const RULE: Expected = [
  'a rule, as programRewrite or programRule make it',
  (value) =>
    typeof value?.name === 'string' &&
    Array.isArray(value.facts) &&
    Array.isArray(value.conditions) &&
    typeof value.let?.[Symbol.iterator] === 'function' &&
    Array.isArray(value.actions),
];

/** A pattern, or its text. */
export const PATTERN: Expected = [
  'a pattern, or its text',
  (value) => typeof value === 'string' || value instanceof Pattern,
];

export const PATTERNS = listOf(PATTERN);
