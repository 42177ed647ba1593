import * as either from 'fp-ts/lib/Either.js';
import type { EgghatchError } from '../diagnostics/index.js';
import type { Program } from '../program/index.js';
import type { Pass, PassResult } from './pass.js';

/** Runs passes one after the other; the first error ends the run. */
export class PassManager {
  readonly passes: readonly Pass[];

  constructor(passes: readonly Pass[]) {
    this.passes = [...passes];
  }

  run(program: Program): either.Either<EgghatchError, PassResult> {
    let result: PassResult = { program, modified: false, reports: [] };
    for (const pass of this.passes) {
      const next = pass.run(result.program);
      if (either.isLeft(next)) return next;
      result = {
        program: next.right.program,
        modified: result.modified || next.right.modified,
        reports: [...result.reports, ...next.right.reports],
      };
    }
    return either.right(result);
  }
}
