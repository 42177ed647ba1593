import type { PyValue } from '../../object.js';
import type { Instruction } from '../code.js';
import type { Label } from '../label.js';

export const constant =
  (value: PyValue): Instruction =>
  (frame) =>
    frame.stack.push(value);

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
