import { checkArgument } from '../diagnostics/index.js';
import { TAKEN_APART } from '../ops/index.js';
import type { Cost } from './cost.js';
import { COSTED_CALL } from './shipped.js';

/**
 * The number of calls that the rulesets `lowerCalls` and `lowerFused` can take apart, and of programs that have equally many of
 * those the number of all calls: what programs of torch 2.15 are read by for a backend that has core ATen alone.
 */
export const partsFirst: Cost = function parts(call) {
  checkArgument('partsFirst', call, COSTED_CALL);
  return [TAKEN_APART.has(call.target) ? 1 : 0, 1];
};
