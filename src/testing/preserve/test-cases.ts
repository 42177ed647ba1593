import { matches, RuleError, ruleset, type Rule, type Ruleset } from 'egraph-ts';
import { EgghatchError } from '../../diagnostics/index.js';
import { lookupOp } from '../../ops/index.js';
import { opsOfRules, requireSemantics } from '../generate/ops-of.js';
import type { Program } from '../../program/index.js';
import { DataArbitrary } from '../generate/arbitrary.js';
import type { TestCase } from '../generate/case.js';
import type { Draw } from '../generate/draw.js';
import { inputValues } from '../generate/input-values.js';
import { isOpaque } from '../generate/opaque.js';
import { randomProgram } from '../generate/random-program.js';
import { ruleProgram } from '../generate/rule-program.js';
import { smallerCases } from '../generate/shrink.js';
import { buildSpec } from '../spec/build-spec.js';
import type { ProgramSpec } from '../spec/program-spec.js';
import type { Effects } from './effects.js';
import type { Settings } from './options.js';
import type { Subject } from './subject.js';

/** Calls from which on a program is large. */
const LARGE = 100;

/** How many cases in a hundred come after thousands of applications, for rules that can count. */
const WORN_PERCENT = 10;

/** How often a program is made up again when a rule would not fire on it. */
const TRIES = 60;

/** The rulesets to build with: without the rules under test, which would otherwise have nothing left to do. */
export function demandWithout(demand: readonly Ruleset[], subject: Subject): readonly Ruleset[] {
  const tested = new Set(subject.rules.map((rule) => rule.name));
  return demand.map((each) =>
    each.rules.some((rule) => tested.has(rule.name))
      ? ruleset(
          each.name,
          each.rules.filter((rule) => !tested.has(rule.name)),
        )
      : each,
  );
}

/** Programs on which one of the subject's rules has something to do, with inputs. */
export function testCases(subject: Subject, settings: Settings): DataArbitrary<TestCase> {
  const demand = demandWithout(settings.demand, subject);
  requireSemantics(subject.rules);
  const opaque = subject.rules.some(isOpaque);
  const search: Search = { hopeless: 0, fired: false };
  return new DataArbitrary<TestCase>((draw) => {
    const spec = firingProgram(subject, settings, demand, draw, search);
    // A large program is there for its size: one input shows what it does.
    const count = spec.steps.length > LARGE ? 1 : settings.inputsPerProgram;
    const inputs = Array.from({ length: count }, () => inputValues(spec, draw, settings.within?.largest));
    const effects = effectsFor(subject, draw);
    return opaque && draw.chance(WORN_PERCENT)
      ? { spec, inputs, effects, worn: true }
      : { spec, inputs, effects };
  }, limited());
}

/** Calls in all programs that shrinking may try: a large program that does not get smaller would be tried for minutes. */
const MOST_SHRINKING = 20_000;

function limited(): (value: TestCase) => Iterable<TestCase> {
  let spent = 0;
  return function* (value) {
    for (const smaller of smallerCases(value)) {
      spent += smaller.spec.steps.length + 1;
      if (spent > MOST_SHRINKING) return;
      yield smaller;
    }
  };
}

/** Rules about effects are tried where nothing has been checked before, too. */
function effectsFor(subject: Subject, draw: Draw): Effects {
  if (subject.rules.length === 0 || subject.teaches) return 'sealed';
  const ops = subject.rules.map(({ lhs }) => (lhs?.node.kind === 'app' ? lhs.node.op : ''));
  if (!ops.every((op) => lookupOp(op)?.impure)) return draw.weighted(USUALLY);
  return draw.weighted(
    ops.some((op) => op.startsWith('egghatch.constrain_')) ? FOR_CONSTRAINTS : FOR_EFFECTS,
  );
}

const USUALLY: readonly (readonly [number, Effects])[] = [
  [7, 'sealed'],
  [3, 'written'],
];
const FOR_CONSTRAINTS: readonly (readonly [number, Effects])[] = [
  [1, 'sealed'],
  [2, 'written'],
];
const FOR_EFFECTS: readonly (readonly [number, Effects])[] = [
  [1, 'sealed'],
  [1, 'written'],
  [4, 'bare'],
];

/** How a search goes: programs for which every try was in vain, and whether any try was not. */
interface Search {
  hopeless: number;
  fired: boolean;
}

/** How many of the tries may be large programs. */
const LARGE_TRIES = 3;

/** Programs after which a rule that never fired is tried a few times for each of the others: why it does not is seen in seconds. */
const HOPELESS = 2;

function firingProgram(
  subject: Subject,
  settings: Settings,
  demand: readonly Ruleset[],
  draw: Draw,
  search: Search,
): ProgramSpec {
  let last: ProgramSpec | undefined;
  const tries = !search.fired && search.hopeless >= HOPELESS ? LARGE_TRIES : TRIES;
  for (let attempt = 0; attempt < tries; attempt++) {
    const rule = subject.rules.length === 0 ? undefined : draw.pick(subject.rules);
    const spec =
      rule === undefined
        ? randomProgram(draw, settings)
        : ruleProgram(rule, draw, {
            ...settings,
            alone: settings.within !== undefined,
            small: attempt >= LARGE_TRIES,
          });
    if (spec === undefined) continue;
    const program = tryBuild(spec, demand);
    if (program === undefined) continue;
    if (rule === undefined || fires(rule, program)) {
      search.fired = true;
      built.set(spec, program);
      return spec;
    }
    last = spec;
  }
  search.hopeless++;
  const ops = opsOfRules(subject.rules, settings.ops);
  return last ?? { inputs: [{ dtype: 'f32', shape: [] }], steps: [], outputs: [0], ops };
}

/** Programs that were built to see whether a rule fires, for the one who needs them next: applying a rule uses one up. */
const built = new WeakMap<ProgramSpec, Program>();

/**
 * The program of a spec, as it was built when the spec was made if nobody has taken it yet.
 *
 * @param explain whether the e-graph has to be able to say why things are equal
 */
export function takeProgram(
  spec: ProgramSpec,
  demand: readonly Ruleset[],
  explain = false,
): Program | undefined {
  const program = (explain ? undefined : built.get(spec)) ?? tryBuild(spec, demand, explain);
  built.delete(spec);
  return program;
}

/** A condition that throws fires, too: applying the rule shows what it throws. */
function fires(rule: Rule, program: Program): boolean {
  try {
    return matches(program.egraph, rule).length > 0;
  } catch (error) {
    if (error instanceof RuleError) return true;
    throw error;
  }
}

/** The program, or undefined when the builder refuses it. */
export function tryBuild(
  spec: ProgramSpec,
  demand: readonly Ruleset[],
  explain = false,
): Program | undefined {
  try {
    return buildSpec(spec, { demand, explain });
  } catch (error) {
    if (error instanceof EgghatchError) return undefined;
    throw error;
  }
}
