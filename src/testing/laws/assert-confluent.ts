import fc from 'fast-check';
import { run, ruleset as makeRuleset, saturate, type Ruleset } from 'egraph-ts';
import { DataArbitrary } from '../generate/arbitrary.js';
import { ruleProgram } from '../generate/rule-program.js';
import { smallerSpecs } from '../generate/shrink.js';
import { settingsOf, type PreserveOptions } from '../preserve/options.js';
import { tryBuild } from '../preserve/test-cases.js';
import { asWritten } from '../reading/choices.js';
import { printSpec } from '../spec/print-spec.js';
import type { ProgramSpec } from '../spec/program-spec.js';
import { EgghatchError, checkArgument } from '../../diagnostics/index.js';
import { RULESET } from '../expected.js';

/** How much is tried when a law of rulesets is tested, from which seed, and of what programs are made. */
export type LawOptions = Pick<PreserveOptions, 'numRuns' | 'seed' | 'path' | 'demand' | 'dtypes' | 'ops'>;

/** Rounds after which a ruleset counts as one that does not saturate. */
const MOST_ITERATIONS = 30;
const MOST_NODES = 4_000;
/** How often a program is made up again when the choices did not fit together. */
const TRIES = 1_000;

/** What becomes of a program: the cost of the cheapest reading, and how much the e-graph holds. Undefined without an end. */
function outcome(spec: ProgramSpec, ruleset: Ruleset, options: LawOptions): string | undefined {
  const program = tryBuild(spec, settingsOf(options).demand);
  if (program === undefined) return undefined;
  const { egraph, root } = program;
  const { stop } = run(egraph, saturate(ruleset), {
    limits: { iterations: MOST_ITERATIONS, nodes: MOST_NODES },
  });
  if (stop !== 'saturated') return undefined;
  return `cost ${asWritten(egraph).cost(root)}, ${egraph.classCount} classes, ${egraph.nodeCount} e-nodes`;
}

function programs(ruleset: Ruleset, options: LawOptions, numbers: number): DataArbitrary<Sample> {
  const settings = settingsOf(options);
  return new DataArbitrary<Sample>(
    (draw) => {
      const orders = Array.from({ length: numbers }, () => draw.shuffled(ruleset.rules.map((_, i) => i)));
      for (let attempt = 0; attempt < TRIES; attempt++) {
        const spec = ruleProgram(draw.pick(ruleset.rules), draw, settings);
        if (spec !== undefined) return { spec, orders };
      }
      throw new RangeError(
        `${ruleset.name}: no well-typed instance of a left side was found in ${TRIES} tries`,
      );
    },
    function* ({ spec, orders }) {
      for (const smaller of smallerSpecs(spec)) yield { spec: smaller, orders };
    },
  );
}

interface Sample {
  readonly spec: ProgramSpec;
  readonly orders: readonly (readonly number[])[];
}

/**
 * Asserts that it does not matter in which order the rules of a ruleset stand: on programs made for its rules, shuffled
 * copies come to the same cheapest reading.
 *
 * @throws EgghatchError of kind `rule` with the shrunk program, seed and path
 */
export function assertConfluent(ruleset: Ruleset, options: LawOptions = {}): void {
  check(ruleset, options, 3, ({ spec, orders }) => {
    const expected = outcome(spec, ruleset, options);
    for (const order of orders) {
      const rules = order.map((i) => ruleset.rules[i] as Ruleset['rules'][number]);
      const found = outcome(spec, makeRuleset(ruleset.name, rules), options);
      if (expected === undefined || found === undefined || found === expected) continue;
      return `in the order ${rules.map((rule) => rule.name).join(', ')}: ${found} instead of ${expected}`;
    }
    return undefined;
  });
}

/**
 * Asserts that a ruleset that came to its end stays there: run again it changes nothing.
 *
 * @throws EgghatchError of kind `rule` with the shrunk program, seed and path
 */
export function assertIdempotent(ruleset: Ruleset, options: LawOptions = {}): void {
  check(ruleset, options, 0, ({ spec }) => {
    const program = tryBuild(spec, settingsOf(options).demand);
    if (program === undefined) return undefined;
    const limits = { iterations: MOST_ITERATIONS, nodes: MOST_NODES };
    const { egraph } = program;
    if (run(egraph, saturate(ruleset), { limits }).stop !== 'saturated') return undefined;
    const before = `${egraph.classCount} classes, ${egraph.nodeCount} e-nodes`;
    // As rules that this e-graph has never seen: it looks again at every match.
    const again = makeRuleset(
      ruleset.name,
      ruleset.rules.map((rule) => ({ ...rule })),
    );
    run(egraph, saturate(again), { limits });
    const after = `${egraph.classCount} classes, ${egraph.nodeCount} e-nodes`;
    return before === after ? undefined : `run again: ${after} instead of ${before}`;
  });
}

function check(
  ruleset: Ruleset,
  options: LawOptions,
  orders: number,
  law: (sample: Sample) => string | undefined,
): void {
  checkArgument('a law of rulesets', ruleset, RULESET);
  if (ruleset.rules.length === 0)
    throw new EgghatchError({
      kind: 'rule',
      message: `the ruleset "${ruleset.name}" has no rules, so that nothing can be tried`,
    });
  const { numRuns, seed, path } = settingsOf(options);
  const property = fc.property(programs(ruleset, options, orders), (sample) => law(sample) === undefined);
  const details = fc.check(property, { numRuns, seed, ...(path === undefined ? {} : { path }) });
  const [found] = details.counterexample ?? [];
  if (found === undefined) return;
  throw new EgghatchError({
    kind: 'rule',
    message:
      `${ruleset.name}: ${law(found) ?? 'the failure did not show again'}\n\n${printSpec(found.spec)}\n\n` +
      `to find it again: { seed: ${seed}, path: '${details.counterexamplePath ?? ''}' }`,
  });
}
