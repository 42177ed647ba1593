import type { Interpreter } from '../python/index.js';
import type { Torch } from './torch.js';

/** Which torch a running program uses: one each, for as long as the interpreter lives. */
const TORCHES = new WeakMap<Interpreter, Torch>();

export function attachTorch(py: Interpreter, torch: Torch): void {
  TORCHES.set(py, torch);
}

/** The torch of a running program. */
export function torchOf(py: Interpreter): Torch {
  const torch = TORCHES.get(py);
  if (torch === undefined) throw new TypeError('the interpreter has no torch: call openTorch(py) first');
  return torch;
}
