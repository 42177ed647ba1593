import { isLeft } from 'fp-ts/lib/Either.js';
import { EgghatchError } from '../../diagnostics/index.js';
import { ProgramRunner } from '../../eval/index.js';
import { exportPythonWithReport } from '../../export/index.js';
import { printExportedProgram } from '../../ir/index.js';
import { corpusTexts } from '../corpus.js';
import { mutated } from '../mutate.js';
import type { Surface, Verdict } from '../surface.js';
import { randomCalls } from './python-calls.js';

/** Python sources: those of the repository with changes, and calls of what Python has built in. */
export function sources(): Surface {
  const texts = corpusTexts(['examples', 'spec/errors', 'spec/python', 'spec/export'], '.py');
  return {
    name: 'sources',
    what: 'Python sources: changed ones, and calls of builtins with hostile arguments',
    make: (random) =>
      random.oneIn(2) ? mutated(random.of(texts), texts, random) : aroundF(randomCalls(random)),
    run: exportAndRun,
  };
}

/** Statements that run before a small program is exported, or while it is. */
export function aroundF(statements: readonly string[], traced = false): string {
  const body = ['def f(x):', ...(traced ? statements : []).map((line) => `    ${line}`), '    return x + 1'];
  return [
    'import torch',
    ...(traced ? [] : statements),
    ...body,
    'example_inputs = (torch.ones(2, 3),)',
    '',
  ].join('\n');
}

/** Exports, prints, and runs what came out on its example inputs. */
export function exportAndRun(source: string): Verdict {
  const exported = exportPythonWithReport(source);
  if (isLeft(exported)) return exported.left.kind;
  const { program, inputs } = exported.right;
  printExportedProgram(program);
  try {
    new ProgramRunner(program).run(inputs.args, inputs.kwargs);
  } catch (error) {
    if (error instanceof EgghatchError) return error.kind;
    throw error;
  }
  return 'ok';
}
