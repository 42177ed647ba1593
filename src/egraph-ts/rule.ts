import { CALLBACK, check, checkOptions, LIST, OBJECT, TEXT, type Kind } from './internal/arguments/check.js';
import type { EGraph } from './egraph.js';
import { PatternError, RuleError } from './errors.js';
import { LANGUAGE, type Language } from './language.js';
import type { Condition, Match } from './match.js';
import { pattern, Pattern, type PatternNode } from './pattern.js';
import type { Id } from './types.js';
import { checkRule } from './internal/patterns/check-rule.js';

/** A right-hand side: a pattern, or a computation that may decline by returning undefined. */
export type Rhs = string | Pattern | ((egraph: EGraph, match: Match) => Id | undefined);

/** A computed binding. */
export type LetBinding = (egraph: EGraph, match: Match) => Id;

/** What `set` gives: a value, a variable that stands for one, or a computation that may give none. */
export type ValueToSet =
  ((egraph: EGraph, match: Match) => unknown) | object | bigint | number | string | boolean | null;

/** What a rule with several patterns does with a match. */
export type Action =
  | { readonly kind: 'union'; readonly left: Pattern; readonly right: Pattern }
  | { readonly kind: 'insert'; readonly pattern: Pattern }
  | { readonly kind: 'remove'; readonly pattern: Pattern }
  | { readonly kind: 'set'; readonly pattern: Pattern; readonly value: unknown }
  | { readonly kind: 'call'; readonly run: (egraph: EGraph, match: Match) => void };

/** A premise of a rule: a pattern that must match, in the class of `variable` when that is given. */
export interface Fact {
  readonly variable: string | undefined;
  readonly pattern: Pattern;
}

/** A rule as data. Independent of any e-graph. */
export interface Rule {
  readonly name: string;
  readonly facts: readonly Fact[];
  /** The left-hand side of a rewrite. */
  readonly lhs: Pattern | undefined;
  /** The right-hand side of a rewrite. */
  readonly rhs: Pattern | ((egraph: EGraph, match: Match) => Id | undefined) | undefined;
  readonly actions: readonly Action[];
  readonly conditions: readonly Condition[];
  readonly let: ReadonlyMap<string, LetBinding>;
  readonly doc: string | undefined;
}

/** What a rule has beside its sides. */
export interface RuleOptions {
  /** Side conditions; all must hold. */
  readonly if?: Condition | readonly Condition[];
  /** Further variables, computed in order once the conditions hold. */
  readonly let?: Readonly<Record<string, LetBinding>>;
  /** What the rule says, in words. */
  readonly doc?: string;
  /** Checks operators, arities and sorts now instead of at the first run. */
  readonly language?: Language;
}

/**
 * A rewrite rule: where `lhs` matches, `rhs` is added and united with it.
 *
 * @throws PatternError when a pattern is malformed or `rhs` uses a variable that nothing binds
 */
export function rewrite(name: string, lhs: string | Pattern, rhs: Rhs, options: RuleOptions = {}): Rule {
  check('rewrite: the name', name, TEXT);
  const left = toPattern(name, lhs);
  const right = typeof rhs === 'function' ? rhs : toPattern(name, rhs);
  return make({
    name,
    facts: [{ variable: undefined, pattern: left }],
    lhs: left,
    rhs: right,
    actions: [],
    options,
  });
}

/** Two rewrite rules, `name` from left to right and `name-rev` back. Each side must bind all variables of the other. */
export function birewrite(
  name: string,
  left: string | Pattern,
  right: string | Pattern,
  options: RuleOptions = {},
): readonly [Rule, Rule] {
  return [rewrite(name, left, right, options), rewrite(`${name}-rev`, right, left, options)];
}

