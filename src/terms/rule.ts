import {
  Pattern,
  pattern,
  RuleError,
  rewrite,
  rule,
  type Action,
  type EGraph,
  type Id,
  type Match,
  type Rule,
  type RuleOptions,
} from 'egraph-ts';
import { checkArgument, checkOptions } from '../diagnostics/index.js';
import { KNOWN_OPS, OP_SET, type OpSet } from '../ops/index.js';
import { PATTERN, PATTERNS } from './expected.js';
import { complete, SITE, type Completion } from './internal/complete.js';
import { pointing } from './internal/pointing.js';
import { sitesToBuild } from './internal/sites-to-build.js';
import { programLanguage } from './language.js';
import { noteWritten } from './written.js';

/** What a rule over programs has beside its sides. */
export interface ProgramRuleOptions extends Omit<RuleOptions, 'language'> {
  /** The ops that its patterns may name: {@link KNOWN_OPS}, and those that were declared with `KNOWN_OPS.with(…)`. */
  readonly ops?: OpSet;
}

/** A right side: text or a pattern as {@link programRewrite} says, or a computation that may decline. */
export type ProgramRhs = string | Pattern | ((egraph: EGraph, match: Match) => Id | undefined);

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
 * Instead of text both sides may be patterns of typed builders, see {@link aten}. A computed right side builds calls
 * with {@link programTemplate}.
 *
 * @throws PatternError that points into the pattern: an op that does not exist, arguments that its schema does not have
 */
export function programRewrite(
  name: string,
  lhs: string | Pattern,
  rhs: ProgramRhs,
  options: ProgramRuleOptions = {},
): Rule {
  const { ops = KNOWN_OPS, ...others } = options;
  const rests = new Map<string, readonly string[]>();
  checkArgument(`the rule "${name}"`, lhs, PATTERN);
  if (typeof rhs !== 'function' && !isSide(rhs)) throw new RuleError(name, NO_RIGHT_SIDE);
  const left = complete(textOf(lhs), { ops, rule: name, side: 'match', site: SITE, rests });
  const right =
    typeof rhs === 'function'
      ? rhs
      : complete(textOf(rhs), { ops, rule: name, side: 'build', ...sitesToBuild([left], ops), rests });
  const written = [lhs, rhs].filter(isSide).map(textOf);
  const made = pointing(written, () =>
    rewrite(name, left, right, { language: programLanguage(ops), ...others }),
  );
  const actions = typeof rhs === 'function' ? [] : [textOf(rhs)];
  const again = (newName: string, facts: readonly string[]): Rule =>
    programRewrite(newName, facts[0] as string, rhs, options);
  return noteWritten(made, { facts: [textOf(lhs)], actions, ops, again });
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
  options?: ProgramRuleOptions,
): readonly [Rule, Rule] {
  return [programRewrite(name, left, right, options), programRewrite(`${name}-rev`, right, left, options)];
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
): { then(...actions: readonly Action[]): Rule } {
  const { ops = KNOWN_OPS, ...others } = options;
  const rests = new Map<string, readonly string[]>();
  checkArgument(`the rule "${name}"`, facts, PATTERNS);
  const written = facts.map(textOf);
  // Each premise is a call of its own: only the first one's site is `?site`.
  const left = written.map((fact, i) =>
    complete(fact, { ops, rule: name, side: 'match', site: i === 0 ? SITE : `${SITE}-of-${i}`, rests }),
  );
  const made = rule(name, left, { language: programLanguage(ops), ...others });
  const to: Completion = { ops, rule: name, side: 'build', ...sitesToBuild(left, ops), rests };
  return {
    then(...actions) {
      const again = (newName: string, changed: readonly string[]): Rule =>
        programRule(newName, changed, options).then(...actions);
      const completed = actions.map((action) => completeAction(name, action, to));
      const texts = actions.flatMap(textsOf);
      const whole = pointing([...written, ...texts], () => made.then(...completed));
      return noteWritten(whole, {
        facts: written,
        actions: texts,
        ops,
        again,
      });
    },
  };
}

/**
 * The text of a left side as the engine takes it, for `matches` and `matchTable`: every argument of the schema, and the
 * sites of the calls.
 *
 * @throws PatternError that points into the pattern
 */
export function programPattern(text: string | Pattern, options: { readonly ops?: OpSet } = {}): string {
  const ops = opsFor('programPattern', text, options);
  return complete(textOf(text), { ops, rule: undefined, side: 'match', site: SITE, rests: new Map() });
}

/**
 * What a computed right side builds, written as {@link programRewrite} says:
 *
 *     const scaled = programTemplate('(aten.mul.Scalar ?x ?k)');
 *     (egraph, match) => instantiate(egraph, scaled, match, { '?k': addLiteral(egraph, 2.0) })
 *
 * The calls stand where the call of the left side stands. Make a template once, not once a match.
 *
 * @throws PatternError that points into the pattern
 */
export function programTemplate(text: string | Pattern, options: { readonly ops?: OpSet } = {}): Pattern {
  const ops = opsFor('programTemplate', text, options);
  return pattern(
    complete(textOf(text), { ops, rule: undefined, side: 'build', site: SITE, rests: new Map() }),
  );
}

function opsFor(callee: string, text: string | Pattern, options: { readonly ops?: OpSet }): OpSet {
  checkArgument(callee, text, PATTERN);
  checkOptions(callee, options, ['ops']);
  const { ops = KNOWN_OPS } = options;
  checkArgument(callee, ops, OP_SET);
  return ops;
}

function completeAction(rule: string, action: Action, to: Completion): Action {
  if (typeof action !== 'object' || action === null || !('kind' in action))
    throw new RuleError(rule, 'an action is made by union(…), insert(…), remove(…) or call(…)');
  if (action.kind === 'union')
    return {
      kind: 'union',
      left: pattern(complete(action.left.text, to)),
      right: pattern(complete(action.right.text, to)),
    };
  return action.kind === 'call' ? action : { ...action, pattern: pattern(complete(action.pattern.text, to)) };
}

function textsOf(action: Action): readonly string[] {
  if (action.kind === 'union') return [action.left.text, action.right.text];
  return action.kind === 'call' ? [] : [action.pattern.text];
}

const NO_RIGHT_SIDE =
  'its right side is a pattern, or a function of the e-graph and a match that gives a class';

const isSide = (side: unknown): side is string | Pattern =>
  typeof side === 'string' || side instanceof Pattern;

const textOf = (side: string | Pattern): string => (typeof side === 'string' ? side : side.text);
