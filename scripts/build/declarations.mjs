// Of the declarations that the compiler wrote, those that can be reached from what a package exports.
import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { swapIn } from './places.mjs';

const IMPORT = /(?:\bfrom\s*|\bimport\s*\(?\s*)["'](\.[^"']+)["']/g;

/** Copies what `entries` reach from `home/dist/.types` into `home/dist/types`. */
export function publishDeclarations(home, entries) {
  const from = join(home, 'dist/.types');
  const fresh = join(home, `dist/.fresh-types-${process.pid}`);
  const files = new Set(entries);
  for (const file of files) {
    const text = readFileSync(join(from, file), 'utf8');
    for (const [, target] of text.matchAll(IMPORT)) {
      const next = normalize(join(dirname(file), target.replace(/\.js$/, '.d.ts')));
      if (!existsSync(join(from, next)))
        throw new Error(`${file} imports ${target}, which has no declarations`);
      files.add(next);
    }
  }
  for (const file of files) {
    const to = join(fresh, 'types', file);
    mkdirSync(dirname(to), { recursive: true });
    cpSync(join(from, file), to);
  }
  swapIn(fresh, join(home, 'dist'), ['types']);
}
