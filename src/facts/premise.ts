import type { Condition as RuleCondition, EGraph, Id, LetBinding, Match } from 'egraph-ts';
import {
  evaluateAs,
  holdsFor,
  parseConditions,
  parseExpression,
  printCondition,
  printExpression,
  RESULT,
  variablesOf,
  type Condition,
  type Expr,
  type Locals,
  type Sort,
  type Value,
} from '../conditions/index.js';
import { addLiteral, type Literal } from '../terms/index.js';
import { describeClass } from './describe.js';
import { knownOf } from './known.js';

/** A condition of a rule that is data: the tester, the solver, the proof checker and the reader read what the engine tests. */
export interface DataCondition extends RuleCondition {
  readonly premise: Condition;
}

/** A computed binding that is data. */
export interface Computed extends LetBinding {
  readonly computed: { readonly expr: Expr; readonly sort: Sort };
}

/**
 * Conditions of a rule, written as text: `when('?a is an int, ?b cannot raise')`. `docs/rules.md` has the language.
 *
 * @throws ConditionError that points at what is not understood
 */
export function when(text: string, locals?: Locals): readonly DataCondition[] {
  return parseConditions(text, locals).map(premiseOf);
}

/** A condition that is data, as the engine tests it. */
export function premiseOf(premise: Condition): DataCondition {
  const variables = variablesOf(premise).filter((name) => name !== RESULT);
  return {
    name: printCondition(premise),
    premise,
    test: (egraph, match) => holdsFor(premise, knownOf(egraph, match)),
    describe: (egraph, match) =>
      variables.map((name) => `${name} is ${describe(egraph, match, name)}`).join('; '),
  };
}

function describe(egraph: EGraph, match: Match, name: string): string {
  return match.isLiteral(name)
    ? `the literal ${String(match.literal(name))}`
    : describeClass(egraph, match.get(name));
}

/** Whether a condition is data; one that is not is opaque: nothing but a test. */
export function isPremise(condition: RuleCondition): condition is DataCondition {
  return 'premise' in condition;
}

/**
 * A computed binding, written as text: `let: { '?sum': given('?c + ?d') }`. A rule has to hold the condition that it can be
 * computed, which {@link computes} makes.
 *
 * @throws ConditionError
 */
export function given(text: string, locals?: Locals): Computed {
  return computedOf(parseExpression(text, locals === undefined ? {} : { locals }));
}

/** A binding that is data, as the engine computes it. */
export function computedOf(computed: Computed['computed']): Computed {
  const bind: LetBinding = (egraph, match) => {
    const id = classOf(egraph, evaluateAs(computed.expr, computed.sort, knownOf(egraph, match)));
    if (id === undefined) throw new Error(`${printExpression(computed.expr)} is not known`);
    return id;
  };
  return Object.assign(bind, { computed });
}

/** The condition that what a binding computes is known, and can stand in a program. */
export function computes(name: string, { computed: { expr, sort } }: Computed): DataCondition {
  return premiseOf({ kind: 'computed', name, expr, sort });
}

/** Whether a binding or a computed right side is data. */
export function isComputed(binding: unknown): binding is Computed {
  return typeof binding === 'function' && 'computed' in binding;
}

function classOf(egraph: EGraph, value: Value | undefined): Id | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return addLiteral(egraph, value as Literal);
  if (!('leaves' in value)) return undefined;
  const leaves = value.leaves.map((leaf) =>
    'literal' in leaf ? addLiteral(egraph, leaf.literal) : egraph.add('placeholder', [], leaf.placeholder),
  );
  return leaves.length === 1 ? leaves[0] : egraph.add('list', leaves);
}
