import { mkdtempSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { caseFilesIn, isFolder } from '../../src/corpus/case-files.js';
import { caseFromLine } from '../../src/corpus/case.js';

const folder = mkdtempSync(join(tmpdir(), 'cases-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('programs that are kept as files', () => {
  mkdirSync(join(folder, 'views'));
  const write = (name: string, text: string): void => writeFileSync(join(folder, 'views', name), text);
  write('flip.py', 'def f(x):\n    return x.flip(0)\n');
  write('flip.txt', 'ExportedProgram:\n    …\n');
  write(
    'flip.json',
    '{\n  "entry": "f",\n  "inputs": [{"dtype": "python", "value": {"bigint": "9007199254740993"}}]\n}\n',
  );
  write('gone.py', 'def f(x):\n    return y\n');
  write('gone.txt', "NameError: name 'y' is not defined\ncaused by Exception: …\n");
  write('gone.json', '{ "entry": "f", "inputs": [] }\n');
  const cases = caseFilesIn(folder).map(({ line, name }) => caseFromLine(line, name));

  it('are cases, named and grouped by their place', () => {
    expect(caseFilesIn(folder).map(({ name }) => name)).toEqual(['views/flip', 'views/gone']);
    expect(cases[0]).toMatchObject({
      id: 'flip',
      group: 'views',
      source: 'def f(x):\n    return x.flip(0)\n',
      printed: 'ExportedProgram:\n    …\n',
    });
    expect(cases[0]!.inputs.args).toEqual([9007199254740993n]);
  });

  it('are to be refused where their text is no program', () => {
    expect(cases[1]!.printed).toBeUndefined();
    expect(caseFilesIn(folder)[1]!.line).toContain(
      `"error":{"type":"NameError","message":"name 'y' is not defined"}`,
    );
  });

  it('are told from files with a case a line', () => {
    expect([folder, join(folder, 'views', 'flip.py'), join(folder, 'nowhere')].map(isFolder)).toEqual([
      true,
      false,
      false,
    ]);
  });
});

it('each recorded program has its three files', () => {
  const recorded = fileURLToPath(new URL('../export/fixtures/recorded/', import.meta.url));
  const files = readdirSync(recorded, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.\w+$/.test(file),
  );
  const programs = files.filter((file) => file.endsWith('.py')).map((file) => file.slice(0, -'.py'.length));
  const expected = programs.flatMap((program) =>
    ['json', 'py', 'txt'].map((ending) => `${program}.${ending}`),
  );
  expect(files.sort()).toEqual(expected.sort());
  expect(programs.length).toBeGreaterThan(1500);
});
