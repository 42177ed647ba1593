import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Dialect } from '../../ir/index.js';
import { opsOfDialect, type OpSet } from '../../ops/index.js';
import { ask, torchOf } from './ask.js';
import { askableOps, programCalls, singleCalls, type Question } from './questions.js';
import { Record } from './record.js';
import { Tally } from './tally.js';
import { verdictOf } from './verdict.js';
import { writeValue, type Written as WrittenValue } from './written.js';

/** Questions that one Python answers: it takes seconds to start. */
const BATCH = 6_000;
/** Programs that are made up at a time. */
const SOME = 100;

const HELP = `npm run agree -- [--python FILE] [--calls N] [--programs N] [--seed S] [--op PATTERN] [--out FILE] [--record FILE]

Asks torch about N calls of every op (40) and about the calls of N random programs (2000), and compares with what is computed
here: bit for bit, or within the tolerance of the op, which is checked to be no wider than needed.
The Python that has torch is --python, or $EGGHATCH_TORCH, or python3. Without torch nothing is compared.
--out writes what disagrees, with the answers of torch, one call a line.
--record writes what agrees, a few short calls of every op: a fixture for spec/testing/agree.spec.ts, which needs no torch.
`;

const { values } = parseArgs({
  options: {
    python: { type: 'string', default: process.env['EGGHATCH_TORCH'] ?? 'python3' },
    calls: { type: 'string', default: '40' },
    programs: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    op: { type: 'string', default: '' },
    out: { type: 'string' },
    record: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

process.exitCode = main();

function main(): number {
  const [calls, programs, seed] = [values.calls, values.programs, values.seed].map(Number) as [
    number,
    number,
    number,
  ];
  const wrong = ![calls, programs, seed].every((x) => Number.isInteger(x) && x >= 0);
  if (values.help || wrong) {
    process[values.help ? 'stdout' : 'stderr'].write(HELP);
    return values.help ? 0 : 2;
  }
  const version = torchOf(values.python);
  if (version === undefined) {
    process.stdout.write(`skipped: ${values.python} has no torch (--python FILE, or EGGHATCH_TORCH)\n`);
    return 0;
  }
  const tally = new Tally();
  const disagreeing: string[] = [];
  const record = new Record();
  const ops = opsOfDialect(dialectOf(version));
  for (const batch of batches(new RegExp(values.op), calls, programs, seed, ops)) {
    const answers = ask(
      values.python,
      batch.map(({ question, args }) => ({
        op: question.op.target,
        args,
        traced: question.error !== undefined || question.refused !== undefined,
      })),
    );
    batch.forEach(({ question, args }, i) => {
      const answer = answers[i]!;
      const verdict = verdictOf(question, answer);
      tally.note(question, verdict);
      if (verdict.kind === 'same') record.note(question.op.target, args, answer);
      if ('what' in verdict)
        disagreeing.push(JSON.stringify({ op: question.op.target, args, ...answer, why: verdict.what }));
    });
  }
  if (values.out !== undefined) writeFileSync(values.out, disagreeing.map((line) => `${line}\n`).join(''));
  if (values.record !== undefined) writeFileSync(values.record, record.text);
  process.stdout.write(`torch ${version}\n${tally.report()}`);
  return tally.holds ? 0 : 1;
}

/** Torch is compared with the ops of its dialect. */
function dialectOf(version: string): Dialect | undefined {
  return version.startsWith('2.1.') ? undefined : 'torch-2.15';
}

interface Written {
  readonly question: Question;
  readonly args: readonly WrittenValue[];
}

/** Questions, as many at a time as are worth a Python of their own. */
function* batches(
  named: RegExp,
  calls: number,
  programs: number,
  seed: number,
  ops: OpSet,
): Iterable<readonly Written[]> {
  let batch: Written[] = [];
  for (const question of questions(named, calls, programs, seed, ops)) {
    const args = question.args.map(writeValue);
    // Torch takes what has no form here: devices, layouts.
    if (!args.includes(undefined)) batch.push({ question, args: args as WrittenValue[] });
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

function* questions(
  named: RegExp,
  calls: number,
  programs: number,
  seed: number,
  ops: OpSet,
): Iterable<Question> {
  for (const op of askableOps()) if (named.test(op.target)) yield* singleCalls(op, calls, seed, ops);
  for (let done = 0; done < programs; done += SOME) {
    for (const question of programCalls(Math.min(SOME, programs - done), seed + done, ops))
      if (named.test(question.op.target)) yield question;
  }
}
