import type { TypedBuilder } from '../../builder/index.js';
import type { Value } from '../../program/index.js';
import type { Tensor } from '../../tensor/index.js';
import { buildBody } from '../spec/build-spec.js';
import { showOutcome, showTensor } from '../reading/show.js';
import { checkPreserves, type PreserveReport } from './check-preserves.js';
import type { Effects } from './effects.js';
import { compare } from './compare.js';
import { renderCounterexample, type Counterexample } from './counterexample.js';
import { settingsOf, type PreserveOptions } from './options.js';
import { subjectOf, type Testable } from './subject.js';
import { demandWithout } from './test-cases.js';

/** A rule, ruleset or pass changes what a program shows; or it was not really tried. */
export class NotPreserved extends Error {
  override name = 'NotPreserved';
  /** Absent when the property was vacuous. */
  readonly counterexample: Counterexample | undefined;

  constructor(message: string, counterexample?: Counterexample) {
    super(message);
    this.counterexample = counterexample;
  }
}

/**
 * Asserts that a rule, a ruleset or a pass preserves what programs show, as `docs/soundness.md` defines it, on programs that
 * are generated from its left sides.
 *
 * @throws NotPreserved with a shrunk program, its inputs and a test to paste; or when the rule fired on too few programs
 * to have been tested (`minFiringRate`)
 */
export function assertPreserves(testable: Testable, options: PreserveOptions = {}): PreserveReport {
  const report = checkPreserves(testable, options);
  const { counterexample, name } = report;
  if (counterexample !== undefined)
    throw new NotPreserved(renderCounterexample(name, counterexample), counterexample);
  if (report.vacuous) {
    const { minFiringRate } = settingsOf(options);
    throw new NotPreserved(
      `${name} fired on ${report.fired} of ${report.programs} generated programs, fewer than ${100 * minFiringRate} %: ` +
        'this proves nothing. Loosen its conditions, or lower minFiringRate if so few are what you want.',
    );
  }
  return report;
}

/**
 * Asserts the same on one program and given inputs: the form in which {@link assertPreserves} prints what it finds.
 *
 * @throws NotPreserved when the program shows something else afterwards, or nothing fired
 */
export function assertPreservesOn(
  testable: Testable,
  program: (b: TypedBuilder) => readonly Value[],
  inputs: readonly (readonly Tensor[])[],
  options: Pick<PreserveOptions, 'demand' | 'rules'> & { readonly effects?: Effects } = {},
): void {
  const settings = settingsOf(options);
  const subject = subjectOf(testable, settings.rules);
  const built = buildBody(program, { demand: demandWithout(settings.demand, subject) });
  const { difference, fired } = compare(subject, built, inputs, options.effects);
  if (fired.size === 0) throw new NotPreserved(`${subject.name} did nothing to this program`);
  if (difference === undefined) return;
  if (difference.kind === 'broken') throw new NotPreserved(`${subject.name}: ${difference.what}`);
  const on = difference.inputs.map(showTensor).join('; ');
  throw new NotPreserved(
    difference.kind === 'fact'
      ? `${subject.name}, on ${on}: ${difference.what}`
      : `${subject.name}, on ${on}:\nas written: ${showOutcome(difference.before)}\nrewritten:  ${showOutcome(difference.after)}`,
  );
}
