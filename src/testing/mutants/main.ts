import { parseArgs } from 'node:util';
import { SHIPPED_RULESETS } from '../../passes/index.js';
import { EQUIVALENT, HARD_TO_REACH } from './equivalent.js';
import { runMutants } from './run-mutants.js';

/** Programs per mutant: a mistake that hides in one corner needs more of them than a rule that is wrong. */
const RUNS = 400;
const LEAST_KILLED = 0.95;

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
    'npm run mutants -- [--rule NAME] [--runs N] [--seed S]\n\nRuns the property of every shipped rule on rules with one small mistake each.\n',
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
          if (why === undefined)
            survivors.push(`${mutant.name}\n      ${HARD_TO_REACH.get(mutant.name) ?? 'not explained yet'}`);
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
  say('said to be equivalent, but refuted (correct src/testing/mutants/equivalent.ts):', refutedAfterAll);
  say('survived, and where the mistake hides:', survivors);
  const counted = total - equivalent.length;
  process.stdout.write(
    `\n${killed} of ${total} mutants killed; of the ${counted} that are not equivalent ${percent(killed, counted)}\n`,
  );
  return killed / Math.max(1, counted) >= LEAST_KILLED && refutedAfterAll.length === 0 ? 0 : 1;
}

function percent(part: number, whole: number): string {
  return `${whole === 0 ? 100 : Math.floor((1000 * part) / whole) / 10} %`;
}
