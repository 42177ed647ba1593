import { isLeft } from 'fp-ts/lib/Either.js';
import { describe, expect, test } from 'vitest';
import { renderError } from '../../src/diagnostics/index.js';
import { printExportedProgram, type ExportedProgram } from '../../src/ir/index.js';
import { exportedProgramOf, joinPieces, withProgram, writePt2 } from '../../src/pt2/index.js';
import { fromExportedProgram, toExportedProgram } from '../../src/program/index.js';
import { NAMES, opened, read } from './fixtures.js';

/** Into the e-graph and out of it again, with no pass in between. */
function through(program: ExportedProgram): ExportedProgram {
  const imported = fromExportedProgram(program);
  if (isLeft(imported)) throw new Error(renderError(imported.left));
  const read = toExportedProgram(imported.right);
  if (isLeft(read)) throw new Error(renderError(read.left));
  return read.right;
}

const bodyOf = (program: ExportedProgram): readonly string[] =>
  printExportedProgram(program)
    .split('\n')
    .filter((line) => line.includes(' = torch.ops.'))
    .map((line) => line.trim().replace(/; .*/, ''));

describe('written without a change', () => {
  test.each(NAMES)('%s is the same, byte for byte', (name) => {
    const archive = read(name);
    const written = withProgram(archive, exportedProgramOf(archive)).entries.get('models/model.json');
    const before = archive.entries.get('models/model.json');
    expect(Buffer.compare(written!.bytes, before!.bytes)).toBe(0);
  });
});

describe('through the e-graph', () => {
  test.each(NAMES)('%s is an archive that reads again', (name) => {
    const archive = read(name);
    const program = through(exportedProgramOf(archive));
    const again = exportedProgramOf(opened(joinPieces(writePt2(withProgram(archive, program)))));
    // What is read again are the nodes that were written: names, order, types.
    expect(bodyOf(again)).toEqual(bodyOf(program));
    expect(again.graphSignature.specs).toEqual(program.graphSignature.specs);
  });

  test.each(['structure_083_strict', 'symexpr_103', 'fresh_dims_001', 'cond', 'grad', 'map', 'moe_topk'])(
    '%s has nothing twice and nothing dead, and stays as it is',
    (name) => {
      const program = exportedProgramOf(read(name));
      expect(printExportedProgram(through(program))).toBe(printExportedProgram(program));
    },
  );

  test('equal calls become one, in the place of the first', () => {
    const before = exportedProgramOf(read('dlrm_dyn'));
    const after = through(before);
    const arange = (program: ExportedProgram): number =>
      bodyOf(program).filter((line) => line.includes('aten.arange')).length;
    expect(arange(before)).toBe(3);
    expect(arange(after)).toBe(1);
  });
});

describe('writes in place', () => {
  test('into memory that nobody else has become values', () => {
    // x.clone() is written through a view that is read later; batch_norm's result is written by relu_ alone.
    const lines = bodyOf(through(exportedProgramOf(read('buf'))));
    expect(lines.some((line) => line.includes('aten.relu.default'))).toBe(true);
    expect(lines.some((line) => line.includes('aten.relu_.default'))).toBe(false);
  });

  test('into buffers and through views stay where they are', () => {
    const program = exportedProgramOf(read('buf'));
    const writes = (lines: readonly string[]): readonly string[] =>
      lines.filter((line) => /aten\.(add_|copy_|mul_|clone|select)\b/.test(line));
    expect(writes(bodyOf(through(program)))).toEqual(writes(bodyOf(program)));
  });
});
