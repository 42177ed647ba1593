import type { Span } from '../../diagnostics/index.js';
import type { PyValue } from '../object.js';
import type { PyExceptionObject, PyException } from '../runtime/exception.js';
import type { Cell } from '../runtime/function.js';
import type { Code } from './code.js';
import type { Label } from './label.js';
import type { Machine } from './machine.js';

/** How a block was left, kept on the stack while its `finally` runs. */
export type Completion =
  | { readonly kind: 'normal' }
  | { readonly kind: 'return'; readonly value: PyValue }
  | { readonly kind: 'raise'; readonly error: PyException }
  | { readonly kind: 'jump'; readonly target: Label; readonly blocks: number; readonly depth: number };

/** A part of a function that something has to be done for when it is left. */
export interface Block {
  /**
   * `except` catches exceptions; `finally` catches every way of leaving (also that of a `with`); `handling` is the
   * inside of an except clause; `annotation` catches what an annotation raises.
   */
  readonly kind: 'except' | 'finally' | 'handling' | 'annotation';
  readonly handler: Label;
  readonly stackDepth: number;
  /** For `handling`: the exception that was being handled before, and the clause's variable, which goes away. */
  readonly previous?: PyExceptionObject | undefined;
  readonly cleanup?: ((frame: Frame) => void) | undefined;
}

/** Takes the result of a frame; `caller` is the frame that would have received it. */
export type Deliver = (value: PyValue, caller: Frame | undefined, vm: Machine) => void;

export type Slot = PyValue | Completion;

/** What a call that is being executed has at hand. */
export class Frame {
  readonly code: Code;
  readonly globals: Map<string, PyValue>;
  readonly locals: (PyValue | undefined)[];
  /** Own cells first, then those of the closure. */
  readonly cells: readonly Cell[];
  /** Where the names of a class body or module are. */
  readonly namespace: Map<string, PyValue> | undefined;
  readonly stack: Slot[] = [];
  readonly blocks: Block[] = [];
  pc = 0;
  /** The caller; undefined for a frame that is not running. */
  parent: Frame | undefined;
  /** What becomes of the result, when it is not simply pushed for the caller. */
  deliver: Deliver | undefined;
  /** The exception that an except clause is handling. */
  handling: PyExceptionObject | undefined;
  /** Whether it runs a class method that was called through an object. */
  throughObject = false;

  constructor(
    code: Code,
    globals: Map<string, PyValue>,
    locals: (PyValue | undefined)[],
    cells: readonly Cell[],
    namespace?: Map<string, PyValue>,
  ) {
    this.code = code;
    this.globals = globals;
    this.locals = locals;
    this.cells = cells;
    this.namespace = namespace;
  }

  get span(): Span | undefined {
    return this.code.spans[Math.max(0, this.pc - 1)];
  }

  push(value: Slot): void {
    this.stack.push(value);
  }

  /** The top of the stack, where the compiler has put a value. */
  pop(): PyValue {
    return this.stack.pop() as PyValue;
  }

  popCompletion(): Completion {
    return this.stack.pop() as Completion;
  }

  peek(depth = 0): PyValue {
    return this.stack[this.stack.length - 1 - depth] as PyValue;
  }

  /** Takes the upper values, in the order in which they were pushed. */
  popMany(count: number): PyValue[] {
    return count === 0 ? [] : (this.stack.splice(this.stack.length - count, count) as PyValue[]);
  }
}
