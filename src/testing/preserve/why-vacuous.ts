import fc from 'fast-check';
import { matches, type Rule } from 'egraph-ts';
import type { Program } from '../../program/index.js';
import { DataArbitrary } from '../generate/arbitrary.js';
import type { Refused } from '../generate/instance.js';
import { ruleProgram } from '../generate/rule-program.js';
import type { ProgramSpec } from '../spec/program-spec.js';
import type { Settings } from './options.js';
import type { Subject } from './subject.js';
import { demandWithout, tryBuild } from './test-cases.js';

/** Programs that are looked at for each rule to find out what is the matter. */
const SAMPLES = 40;

/** How far a search came. */
interface Tallied {
  readonly programs: number;
  readonly fired: number;
  readonly judged: number;
  readonly returned: number;
}

/** Why so few programs were judged, as far as can be told from what is generated. */
export function whyVacuous(
  subject: Subject,
  settings: Settings,
  { programs, fired, judged, returned }: Tallied,
): string {
  const least = `fewer than ${100 * settings.minFiringRate} %`;
  if (fired >= settings.minFiringRate * programs) {
    if (judged >= settings.minFiringRate * programs && returned === 0)
      return `every run of the programs on which ${subject.name} fired raised an error: this proves nothing about values`;
    return (
      `${subject.name} fired on ${fired} of ${programs} generated programs, but only ${judged} of them could be run on an ` +
      `input that exporting allows, ${least}: this proves nothing`
    );
  }
  const found = `${subject.name} fired on ${fired} of ${programs} generated programs, ${least}: this proves nothing.`;
  if (subject.rules.length === 0)
    return `${found} Nothing is known of what it rewrites: name the rules that it applies in the option rules.`;
  const reasons = subject.rules.map((rule) => reasonOf(rule, subject, settings));
  return [found, ...reasons].join('\n');
}

function reasonOf(rule: Rule, subject: Subject, settings: Settings): string {
  const demand = demandWithout(settings.demand, subject);
  const broken = new Map<string, number>();
  const onRefused = ({ broken: condition }: Refused): void => {
    if (condition !== undefined) broken.set(condition, (broken.get(condition) ?? 0) + 1);
  };
  const specs = new DataArbitrary<ProgramSpec | undefined>(
    (draw) => ruleProgram(rule, draw, { ...settings, onRefused }),
    () => [],
  );
  let unfit = 0;
  let unmatched = 0;
  const declined = new Map<string, { times: number; example: string }>();
  for (const spec of fc.sample(specs, { numRuns: SAMPLES, seed: settings.seed })) {
    const program = spec && tryBuild(spec, demand);
    if (program === undefined) unfit++;
    else if (!noteDeclined(rule, program, declined)) unmatched++;
  }
  const of = `of ${SAMPLES} programs for ${rule.name}`;
  const given = [...broken.values()].reduce((sum, times) => sum + times, 0);
  const [worst] = [...broken].sort(([, a], [, b]) => b - a);
  if (worst !== undefined && given > SAMPLES / 2)
    return (
      `${of}, ${given} were given up because nothing that was tried satisfies all conditions, "${worst[0]}" among them. ` +
      'Loosen one, or say with the option variables what satisfies them.'
    );
  if (unfit > SAMPLES / 2) {
    return (
      `${of}, ${unfit} are not well-typed: the generator finds no arguments that the ops of the left side take. ` +
      'See what it makes with termsMatching, and write out in the pattern what it does not find.'
    );
  }
  const [first] = [...declined].sort(([, a], [, b]) => b.times - a.times);
  if (first !== undefined && first[1].times >= unmatched) {
    const [name, { times, example }] = first;
    return (
      `${of}, the condition "${name}" declined ${times}${example === '' ? '' : ` (${example})`}. ` +
      'Choose what is generated with the options dtypes and ops, or loosen the condition.'
    );
  }
  if (unmatched === 0)
    return `${of}, ${SAMPLES - unfit} contain the left side, and on most of them the rule makes what stands there already.`;
  return (
    `${of}, ${unmatched} contain the left side, and the e-graph knows what stands there as something else already: ` +
    'a value that is decided while the program is built is no call any more.'
  );
}

/** Whether the left side is there; notes the condition that stopped it. */
function noteDeclined(
  rule: Rule,
  { egraph }: Program,
  declined: Map<string, { times: number; example: string }>,
): boolean {
  const found = matches(egraph, { ...rule, conditions: [] });
  for (const match of found) {
    const by = rule.conditions.find((condition) => !condition.test(egraph, match));
    if (by === undefined) return true;
    const times = (declined.get(by.name)?.times ?? 0) + 1;
    declined.set(by.name, { times, example: by.describe?.(egraph, match) ?? '' });
  }
  return found.length > 0;
}
