import { ContradictionError, run, saturate, type Ruleset } from 'egraph-ts';
import * as either from 'fp-ts/lib/Either.js';
import { contradiction } from '../program/index.js';
import type { Pass } from './pass.js';

/**
 * Iterations after which a pass gives up on saturating. The expansion of one obligation is a chain of five rules, so
 * rulesets of this product are done long before.
 */
export const PASS_ITERATION_LIMIT = 64;

/** The pass that saturates a program under rulesets, taken together. */
export function rulesetPass(name: string, rulesets: readonly Ruleset[]): Pass {
  const schedule = saturate(...rulesets);
  return {
    name,
    run(program) {
      const { nodeCount, classCount } = program.egraph;
      try {
        const report = run(program.egraph, schedule, {
          limits: { iterations: PASS_ITERATION_LIMIT * rulesets.length },
        });
        const modified = program.egraph.nodeCount !== nodeCount || program.egraph.classCount !== classCount;
        return either.right({ program, modified, reports: [report] });
      } catch (error) {
        if (error instanceof ContradictionError) return either.left(contradiction(error));
        throw error;
      }
    },
  };
}
