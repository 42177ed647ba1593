import { FUNCTION, type Expected } from '../diagnostics/index.js';

/** What symbolic sizes are taken to be. */
export const SIZES: Expected = [
  'a number, { s0: 3 }, or a function of a size',
  (value) =>
    typeof value === 'number' ||
    typeof value === 'function' ||
    (typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Map)),
];

/** What `CostOptions` has. */
export const COST_OPTIONS = { cost: FUNCTION, assume: SIZES };
