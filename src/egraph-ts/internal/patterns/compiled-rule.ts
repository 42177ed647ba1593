import type { Language } from '../../language.js';
import type { LetBinding, Rule } from '../../rule.js';
import type { Condition, Match } from '../../match.js';
import type { EGraph } from '../../egraph.js';
import type { Id } from '../../types.js';
import { resolve, sortOf, type ResolveContext } from './resolve.js';
import { Variables, type Resolved, type ResolvedApp } from './resolved.js';

/** A rule bound to a language: numbered variables, resolved patterns. Holds nothing of any e-graph. */
export interface CompiledRule {
  readonly rule: Rule;
  readonly variables: Variables;
  readonly facts: readonly CompiledFact[];
  readonly conditions: readonly Condition[];
  readonly lets: readonly { readonly v: number; readonly compute: LetBinding }[];
  readonly rhs: Resolved | undefined;
  readonly computed: ((egraph: EGraph, match: Match) => Id | undefined) | undefined;
  readonly actions: readonly CompiledAction[];
  /** Each match has to be looked at on its own: conditions, computations, or several actions. */
  readonly single: boolean;
}

export interface CompiledFact {
  /** Variable of the root's class; always there, unnamed when the text does not name it. */
  readonly v: number;
  readonly pattern: Resolved;
}

export type CompiledAction =
  | { readonly kind: 'union'; readonly left: Resolved; readonly right: Resolved }
  | { readonly kind: 'insert'; readonly pattern: Resolved }
  | { readonly kind: 'remove'; readonly pattern: ResolvedApp }
  | { readonly kind: 'call'; readonly run: (egraph: EGraph, match: Match) => void };

const cache = new WeakMap<Language, WeakMap<Rule, CompiledRule>>();

/**
 * Compiles a rule for a language, once.
 *
 * @throws PatternError when the rule does not fit the language
 */
export function compiledRule(language: Language, rule: Rule): CompiledRule {
  let ofLanguage = cache.get(language);
  if (ofLanguage === undefined) cache.set(language, (ofLanguage = new WeakMap()));
  let compiled = ofLanguage.get(rule);
  if (compiled === undefined) ofLanguage.set(rule, (compiled = compile(language, rule)));
  return compiled;
}

function compile(language: Language, rule: Rule): CompiledRule {
  const variables = new Variables();
  const left: ResolveContext = { language, variables, sorts: new Map(), rule: rule.name, wildcards: true };
  // The first variable is the root of the match; a rule without facts has none.
  if (rule.facts.length === 0) variables.number('no root', false);
  const facts = rule.facts.map((fact, i) => {
    // A name no pattern can use, so that a root without a name never meets a variable.
    const v = variables.number(fact.variable ?? `root ${i}`, false);
    const pattern = resolve(left, fact.pattern);
    const sort = sortOf(left, fact.pattern);
    if (fact.variable !== undefined && sort !== undefined) left.sorts.set(fact.variable, sort);
    return { v, pattern };
  });
  const lets = [...rule.let].map(([name, compute]) => ({ v: variables.number(name, false), compute }));
  const right: ResolveContext = { ...left, wildcards: false };
  const rootSort = rule.lhs === undefined ? undefined : sortOf(left, rule.lhs);
  const rhs =
    rule.rhs === undefined || typeof rule.rhs === 'function' ? undefined : resolve(right, rule.rhs, rootSort);
  const actions = rule.actions.map((a): CompiledAction => {
    if (a.kind === 'union')
      return { kind: 'union', left: resolve(right, a.left), right: resolve(right, a.right) };
    if (a.kind === 'call') return a;
    const resolved = resolve(right, a.pattern);
    return a.kind === 'insert'
      ? { kind: 'insert', pattern: resolved }
      : { kind: 'remove', pattern: resolved as ResolvedApp };
  });
  const computed = typeof rule.rhs === 'function' ? rule.rhs : undefined;
  const single =
    rule.conditions.length > 0 ||
    lets.length > 0 ||
    rhs === undefined ||
    variables.rest.includes(true) ||
    actions.length > 0;
  return { rule, variables, facts, conditions: rule.conditions, lets, rhs, computed, actions, single };
}
