import { rewrite, rule, type Rule } from 'egraph-ts';
import { checkCalls } from './internal/check-calls.js';
import { withSites } from './internal/with-sites.js';
import { programLanguage } from './language.js';

type RewriteOptions = NonNullable<Parameters<typeof rewrite>[3]>;
type Rhs = Parameters<typeof rewrite>[2];
type RuleOptions = NonNullable<Parameters<typeof rule>[2]>;

/**
 * A rewrite over programs. As `rewrite` of egraph-ts, but calls are written as torch writes them: with the arguments of
 * the schema in schema order (after the effect state, for ops with effects), arguments left out at the end standing for
 * their schema defaults, and no word about sites. What the rule builds takes the site of what it replaces
 * (`?site` in computed right-hand sides).
 *
 * Literals are `(int 1)`, `(float 1.5)`, `true`, `false`, `none`, `(str "floor")`, `(dtype "f32")`, lists
 * `(list ?a (int 2) ?rest...)`. A variable stands for whatever stands there: torch takes a number where a schema says
 * tensor, so `?y` of `aten.mul.Tensor` may be one.
 *
 * @throws PatternError that points into the pattern: an op that does not exist, arguments that its schema does not have
 */
export function programRewrite(name: string, lhs: string, rhs: Rhs, options?: RewriteOptions): Rule {
  checkCalls(lhs, name);
  if (typeof rhs === 'string') checkCalls(rhs, name);
  const left = withSites(lhs, 'match');
  const right = typeof rhs === 'string' ? withSites(rhs, 'build') : rhs;
  return rewrite(name, left, right, { language: programLanguage(), ...options });
}

/**
 * Two rewrites over programs, `name` from left to right and `name-rev` back, written as {@link programRewrite} says. Each
 * side must bind all variables of the other; the conditions are those of both.
 *
 * @throws PatternError that points into the pattern
 */
export function programBirewrite(
  name: string,
  left: string,
  right: string,
  options?: RewriteOptions,
): readonly [Rule, Rule] {
  return [programRewrite(name, left, right, options), programRewrite(`${name}-rev`, right, left, options)];
}

/** The text of a left side as the engine takes it: schema defaults and sites filled in, as {@link programRewrite} does. */
export function programPattern(text: string): string {
  return withSites(text, 'match');
}

/** A rule over programs, written as {@link programRewrite} says, whose actions are not a rewrite. */
export function programRule(
  name: string,
  facts: readonly string[],
  options?: RuleOptions,
): ReturnType<typeof rule> {
  for (const fact of facts) checkCalls(fact, name);
  return rule(
    name,
    // Each premise is a call of its own: only the first one's site is `?site`.
    facts.map((fact, i) => (i === 0 ? withSites(fact, 'match') : withSites(fact, 'match', `?site-of-${i}`))),
    { language: programLanguage(), ...options },
  );
}
