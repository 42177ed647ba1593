import { OPTIONAL } from '../../rules/index.js';
import type { Pass } from './pass.js';
import { rulesetPass } from './ruleset-pass.js';

/**
 * Every optional ruleset at once (`OPTIONAL_RULESETS`): sizes, comparisons, shapes, slices, tensors, and calls that give
 * the same. What comes out computes what went in, in fewer calls; exports do not run it, because torch does not either.
 */
export const simplify: Pass = rulesetPass('simplify', OPTIONAL);
