import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Guide } from './guide.js';
import type { Question, Answer } from './protocol.js';
import { Random } from './random.js';
import { SURFACES } from './surfaces/index.js';
import { MOST_BYTES, tryInput } from './try-input.js';

const STDOUT = 1;
const [name = '', how] = process.argv.slice(2);
const surface = SURFACES.get(name)?.();
if (surface === undefined) throw new Error(`there is no surface ${name}`);

const guide = how === 'guided' ? new Guide() : undefined;

/** Written at once: when this process dies, the last line says what it was at. */
function tell(answer: Answer): void {
  writeSync(STDOUT, `${JSON.stringify(answer)}\n`);
}

for await (const line of createInterface({ input: process.stdin })) {
  const question = JSON.parse(line) as Question;
  if (question.kind === 'input') {
    tell({ kind: 'done', outcome: await tryInput(surface, question.text) });
    continue;
  }
  for (const at of question.positions) {
    const random = new Random(question.seed, at);
    const input = guide?.make(surface, random) ?? surface.make(random);
    tell({ kind: 'at', at, input: guide === undefined ? undefined : input });
    const outcome = await tryInput(surface, input);
    guide?.learn(input);
    const bytes = process.resourceUsage().maxRSS * 1024;
    const tooMuch = bytes > MOST_BYTES && outcome.verdict !== 'raw';
    tell({
      kind: 'done',
      outcome: tooMuch
        ? { verdict: 'memory', key: `memory, then ${outcome.key}`, message: `${bytes} bytes` }
        : outcome,
    });
    // The most that was ever taken stays: the next input needs a process of its own.
    if (bytes > MOST_BYTES) process.exit(0);
  }
  tell({ kind: 'batch' });
}
