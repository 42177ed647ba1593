import { ruleset, type Rule, type Ruleset } from 'egraph-ts';
import { ConditionError, parseExpression, type Expr, type Sort } from '../conditions/index.js';
import { checkArgument, TEXT } from '../diagnostics/index.js';
import { computedOf, computes, when } from '../facts/index.js';
import * as terms from '../terms/index.js';
import { folded } from './fold.js';
import { checkAsked } from './internal/check-written.js';
import { readRules, type WrittenRule } from './internal/read-rules.js';
import { RuleTextError } from './rule-error.js';

/**
 * A ruleset over programs, written as text:
 *
 * ```text
 * ; Two plain ints that are added one after the other are added at once.
 * add-plain-plain: (operator.add (operator.add ?a ?c) ?d) = (operator.add ?a ?sum)
 *   if ?a is an int
 *   let ?sum = ?c + ?d
 * ```
 *
 * A rule is the reason why it holds, its name, its equation as {@link programRewrite} has it, its conditions and what it
 * computes. `for f in abs, floor` writes the same rule for each word in place of `{f}`. `docs/rules.md` has the language.
 *
 * @throws RuleTextError, PatternError or ConditionError at what is not understood
 */
export function programRules(name: string, doc: string, text: string): Ruleset {
  checkArgument('programRules', text, TEXT);
  return ruleset(name, rulesOf(text), { doc });
}

/**
 * {@link programRules} that are read when somebody first looks at them: of the rulesets that are shipped a program runs a
 * few, and reading all of them would be a good part of the time that importing this package takes.
 */
export function shippedRules(
  name: string,
  doc: string,
  text: string,
  options: Pick<terms.ProgramRuleOptions, 'ops'> = {},
): Ruleset {
  return ruleset(name, () => rulesOf(text, options), { doc });
}

/** The rules of a text, for a ruleset that has others beside them. */
export function rulesOf(text: string, options: Pick<terms.ProgramRuleOptions, 'ops'> = {}): readonly Rule[] {
  return readRules(text).map((written) => ruleOf(written, options));
}

function ruleOf(written: WrittenRule, { ops }: Pick<terms.ProgramRuleOptions, 'ops'>): Rule {
  const { name, doc } = written;
  if (doc === '') throw new RuleTextError(name, 'says nowhere why it holds: write "; reason" above it');
  const locals = new Map<string, { readonly expr: Expr; readonly sort: Sort }>();
  for (const binding of written.bindings)
    locals.set(
      binding.name,
      named(name, () => parseExpression(binding.text, { locals })),
    );
  const computed = [...locals]
    .filter(([local]) => local.startsWith('?'))
    .map(([local, expr]) => [local, computedOf(expr)] as const);
  const conditions = written.conditions.flatMap((text) => named(name, () => when(text, locals)));
  const options = {
    if: [...conditions, ...computed.map(([local, binding]) => computes(local, binding))],
    let: Object.fromEntries(computed),
    doc,
    ...(ops !== undefined && { ops }),
  };
  const right = written.each === undefined ? written.right : chainOf(written, written.each, locals);
  return checkAsked(terms.programRewrite(name, written.left, right, options));
}

function chainOf(
  { name, right }: WrittenRule,
  each: NonNullable<WrittenRule['each']>,
  locals: Parameters<typeof when>[1] & object,
) {
  const { expr } = named(name, () => parseExpression(each.list, { wanted: 'ints', locals }));
  return folded({ item: each.item, after: each.after, list: expr, step: terms.programTemplate(right) });
}

/** What is wrong with a part of a rule, with the rule's name. */
function named<T>(rule: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof ConditionError) throw new RuleTextError(rule, error.message);
    throw error;
  }
}
