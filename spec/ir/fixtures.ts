import { readdirSync, readFileSync } from 'node:fs';
import { isLeft } from 'fp-ts/lib/Either.js';
import { renderError } from '../../src/diagnostics/index.js';
import { exportedProgramFromJson, type ExportedProgram } from '../../src/ir/index.js';

/** What torch 2.1 printed for a program, and the graph it printed it from. */
export interface Fixture {
  readonly id: string;
  readonly printed: string;
  readonly program: ExportedProgram;
}

const FOLDER = new URL('./fixtures/printed/', import.meta.url);

/** Programs that torch 2.1 printed: a text, and the graph beside it. */
export const fixtures: readonly Fixture[] = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.txt'))
  .map((name) => name.slice(0, -'.txt'.length).replaceAll('\\', '/'))
  .sort()
  .map((id) => {
    const read = (ending: string): string => readFileSync(new URL(`${id}${ending}`, FOLDER), 'utf8');
    const program = exportedProgramFromJson(read('.json'), `${id}.json`);
    if (isLeft(program)) throw new Error(renderError(program.left));
    return { id, printed: read('.txt'), program: program.right };
  });
