import { type PyClass, PyInstance } from '../runtime/class.js';
import { builtin, define, functionClass, methodClass } from '../runtime/function.js';
import { method, nativeClass } from '../runtime/native-class.js';
import { nativeModule, type NativeModule } from '../runtime/module.js';
import { Ellipsis, noneClass, NotImplemented, PyDict } from '../types/index.js';
import { TypeForm } from './typing.js';

const namespaceClass: PyClass = nativeClass({
  name: 'SimpleNamespace',
  module: 'types',
  methods: {
    __init__: (self, call, py) => {
      if (call.positional.length > 0) py.raise('TypeError', 'no positional arguments expected');
      for (const [name, value] of call.keyword) (self as PyInstance).attributes.set(name, value);
      return null;
    },
    __repr__: (self, _, py) => {
      const parts = Array.from(
        (self as PyInstance).attributes,
        ([name, value]) => `${name}=${py.repr(value)}`,
      );
      return `namespace(${parts.join(', ')})`;
    },
    __eq__: method('__eq__(other, /)', (self, args, py) => {
      const other = args.value('other');
      if (!(other instanceof PyInstance) || !other.cls.isSubclassOf(namespaceClass)) return NotImplemented;
      return py.equals(PyDict.of((self as PyInstance).attributes, py), PyDict.of(other.attributes, py));
    }),
  },
});

export const typesModule = (): NativeModule =>
  nativeModule('types', () => ({
    SimpleNamespace: namespaceClass,
    FunctionType: functionClass,
    LambdaType: functionClass,
    MethodType: methodClass,
    BuiltinFunctionType: builtin('sample', () => null).cls,
    NoneType: noneClass,
    EllipsisType: Ellipsis.cls,
    NotImplementedType: NotImplemented.cls,
    UnionType: new TypeForm('UnionType'),
    GenericAlias: new TypeForm('GenericAlias'),
    MappingProxyType: define('MappingProxyType(mapping)', (args, py) =>
      py.call(py.builtinNamed('dict'), [args.value('mapping')]),
    ),
  }));
