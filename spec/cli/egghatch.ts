import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const MAIN = `${ROOT}dist/bin/egghatch.js`;

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built command, as a user would, from the root of the repository. */
export function egghatch(args: readonly string[], input = ''): Outcome {
  return node([MAIN, ...args], input);
}

export function node(args: readonly string[], input = ''): Outcome {
  if (!existsSync(args[0]!)) throw new Error(`${args[0]} is not built: npm run build`);
  const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined };
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: ROOT,
    input,
    env,
    encoding: 'utf8',
  });
  return { code: status, stdout, stderr };
}
