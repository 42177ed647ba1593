import { EgghatchError } from '../../diagnostics/index.js';
import type { Tensor } from '../../tensor/index.js';

/** @throws EgghatchError of kind `malformed` for a parameter or buffer without a value */
export function stateTensor(state: ReadonlyMap<string, Tensor>, name: string): Tensor {
  const tensor = state.get(name);
  if (tensor !== undefined) return tensor;
  throw new EgghatchError({
    kind: 'malformed',
    message: `the program needs ${name}, which its state does not have`,
    hint: 'a program that was parsed from text has no parameters and buffers: give their values in stateDict',
  });
}
