import type { PyValue } from '../object.js';
import { ABSTRACT_MARK } from '../machine/construct.js';
import { PyInstance, typeClass } from '../runtime/class.js';
import { builtin } from '../runtime/function.js';
import { nativeClass } from '../runtime/native-class.js';
import { nativeModule, type NativeModule } from '../runtime/module.js';

/** `abc.ABCMeta`. */
export const abcMeta = nativeClass({
  name: 'ABCMeta',
  module: 'abc',
  bases: [typeClass],
  methods: {
    register: (_, call) => call.positional[0] ?? null,
  },
});

/** Marks a function, or what wraps one, as abstract. */
function markAbstract(fn: PyValue): PyValue {
  if (fn instanceof PyInstance) fn.attributes.set(ABSTRACT_MARK, true);
  return fn;
}

export const abcModule = (): NativeModule =>
  nativeModule('abc', () => ({
    ABC: nativeClass({ name: 'ABC', module: 'abc', metaclass: abcMeta }),
    ABCMeta: abcMeta,
    abstractmethod: builtin('abstractmethod', (call) => markAbstract(call.positional[0] ?? null), 'abc'),
    abstractproperty: builtin('abstractproperty', (call, py) => {
      const property = py.call(py.builtinNamed('property'), call.positional);
      return markAbstract(property);
    }),
  }));
