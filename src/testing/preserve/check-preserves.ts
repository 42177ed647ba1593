import type { Rule } from 'egraph-ts';
import fc from 'fast-check';
import { Coverage, type RuleCoverage } from '../tried/coverage.js';
import { thinCoverage } from '../tried/thin.js';
import type { TestCase } from '../generate/case.js';
import { compare, type Comparison } from './compare.js';
import { counterexampleOf, type Counterexample } from './counterexample.js';
import { checkVariables, settingsOf, type PreserveOptions, type Settings } from './options.js';
import { subjectOf, type Subject, type Testable } from './subject.js';
import { demandWithout, takeProgram, testCases, tryBuild } from './test-cases.js';
import type { Program } from '../../program/index.js';
import { roundingOf } from '../../rulesets/index.js';
import { Closeness, tooWide, type WorstDifference } from './within.js';
import { wearOut } from './wear-out.js';
import { whyVacuous } from './why-vacuous.js';
import { checkArgument, OBJECT } from '../../diagnostics/index.js';

/** What a property came to. */
export interface PreserveReport {
  readonly name: string;
  readonly seed: number;
  /** Programs that were tried, before any shrinking. */
  readonly programs: number;
  /** Programs on which something fired. */
  readonly fired: number;
  /** Programs on which something fired and that were compared on some input: the others prove nothing. */
  readonly judged: number;
  /** The part of the programs that were judged. */
  readonly firingRate: number;
  /** Runs of programs, both sides counted. */
  readonly evaluations: number;
  /** Inputs that lay outside of what exporting assumes. */
  readonly discarded: number;
  /** Inputs on which the program as written returned something; on the others that were compared it raised. */
  readonly returned: number;
  /** How often each rule changed something. */
  readonly rules: ReadonlyMap<string, number>;
  readonly counterexample: Counterexample | undefined;
  /** Of a rule that rounds differently: the largest difference that was found. */
  readonly worst: WorstDifference | undefined;
  /** What the variables and conditions of each rule were in the programs that were judged; of a pass of many rules nothing. */
  readonly coverage: ReadonlyMap<string, RuleCoverage>;
  /** Hardly any program was judged, something that the rule is about was never tried, or a bound is too wide to say anything; says why. */
  readonly vacuous: string | undefined;
}

/**
 * Searches for a program that a rule, a ruleset or a pass changes the meaning of, as `docs/soundness.md` defines meaning.
 * Programs are generated from the left sides of the rules. The same seed gives the same search.
 */
export function checkPreserves(testable: Testable, options: PreserveOptions = {}): PreserveReport {
  checkArgument('checkPreserves, as options,', options, OBJECT);
  const subject = subjectOf(testable, options.rules);
  const settings = settingsOf(withRounding(subject, options));
  checkVariables(subject.rules, settings.variables);
  const closeness = settings.within && new Closeness(settings.within);
  const tally = new Tally(subject.rules);
  const property = fc.property(testCases(subject, settings), (testCase) => {
    const comparison = compareCase(subject, settings, testCase, closeness, { watch: tally });
    tally.note(comparison);
    return comparison?.difference === undefined;
  });
  const details = fc.check(property, {
    numRuns: settings.numRuns,
    seed: settings.seed,
    ...(settings.path === undefined ? {} : { path: settings.path }),
  });
  const [found] = details.counterexample ?? [];
  const firingRate = tally.judged / tally.programs;
  const isVacuous =
    found === undefined &&
    settings.minFiringRate > 0 &&
    (firingRate < settings.minFiringRate || tally.returned === 0);
  return {
    name: subject.name,
    seed: settings.seed,
    programs: tally.programs,
    fired: tally.fired,
    judged: tally.judged,
    firingRate,
    evaluations: tally.evaluations,
    discarded: tally.discarded,
    returned: tally.returned,
    rules: tally.rules,
    worst: closeness?.worst,
    coverage: tally.coverage.byRule,
    vacuous: isVacuous
      ? whyVacuous(subject, settings, tally)
      : found === undefined && settings.minFiringRate > 0
        ? ((closeness && tooWide(subject.name, closeness.worst)) ?? thin(subject, settings, tally))
        : undefined,
    counterexample:
      found === undefined
        ? undefined
        : counterexampleOf(
            found,
            details.counterexamplePath ?? '',
            settings.seed,
            compareCase(subject, settings, found, closeness, { explain: true }),
          ),
  };
}

/** What the rules under test say of their rounding, unless the caller says something. */
function withRounding({ rules }: Subject, options: PreserveOptions): PreserveOptions {
  const said = rules.map(roundingOf).filter((within) => within !== undefined);
  const [within] = said;
  return options.within !== undefined ||
    within === undefined ||
    said.length !== rules.length ||
    rules.length !== 1
    ? options
    : { ...options, within };
}

/** Compares on one case; undefined when the program is refused. */
function compareCase(
  subject: Subject,
  settings: Settings,
  { spec, inputs, effects, worn }: TestCase,
  closeness: Closeness | undefined,
  { explain = false, watch }: { readonly explain?: boolean; readonly watch?: Tally } = {},
): Comparison | undefined {
  const demand = demandWithout(settings.demand, subject);
  const program = takeProgram(spec, demand, explain);
  const scratch = worn === true ? tryBuild(spec, demand) : undefined;
  if (program !== undefined) watch?.look(program);
  return (
    program &&
    compare(scratch ? wornBy(subject, scratch) : subject, program, inputs, effects, closeness?.same)
  );
}

/** The subject after thousands of applications to another program. */
function wornBy(subject: Subject, scratch: Program): Subject {
  return {
    ...subject,
    apply(program) {
      wearOut(subject.rules, scratch);
      return subject.apply(program);
    },
  };
}

/** What the rules were never tried on; the author's own arbitraries and dtypes are what the author wants. */
function thin(subject: Subject, { variables, dtypes }: Settings, tally: Tally): string | undefined {
  if (variables !== undefined || dtypes !== undefined) return undefined;
  return subject.rules
    .map((rule) => thinCoverage(rule, tally.coverage.byRule.get(rule.name), tally.judged))
    .find((text) => text !== undefined);
}

/** Counts up to the first failure: what comes after is shrinking. */
class Tally {
  programs = 0;
  fired = 0;
  judged = 0;
  returned = 0;
  evaluations = 0;
  discarded = 0;
  readonly rules = new Map<string, number>();
  readonly coverage: Coverage;
  #failed = false;
  #seen: (() => void) | undefined;

  constructor(rules: readonly Rule[]) {
    this.coverage = new Coverage(rules);
  }

  /** Looks at the program of the case that comes next, before a rule is applied to it. */
  look(program: Program): void {
    this.#seen = this.#failed ? undefined : this.coverage.look(program);
  }

  note(comparison: Comparison | undefined): void {
    if (this.#failed) return;
    this.programs++;
    if (comparison === undefined) return;
    this.#failed = comparison.difference !== undefined;
    if (comparison.fired.size > 0) this.fired++;
    if (comparison.evaluations > 0 || comparison.difference !== undefined) {
      this.judged++;
      this.#seen?.();
    }
    this.returned += comparison.returned;
    this.evaluations += comparison.evaluations;
    this.discarded += comparison.discarded;
    for (const [name, count] of comparison.fired) this.rules.set(name, (this.rules.get(name) ?? 0) + count);
  }
}
