import type { TestCase } from '../generate/case.js';
import { isTensor, sameValue, type Outcome, type RunValue } from '../reading/outcome.js';
import { MOST_ELEMENTS, showOutcome, showScalar, showTensor } from '../reading/show.js';
import { namesOf, printSpec } from '../spec/print-spec.js';
import type { ProgramSpec } from '../spec/program-spec.js';
import { typescriptOfSpec, typescriptOfTensor } from '../spec/typescript-of-spec.js';
import { stridesOf, toScalars, type Tensor } from '../../tensor/index.js';
import type { Effects } from './effects.js';
import type { Comparison, Difference } from './compare.js';
import { checkArgument, type Expected } from '../../diagnostics/index.js';
import { SPEC } from '../expected.js';

/** A program that shows that something is not preserved, as small as shrinking made it. */
export interface Counterexample {
  readonly spec: ProgramSpec;
  readonly difference: Difference;
  /** How often each rule fired on it. */
  readonly fired: ReadonlyMap<string, number>;
  /** What leads back to it: options of the same property. */
  readonly seed: number;
  readonly path: string;
  /** Which effects were run. */
  readonly effects: Effects;
  /** Whether it shows only after the rules have been applied thousands of times: they count. */
  readonly worn: boolean;
  /** The program as printed. */
  readonly text: string;
  /** A test for it, to be pasted into a suite. */
  readonly typescript: string;
}

export function counterexampleOf(
  { spec, inputs, effects, worn }: TestCase,
  path: string,
  seed: number,
  comparison: Comparison | undefined,
): Counterexample {
  const difference = comparison?.difference ?? { kind: 'broken', what: 'the failure did not show again' };
  const shown = 'inputs' in difference ? difference.inputs : (inputs[0] ?? []);
  return {
    spec,
    difference,
    fired: comparison?.fired ?? new Map(),
    seed,
    path,
    text: printSpec(spec),
    effects,
    worn: worn === true,
    typescript: testFor(spec, shown, effects),
  };
}

function testFor(spec: ProgramSpec, inputs: readonly Tensor[], effects: Effects): string {
  return [
    `assertPreservesOn(`,
    `  subject, // the rule, ruleset or pass`,
    `  ${typescriptOfSpec(spec, '  ')},`,
    `  [[${inputs.map(typescriptOfTensor).join(', ')}]],`,
    ...(effects === 'sealed' ? [] : [`  { effects: '${effects}' },`]),
    `);`,
  ].join('\n');
}

/** A counterexample as a person reads it. */
export function renderCounterexample(name: string, example: Counterexample): string {
  checkArgument('renderCounterexample', example, COUNTEREXAMPLE);
  const { difference, fired, seed, path, effects } = example;
  const rules = [...fired].map(([rule, times]) => `${rule} (${times})`).join(', ');
  return [
    `${name} does not preserve what this program shows:`,
    '',
    example.text,
    ...(effects === 'sealed' ? [] : [`with its ${effects} effects alone`]),
    ...(example.worn ? ['after thousands of applications: a function of the rule counts'] : []),
    '',
    ...renderDifference(example.spec, difference),
    '',
    `rules that fired: ${rules === '' ? 'none' : rules}`,
    `to find it again: { seed: ${seed}, path: '${path}' }`,
    '',
    'as a test (import { assertPreservesOn, tensorOf } from "egghatch/testing"):',
    '',
    example.typescript,
  ].join('\n');
}

function renderDifference(spec: ProgramSpec, difference: Difference): readonly string[] {
  if (difference.kind === 'broken') return [difference.what];
  const names = namesOf(spec);
  const inputs = difference.inputs.map((tensor, i) => `  ${names[i]} = ${showTensor(tensor)}`);
  if (difference.kind === 'fact') return ['on', ...inputs, difference.what];
  return [
    'on',
    ...inputs,
    `as written: ${showOutcome(difference.before)}`,
    `rewritten:  ${showOutcome(difference.after)}`,
    ...firstDifference(difference.before, difference.after),
  ];
}

function firstDifference(before: Outcome, after: Outcome): readonly string[] {
  if (before.kind !== 'returned' || after.kind !== 'returned') return [];
  const at = before.values.findIndex(
    (value, i) => !(i in after.values) || !sameValue(value, after.values[i] ?? null),
  );
  if (at === -1) return [];
  const which = before.values.length > 1 ? [`(output ${at} differs)`] : [];
  return [...which, ...firstElement(before.values[at] ?? null, after.values[at] ?? null)];
}

/** Where two tensors differ first, if that is not to be seen: beyond what is printed of them. */
function firstElement(before: RunValue, after: RunValue): readonly string[] {
  if (!isTensor(before) || !isTensor(after) || before.shape.join() !== after.shape.join()) return [];
  const [was, is] = [toScalars(before), toScalars(after)];
  const at = was.findIndex((x, i) => !Object.is(x, is[i]));
  if (at < MOST_ELEMENTS) return [];
  const place = stridesOf(before.shape).map((stride, dim) => Math.floor(at / stride) % before.shape[dim]!);
  return [
    `(first at [${place.join(', ')}]: ${showScalar(was[at]!)} as written, ${showScalar(is[at]!)} rewritten)`,
  ];
}

const COUNTEREXAMPLE: Expected = [
  'a counterexample, as NotPreserved and a report carry it',
  (value) => typeof value?.difference?.kind === 'string' && value.fired instanceof Map && SPEC[1](value.spec),
];
