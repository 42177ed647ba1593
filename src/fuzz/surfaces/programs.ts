import { isLeft, type Either } from 'fp-ts/lib/Either.js';
import { EgghatchError } from '../../diagnostics/index.js';
import { ProgramRunner, type RuntimeValue } from '../../eval/index.js';
import { exportPython } from '../../export/index.js';
import { jsonFrom } from '../../ir/json/index.js';
import {
  exportedProgramFromJson,
  exportedProgramToJson,
  parseExportedProgram,
  printExportedProgram,
  type ExportedProgram,
} from '../../ir/index.js';
import { fromExportedProgram, toExportedProgram } from '../../program/index.js';
import { fullTensor } from '../../tensor/index.js';
import { verify } from '../../verify/index.js';
import { corpusTexts } from '../corpus.js';
import { mutated } from '../mutate.js';
import { WrongAnswer, type Surface, type Verdict } from '../surface.js';

/** Programs of the repository, exported. */
function corpusPrograms(): readonly ExportedProgram[] {
  return corpusTexts(['examples', 'spec/export', 'spec/errors'], '.py').flatMap((source) => {
    const exported = exportPython(source);
    return isLeft(exported) ? [] : [exported.right];
  });
}

/** Printed programs with changes: read, printed, verified, run, brought into an e-graph and out of it. */
export function texts(): Surface {
  const corpus = corpusPrograms().map(printExportedProgram);
  return {
    name: 'texts',
    what: 'printed programs with changes',
    make: (random) => mutated(random.of(corpus), corpus, random),
    run: (text) =>
      useProgram(parseExportedProgram(text), (program) =>
        parseExportedProgram(printExportedProgram(program)),
      ),
  };
}

/** Exported programs as JSON with changes. */
export function json(): Surface {
  const corpus = corpusPrograms().map(exportedProgramToJson);
  return {
    name: 'json',
    what: 'exported programs as JSON, with changes',
    make: (random) => mutated(random.of(corpus), corpus, random),
    run: (text) =>
      useProgram(exportedProgramFromJson(text), (program) =>
        exportedProgramFromJson(exportedProgramToJson(program)),
      ),
  };
}

function useProgram(
  read: Either<EgghatchError, ExportedProgram>,
  again: (program: ExportedProgram) => Either<EgghatchError, ExportedProgram>,
): Verdict {
  if (isLeft(read)) return read.left.kind;
  const program = read.right;
  try {
    const text = printExportedProgram(program);
    jsonFrom(JSON.parse(exportedProgramToJson(program)));
    const problems = verify(program);
    if (problems.length === 0) {
      const once = again(program);
      if (isLeft(once))
        throw new WrongAnswer(`what was read and verified cannot be read again: ${once.left.message}`);
      if (printExportedProgram(once.right) !== text)
        throw new WrongAnswer('reading again gives another program');
    }
    const inside = fromExportedProgram(program);
    if (problems.length > 0 && !isLeft(inside))
      throw new WrongAnswer('an ill-formed program came into an e-graph');
    if (!isLeft(inside)) {
      const outside = toExportedProgram(inside.right);
      if (isLeft(outside) && outside.left.kind !== 'not-lowered')
        throw new WrongAnswer(`what came into an e-graph does not come out: ${outside.left.message}`);
    }
    return run(program, problems.length);
  } catch (error) {
    if (error instanceof EgghatchError) return error.kind;
    throw error;
  }
}

function run(program: ExportedProgram, problems: number): Verdict {
  const args = program.graph.nodes.flatMap(({ op, meta: { val } }): RuntimeValue[] =>
    op === 'placeholder' &&
    val?.kind === 'tensor' &&
    val.sizes.every((size) => typeof size === 'bigint' && size < 100n)
      ? [fullTensor(val.dtype, val.sizes.map(Number), 1)]
      : [],
  );
  const value = new ProgramRunner(program).run(args);
  if (problems > 0) throw new WrongAnswer('an ill-formed program was run');
  if (value === undefined) throw new WrongAnswer('a run gave nothing');
  return 'ok';
}
