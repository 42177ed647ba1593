import { opsOfRules, requireSemantics } from '../generate/ops-of.js';
import type { TypedBuilder } from '../../builder/index.js';
import { factOf, isType } from '../../facts/index.js';
import { printType } from '../../ir/index.js';
import { symKey } from '../../ir/sym/index.js';
import type { Program, Value } from '../../program/index.js';
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
import { checkArgument, wrongArgument } from '../../diagnostics/index.js';
import { INPUTS } from '../expected.js';

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
  if (report.vacuous !== undefined) throw new NotPreserved(report.vacuous);
  return report;
}

/**
 * Asserts the same on one program and given inputs: the form in which {@link assertPreserves} prints what it finds.
 *
 * @throws NotPreserved when the program shows something else afterwards, when nothing fired, or when nothing was compared
 * @throws EgghatchError of kind `malformed` when the inputs are not those of the program
 */
export function assertPreservesOn(
  testable: Testable,
  program: (b: TypedBuilder) => readonly Value[],
  inputs: readonly (readonly Tensor[])[],
  options: Pick<PreserveOptions, 'demand' | 'rules' | 'ops'> & { readonly effects?: Effects } = {},
): void {
  const settings = settingsOf(options);
  const subject = subjectOf(testable, settings.rules);
  requireSemantics(subject.rules);
  const built = buildBody(program, {
    demand: demandWithout(settings.demand, subject),
    ops: opsOfRules(subject.rules, settings.ops),
  });
  checkArgument('assertPreservesOn', inputs, INPUTS);
  checkInputs(built, inputs);
  const { difference, fired, evaluations, discarded } = compare(subject, built, inputs, options.effects);
  if (fired.size === 0) throw new NotPreserved(`${subject.name} did nothing to this program`);
  if (difference === undefined && evaluations > 0) return;
  if (difference === undefined) {
    throw new NotPreserved(
      `${subject.name}: nothing was compared, since ${discarded === 1 ? 'the input is' : `all ${discarded} inputs are`} ` +
        'outside of what exporting assumes (docs/soundness.md, section 3)',
    );
  }
  if (difference.kind === 'broken') throw new NotPreserved(`${subject.name}: ${difference.what}`);
  const on = difference.inputs.map(showTensor).join('; ');
  throw new NotPreserved(
    difference.kind === 'fact'
      ? `${subject.name}, on ${on}: ${difference.what}`
      : `${subject.name}, on ${on}:\nas written: ${showOutcome(difference.before)}\nrewritten:  ${showOutcome(difference.after)}`,
  );
}

function checkInputs({ egraph, placeholders }: Program, inputs: readonly (readonly Tensor[])[]): void {
  const wanted = placeholders.map(({ id }) => {
    const { type } = factOf(egraph, id);
    return (type !== undefined && isType(type) ? printType(type, symKey) : undefined) ?? '?';
  });
  const takes = `the program takes (${wanted.join(', ')})`;
  if (inputs.length === 0) throw wrongArgument(`no inputs: ${takes}`);
  for (const tensors of inputs) {
    const given = tensors.map(({ dtype, shape }) => `${dtype}[${shape.join(', ')}]`);
    if (given.join() !== wanted.join()) throw wrongArgument(`${takes}, not (${given.join(', ')})`);
  }
}
