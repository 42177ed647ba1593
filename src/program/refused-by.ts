import { EgghatchError } from '../diagnostics/index.js';
import { OpError, type OpDefinition } from '../ops/index.js';

/** Runs what an op may refuse; its refusal becomes an error of kind `shape` that says what the op takes. */
export function refusedBy<T>(op: OpDefinition, body: () => T): T {
  try {
    return body();
  } catch (error) {
    if (!(error instanceof OpError)) throw error;
    throw new EgghatchError(
      {
        kind: 'shape',
        message: error.message,
        hint: `the arguments do not fit ${op.target}: ${op.schema.text}`,
        pythonType: error.pythonType,
      },
      { cause: error },
    );
  }
}
