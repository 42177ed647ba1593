import { readFileSync } from 'node:fs';
import { isLeft } from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { EgghatchError } from '../../src/diagnostics/index.js';
import { ProgramRunner } from '../../src/eval/index.js';
import { inputsFromNode } from '../../src/inputs/index.js';
import {
  exportedProgramFromJson,
  jsonFrom,
  parseJson,
  type ExportedProgram,
  type JsonNode,
} from '../../src/ir/index.js';
import { difference, isExact } from './internal/difference.js';

interface RecordedProgram {
  readonly id: string;
  readonly program: ExportedProgram;
  readonly runs: readonly JsonNode[];
}

const file = new URL('./fixtures/runs-2.1.jsonl', import.meta.url);
const recorded = readFileSync(file, 'utf8').split('\n').filter(Boolean).map(recordedProgram);

function recordedProgram(text: string): RecordedProgram {
  const { id, program, runs } = JSON.parse(text) as { id: string; program: unknown; runs: unknown[] };
  const read = exportedProgramFromJson(JSON.stringify(program), `${id}.json`);
  if (isLeft(read)) throw read.left;
  // Numbers keep their form only in the text: 1.0 is a float, 1 an int.
  const line = parseJson({ file: id, text });
  const nodes = part(line, 'runs');
  expect(runs.length).toBeGreaterThan(0);
  return { id, program: read.right, runs: nodes?.kind === 'array' ? nodes.items : [jsonFrom(null)] };
}

function part(node: JsonNode, key: string): JsonNode | undefined {
  return node.kind === 'object' ? node.entries.find(([name]) => name === key)?.[1] : undefined;
}

function textOf(node: JsonNode | undefined): string {
  return node?.kind === 'string' ? node.value : '';
}

describe('programs on what torch recorded of them', () => {
  it.each(recorded)('$id', ({ program, runs }) => {
    const runner = new ProgramRunner(program);
    for (const run of runs) {
      const { args, kwargs } = inputsFromNode(run);
      const error = part(run, 'error');
      const call = () => runner.run(args, kwargs);
      if (error === undefined) {
        const outputs = part(run, 'outputs')!;
        expect(difference(outputs, call(), isExact(program))).toBeUndefined();
      } else {
        const thrown = errorOf(call);
        expect(thrown.message).toBe(textOf(part(error, 'message')));
        expect(thrown.pythonType).toBe(textOf(part(error, 'type')));
      }
    }
  });

  it('are many, over many ops, and some of them fail', () => {
    const ops = new Set(recorded.flatMap(({ program }) => program.graph.nodes.map((node) => node.target)));
    const errors = recorded.flatMap(({ runs }) => runs).filter((run) => part(run, 'error') !== undefined);
    expect(ops.size).toBeGreaterThan(100);
    expect(errors.length).toBeGreaterThan(30);
  });
});

function errorOf(call: () => unknown): EgghatchError {
  try {
    call();
  } catch (error) {
    if (error instanceof EgghatchError) return error;
    throw error;
  }
  throw new Error('the run was expected to fail');
}
