import { rewrite, rule, type Rule } from 'egraph-ts';
import { withSites } from './internal/with-sites.js';

type RewriteOptions = NonNullable<Parameters<typeof rewrite>[3]>;
type Rhs = Parameters<typeof rewrite>[2];
type RuleOptions = NonNullable<Parameters<typeof rule>[2]>;

/**
 * A rewrite over programs. As `rewrite` of egraph-ts, but calls are written as torch writes them: with the arguments of
 * the schema in schema order (after the effect state, for ops with effects), arguments left out at the end standing for
 * their schema defaults, and no word about sites. What the rule builds takes the site of what it replaces
 * (`?site` in computed right-hand sides).
 */
export function programRewrite(name: string, lhs: string, rhs: Rhs, options?: RewriteOptions): Rule {
  const left = withSites(lhs, 'match');
  const right = typeof rhs === 'string' ? withSites(rhs, 'build') : rhs;
  return rewrite(name, left, right, options);
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
  return rule(
    name,
    // Each premise is a call of its own: only the first one's site is `?site`.
    facts.map((fact, i) => (i === 0 ? withSites(fact, 'match') : withSites(fact, 'match', `?site-of-${i}`))),
    options,
  );
}
