import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { SHIPPED_RULESETS } from '../../passes/index.js';
import { runMutants } from './run-mutants.js';

/** Programs per mutant: a mistake that hides in one corner needs more of them than a rule that is wrong. */
const RUNS = 400;
const LEAST_KILLED = 0.99;

/** What is known of survivors stands with the specs of the rules. Bundled, this file stands in dist/tools. */
const KNOWN = JSON.parse(
  readFileSync(new URL('../../spec/rules/equivalent-mutants.json', import.meta.url), 'utf8'),
) as {
  /** As right as the rule, and why. */
  readonly equivalent: Readonly<Record<string, string>>;
  /** Wrong, and where the mistake hides. */
  readonly hardToReach: Readonly<Record<string, string>>;
};
const EQUIVALENT = new Map(Object.entries(KNOWN.equivalent));
const HARD_TO_REACH = new Map(Object.entries(KNOWN.hardToReach));

const { values } = parseArgs({
  options: {
    rule: { type: 'string' },
    runs: { type: 'string' },
    seed: { type: 'string' },
    help: { type: 'boolean' },
  },
});

if (values.help === true) {
  process.stdout.write(
    'npm run mutants -- [--rule NAME] [--runs N] [--seed S]\n\nRuns the property of every shipped rule on rules with one small mistake each. Those that survive are explained in\nspec/rules/equivalent-mutants.json; one that is not, or more than 1 % of wrong ones, is a failure.\n',
  );
} else process.exitCode = main();

function main(): number {
  const options = {
    numRuns: values.runs === undefined ? RUNS : Number(values.runs),
    ...(values.seed === undefined ? {} : { seed: Number(values.seed) }),
  };
  let killed = 0;
  let total = 0;
  const survivors: string[] = [];
  let unexplained = 0;
  const equivalent: string[] = [];
  const refutedAfterAll: string[] = [];
  for (const ruleset of SHIPPED_RULESETS) {
    for (const rule of ruleset.rules) {
      if (values.rule !== undefined && rule.name !== values.rule) continue;
      let ofRule = 0;
      let killedOfRule = 0;
      for (const { mutant, fate } of runMutants(rule, options)) {
        const why = EQUIVALENT.get(mutant.name);
        if (fate === 'survived') {
          const hides = HARD_TO_REACH.get(mutant.name);
          if (why === undefined && hides === undefined) {
            unexplained++;
            process.stdout.write(`  ${mutant.name}: survived\n`);
          }
          if (why === undefined) survivors.push(`${mutant.name}\n      ${hides ?? 'not explained yet'}`);
          else equivalent.push(`${mutant.name}\n      ${why}`);
        } else {
          killedOfRule++;
          if (why !== undefined && fate === 'refuted') refutedAfterAll.push(mutant.name);
        }
        ofRule++;
      }
      killed += killedOfRule;
      total += ofRule;
      if (ofRule > 0) process.stdout.write(`${rule.name}: ${killedOfRule} of ${ofRule}\n`);
    }
  }
  const say = (title: string, lines: readonly string[]): void => {
    if (lines.length > 0) process.stdout.write(`\n${title}\n${lines.map((line) => `  ${line}\n`).join('')}`);
  };
  say('equivalent to the rule, and why:', equivalent);
  say('said to be equivalent, but refuted (correct spec/rules/equivalent-mutants.json):', refutedAfterAll);
  say('survived, and where the mistake hides:', survivors);
  const counted = total - equivalent.length;
  process.stdout.write(
    `\n${killed} of ${total} mutants killed; of the ${counted} that are not equivalent ${percent(killed, counted)}\n`,
  );
  const holds =
    unexplained === 0 && refutedAfterAll.length === 0 && killed / Math.max(1, counted) >= LEAST_KILLED;
  return holds ? 0 : 1;
}

function percent(part: number, whole: number): string {
  return `${whole === 0 ? 100 : Math.floor((1000 * part) / whole) / 10} %`;
}
