import { PyObject, type PyBinaryOp, type PyCompareOp, type PyUnaryOp, type PyValue } from '../../object.js';
import { tellOfClassAttribute } from '../../operations/attribute.js';
import { PyClass } from '../../runtime/class.js';
import { PyBytes, PyComplex, PyDict } from '../../types/index.js';
import type { Instruction } from '../code.js';
import type { Machine } from '../machine.js';

/** What traced code computes of complex numbers and bytes is a constant, as its literals are. */
function computed(value: PyValue, vm: Machine): PyValue {
  if (value instanceof PyComplex || value instanceof PyBytes) vm.noteMade(value);
  return value;
}

export const binary =
  (op: PyBinaryOp): Instruction =>
  (frame, vm) => {
    const right = frame.pop();
    const left = frame.pop();
    vm.operates(op === '|' || op === '@' ? `binary ${op}` : 'binary', left, right);
    frame.push(computed(vm.binary(op, left, right), vm));
  };

export const inplace =
  (op: PyBinaryOp): Instruction =>
  (frame, vm) => {
    const right = frame.pop();
    const left = frame.pop();
    vm.operates(op === '|' || op === '@' ? `binary ${op}` : 'binary', left, right);
    frame.push(computed(vm.inplace(op, left, right), vm));
  };

export const unary =
  (op: PyUnaryOp): Instruction =>
  (frame, vm) => {
    const operand = frame.pop();
    vm.operates('unary', operand);
    frame.push(computed(vm.unary(op, operand), vm));
  };

export const not: Instruction = (frame, vm) => {
  const value = frame.pop();
  const own = value instanceof PyObject ? value.not?.(vm) : undefined;
  frame.push(own ?? !vm.truth(value));
};

export const compare =
  (op: PyCompareOp): Instruction =>
  (frame, vm) => {
    const right = frame.pop();
    const left = frame.pop();
    vm.operates('compare', left, right);
    frame.push(vm.compare(op, left, right));
  };

export const is =
  (negated: boolean): Instruction =>
  (frame, vm) => {
    const right = frame.pop();
    const left = frame.pop();
    frame.push(vm.same(left, right) !== negated);
  };

export const contains =
  (negated: boolean): Instruction =>
  (frame, vm) => {
    const container = frame.pop();
    const item = frame.pop();
    vm.operates('in', item, container);
    frame.push(vm.contains(container, item) !== negated);
  };

export const getAttribute =
  (name: string, ofFirstParameter = false): Instruction =>
  (frame, vm) => {
    const object = frame.pop();
    // Dynamo knows the class of a class method that is called through an object as an object itself.
    if (ofFirstParameter && frame.throughObject && vm.mode === 'trace' && object instanceof PyClass)
      tellOfClassAttribute(object, name, vm);
    frame.push(vm.getattr(object, name));
  };

/** `value object -> `. */
export const setAttribute =
  (name: string): Instruction =>
  (frame, vm) => {
    const object = frame.pop();
    vm.operates('set attribute', object);
    vm.setattr(object, name, frame.pop());
  };

export const deleteAttribute =
  (name: string): Instruction =>
  (frame, vm) =>
    vm.delattr(frame.pop(), name);

export const getItem: Instruction = (frame, vm) => {
  const index = frame.pop();
  const object = frame.pop();
  vm.operates('get item', object, index);
  frame.push(vm.getitem(object, index));
};

/** `value object index -> `. */
export const setItem: Instruction = (frame, vm) => {
  const index = frame.pop();
  const object = frame.pop();
  vm.operates('set item', object);
  if (object instanceof PyDict) vm.operates('dict key', index);
  vm.setitem(object, index, frame.pop());
};

export const deleteItem: Instruction = (frame, vm) => {
  const index = frame.pop();
  vm.delitem(frame.pop(), index);
};
