import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Puts freshly made files and folders in the place of the old ones: who starts meanwhile finds the old or the new. */
export function swapIn(fresh, home, names) {
  for (const name of names) {
    if (!existsSync(join(fresh, name))) continue;
    mkdirSync(dirname(join(home, name)), { recursive: true });
    rmSync(join(home, name), { recursive: true, force: true });
    renameSync(join(fresh, name), join(home, name));
  }
  rmSync(fresh, { recursive: true, force: true });
}
