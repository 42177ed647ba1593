import type { Interpreter } from '../interpreter.js';
import { PyObject, type PyCall, type PyValue } from '../object.js';
import { bindMember } from '../operations/attribute.js';
import { bindCall } from '../runtime/bind.js';
import { PyClass } from '../runtime/class.js';

/** `super()`: the attributes of an object as the classes behind one class define them. */
class PySuper extends PyObject {
  override readonly typeName = 'super';
  readonly #after: PyClass;
  readonly #self: PyValue;
  readonly #selfClass: PyClass;

  constructor(after: PyClass, self: PyValue, selfClass: PyClass) {
    super();
    this.#after = after;
    this.#self = self;
    this.#selfClass = selfClass;
  }

  override getattr(name: string, py: Interpreter): PyValue | undefined {
    const member = this.#selfClass.findAfter(this.#after, name);
    if (member === undefined) return undefined;
    const isClass = this.#self === this.#selfClass;
    return bindMember(member, isClass ? undefined : this.#self, this.#selfClass, py);
  }

  override repr(py: Interpreter): string {
    return `<super: ${py.repr(this.#after)}, <${this.#selfClass.name} object>>`;
  }
}

/** `super()` and `super(cls, self)`. */
export function createSuper(_: PyClass, call: PyCall, py: Interpreter): PyValue {
  const args = bindCall('super(type=..., object_or_type=..., /)', call, py);
  let cls = args.get('type');
  let self = args.get('object_or_type');
  if (cls === undefined) {
    const found = py.superArguments();
    if (found === undefined) return py.raise('RuntimeError', 'super(): no arguments');
    ({ cls, self } = found);
  }
  if (!(cls instanceof PyClass)) {
    return py.raise('TypeError', `super() argument 1 must be a type, not ${py.typeName(cls)}`);
  }
  if (self === undefined) throw py.unsupported('super() with one argument', 'write super()');
  if (self instanceof PyClass && self.isSubclassOf(cls)) return new PySuper(cls, self, self);
  const selfClass = py.typeOf(self);
  if (selfClass.isSubclassOf(cls)) return new PySuper(cls, self, selfClass);
  return py.raise('TypeError', 'super(type, obj): obj must be an instance or subtype of type');
}
