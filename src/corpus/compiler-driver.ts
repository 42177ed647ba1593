import { isLeft, left, right } from 'fp-ts/lib/Either.js';
import { EgghatchError } from '../diagnostics/index.js';
import { exportPython, printExportedProgram, ProgramRunner } from '../index.js';
import { allowancesOf } from './compare/allowance.js';
import { magnitudesOf } from './compare/magnitudes.js';
import type { Driver, Exported } from './driver.js';

/** The compiler and the reference interpreter. */
export const compilerDriver: Driver = {
  export({ id, source, entry, inputs, stateDict }) {
    const file = `${id.replaceAll('/', '_')}.py`;
    const exported = exportPython(source, { file, entry, ...inputs, stateDict });
    if (isLeft(exported)) return exported;
    const program = exported.right;
    let runner: ProgramRunner | undefined;
    const run: Exported['run'] = (args, kwargs) => {
      try {
        runner ??= new ProgramRunner(program);
        const { state } = runner;
        const value = runner.run(args, kwargs);
        return right({
          value,
          allowances: () => allowancesOf(program, magnitudesOf(program, args, kwargs, state)),
        });
      } catch (error) {
        if (error instanceof EgghatchError) return left(error);
        throw error;
      }
    };
    return right({ printed: printExportedProgram(program), run });
  },
};