/**
 * Starts a rule with any number of premises. A fact is a pattern; `(= ?x pattern)`, which also names the class that the
 * pattern matches; or `(= pattern pattern)`, which matches where both do, in one class. (To match an operator called `=`,
 * name its class: `(= ?x (= ?a ?b))`.)
 *
 * A rule without facts is applied once to an e-graph, and its match has no root.
 */
export function rule(
  name: string,
  facts: readonly (string | Pattern)[],
  options: RuleOptions = {},
): { then(...actions: Action[]): Rule } {
  check('rule: the name', name, TEXT);
  check(`rule "${name}": the facts`, facts, LIST);
  const read = facts.flatMap((fact, i) => toFacts(name, toPattern(name, fact), i));
  return {
    then: (...actions) => make({ name, facts: read, lhs: undefined, rhs: undefined, actions, options }),
  };
}

/** Action: makes the two instances equal. */
export function union(left: string | Pattern, right: string | Pattern): Action {
  return { kind: 'union', left: asPattern(left), right: asPattern(right) };
}

/** Action: adds the instance. */
export function insert(term: string | Pattern): Action {
  return { kind: 'insert', pattern: asPattern(term) };
}

/**
 * Action: takes the e-node (or the value of a function) at the root of the instance out of the e-graph, if it is there, once the iteration is over; its
 * class and its children stay. Adding the e-node again makes a new one (a class of its own, unless it is added to one).
 */
export function remove(term: string | Pattern): Action {
  const p = asPattern(term);
  if (p.node.kind === 'var')
    throw new PatternError('remove takes an e-node, not a class', p.text, p.node.start, p.node.end);
  return { kind: 'remove', pattern: p };
}

/**
 * Action: merges a value into that of a function for the arguments of the instance. A variable `'?d'` stands for the value (or
 * literal) that it is bound to; a function, or `compute(text)`, computes one from the match, or none, when it returns undefined;
 * all else is the value itself.
 *
 *     rule('step', ['(= ?d (distance ?x))', '(edge ?x ?y)']).then(
 *       set('(distance ?y)', compute('(+ ?d 1)')),
 *     )
 */
export function set(term: string | Pattern, value: ValueToSet): Action {
  check('set: the value', value, ['a value', (v) => v !== undefined]);
  return { kind: 'set', pattern: asPattern(term), value };
}

/** Action: anything else, for example `egraph.refine(...)`. */
export function call(run: (egraph: EGraph, match: Match) => void): Action {
  check('call', run, CALLBACK);
  return { kind: 'call', run };
}

function make(parts: {
  name: string;
  facts: readonly Fact[];
  lhs: Pattern | undefined;
  rhs: Rule['rhs'];
  actions: readonly Action[];
  options: RuleOptions;
}): Rule {
  const { options, ...rest } = parts;
  checkMade(parts.name, parts.actions, options);
  const conditions =
    options.if === undefined ? [] : Array.isArray(options.if) ? [...options.if] : [options.if as Condition];
  const made: Rule = {
    ...rest,
    conditions,
    let: new Map(Object.entries(options.let ?? {})),
    doc: options.doc,
  };
  checkVariables(made);
  if (options.language !== undefined) checkRule(options.language, made);
  return made;
}

const CONDITION: Kind = [
  'a condition { name, test }',
  (c) =>
    typeof c === 'object' &&
    c !== null &&
    'test' in c &&
    typeof c.test === 'function' &&
    'name' in c &&
    typeof c.name === 'string',
];

const ACTION: Kind = [
  'an action that union, insert, remove, set or call makes',
  (a) => typeof a === 'object' && a !== null && 'kind' in a,
];

const OPTIONS = {
  if: OBJECT,
  let: OBJECT,
  doc: TEXT,
  language: LANGUAGE,
} satisfies Record<keyof RuleOptions, Kind>;

