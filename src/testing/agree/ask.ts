import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Written } from './written.js';

/** What torch says of a call. */
export type Answer =
  | ({ readonly ok: Written } & Traced)
  | (Raised & Traced)
  /** The call ended the process. */
  | { readonly died: number }
  /** There is no such op, or it takes other arguments. */
  | { readonly missing: true };

const MOST_BYTES = 2 ** 31;

export interface Raised {
  readonly err: string;
  readonly type: string;
}

/** What the call raises while a program is exported, where that was asked or it raises anyway: a program with it there is none. */
interface Traced {
  readonly traced?: Raised | null;
}

/** The version of torch that a Python has; undefined when it has none, or is none. */
export function torchOf(python: string): string | undefined {
  const { status, stdout } = spawnSync(python, ['-c', 'import torch; print(torch.__version__)'], {
    encoding: 'utf8',
  });
  return status === 0 ? stdout.trim() : undefined;
}

/** Asks torch about calls, in their order. */
export function ask(
  python: string,
  questions: readonly { readonly op: string; readonly args: readonly Written[]; readonly traced: boolean }[],
): readonly Answer[] {
  // Bundled, the script stands beside dist.
  const script = fileURLToPath(new URL('../../scripts/agree/answer.py', import.meta.url));
  const { status, stdout, stderr } = spawnSync(python, [script], {
    input: questions.map((question) => JSON.stringify(question)).join('\n'),
    encoding: 'utf8',
    maxBuffer: MOST_BYTES,
  });
  if (status !== 0) throw new Error(`${python} ${script} ended with ${status}: ${stderr}`);
  const [, ...lines] = stdout.trimEnd().split('\n');
  if (lines.length !== questions.length)
    throw new Error(`${questions.length} questions, and ${lines.length} answers: ${stderr}`);
  return lines.map((line) => JSON.parse(line) as Answer);
}
