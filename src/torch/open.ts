import type { Interpreter } from '../python/index.js';
import { tensorProtocol } from './api/protocol.js';
import { attachTorch } from './registry.js';
import { Torch } from './torch.js';

/** Gives a Python program its torch: the random numbers, the default dtype and the mode of one export. */
export function openTorch(py: Interpreter): Torch {
  const torch = new Torch(tensorProtocol);
  attachTorch(py, torch);
  return torch;
}
