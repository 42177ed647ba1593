import type { Ruleset } from 'egraph-ts';
import { simplifyComparison, simplifySymInt } from '../simplify/index.js';
import { fuseAttention } from './attention.js';
import { foldBatchNorm } from './batch-norm.js';
import { fuseCalls } from './fuse.js';
import { lowerCalls, lowerFused } from './lower.js';
import { inferenceNoOps } from './no-ops.js';
import { joinViews } from './views.js';

/** Rules over programs of torch 2.15 that give the same bits: what `--simplify` runs over an archive. */
export const EXACT_2_15: readonly Ruleset[] = [inferenceNoOps, joinViews, simplifySymInt, simplifyComparison];

/** Rules over programs of torch 2.15 that give the same numbers up to rounding. */
export const APPROXIMATE_2_15: readonly Ruleset[] = [fuseCalls, fuseAttention, foldBatchNorm];

/** Rules over programs of torch 2.15 for backends that have core ATen alone: exact ones, then those that are right up to rounding. */
export const LOWER_2_15: readonly Ruleset[] = [lowerCalls, lowerFused];
