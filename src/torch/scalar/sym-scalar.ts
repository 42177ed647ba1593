import { EgghatchError } from '../../diagnostics/index.js';
import { ne } from '../../ir/sym/index.js';
import type { Scalar } from '../../ops/index.js';
import type { Operand, SymHandle } from '../backend.js';
import {
  PyInstance,
  PyObject,
  type Interpreter,
  type PyBinaryOp,
  type PyCompareOp,
  type PyUnaryOp,
  type PyValue,
} from '../../python/index.js';
import type { Torch } from '../torch.js';
import type { Trace } from '../trace.js';
import { symBoolClass, symFloatClass, symIntClass } from './classes.js';

const BINARY: Readonly<Partial<Record<PyBinaryOp, string>>> = {
  '+': 'add',
  '-': 'sub',
  '*': 'mul',
  '/': 'truediv',
  '//': 'floordiv',
  '%': 'mod',
  '**': 'pow',
};
/** By plain integers only: torch's symbolic integers take no other shift. */
const SHIFT: Readonly<Partial<Record<PyBinaryOp, string>>> = { '<<': 'lshift', '>>': 'rshift' };
const BITWISE: Readonly<Partial<Record<PyBinaryOp, string>>> = { '&': 'and_', '|': 'or_' };
const COMPARE: Readonly<Record<PyCompareOp, string>> = {
  '==': 'eq',
  '!=': 'ne',
  '<': 'lt',
  '<=': 'le',
  '>': 'gt',
  '>=': 'ge',
};

/**
 * A number that has no plain value while tracing: the result of `.item()`, a dynamic size, or what is computed from those.
 * Arithmetic is recorded; comparisons give symbolic bools, and asking for the truth of one decides it from what is known.
 */
export class SymScalar extends PyInstance {
  readonly torch: Torch;
  readonly home: Trace | undefined;
  readonly handle: SymHandle;

  constructor(torch: Torch, home: Trace | undefined, handle: SymHandle) {
    super({ int: symIntClass, float: symFloatClass, bool: symBoolClass }[sortOf(handle)]);
    this.torch = torch;
    this.home = home;
    this.handle = handle;
  }

  get sort(): 'int' | 'float' | 'bool' {
    return sortOf(this.handle);
  }

  override binary(op: PyBinaryOp, other: PyValue, reflected: boolean, py: Interpreter): PyValue | undefined {
    const operand = this.#operand(other);
    if (operand === undefined) return undefined;
    const bitwise = BITWISE[op];
    if (bitwise !== undefined && this.sort === 'bool')
      return this.#call(`operator.${bitwise}`, operand, reflected);
    const name = BINARY[op] ?? (reflected || typeof other !== 'bigint' ? undefined : SHIFT[op]);
    if (name === undefined)
      return refuse(`the operator ${op} on a value that is only known symbolically`, py);
    // torch's tracer gives the operand itself for a multiplication by the literal one.
    if (op === '*' && (other === 1n || other === true)) return this;
    return this.#call(`operator.${name}`, operand, reflected);
  }

  override compare(op: PyCompareOp, other: PyValue): PyValue | undefined {
    const operand = this.#operand(other);
    if (operand !== undefined) return this.#call(`operator.${COMPARE[op]}`, operand, false);
    // A tensor compares itself with this.
    if (other instanceof PyObject && other.compare !== undefined) return undefined;
    return op === '==' ? false : op === '!=' ? true : undefined;
  }

  override unary(op: PyUnaryOp, py: Interpreter): PyValue | undefined {
    if (op === '-') return this.#wrap(this.torch.backend.call('operator.neg', [this.torch.symbolic(this)]));
    return refuse(`the operator ${op} on a value that is only known symbolically`, py);
  }

