import {
  ConditionError,
  evaluateAs,
  holdsFor,
  parseConditions,
  parseExpression,
  printCondition,
  type Condition,
  type Expr,
  type Known,
  type Sort,
} from '../../conditions/index.js';
import type { RuleData } from '../certificate.js';
import { isList, type Facts } from './facts.js';
import { knownOf, type EqualTo, type Value } from './known.js';
import { parsePattern, PatternProblem, type Pattern } from './pattern.js';
import { PAYLOADS, type Term } from './term.js';

/** Why a step is no use of its rule. */
export class StepProblem extends Error {
  readonly problem: 'instance' | 'let' | 'condition';
  constructor(problem: StepProblem['problem'], message: string) {
    super(message);
    this.problem = problem;
  }
}

/** A rule that is not written as rules are. */
export class RuleProblem extends Error {}

interface Definition {
  readonly variable: string;
  readonly expr: Expr;
  readonly sort: Sort;
}

interface Premise {
  /** The variable whose class it is about. */
  readonly root: string | undefined;
  readonly pattern: Pattern;
}

/** A rule, read from its data. */
export class CheckedRule {
  readonly data: RuleData;
  readonly #premises: readonly Premise[];
  readonly #right: readonly Pattern[];
  readonly #conditions: readonly Condition[];
  readonly #definitions: readonly Definition[];
  readonly #each: { readonly item: string; readonly after: string; readonly list: Expr } | undefined;

