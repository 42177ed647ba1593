import { EgghatchError } from '../diagnostics/index.js';
import type { ProgramBuilder } from '../program/index.js';
import type { Outputs } from './torch-outputs.js';

/**
 * Refuses a trace that recorded nothing, as torch does; a single tensor that is handed through is the exception.
 *
 * @throws EgghatchError of kind `refused`
 */
export function refuseWithoutGraph(builder: ProgramBuilder, outputs: Outputs): void {
  if (builder.callCount > 0 && outputs.ids.length > 0) return;
  if (outputs.outSpec.kind === 'leaf') return;
  throw new EgghatchError({
    kind: 'refused',
    message:
      'Failed to produce a graph during tracing: the traced code calls no op and returns no single tensor',
    expected: 'code that computes something from its inputs',
    hint: 'return results of tensor operations; what is only passed through needs no export',
    pythonType: 'AssertionError',
  });
}
