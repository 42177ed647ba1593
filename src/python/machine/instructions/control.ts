import type { Construct } from '../../interpreter.js';
import type { Instruction } from '../code.js';
import type { Frame } from '../frame.js';
import type { Label } from '../label.js';
import type { PyExceptionObject } from '../../runtime/exception.js';
import { exceptionMatches, makeException } from '../exceptions.js';

export const construct =
  (what: Construct): Instruction =>
  (_, vm) =>
    vm.hooks.onConstruct?.(what, vm);

/** Stands where something was parsed that is refused when it would run. */
export const unsupported =
  (what: string, hint: string): Instruction =>
  (_, vm) => {
    throw vm.unsupported(what, hint);
  };

export const getIterator: Instruction = (frame, vm) => {
  const value = frame.pop();
  vm.operates('iterate', value);
  frame.push(vm.iterator(value));
};

/** Pushes the next value, or drops the iterator and goes to `target`. */
export const forIter =
  (target: Label): Instruction =>
  (frame, vm) => {
    const value = vm.next(frame.peek());
    if (value === undefined) {
      frame.stack.pop();
      frame.pc = target.pc;
    } else frame.push(value);
  };

/** `return`, through the `finally`s around it. */
export const leave: Instruction = (frame, vm) => vm.unwind(frame, { kind: 'return', value: frame.pop() });

/** `break` and `continue`: `blocks` and `depth` are what the loop has. */
export const leaveTo =
  (target: Label, blocks: number, depth: number): Instruction =>
  (frame, vm) =>
    vm.unwind(frame, { kind: 'jump', target, blocks, depth });

export const pushBlock =
  (kind: 'except' | 'finally' | 'annotation', handler: Label): Instruction =>
  (frame) => {
    frame.blocks.push({ kind, handler, stackDepth: frame.stack.length });
  };

export const popBlock: Instruction = (frame) => {
  frame.blocks.pop();
};

/** The end of a `try … finally` body that was not left early. */
export const completeNormally: Instruction = (frame) => {
  frame.blocks.pop();
  frame.push({ kind: 'normal' });
};

/** The end of a `finally`: goes on with what was interrupted by it. */
export const endFinally: Instruction = (frame, vm) => {
  const completion = frame.popCompletion();
  if (completion.kind === 'raise') throw completion.error;
  vm.unwind(frame, completion);
};

/** `exception -> exception`: goes to `next` unless the exception is of a class that the clause names. */
export const matchException =
  (next: Label): Instruction =>
  (frame, vm) => {
    const classes = frame.pop();
    if (!exceptionMatches(frame.peek() as PyExceptionObject, classes, vm)) frame.pc = next.pc;
  };

/** Starts an except clause: `exception -> exception`. */
export const enterHandler =
  (end: Label, cleanup: ((frame: Frame) => void) | undefined): Instruction =>
  (frame) => {
    frame.blocks.push({
      kind: 'handling',
      handler: end,
      stackDepth: frame.stack.length - 1,
      previous: frame.handling,
      cleanup,
    });
    frame.handling = frame.peek() as PyExceptionObject;
  };

/** Ends an except clause. */
export const leaveHandler: Instruction = (frame) => {
  const block = frame.blocks.pop();
  frame.handling = block?.previous;
  block?.cleanup?.(frame);
};

/** No clause took the exception: `exception -> `. */
export const reraise: Instruction = (frame, vm) => {
  throw vm.exceptionOf(frame.pop() as PyExceptionObject);
};

/** `raise`, `raise exception`, `raise exception from cause`. */
export const raise =
  (count: 0 | 1 | 2): Instruction =>
  (frame, vm) => {
    if (count === 0) {
      const handled = vm.handledException();
      if (handled === undefined) return vm.raise('RuntimeError', 'No active exception to reraise');
      throw vm.exceptionOf(handled);
    }
    const cause = count === 2 ? frame.pop() : undefined;
    const value = makeException(frame.pop(), 'exceptions must derive from BaseException', vm);
    if (cause !== undefined) {
      value.cause =
        cause === null ? null : makeException(cause, 'exception causes must derive from BaseException', vm);
    }
    throw vm.newException(value);
  };

/** `message -> `: raises AssertionError. */
export const raiseAssertion =
  (hasMessage: boolean): Instruction =>
  (frame, vm) => {
    const args = hasMessage ? [frame.pop()] : [];
    const value = makeException(vm.call(vm.builtinNamed('AssertionError'), args), '', vm);
    throw vm.newException(value);
  };

/** `context -> exit value-of-enter`, with a block that calls `exit`. */
export const enterWith =
  (handler: Label): Instruction =>
  (frame, vm) => {
    const context = frame.pop();
    vm.operates('enter', context);
    const enter = vm.specialMethod(context, '__enter__');
    const exit = vm.specialMethod(context, '__exit__');
    if (enter === undefined || exit === undefined) {
      const missing = enter === undefined ? '' : ' (missed __exit__ method)';
      return vm.raise(
        'TypeError',
        `'${vm.typeName(context)}' object does not support the context manager protocol${missing}`,
      );
    }
    frame.push(exit);
    const value = vm.call(enter);
    frame.blocks.push({ kind: 'finally', handler, stackDepth: frame.stack.length });
    frame.push(value);
  };

/** `exit completion -> completion`, where a true result of `exit` ends the exception. */
export const exitWith: Instruction = (frame, vm) => {
  const completion = frame.popCompletion();
  const exit = frame.pop();
  // What is raised while tracing ends the trace, whatever `__exit__` says of it.
  if (completion.kind === 'raise' && vm.mode === 'trace') {
    frame.push(completion);
    return;
  }
  if (completion.kind !== 'raise') {
    vm.call(exit, [null, null, null]);
    frame.push(completion);
    return;
  }
  const { value } = completion.error;
  const previous = frame.handling;
  frame.handling = value;
  const swallowed = vm.truth(vm.call(exit, [value.cls, value, null]));
  frame.handling = previous;
  frame.push(swallowed ? { kind: 'normal' } : completion);
};
