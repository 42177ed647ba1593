import { EgghatchError } from '../diagnostics/index.js';
import type { ProgramBuilder } from '../program/index.js';
import type { PyValue } from '../python/index.js';
import { TensorObject } from '../torch/tensor/tensor-object.js';
import type { Outputs } from './torch-outputs.js';

/**
 * Refuses a trace that recorded nothing, as torch does. A single tensor that is handed through is the exception, unless
 * the code has set an attribute of an input: torch would have to do that outside of the graph.
 *
 * @throws EgghatchError of kind `refused`
 */
export function refuseWithoutGraph(
  builder: ProgramBuilder,
  outputs: Outputs,
  inputs: Iterable<PyValue>,
): void {
  if (builder.callCount > 0 && outputs.ids.length > 0) return;
  const touched = [...inputs].some((input) => input instanceof TensorObject && input.attributes.size > 0);
  if (outputs.outSpec.kind === 'leaf' && !touched) return;
  throw new EgghatchError({
    kind: 'refused',
    message:
      'Failed to produce a graph during tracing: the traced code calls no op and returns no single tensor',
    expected: 'code that computes something from its inputs',
    hint: 'return results of tensor operations; what is only passed through needs no export',
    pythonType: 'AssertionError',
  });
}