  /** @throws RuleProblem */
  constructor(data: RuleData) {
    this.data = data;
    try {
      this.#premises = data.left.map(premiseOf);
      this.#right = data.right.map(parsePattern);
      const locals = new Map<string, { readonly expr: Expr; readonly sort: Sort }>();
      for (const text of data.let) {
        const [, name, expression] = /^(\??[\w.-]+) = (.*)$/s.exec(text) ?? [];
        if (name === undefined || expression === undefined)
          throw new RuleProblem(`"${text}" defines nothing`);
        locals.set(name, parseExpression(expression, { locals }));
      }
      this.#definitions = [...locals].flatMap(([variable, { expr, sort }]) =>
        variable.startsWith('?') ? [{ variable, expr, sort }] : [],
      );
      this.#conditions = data.if.flatMap((text) => parseConditions(text, locals));
      this.#each = data.each && {
        item: data.each.item,
        after: data.each.after,
        list: parseExpression(data.each.list, { wanted: 'ints', locals }).expr,
      };
    } catch (error) {
      if (error instanceof ConditionError || error instanceof PatternProblem)
        throw new RuleProblem(error.message);
      throw error;
    }
    const sides = this.#right.length;
    if (
      this.#premises.length === 0 ||
      sides === 0 ||
      (sides === 1 ? this.#premises.length > 1 : sides % 2 === 1)
    )
      throw new RuleProblem('a rule has a left side and a right one, or premises and pairs that it unites');
  }

  /** The premises that name their class, which need a proof of their own. */
  get named(): readonly { readonly root: string; readonly pattern: Pattern }[] {
    return this.#premises.flatMap(({ root, pattern }) => (root === undefined ? [] : [{ root, pattern }]));
  }

  /**
   * Whether `to` is what the rule makes of `from` under a substitution.
   *
   * @throws StepProblem
   */
  check(facts: Facts, from: Term, to: Term, given: ReadonlyMap<string, Value>, equalTo: EqualTo): void {
    const substitution = new Map(given);
    const [first] = this.#premises as readonly [Premise];
    const isRewrite = this.#right.length === 1;
    const result = instantiate(facts, first.pattern, substitution);
    if (result === undefined || (isRewrite && result !== from))
      throw new StepProblem('instance', 'what it begins with is no instance of the left side');
    const known = knownOf(facts, substitution, result, equalTo);
    for (const { variable, expr, sort } of this.#definitions) {
      const computed = holdsFor({ kind: 'computed', name: variable, expr, sort }, known)
        ? termOfValue(facts, evaluateAs(expr, sort, known))
        : undefined;
      if (computed === undefined) throw new StepProblem('let', `${variable} cannot be computed`);
      const said = substitution.get(variable);
      if (said !== undefined && said !== computed)
        throw new StepProblem('let', `${variable} is not what the rule computes`);
      substitution.set(variable, computed);
    }
    for (const condition of this.#conditions)
      if (!holdsFor(condition, known))
        throw new StepProblem('condition', `it does not hold that ${printCondition(condition)}`);
    if (isRewrite) {
      if (this.#rightSide(facts, substitution, known) === to) return;
      throw new StepProblem('instance', 'what it ends with is no instance of the right side');
    }
    for (let i = 0; i < this.#right.length; i += 2) {
      const [left, right] = [this.#right[i], this.#right[i + 1]] as [Pattern, Pattern];
      if (instantiate(facts, left, substitution) === from && instantiate(facts, right, substitution) === to)
        return;
    }
    throw new StepProblem('instance', 'the rule does not unite the two');
  }

  #rightSide(facts: Facts, substitution: Map<string, Value>, known: Known): Term | undefined {
    const [pattern] = this.#right as readonly [Pattern];
    if (this.#each === undefined) return instantiate(facts, pattern, substitution);
    const items = evaluateAs(this.#each.list, 'ints', known);
    const before = substitution.get(this.#each.after);
    if (!Array.isArray(items) || before === undefined || !('op' in before)) return undefined;
    let so: Term | undefined = before;
    for (const item of items as readonly bigint[]) {
      const literal = facts.literal(item);
      if (so === undefined || literal === undefined) return undefined;
      const step: Map<string, Value> = new Map(substitution)
        .set(this.#each.after, so)
        .set(this.#each.item, literal);
      so = instantiate(facts, pattern, step);
    }
    return so;
  }
}

function premiseOf(text: string): Premise {
  const pattern = parsePattern(text);
  if (pattern.kind !== 'apply' || pattern.op !== '=') return { root: undefined, pattern };
  const [root, named] = pattern.args;
  if (root?.kind !== 'variable' || named === undefined) throw new PatternProblem(`${text} names no class`);
  return { root: root.name, pattern: named };
}

/** The term that a pattern is under a substitution; undefined when it is none. */
export function instantiate(
  facts: Facts,
  pattern: Pattern,
  substitution: ReadonlyMap<string, Value>,
): Term | undefined {
  if (pattern.kind === 'variable') {
    const value = substitution.get(pattern.name);
    return value !== undefined && 'op' in value ? value : undefined;
  }
  if (pattern.kind !== 'apply') return undefined;
  const { op, args } = pattern;
  if (PAYLOADS.has(op)) {
    const text = args.length === 1 ? payloadOf(args[0] as Pattern, substitution) : undefined;
    return text === undefined ? undefined : facts.make(op, text, []);
  }
  const children: Term[] = [];
  for (const arg of args) {
    if (arg.kind === 'rest') {
      const rest = substitution.get(arg.name);
      if (rest === undefined || !isTermList(rest)) return undefined;
      children.push(...rest);
      continue;
    }
    const child = instantiate(facts, arg, substitution);
    if (child === undefined) return undefined;
    children.push(child);
  }
  return facts.make(op, undefined, children);
}

function isTermList(value: Value): value is readonly Term[] {
  return Array.isArray(value);
}

function payloadOf(pattern: Pattern, substitution: ReadonlyMap<string, Value>): string | undefined {
  if (pattern.kind === 'text') return pattern.text;
  if (pattern.kind === 'apply') return pattern.args.length === 0 ? pattern.op : undefined;
  const value = substitution.get(pattern.name);
  return value !== undefined && 'literal' in value ? value.literal : undefined;
}

function termOfValue(facts: Facts, value: ReturnType<typeof evaluateAs>): Term | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'object' || value === null) return facts.literal(value);
  if ('leaves' in value) {
    const leaves = value.leaves.map((leaf) =>
      'literal' in leaf
        ? facts.literal(leaf.literal)
        : facts.make('placeholder', String(leaf.placeholder), []),
    );
    if (leaves.includes(undefined)) return undefined;
    return leaves.length === 1 ? leaves[0] : facts.make('list', undefined, leaves as readonly Term[]);
  }
  return isList(value as never) && (value as readonly unknown[]).every((item) => typeof item === 'bigint')
    ? facts.literal(value as readonly bigint[])
    : undefined;
}