  override truth(py: Interpreter): boolean {
    const operand = this.torch.symbolic(this);
    if (typeof operand !== 'object') return Boolean(operand);
    const { expr } = operand;
    if (typeof expr === 'boolean') return expr;
    if (typeof expr !== 'object') return Boolean(Number(expr));
    if (expr.sort === 'bool') return this.torch.backend.decide(expr);
    // Dynamo wants the value itself here, where `!= 0` would ask for less.
    return Boolean(this.toPlain('bool', py));
  }

  override not(): PyValue | undefined {
    const { expr } = this.handle;
    if (this.sort === 'float' || typeof expr !== 'object') return undefined;
    // Dynamo makes a node of it, whose value is an int.
    const holds = this.torch.backend.decide(this.sort === 'bool' ? expr : ne(expr, 0n));
    return holds ? 0n : 1n;
  }

  override toPlain(want: 'int' | 'float' | 'bool' | 'index', py: Interpreter): PyValue {
    if (want === 'int' && this.sort === 'int') return this;
    const plain = this.plain();
    if (plain !== undefined) return plain;
    const what = { int: 'int()', float: 'float()', bool: 'bool()', index: 'a plain integer' }[want];
    throw new EgghatchError({
      kind: 'undecidable',
      message: `${what} needs the value of a symbolic ${this.sort}, which is not known while tracing`,
      hint:
        'Narrow it to one value with constrain_as_value(x, min=v, max=v), or read it in a function marked ' +
        '@assume_constant_result.',
      place: py.place(),
      pythonType: 'UserError',
    });
  }

  /** JavaScript's own conversions would make NaN of it. */
  [Symbol.toPrimitive](): never {
    throw new EgghatchError({
      kind: 'undecidable',
      message: `a plain number is needed here, and this is a symbolic ${this.sort} whose value is not known while tracing`,
      hint:
        'Narrow it to one value with constrain_as_value(x, min=v, max=v), or read it in a function marked ' +
        '@assume_constant_result.',
      pythonType: 'UserError',
    });
  }

  /** Its value where only one is possible. */
  plain(): Scalar | undefined {
    const operand = this.torch.symbolic(this);
    if (typeof operand !== 'object') return operand;
    return typeof operand.expr === 'object' ? this.home?.hooks.plain(operand) : operand.expr;
  }

  override repr(py: Interpreter): string {
    const plain = this.plain();
    if (plain !== undefined) return py.repr(plain);
    return refuse('the text of a value that is only known symbolically', py);
  }

  /** An f-string shows the symbols, where other ways to the text are refused. */
  override inText(): PyValue {
    const operand = this.torch.symbolic(this);
    if (typeof operand !== 'object') return operand;
    return this.torch.trace?.hooks.text(operand) ?? this;
  }

  /** Symbolic values are compared and hashed by what they are, not by where they came from. */
  override hash(): string {
    const { expr } = this.handle;
    return typeof expr === 'object' ? expr.key : String(expr);
  }

  #operand(value: PyValue): Operand | undefined {
    if (value instanceof SymScalar) return this.torch.symbolic(value);
    return typeof value === 'bigint' || typeof value === 'number' || typeof value === 'boolean'
      ? value
      : undefined;
  }

  #call(target: string, operand: Operand, reflected: boolean): PyValue {
    const self = this.torch.symbolic(this);
    return this.#wrap(this.torch.backend.call(target, reflected ? [operand, self] : [self, operand]));
  }

  #wrap(result: Operand): PyValue {
    return typeof result === 'object'
      ? new SymScalar(this.torch, this.torch.trace, result as SymHandle)
      : result;
  }
}

function sortOf({ expr }: SymHandle): 'int' | 'float' | 'bool' {
  if (typeof expr === 'object') return expr.sort;
  return typeof expr === 'bigint' ? 'int' : typeof expr === 'number' ? 'float' : 'bool';
}

function refuse(what: string, py: Interpreter): never {
  throw new EgghatchError({
    kind: 'unsupported',
    message: `${what} is not supported while tracing`,
    hint: 'Compute with tensors, or read the value in a function marked @assume_constant_result.',
    place: py.place(),
    pythonType: 'Unsupported',
  });
}
