import type { GraphSignature } from '../../exported-program.js';
import { reprString } from '../../python-repr.js';

/** The repr of torch's dataclass, on one line. */
export function printSignature(signature: GraphSignature): string {
  const fields = [
    `parameters=${list(signature.parameters)}`,
    `buffers=${list(signature.buffers)}`,
    `user_inputs=${list(signature.userInputs)}`,
    `user_outputs=${list(signature.userOutputs)}`,
    `inputs_to_parameters=${dict(signature.inputsToParameters)}`,
    `inputs_to_buffers=${dict(signature.inputsToBuffers)}`,
    `buffers_to_mutate=${dict(signature.buffersToMutate)}`,
    'backward_signature=None',
    'assertion_dep_token=None',
  ];
  return `ExportGraphSignature(${fields.join(', ')})`;
}

function list(items: readonly string[]): string {
  return `[${items.map(reprString).join(', ')}]`;
}

function dict(entries: ReadonlyMap<string, string>): string {
  return `{${[...entries].map(([key, value]) => `${reprString(key)}: ${reprString(value)}`).join(', ')}}`;
}
