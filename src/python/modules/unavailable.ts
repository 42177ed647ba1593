import { EgghatchError } from '../../diagnostics/index.js';
import type { Interpreter } from '../interpreter.js';
import { PyObject, type PyBinaryOp, type PyCall, type PyUnaryOp, type PyValue } from '../object.js';
import { PyClass } from '../runtime/class.js';
import { builtin } from '../runtime/function.js';
import type { NativeModule } from '../runtime/module.js';
import { unionOf } from './typing.js';
import { PyTuple } from '../types/tuple.js';

export interface Unavailability {
  /** As the program names it: `pathlib.Path`. */
  readonly path: string;
  /** What to do instead. */
  readonly hint: string;
  /**
   * Whether calling it changes nothing but what it returns, as `argparse.ArgumentParser()`: outside of traced code such a
   * call gives a value that cannot be had either, and a file that does not use that value is not refused for it.
   */
  readonly harmless: boolean;
}

/**
 * A name, or a value, that a program can have in Python and not here. It may be imported, named in annotations, inherited
 * from and passed around; what would need to know it is refused, with its name and the place of the use.
 */
export class Unavailable extends PyObject {
  override readonly typeName: string;
  readonly #what: Unavailability;
  #base: PyClass | undefined;

  constructor(what: Unavailability) {
    super();
    this.#what = what;
    this.typeName = what.path;
  }

  /** Refuses a use for which the value would have to be known. */
  refuse(py: Interpreter): never {
    const { path, hint } = this.#what;
    throw new EgghatchError({
      kind: 'unsupported',
      message: `${path} is not available to programs that are exported`,
      hint,
      place: py.place(),
      trace: py.callTrace(),
      pythonType: 'Unsupported',
    });
  }

  #further(suffix: string): Unavailable {
    return new Unavailable({ ...this.#what, path: `${this.#what.path}${suffix}` });
  }

  override getattr(name: string, py: Interpreter): PyValue | undefined {
    if (name === '__mro_entries__') return builtin(name, () => new PyTuple([this.#asBase()]));
    // No value can be an instance of what is not there.
    if (name === '__instancecheck__' || name === '__subclasscheck__') return builtin(name, () => false);
    if (name === '__name__') return this.#what.path.slice(this.#what.path.lastIndexOf('.') + 1);
    if (name === '__enter__' || name === '__iter__') return this.refuse(py);
    return /^__\w+__$/.test(name) ? undefined : this.#further(`.${name}`);
  }

  override setattr(_name: string, _value: PyValue, py: Interpreter): void {
    if (!this.#what.harmless || py.mode === 'trace') this.refuse(py);
  }

  override call(call: PyCall, py: Interpreter): PyValue {
    if (!this.#what.harmless || py.mode === 'trace') return this.refuse(py);
    return this.#further(call.positional.length + call.keyword.size === 0 ? '()' : '(…)');
  }

  /** `A | None`, `A[T]` of annotations. */
  override binary(op: PyBinaryOp, other: PyValue, reflected: boolean, py: Interpreter): PyValue | undefined {
    if (op === '|' && py.mode === 'eager') return unionOf(reflected ? [other, this] : [this, other], true);
    if (this.#what.harmless && py.mode === 'eager') return this.#further(` ${op} …`);
    return this.refuse(py);
  }
  override getitem(_index: PyValue, py: Interpreter): PyValue {
    if (py.mode === 'trace') return this.refuse(py);
    return this.#further('[…]');
  }

  override unary(_op: PyUnaryOp, py: Interpreter): never {
    return this.refuse(py);
  }
  override compare(op: string, other: PyValue, py: Interpreter): PyValue | undefined {
    if (other === this && (op === '==' || op === '!=')) return op === '==';
    return this.refuse(py);
  }
  override setitem(_index: PyValue, _value: PyValue, py: Interpreter): void {
    this.refuse(py);
  }
  override contains(_item: PyValue, py: Interpreter): never {
    return this.refuse(py);
  }
  override iterate(py: Interpreter): never {
    return this.refuse(py);
  }
  override length(py: Interpreter): never {
    return this.refuse(py);
  }
  override truth(py: Interpreter): never {
    return this.refuse(py);
  }
  override toPlain(_want: string, py: Interpreter): never {
    return this.refuse(py);
  }
  override str(py: Interpreter): never {
    return this.refuse(py);
  }
  override repr(): string {
    return `<${this.#what.path}, which is not available>`;
  }
  override hash(): string {
    return `unavailable:${this.#what.path}`;
  }

  /** What a class that inherits from it has for a base: it can be defined, and not be instantiated. */
  #asBase(): PyClass {
    return (this.#base ??= new PyClass({
      name: this.#what.path.slice(this.#what.path.lastIndexOf('.') + 1),
      module: this.#what.path.slice(0, Math.max(0, this.#what.path.lastIndexOf('.'))),
      create: (_cls, _call, py) => this.refuse(py),
    }));
  }
}

/** A module that can be imported, since many programs do so for nothing, but of which no member is to be had. */
export function unavailableModule(
  name: string,
  hint: string,
  provided: Readonly<Record<string, PyValue>> = {},
  harmless = true,
): NativeModule {
  return {
    name,
    names: Object.keys(provided),
    member(member) {
      if (Object.hasOwn(provided, member)) return provided[member];
      if (/^__\w+__$/.test(member)) return undefined;
      return new Unavailable({ path: `${name}.${member}`, hint, harmless });
    },
  };
}
