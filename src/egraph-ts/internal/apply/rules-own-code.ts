import type { EGraph } from '../../egraph.js';
import { Contradiction, ContradictionError } from '../../contradiction.js';
import { ContractError, LimitError, RuleError } from '../../errors.js';
import type { Condition, Match } from '../../match.js';
import type { Id } from '../../types.js';
import { isPromise, show } from '../arguments/check.js';
import type { CompiledRule } from '../patterns/compiled-rule.js';
import type { Core } from '../store/core.js';

/** What of a rule's own code runs at present. */
export type RunningPart =
  Condition | 'a binding' | 'the computed right-hand side' | 'an action' | 'the value to be set' | undefined;

/** Whether all conditions of a rule hold for a match. @throws RuleError when one of them throws, or answers neither yes nor no */
export function conditionsHold(rule: CompiledRule, egraph: EGraph, match: Match): boolean {
  let running: RunningPart;
  try {
    for (const condition of rule.conditions) {
      running = condition;
      const holds: unknown = condition.test(egraph, match);
      if (holds === true) continue;
      if (holds === false || holds === undefined) return false;
      throw returned(rule, running, holds, 'true or false');
    }
    return true;
  } catch (error) {
    throw withRule(rule, running, error);
  }
}

/** What tells of the e-graph, or names the rule already; what else the engine throws is about what a rule's own code asked of it. */
const AS_THEY_ARE = [Contradiction, ContradictionError, ContractError, LimitError, RuleError];

/** What a rule's own code threw, with the name of the rule. */
export function withRule({ rule }: CompiledRule, running: RunningPart, error: unknown): unknown {
  if (running === undefined || AS_THEY_ARE.some((type) => error instanceof type)) return error;
  const said = error instanceof Error ? error.message : String(error);
  return new RuleError(rule.name, `${inWords(running)} threw: ${said}`, { cause: error });
}

/** The class that a rule's own code returned. @throws RuleError when it is none of this e-graph */
export function classReturned(core: Core, rule: CompiledRule, running: Part, value: unknown): Id {
  if (Number.isInteger(value) && (value as Id) >= 0 && (value as Id) < core.nIds) return value as Id;
  const orNothing = running === 'a binding' ? '' : ', or undefined where the rule does not apply';
  throw returned(rule, running, value, `the id of a class of this e-graph${orNothing}`);
}

/** @throws RuleError when a rule's own code is not done when it returns: what is awaited comes when the run has gone on */
export function refusePromise(rule: CompiledRule, running: Part, value: unknown): void {
  if (isPromise(value)) throw returned(rule, running, value, 'an answer at once');
}

type Part = Exclude<RunningPart, undefined>;

function returned({ rule }: CompiledRule, running: Part, value: unknown, expected: string): RuleError {
  // What a refused promise comes to is nobody's: a rejection of it must not end the process.
  if (isPromise(value)) value.then(undefined, () => undefined);
  const hint = isPromise(value) ? '; an async function cannot be used here' : '';
  return new RuleError(rule.name, `${inWords(running)} returned ${show(value)}, expected ${expected}${hint}`);
}

function inWords(running: Part): string {
  return typeof running === 'string' ? running : `the condition "${running.name}"`;
}
