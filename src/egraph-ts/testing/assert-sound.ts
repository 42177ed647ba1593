import fc from 'fast-check';
import { EGraph, type EGraphOptions } from '../egraph.js';
import type { Language } from '../language.js';
import type { Rule } from '../rule.js';
import { ruleset, type Ruleset } from '../ruleset.js';
import { run } from '../run.js';
import type { RunOptions } from '../run-report.js';
import type { Payload, Term } from '../types.js';
import { arbitraryTerm } from './arbitrary-term.js';
import { checkProperty } from './check-property.js';
import { instanceOfRule } from './instance-of-rule.js';
import { disagreementIn, showDisagreement } from './values-of.js';

/** What terms mean, and on which of them rules are tried. */
export interface SoundnessOptions<V, E = undefined> {
  /**
   * The value of an operator, from those of its children and of an environment. Undefined where it has none (a division by
   * zero, say): nothing is promised there, so nothing is compared.
   */
  evaluate(
    op: { readonly name: string; readonly payload: Payload | undefined },
    children: readonly V[],
    environment: E,
  ): V | undefined;
  /** What the free names of terms stand for, in a form of your own; the third argument of `evaluate`. */
  readonly environments?: fc.Arbitrary<E>;
  /** When two values are the same; `Object.is` unless told otherwise. */
  readonly same?: (a: V, b: V) => boolean;
  /** What variables of the rules stand for; small terms of the language, of the right sort, unless told otherwise. */
  readonly terms?: fc.Arbitrary<Term>;
  /** Analyses, for rules that ask for their facts. */
  readonly egraph?: EGraphOptions;
  /** How long a rule is run on each instance; three iterations unless told otherwise. */
  readonly run?: RunOptions;
  /** The part of the instances on which a rule has to fire, 0.1 unless told otherwise: what was not tried is not known to hold. */
  readonly minFiringRate?: number;
  readonly params?: fc.Parameters<[{ readonly terms: readonly Term[]; readonly environment: E }]>;
}

const FEW_ITERATIONS: RunOptions = { limits: { iterations: 3, nodes: 2_000 } };

/**
 * Asserts that each rule unites only terms that mean the same: on instances of its premises, everything in a class has one
 * value by your evaluator. Whatever a rule does counts: right sides, computed ones, actions.
 *
 * @throws the failure of fast-check, which begins with the rule and the two terms that differ; or an error that says how
 * seldom the rule fired
 */
export function assertSound<V, E = undefined>(
  language: Language,
  subject: Rule | Ruleset,
  options: SoundnessOptions<V, E>,
): void {
  const rules = 'rules' in subject ? subject.rules : [subject];
  for (const rule of rules) assertRuleSound(language, rule, options);
}

function assertRuleSound<V, E>(language: Language, rule: Rule, options: SoundnessOptions<V, E>): void {
  const alone = ruleset(rule.name, [rule]);
  const same = options.same ?? Object.is;
  const environments = options.environments ?? fc.constant(undefined as E);
  const terms = instanceOfRule(
    language,
    rule,
    (sort) =>
      options.terms ?? arbitraryTerm(language, { maxDepth: 2, ...(sort === undefined ? {} : { sort }) }),
  );
  let tried = 0;
  let fired = 0;
  checkProperty(
    fc.property(fc.record({ terms, environment: environments }), ({ terms: premises, environment }) => {
      const egraph = new EGraph(language, options.egraph);
      for (const premise of premises) egraph.addTerm(premise);
      egraph.rebuild();
      const report = run(egraph, alone, options.run ?? FEW_ITERATIONS);
      tried++;
      if ([...report.rules.values()].some(({ applied }) => applied > 0)) fired++;
      const found = disagreementIn(
        egraph,
        premises,
        (op, children: readonly V[]) => options.evaluate(op, children, environment),
        same,
      );
      if (found === undefined) return;
      throw new Error(
        `rule "${rule.name}" is not sound: ${showDisagreement(found, (value) => fc.stringify(value))}`,
      );
    }),
    options.params ?? {},
  );
  const least = options.minFiringRate ?? 0.1;
  if (fired < least * tried || fired === 0)
    throw new Error(
      `rule "${rule.name}" fired on ${fired} of ${tried} instances of its premises, fewer than ${100 * least} %: this proves ` +
        'nothing. Say with the option terms what its variables stand for.',
    );
}
