import type { EGraph } from '../../egraph.js';
import { EGraphError, RuleError } from '../../errors.js';
import type { Condition, Match } from '../../match.js';
import type { CompiledRule } from '../patterns/compiled-rule.js';

/** What of a rule's own code runs at present. */
export type RunningPart =
  Condition | 'a binding' | 'the computed right-hand side' | 'an action' | 'the value to be set' | undefined;

/** Whether all conditions of a rule hold for a match. @throws RuleError when one of them throws */
export function conditionsHold(rule: CompiledRule, egraph: EGraph, match: Match): boolean {
  let running: RunningPart;
  try {
    for (const condition of rule.conditions) {
      running = condition;
      if (!condition.test(egraph, match)) return false;
    }
    return true;
  } catch (error) {
    throw withRule(rule, running, error);
  }
}

/** What a rule's own code threw, with the name of the rule. What the engine throws says what it has to say. */
export function withRule({ rule }: CompiledRule, running: RunningPart, error: unknown): unknown {
  if (running === undefined || error instanceof EGraphError) return error;
  const part = typeof running === 'string' ? running : `the condition "${running.name}"`;
  const said = error instanceof Error ? error.message : String(error);
  return new RuleError(rule.name, `${part} threw: ${said}`, { cause: error });
}
