import { ContradictionError, run, saturate, type Ruleset } from 'egraph-ts';
import * as either from 'fp-ts/lib/Either.js';
import { contradiction, type Program } from '../program/index.js';
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
    rulesets,
    run(program) {
      try {
        let modified = false;
        const reports = withSubmodules(program).map(({ egraph }) => {
          const { nodeCount, classCount } = egraph;
          const report = run(egraph, schedule, {
            limits: { iterations: PASS_ITERATION_LIMIT * rulesets.length },
          });
          modified ||= egraph.nodeCount !== nodeCount || egraph.classCount !== classCount;
          return report;
        });
        return either.right({ program, modified, reports });
      } catch (error) {
        if (error instanceof ContradictionError) return either.left(contradiction(error));
        throw error;
      }
    },
  };
}

/** A program and the branches it calls, at every depth: each has an e-graph of its own. */
function withSubmodules(program: Program): readonly Program[] {
  return [program, ...program.submodules.flatMap((submodule) => withSubmodules(submodule.program))];
}
