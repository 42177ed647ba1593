import * as op from '../machine/instructions/index.js';
import type { Instruction } from '../machine/code.js';
import type { Emitter } from './emitter.js';

type Access = 'load' | 'store' | 'delete';

/** The instruction that loads, stores or deletes a variable, wherever it lives. */
export function variable(emitter: Emitter, access: Access, name: string): Instruction {
  const binding = emitter.binding(name);
  const isFunction = emitter.scope.kind === 'function';
  switch (binding) {
    case 'local': {
      if (!isFunction) break;
      const slot = emitter.localSlot(name);
      if (access === 'load') return op.loadLocal(slot, name);
      return access === 'store' ? op.storeLocal(slot) : op.deleteLocal(slot, name);
    }
    case 'cell':
    case 'free': {
      const slot = emitter.cellSlot(name);
      if (access === 'load') {
        return isFunction ? op.loadCell(slot, name, binding === 'free') : op.loadClassCell(slot, name);
      }
      return access === 'store' ? op.storeCell(slot) : op.deleteCell(slot, name);
    }
    case 'global':
      if (access === 'load') return isFunction ? op.loadGlobal(name) : op.loadName(name);
      return access === 'store' ? op.storeGlobal(name) : op.deleteGlobal(name);
  }
  if (access === 'load') return op.loadName(name);
  return access === 'store' ? op.storeName(name) : op.deleteName(name);
}
