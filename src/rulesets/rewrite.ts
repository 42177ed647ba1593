import { RuleError, type Condition, type LetBinding, type Pattern, type Rule } from 'egraph-ts';
import { ConditionError } from '../conditions/index.js';
import { computes, given as bindingOf, isComputed, when } from '../facts/index.js';
import { checkAsked, checkParts } from './internal/check-written.js';
import { noteRounding, type Within } from './rounding.js';
import * as terms from '../terms/index.js';

type Options = terms.ProgramRuleOptions;

/** What a rule over programs has beside its sides. */
export interface ProgramRuleOptions extends Omit<Options, 'if' | 'let'> {
  /**
   * Its conditions, all of which must hold: as text in the language of `docs/rules.md`, which testers, provers and readers
   * understand, or as functions, which are opaque to them.
   */
  readonly if?: string | Condition | readonly (string | Condition)[];
  /** Further variables, computed in order, as text or by functions. That a text can be computed is a condition, too. */
  readonly let?: Readonly<Record<string, string | LetBinding>>;
}

/** What a rewrite has besides. */
export interface ProgramRewriteOptions extends ProgramRuleOptions {
  /** By how much it may round differently: what tests of it allow. A rule that does not say so keeps every bit. */
  readonly within?: Within;
}

/**
 * A rewrite over programs. As `rewrite` of egraph-ts, but calls are written as torch writes them: with the arguments of
 * the schema in schema order (after the effect state, for ops with effects), arguments left out standing for their schema
 * defaults, and no word about sites. An argument may be given by name, `(aten.sum.dim_IntList ?x keepdim=true dim=?d)`, and
 * a rest, `(aten.add.Tensor ?a ?b ?more...)`, stands for all arguments of the schema that were not given, whatever they
 * are; on the right it hands them on by name. (`match.get('?more.alpha')` reads one of them.)
 *
 * Literals are `(int 1)`, `(float 1.5)`, `true`, `false`, `none`, `(str "floor")`, `(dtype "f32")`, lists
 * `(list ?a (int 2) ?rest...)`. A variable stands for whatever stands there: torch takes a number where a schema says
 * tensor, so `?y` of `aten.mul.Tensor` may be one.
 *
 * Instead of text both sides may be patterns of typed builders, see {@link opPattern}. A computed right side builds calls
 * with {@link programTemplate}.
 *
 * @throws PatternError that points into the pattern: an op that does not exist, arguments that its schema does not have, a
 * literal that no program has there
 * @throws ConditionError that points into a condition or a binding
 * @throws RuleError when a condition asks about a variable that no pattern binds
 * @throws EgghatchError of kind `malformed` for an option that does not exist
 */
export function programRewrite(
  name: string,
  lhs: string | Pattern,
  rhs: terms.ProgramRhs,
  given: ProgramRewriteOptions = {},
): Rule {
  checkParts(name, given, 'rewrite');
  const { within, ...options } = given;
  return noteRounding(checkAsked(terms.programRewrite(name, lhs, rhs, optionsOf(name, options))), within);
}

/**
 * Two rewrites over programs, `name` from left to right and `name-rev` back, written as {@link programRewrite} says. Each
 * side must bind all variables of the other; the conditions are those of both.
 *
 * @throws PatternError that points into the pattern
 */
export function programBirewrite(
  name: string,
  left: string | Pattern,
  right: string | Pattern,
  given: ProgramRewriteOptions = {},
): readonly [Rule, Rule] {
  checkParts(name, given, 'rewrite');
  const { within, ...options } = given;
  const [there, back] = terms.programBirewrite(name, left, right, optionsOf(name, options));
  return [noteRounding(checkAsked(there), within), noteRounding(checkAsked(back), within)];
}

/**
 * A rule over programs with several premises, written as {@link programRewrite} says: `union('?p', '(aten.… …)')`,
 * `insert('(aten.… …)')`, `call(…)` follow in `.then(…)`. `(= ?p (aten.… …))` names the class of a call. What the actions
 * build stands where the call of the first premise stands.
 *
 * @throws PatternError that points into the pattern
 */
export function programRule(
  name: string,
  facts: readonly (string | Pattern)[],
  options: ProgramRuleOptions = {},
): ReturnType<typeof terms.programRule> {
  checkParts(name, options, 'rule');
  if (!Array.isArray(facts)) throw new RuleError(name, 'its premises are a list of patterns');
  const started = terms.programRule(name, facts, optionsOf(name, options));
  return { then: (...actions) => checkAsked(started.then(...actions)) };
}

function optionsOf(rule: string, options: ProgramRuleOptions): Options {
  try {
    return readOptions(options);
  } catch (error) {
    if (!(error instanceof ConditionError)) throw error;
    throw new ConditionError(error.reason, error.text, error.start, rule);
  }
}

function readOptions({ if: conditions, let: bindings, ...rest }: ProgramRuleOptions): Options {
  const listed = conditionsOf(conditions).flatMap((each): readonly Condition[] =>
    typeof each === 'string' ? when(each) : [each],
  );
  const computed = Object.entries(bindings ?? {}).map(
    ([name, binding]) => [name, typeof binding === 'string' ? bindingOf(binding) : binding] as const,
  );
  return {
    ...rest,
    if: [
      ...listed,
      ...computed.flatMap(([name, binding]) => (isComputed(binding) ? [computes(name, binding)] : [])),
    ],
    let: Object.fromEntries(computed),
  };
}

function conditionsOf(given: ProgramRuleOptions['if']): readonly (string | Condition)[] {
  if (given === undefined) return [];
  return typeof given === 'string' || !isList(given) ? [given] : given;
}

function isList<T>(value: T | readonly T[]): value is readonly T[] {
  return Array.isArray(value);
}
