import { typeStrides } from '../../ops/index.js';
import type { TensorHandle } from '../backend.js';
import type { DType } from '../../ir/dtype.js';
import type { SymInt } from '../../ir/type.js';
import {
  PyInstance,
  type Interpreter,
  type PyBinaryOp,
  type PyClass,
  type PyCompareOp,
  type PyUnaryOp,
  type PyValue,
} from '../../python/index.js';
import type { Torch } from '../torch.js';
import type { Trace } from '../trace.js';
import type { TensorState } from './storage.js';
import type { Value } from './value.js';

/** What Python does with a tensor through operators and subscripts; supplied by the part of the surface that knows ops. */
export interface TensorProtocol {
  binary(
    self: TensorObject,
    op: PyBinaryOp,
    other: PyValue,
    reflected: boolean,
    py: Interpreter,
  ): PyValue | undefined;
  inplace(self: TensorObject, op: PyBinaryOp, other: PyValue, py: Interpreter): PyValue | undefined;
  compare(
    self: TensorObject,
    op: PyCompareOp,
    other: PyValue,
    py: Interpreter,
    reflected: boolean,
  ): PyValue | undefined;
  extremum(self: TensorObject, name: 'max' | 'min', other: PyValue, py: Interpreter): PyValue | undefined;
  unary(self: TensorObject, op: PyUnaryOp, py: Interpreter): PyValue | undefined;
  contains(self: TensorObject, item: PyValue, py: Interpreter): boolean;
  getitem(self: TensorObject, index: PyValue, py: Interpreter): PyValue;
  setitem(self: TensorObject, index: PyValue, value: PyValue, py: Interpreter): void;
  iterate(self: TensorObject, py: Interpreter): Iterable<PyValue>;
  length(self: TensorObject, py: Interpreter): PyValue;
  truth(self: TensorObject, py: Interpreter): boolean;
  repr(self: TensorObject, py: Interpreter): string;
  format(self: TensorObject, spec: string, py: Interpreter): string;
  toPlain(self: TensorObject, want: 'int' | 'float' | 'bool' | 'index', py: Interpreter): PyValue;
}

/**
 * A torch.Tensor of the Python program. It may have been made eagerly or while tracing; used in a trace, an eager one is
 * an input of the graph, and what the trace does to it stays inside the trace.
 */
export class TensorObject extends PyInstance {
  readonly torch: Torch;
  /** The trace that made it; none when it was computed. */
  readonly home: Trace | undefined;
  /** Its state in its own home; {@link Torch.stateOf} knows that in others. */
  state: TensorState;
  /** Set by `requires_grad_()` and for parameters. */
  requiresGrad: boolean;

  constructor(torch: Torch, cls: PyClass, home: Trace | undefined, state: TensorState, requiresGrad = false) {
    super(cls);
    this.torch = torch;
    this.home = home;
    this.state = state;
    this.requiresGrad = requiresGrad;
  }

  /** The value at this moment. */
  get value(): Value {
    return this.torch.valueOf(this);
  }
  get dtype(): DType {
    return this.type.dtype;
  }
  get sizes(): readonly SymInt[] {
    return this.type.sizes;
  }
  get strides(): readonly SymInt[] {
    return typeStrides(this.type);
  }
  get dim(): number {
    return this.sizes.length;
  }
  /** What is known of it. Reading that does not make an eager tensor an input of the graph. */
  get type(): TensorHandle {
    return this.torch.peek(this).handle;
  }

  override binary(op: PyBinaryOp, other: PyValue, reflected: boolean, py: Interpreter): PyValue | undefined {
    return this.torch.protocol.binary(this, op, other, reflected, py);
  }
  override inplace(op: PyBinaryOp, other: PyValue, py: Interpreter): PyValue | undefined {
    return this.torch.protocol.inplace(this, op, other, py);
  }
  override compare(op: PyCompareOp, other: PyValue, py: Interpreter, reflected = false): PyValue | undefined {
    return this.torch.protocol.compare(this, op, other, py, reflected);
  }
  override extremum(name: 'max' | 'min', other: PyValue, py: Interpreter): PyValue | undefined {
    return this.torch.protocol.extremum(this, name, other, py);
  }
  override unary(op: PyUnaryOp, py: Interpreter): PyValue | undefined {
    return this.torch.protocol.unary(this, op, py);
  }
  override contains(item: PyValue, py: Interpreter): boolean {
    return this.torch.protocol.contains(this, item, py);
  }
  override getitem(index: PyValue, py: Interpreter): PyValue {
    return this.torch.protocol.getitem(this, index, py);
  }
  override setitem(index: PyValue, value: PyValue, py: Interpreter): void {
    this.torch.protocol.setitem(this, index, value, py);
  }
  override iterate(py: Interpreter): Iterable<PyValue> {
    return this.torch.protocol.iterate(this, py);
  }
  override length(py: Interpreter): bigint {
    return py.index(this.len(py));
  }
  override len(py: Interpreter): PyValue {
    return this.torch.protocol.length(this, py);
  }
  override truth(py: Interpreter): boolean {
    return this.torch.protocol.truth(this, py);
  }
  override repr(py: Interpreter): string {
    return this.torch.protocol.repr(this, py);
  }
  override format(spec: string, py: Interpreter): string {
    return this.torch.protocol.format(this, spec, py);
  }
  override toPlain(want: 'int' | 'float' | 'bool' | 'index', py: Interpreter): PyValue {
    return this.torch.protocol.toPlain(this, want, py);
  }
}
