import * as either from 'fp-ts/lib/Either.js';
import { describe, expect, test } from 'vitest';
import { printExportedProgram, type ExportedProgram } from '../../src/ir/index.js';
import { parseExportedProgram } from '../../src/verify/index.js';
import { expandConstraints, PassManager, type PassResult } from '../../src/passes/index.js';
import { fromExportedProgram, toExportedProgram, type Program } from '../../src/program/index.js';
import { fixtures } from '../ir/fixtures.js';

const throughEGraph = (text: string, pass: (program: Program) => either.Either<unknown, Program>): unknown =>
  either.map(printExportedProgram)(
    either.chainW(toExportedProgram)(
      either.chainW(pass)(
        either.chainW((program: ExportedProgram) => fromExportedProgram(program))(parseExportedProgram(text)),
      ),
    ),
  );

describe('a program that was exported goes into an e-graph and comes out the same', () => {
  test.each(fixtures.map(({ id, printed }) => [id, printed]))('%s', (_id, printed) => {
    expect(throughEGraph(printed, either.right)).toEqual(either.right(printed));
  });

  test('and so it does after a pass that finds nothing to do', () => {
    const passes = new PassManager([expandConstraints]);
    const pass = (program: Program) =>
      either.map(({ program: lowered }: PassResult) => lowered)(passes.run(program));
    for (const { printed } of fixtures) expect(throughEGraph(printed, pass)).toEqual(either.right(printed));
  });
});
