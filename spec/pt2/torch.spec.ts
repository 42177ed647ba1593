import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isLeft } from 'fp-ts/lib/Either.js';
import { describe, expect, test } from 'vitest';
import { renderError } from '../../src/diagnostics/index.js';
import { EXACT_2_15, rulesetPass } from '../../src/passes/index.js';
import { exportedProgramOf, joinPieces, withProgram, writePt2 } from '../../src/pt2/index.js';
import { fromExportedProgram, toExportedProgram } from '../../src/program/index.js';
import { NAMES, read } from './fixtures.js';

/** A Python with torch 2.15; without one, nothing here can be asked. */
const PYTHON = process.env['EGGHATCH_TORCH_PYTHON'];
const CHECK = new URL('../../scripts/check-pt2/same-outputs.py', import.meta.url).pathname;
const ARCHIVES = new URL('./archives/', import.meta.url).pathname;

function simplified(name: string): Uint8Array {
  const archive = read(name);
  const imported = fromExportedProgram(exportedProgramOf(archive));
  if (isLeft(imported)) throw new Error(renderError(imported.left));
  const result = rulesetPass('simplify', EXACT_2_15).run(imported.right);
  if (isLeft(result)) throw new Error(renderError(result.left));
  const program = toExportedProgram(result.right.program);
  if (isLeft(program)) throw new Error(renderError(program.left));
  return joinPieces(writePt2(withProgram(archive, program.right)));
}

describe.skipIf(PYTHON === undefined)(
  'torch itself (EGGHATCH_TORCH_PYTHON names a Python that has it)',
  () => {
    test('loads every archive that was simplified, and gets the same bits', { timeout: 600_000 }, () => {
      const folder = mkdtempSync(join(tmpdir(), 'egghatch-torch-'));
      try {
        const pairs = NAMES.flatMap((name) => {
          const path = join(folder, `${name}.pt2`);
          writeFileSync(path, simplified(name));
          return [`${ARCHIVES}${name}.pt2`, path];
        });
        const said = execFileSync(PYTHON as string, [CHECK, ...pairs], { encoding: 'utf8' });
        const results = said
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line) as unknown);
        expect(results).toHaveLength(NAMES.length);
        for (const result of results) expect(result).toMatchObject({ worst: 0 });
      } finally {
        rmSync(folder, { recursive: true });
      }
    });
  },
);
