import { readFileSync } from 'node:fs';
import { isLeft } from 'fp-ts/lib/Either.js';
import { describe, expect, test } from 'vitest';
import { renderError } from '../../../src/diagnostics/index.js';
import { printExportedProgram, verifyStructure } from '../../../src/ir/index.js';
import { parseExportedProgram } from '../../../src/verify/index.js';
import { recordedGraph } from './recorded-graph.js';

/** A line for each program, with its graph and what torch 2.15 prints; a fair sample unless GRAPHS names another file. */
const FILE = process.env['GRAPHS'] ?? new URL('./recorded.jsonl', import.meta.url);
const LINES = readFileSync(FILE, 'utf8').trim().split('\n');

describe('programs built from the graphs of torch 2.15', () => {
  const recorded = LINES.flatMap((line) => recordedGraph(line) ?? []);

  test('are some', () => {
    expect(recorded.length).toBeGreaterThan(40);
  });

  test.each(recorded.map((each) => [each.id, each] as const))('%s', (_, { program, printed }) => {
    expect(printExportedProgram(program)).toBe(printed);
    expect(verifyStructure(program)).toEqual([]);
    const again = parseExportedProgram(printed);
    if (isLeft(again)) throw new Error(renderError(again.left));
    expect(printExportedProgram(again.right)).toBe(printed);
  });
});
