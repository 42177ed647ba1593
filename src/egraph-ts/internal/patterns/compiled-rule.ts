import { PatternError, RuleError } from '../../errors.js';
import type { Language, Op } from '../../language.js';
import { PATTERN_SIZE_LIMIT, type Pattern } from '../../pattern.js';
import type { LetBinding, Rule } from '../../rule.js';
import type { Condition, Match } from '../../match.js';
import type { EGraph } from '../../egraph.js';
import type { Id } from '../../types.js';
import { rememberedComputation } from './computation.js';
import { requireValue, resolve, sortOf, type ComputedLiteral, type ResolveContext } from './resolve.js';
import { Variables, type Resolved, type ResolvedApp } from './resolved.js';

/** A rule bound to a language: numbered variables, resolved patterns. Holds nothing of any e-graph. */
export interface CompiledRule {
  readonly rule: Rule;
  readonly variables: Variables;
  readonly facts: readonly CompiledFact[];
  readonly conditions: readonly Condition[];
  readonly lets: readonly { readonly v: number; readonly compute: LetBinding }[];
  /** Literals of the right-hand side that are computed from the match. */
  readonly literals: readonly ComputedLiteral[];
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
  /** The function that the fact is about: then {@link v} stands for its value. */
  readonly of: Op | undefined;
}

export type CompiledAction =
  | { readonly kind: 'union'; readonly left: Resolved; readonly right: Resolved }
  | { readonly kind: 'insert'; readonly pattern: Resolved }
  | { readonly kind: 'remove'; readonly pattern: ResolvedApp }
  | { readonly kind: 'set'; readonly pattern: ResolvedApp; readonly value: SetValue }
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
    const name = fact.variable ?? `root ${i}`;
    const of = functionAt(language, fact.pattern);
    const v = of === undefined ? variables.number(name, false) : variables.value(name);
    if (variables.isValue[v] !== (of !== undefined)) throw mixture(rule, fact.pattern, name);
    const pattern = resolve(of === undefined ? left : { ...left, functions: true }, fact.pattern);
    const sort = sortOf(left, fact.pattern);
    if (fact.variable !== undefined && sort !== undefined) left.sorts.set(fact.variable, sort);
    return { v, pattern, of };
  });
  checkSize(rule, facts);
  const lets = [...rule.let].map(([name, compute]) => ({ v: variables.number(name, false), compute }));
  for (const condition of rule.conditions) checkComputation(rule, variables, condition, condition.name);
  const literals: ComputedLiteral[] = [];
  const right: ResolveContext = { ...left, wildcards: false, computed: literals };
  const rootSort = rule.lhs === undefined ? undefined : sortOf(left, rule.lhs);
  const rhs =
    rule.rhs === undefined || typeof rule.rhs === 'function' ? undefined : resolve(right, rule.rhs, rootSort);
  const actions = rule.actions.map((a): CompiledAction => {
    if (a.kind === 'union')
      return { kind: 'union', left: resolve(right, a.left), right: resolve(right, a.right) };
    if (a.kind === 'call') return a;
    if (a.kind === 'insert') return { kind: 'insert', pattern: resolve(right, a.pattern) };
    const of = functionAt(language, a.pattern);
    const pattern = resolve({ ...right, functions: true }, a.pattern) as ResolvedApp;
    if (a.kind === 'remove') return { kind: 'remove', pattern };
    if (of === undefined) {
      const { text, node } = a.pattern;
      throw new PatternError(
        'set gives a value to a function, which has `value` in its declaration',
        text,
        node.start,
        node.end,
        rule.name,
      );
    }
    return { kind: 'set', pattern, value: setValue(rule, variables, a.value) };
  });
  if (rule.lhs !== undefined && facts[0]!.of !== undefined) {
    const { text, node } = rule.lhs;
    throw new PatternError(
      `"${facts[0]!.of.name}" is a function: there is no class to rewrite; write a rule that sets a value`,
      text,
      node.start,
      node.end,
      rule.name,
    );
  }
  const computed = typeof rule.rhs === 'function' ? rule.rhs : undefined;
  const single =
    rule.conditions.length > 0 ||
    lets.length > 0 ||
    rhs === undefined ||
    variables.rest.includes(true) ||
    actions.length > 0;
  return {
    rule,
    variables,
    facts,
    conditions: rule.conditions,
    lets,
    literals,
    rhs,
    computed,
    actions,
    single: single || literals.length > 0,
  };
}

/** The variables of a computation given as text have to stand for values. */
function checkComputation(rule: Rule, variables: Variables, made: unknown, what: string): void {
  for (const variable of rememberedComputation(made)?.variables ?? [])
    requireValue({ variables }, variable, (reason) => {
      throw new RuleError(rule.name, `${what}: ${reason}`);
    });
}

/** What `set` gives: what a variable stands for, or what is computed; undefined: nothing. */
export type SetValue =
  { readonly v: number } | { readonly compute: (egraph: EGraph, match: Match) => unknown };

function setValue(rule: Rule, variables: Variables, value: unknown): SetValue {
  checkComputation(rule, variables, value, 'the value to be set');
  if (typeof value === 'function') return { compute: value as (egraph: EGraph, match: Match) => unknown };
  if (typeof value !== 'string' || !/^\?./.test(value)) return { compute: () => value };
  const v = variables.lookup(value);
  if (v === undefined) throw new RuleError(rule.name, `${value}, which is to be set, is bound by no fact`);
  if (variables.isValue[v] !== true && variables.literal[v] !== true)
    throw new RuleError(rule.name, `${value}, which is to be set, stands for a class, not for a value`);
  return { v };
}

/** A term without variables is found at once, and counts as one operator. */
function checkSize(rule: Rule, facts: readonly CompiledFact[]): void {
  let operators = 0;
  const visit = (p: Resolved): void => {
    if (p.kind === 'var') return;
    operators++;
    if (!p.ground) p.args.forEach(visit);
  };
  for (const [i, fact] of facts.entries()) {
    visit(fact.pattern);
    if (operators <= PATTERN_SIZE_LIMIT) continue;
    const { text, node } = rule.facts[i]!.pattern;
    throw new PatternError(
      `what a rule matches has at most ${PATTERN_SIZE_LIMIT} operators; up to here it has ${operators}`,
      text,
      node.start,
      node.end,
      rule.name,
    );
  }
}

/** The function that a pattern has at its root. */
function functionAt(language: Language, { node }: Pattern): Op | undefined {
  const op = node.kind === 'app' ? language.op(node.op) : undefined;
  return op?.value === undefined ? undefined : op;
}

function mixture(rule: Rule, { text, node }: Pattern, name: string): PatternError {
  const reason = `${name.startsWith('?') ? name : 'one variable'} cannot stand for a class and for a value of a function`;
  return new PatternError(reason, text, node.start, node.end, rule.name);
}
