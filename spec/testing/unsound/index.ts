import type { Rule } from 'egraph-ts';
import { comparisons } from './comparisons.js';
import { effects } from './effects.js';
import { errors } from './errors.js';
import { floats } from './floats.js';
import { ints } from './ints.js';
import { items } from './items.js';
import { results } from './results.js';
import { shapes } from './shapes.js';

/** Rules that somebody has written before, and that are wrong. */
export const UNSOUND: readonly Rule[] = [
  ...floats,
  ...ints,
  ...comparisons,
  ...shapes,
  ...effects,
  ...errors,
  ...items,
  ...results,
];
