import { orElse } from '../../runtime/absent.js';
import { Messages } from '../../messages.js';
import { PyDict } from '../../types/index.js';
import type { Instruction } from '../code.js';

export const loadLocal =
  (slot: number, name: string): Instruction =>
  (frame, vm) => {
    const value = frame.locals[slot];
    if (value === undefined) return vm.raise('UnboundLocalError', Messages.unboundLocal(name));
    frame.stack.push(value);
  };

export const storeLocal =
  (slot: number): Instruction =>
  (frame) => {
    frame.locals[slot] = frame.pop();
  };

export const deleteLocal =
  (slot: number, name: string): Instruction =>
  (frame, vm) => {
    if (frame.locals[slot] === undefined) return vm.raise('UnboundLocalError', Messages.unboundLocal(name));
    frame.locals[slot] = undefined;
  };

/** `free`: the variable belongs to a function around this one. */
export const loadCell =
  (slot: number, name: string, free: boolean): Instruction =>
  (frame, vm) => {
    const value = frame.cells[slot]?.value;
    if (value === undefined) {
      if (free) return vm.raise('NameError', Messages.unboundFree(name));
      return vm.raise('UnboundLocalError', Messages.unboundLocal(name));
    }
    frame.stack.push(value);
  };

export const storeCell =
  (slot: number): Instruction =>
  (frame) => {
    const cell = frame.cells[slot];
    if (cell !== undefined) cell.value = frame.pop();
  };

export const deleteCell =
  (slot: number, name: string): Instruction =>
  (frame, vm) => {
    const cell = frame.cells[slot];
    if (cell?.value === undefined) return vm.raise('UnboundLocalError', Messages.unboundLocal(name));
    cell.value = undefined;
  };

/** In a class body: its own name, or the variable of a function around it. */
export const loadClassCell =
  (slot: number, name: string): Instruction =>
  (frame, vm) => {
    const value = orElse(frame.namespace?.get(name), () => frame.cells[slot]?.value);
    if (value === undefined) return vm.raise('NameError', Messages.unboundFree(name));
    frame.stack.push(value);
  };

export const loadGlobal =
  (name: string): Instruction =>
  (frame, vm) => {
    frame.stack.push(orElse(frame.globals.get(name), () => vm.builtinNamed(name)));
  };

export const storeGlobal =
  (name: string): Instruction =>
  (frame, vm) => {
    if (frame.code.kind !== 'module') vm.hooks.onConstruct?.('global assignment', vm);
    frame.globals.set(name, frame.pop());
  };

export const deleteGlobal =
  (name: string): Instruction =>
  (frame, vm) => {
    if (!frame.globals.delete(name)) return vm.raise('NameError', Messages.undefinedName(name));
  };

/** In a class body or module. */
export const loadName =
  (name: string): Instruction =>
  (frame, vm) => {
    const local = orElse(frame.namespace?.get(name), () => frame.globals.get(name));
    frame.stack.push(orElse(local, () => vm.builtinNamed(name)));
  };

export const storeName =
  (name: string): Instruction =>
  (frame) => {
    frame.namespace?.set(name, frame.pop());
  };

export const deleteName =
  (name: string): Instruction =>
  (frame, vm) => {
    if (frame.namespace?.delete(name) !== true) return vm.raise('NameError', Messages.undefinedName(name));
  };

/** `annotation -> `: of a variable of a class body or module. */
export const annotateName =
  (name: string): Instruction =>
  (frame, vm) => {
    const annotation = frame.pop();
    let annotations = frame.namespace?.get('__annotations__');
    if (!(annotations instanceof PyDict)) {
      annotations = new PyDict();
      frame.namespace?.set('__annotations__', annotations);
    }
    (annotations as PyDict).set(name, annotation, vm);
  };
