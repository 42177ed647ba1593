import type { Ruleset } from 'egraph-ts';
import { assumeConstant } from '../../rules/assume-constant.js';
import { constrain, learnConstraints } from '../../rules/constrain.js';
import { decide } from '../../rules/decide.js';
import { dialect21 } from '../../rules/dialect-2.1.js';
import { dialect215 } from '../../rules/dialect-2.15.js';
import { obligations } from '../../rules/obligations.js';
import { checkArgument, type Expected } from '../diagnostics/index.js';
import { isRuleset } from '../rulesets/index.js';
import type { Pass } from './pass.js';
import { rulesetPass } from './ruleset-pass.js';

/** The rulesets of an export. Leave one out, or add to them, to see what depends on it. */
export interface Rulesets {
  /** Asked while a program is captured: burned-in values, branches, what constraints teach. */
  readonly demand: readonly Ruleset[];
  /** Run over the captured program until nothing changes. */
  readonly lower: readonly Ruleset[];
}

/** What torch 2.1 does. */
export const TORCH_2_1: Rulesets = {
  demand: [assumeConstant, learnConstraints, decide],
  lower: [assumeConstant, learnConstraints, constrain, obligations, dialect21],
};

/**
 * What torch 2.15 does, for programs that `buildProgram` builds in its dialect. Constraint calls are no calls of the program
 * there: what they say is checked right behind what makes the value.
 */
export const TORCH_2_15: Rulesets = {
  demand: [assumeConstant, learnConstraints, decide],
  lower: [assumeConstant, learnConstraints, obligations, dialect215],
};

/** What functions of {@link Rulesets} are given. */
export const RULESETS: Expected = [
  '{ demand, lower }, as TORCH_2_1 is',
  (value) =>
    [value?.demand, value?.lower].every((rulesets) => Array.isArray(rulesets) && rulesets.every(isRuleset)),
];

/** The same rulesets without those of the given names. */
export function without(rulesets: Rulesets, ...names: readonly string[]): Rulesets {
  checkArgument('without', rulesets, RULESETS);
  const keep = (ruleset: Ruleset): boolean => !names.includes(ruleset.name);
  return { demand: rulesets.demand.filter(keep), lower: rulesets.lower.filter(keep) };
}

/** torch does not merge two calls that are equal. */
const AS_TORCH = { calls: 'kept' } as const;

/** Folds calls of functions marked `assume_constant_result` into what they returned on the example inputs. */
export const foldAssumedConstants: Pass = rulesetPass('fold-assumed-constants', [assumeConstant], AS_TORCH);

/** Expands constraint calls, and the obligations of values that carry a constrained symbol, in the dialect of torch 2.1. */
export const expandConstraints: Pass = rulesetPass(
  'expand-constraints',
  [learnConstraints, constrain, obligations, dialect21],
  AS_TORCH,
);

/** Answers questions about comparisons from what is known of their operands. */
export const decideComparisons: Pass = rulesetPass('decide-comparisons', [decide], AS_TORCH);
