import type { Interpreter } from '../interpreter.js';
import { PyObject, type PyBinaryOp, type PyCompareOp, type PyValue } from '../object.js';
import { dictEntries } from '../operations/iteration.js';
import { setOperation } from '../operations/sets.js';
import { PyIterator, PySet, PyTuple, type PyDict } from '../types/index.js';
import { builtin } from '../runtime/function.js';

/** `dict.keys()`, `dict.values()` or `dict.items()`: shows what the dict holds now. */
export class DictView extends PyObject {
  readonly kind: 'keys' | 'values' | 'items';
  readonly dict: PyDict;

  constructor(kind: 'keys' | 'values' | 'items', dict: PyDict) {
    super();
    this.kind = kind;
    this.dict = dict;
  }

  override get typeName(): string {
    return `dict_${this.kind}`;
  }

  override *iterate(py: Interpreter): Iterable<PyValue> {
    for (const [key, value] of dictEntries(this.dict, py)) {
      yield this.kind === 'keys' ? key : this.kind === 'values' ? value : new PyTuple([key, value]);
    }
  }

  override getattr(name: string): PyValue | undefined {
    if (name === '__iter__') return builtin(name, (_, py) => new PyIterator(this.iterate(py)));
    if (name === '__len__') return builtin(name, () => this.length());
    if (name === '__reversed__')
      return builtin(name, (_, py) => new PyIterator([...this.iterate(py)].reverse()));
    if (name === 'isdisjoint' && this.kind !== 'values') {
      return builtin(name, (call, py) => {
        const other = PySet.of(py.iterate(call.positional[0] ?? null), py);
        return [...this.iterate(py)].every((item) => !other.has(item, py));
      });
    }
    return undefined;
  }

  override length(): bigint {
    return BigInt(this.dict.size);
  }

  override contains(item: PyValue, py: Interpreter): boolean {
    if (this.kind === 'keys') return this.dict.get(item, py) !== undefined;
    for (const own of this.iterate(py)) {
      py.charge(1);
      if (py.equals(own, item)) return true;
    }
    return false;
  }

  override repr(py: Interpreter): string {
    const items = [...this.iterate(py)].map((item) => py.repr(item));
    return `${this.typeName}([${items.join(', ')}])`;
  }

  #asSet(py: Interpreter): PySet {
    return PySet.of(this.iterate(py), py);
  }

  override binary(op: PyBinaryOp, other: PyValue, reflected: boolean, py: Interpreter): PyValue | undefined {
    if (this.kind === 'values') return undefined;
    const mine = this.#asSet(py);
    const theirs = other instanceof PySet ? other : PySet.of(py.iterate(other), py);
    return reflected ? setOperation(op, theirs, mine, false, py) : setOperation(op, mine, theirs, false, py);
  }

  override compare(op: PyCompareOp, other: PyValue, py: Interpreter): PyValue | undefined {
    if (this.kind === 'values') return undefined;
    if (!(other instanceof PySet) && !(other instanceof DictView && other.kind !== 'values'))
      return undefined;
    const theirs = other instanceof PySet ? other : other.#asSet(py);
    return py.compare(op, this.#asSet(py), theirs);
  }
}
