import { EgghatchError } from '../../diagnostics/index.js';

/** The error for Python that Dynamo does not trace. */
export function refusal(message: string): EgghatchError {
  return new EgghatchError({
    kind: 'refused',
    message,
    hint: 'torch.export does not follow it: compute the value in __init__, at module level, or in a function marked assume_constant_result',
    pythonType: 'Unsupported',
  });
}