function checkMade(name: string, actions: readonly unknown[], options: RuleOptions): void {
  const where = `rule "${name}"`;
  for (const action of actions) check(where, action, ACTION);
  checkOptions(where, options, OPTIONS);
  for (const condition of [options.if ?? []].flat()) check(`${where}: if`, condition, CONDITION);
  for (const [v, compute] of Object.entries(options.let ?? {}))
    check(`${where}: let ${v}`, compute, CALLBACK);
}

function checkVariables(r: Rule): void {
  const bound = new Map<string, boolean>();
  for (const { variable, pattern: p } of r.facts) {
    if (variable !== undefined && !bound.has(variable)) bound.set(variable, false);
    for (const v of p.variables) noteUse(r.name, bound, p, v);
  }
  for (const name of r.let.keys()) {
    if (!/^\?./.test(name))
      throw new RuleError(r.name, `let binds "${name}", which is no variable: write "?${name}"`);
    if (bound.has(name)) throw new RuleError(r.name, `let binds ${name}, which the pattern binds already`);
    bound.set(name, false);
  }
  const used: Pattern[] = [];
  if (r.rhs !== undefined && typeof r.rhs !== 'function') used.push(r.rhs);
  for (const a of r.actions) {
    if (a.kind === 'union') used.push(a.left, a.right);
    else if (a.kind !== 'call') used.push(a.pattern);
  }
  for (const p of used) checkBound(r.name, p, p.node, bound);
}

function noteUse(ruleName: string, bound: Map<string, boolean>, p: Pattern, v: string): void {
  const rest = p.restVariables.has(v);
  const known = bound.get(v);
  if (known !== undefined && known !== rest) {
    throw new PatternError(
      `${v} is used both for one child and for the rest`,
      p.text,
      0,
      p.text.length,
      ruleName,
    );
  }
  bound.set(v, rest);
}

function checkBound(ruleName: string, p: Pattern, n: PatternNode, bound: ReadonlyMap<string, boolean>): void {
  if (n.kind === 'app') for (const arg of n.args) checkBound(ruleName, p, arg, bound);
  if (n.kind !== 'var' && n.kind !== 'rest') return;
  const rest = bound.get(n.name);
  if (rest === undefined) {
    throw new PatternError(`${n.name} is bound by no pattern on the left`, p.text, n.start, n.end, ruleName);
  }
  if (rest !== (n.kind === 'rest')) {
    const problem = rest
      ? `${n.name} stands for several children: write ${n.name}...`
      : `${n.name} stands for one child`;
    throw new PatternError(problem, p.text, n.start, n.end, ruleName);
  }
}

function toFacts(ruleName: string, p: Pattern, number: number): readonly Fact[] {
  const n = p.node;
  if (n.kind !== 'app' || n.op !== '=' || n.args.length !== 2) return [{ variable: undefined, pattern: p }];
  const [left, right] = n.args as readonly [PatternNode, PatternNode];
  const part = (node: PatternNode): Pattern => {
    if (node.kind !== 'rest' && node.kind !== 'string') return pattern(p.text.slice(node.start, node.end));
    throw new PatternError('expected a pattern', p.text, node.start, node.end, ruleName);
  };
  if (left.kind === 'var') return [{ variable: left.name, pattern: part(right) }];
  if (right.kind === 'var') return [{ variable: right.name, pattern: part(left) }];
  // A name that no pattern can spell.
  const variable = `? class of fact ${number + 1}`;
  return [
    { variable, pattern: part(left) },
    { variable, pattern: part(right) },
  ];
}

function asPattern(p: string | Pattern): Pattern {
  return p instanceof Pattern ? p : pattern(p);
}

function toPattern(ruleName: string, p: string | Pattern): Pattern {
  if (p instanceof Pattern) return p;
  check(`rule "${ruleName}": a side or fact`, p, ['a pattern, or its text', (t) => typeof t === 'string']);
  try {
    return pattern(p);
  } catch (error) {
    if (error instanceof PatternError)
      throw new PatternError(error.reason, error.text, error.start, error.end, ruleName);
    throw error;
  }
}
