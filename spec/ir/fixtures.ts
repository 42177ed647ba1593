import { readFileSync } from 'node:fs';
import { isLeft } from 'fp-ts/lib/Either.js';
import { renderError } from '../../src/diagnostics/index.js';
import {
  exportedProgramFromJson,
  parseJson,
  type ExportedProgram,
  type JsonNode,
} from '../../src/ir/index.js';

/** What torch 2.1 printed for a program, and the graph it printed it from. */
export interface Fixture {
  readonly id: string;
  readonly printed: string;
  readonly program: ExportedProgram;
}

const file = new URL('./fixtures/printed.jsonl', import.meta.url);

export const fixtures: readonly Fixture[] = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .map((text, i) => {
    const node = parseJson({ file: `printed.jsonl:${i + 1}`, text });
    const program = exportedProgramFromJson(text, `printed.jsonl:${i + 1}`);
    if (isLeft(program)) throw new Error(renderError(program.left));
    return { id: stringAt(node, 'id'), printed: stringAt(node, 'printed'), program: program.right };
  });

function stringAt(node: JsonNode, key: string): string {
  const value = node.kind === 'object' ? node.entries.find(([name]) => name === key)?.[1] : undefined;
  return value?.kind === 'string' ? value.value : '';
}
