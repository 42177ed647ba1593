import { PyClass, PyInstance } from '../runtime/class.js';

function singleton(typeName: string): PyInstance {
  return new PyInstance(new PyClass({ name: typeName, openInstances: false, subclassable: false }));
}

/** `...`. */
export const Ellipsis: PyInstance = singleton('ellipsis');
/** What a special method returns to say that it does not know the other operand. */
export const NotImplemented: PyInstance = singleton('NotImplementedType');
