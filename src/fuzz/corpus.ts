import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Larger files make slow inputs and find nothing more. */
const LARGEST = 20_000;

/** Files of the repository that inputs are made from, in the order of their names. */
export function corpusFiles(folders: readonly string[], ending: string): readonly string[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith(ending))
      .sort()
      .map((name) => join(folder, name)),
  );
}

/** The texts of those that are not too large. */
export function corpusTexts(folders: readonly string[], ending: string): readonly string[] {
  return corpusFiles(folders, ending)
    .map((file) => readFileSync(file, 'utf8'))
    .filter((text) => text.length <= LARGEST && text !== '');
}
