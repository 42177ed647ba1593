import type { PyValue } from '../../object.js';
import { PyBytes, PyComplex } from '../../types/index.js';
import type { Instruction } from '../code.js';
import type { Label } from '../label.js';
import type { Machine } from '../machine.js';

export const constant =
  (value: PyValue): Instruction =>
  (frame, vm) =>
    frame.stack.push(vm.mode === 'trace' ? ownConstant(value, vm) : value);

/**
 * A complex number or bytes that stand in traced code are told from those that the code finds in a variable, which is not
 * traced: each time they are another object, which the code made.
 */
function ownConstant(value: PyValue, vm: Machine): PyValue {
  const own =
    value instanceof PyComplex
      ? new PyComplex(value.re, value.im)
      : value instanceof PyBytes
        ? new PyBytes(value.data)
        : undefined;
  if (own === undefined) return value;
  vm.noteMade(own);
  return own;
}

export const pop: Instruction = (frame) => {
  frame.stack.pop();
};

export const duplicate: Instruction = (frame) => frame.push(frame.peek());

/** `a b -> a b a b`. */
export const duplicateTwo: Instruction = (frame) => {
  const first = frame.peek(1);
  const second = frame.peek();
  frame.push(first);
  frame.push(second);
};

export const swap: Instruction = (frame) => {
  const upper = frame.pop();
  const lower = frame.pop();
  frame.push(upper);
  frame.push(lower);
};

/** `a b c -> c a b`: moves the top under the `count - 1` values below it. */
export const sink =
  (count: number): Instruction =>
  (frame) => {
    const top = frame.pop();
    frame.stack.splice(frame.stack.length - count + 1, 0, top);
  };

export const jump =
  (target: Label): Instruction =>
  (frame) => {
    frame.pc = target.pc;
  };

export const jumpIfFalse =
  (target: Label): Instruction =>
  (frame, vm) => {
    if (!vm.truth(frame.pop())) frame.pc = target.pc;
  };

export const jumpIfTrue =
  (target: Label): Instruction =>
  (frame, vm) => {
    if (vm.truth(frame.pop())) frame.pc = target.pc;
  };

/** `and`, `or`: keeps the operand when it decides the result. */
export const jumpKeeping =
  (target: Label, when: boolean): Instruction =>
  (frame, vm) => {
    if (vm.truth(frame.peek()) === when) frame.pc = target.pc;
    else frame.stack.pop();
  };

/** Of an assertion: goes on at `target` when the condition holds or was taken over by the caller's hook. */
export const assertion =
  (target: Label, message: string | undefined): Instruction =>
  (frame, vm) => {
    const condition = frame.pop();
    if (vm.hooks.onAssert?.(condition, message, vm) === true || vm.truth(condition)) frame.pc = target.pc;
  };
