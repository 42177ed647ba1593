import {
  define,
  nativeClass,
  PyInstance,
  PyTuple,
  type Interpreter,
  type PyClass,
  type PyValue,
} from '../python/index.js';
import { alias } from './aten/views.js';
import { TensorObject } from './tensor/tensor-object.js';

/** What `forward` of a `torch.autograd.Function` may note for its `backward`, which never runs. */
class FunctionContext extends PyInstance {
  constructor() {
    super(contextClass);
  }
}

const contextClass: PyClass = nativeClass({
  name: 'FunctionCtx',
  module: 'torch.autograd.function',
  methods: {
    save_for_backward: (self, call) => {
      (self as PyInstance).attributes.set('saved_tensors', new PyTuple(call.positional));
      return null;
    },
    mark_dirty: () => null,
    mark_non_differentiable: () => null,
    set_materialize_grads: () => null,
  },
});

/** `torch.autograd.Variable`: what tensors were wrapped in once, and are by themselves. */
export const variable = define(
  'Variable(data, requires_grad=False, volatile=False)',
  (args, py) => {
    const data = args.value('data');
    if (!(data instanceof TensorObject))
      return py.raise('TypeError', `Variable data has to be a tensor, but got ${py.typeName(data)}`);
    if (data.torch.trace !== undefined) return alias(data);
    if (args.value('requires_grad') === true) data.requiresGrad = true;
    return data;
  },
  'torch.autograd',
);

/** `torch.autograd.Function`: what is exported of it is its `forward`. */
export const functionClass: PyClass = nativeClass({
  name: 'Function',
  module: 'torch.autograd',
  classMethods: {
    apply: (cls, call, py: Interpreter): PyValue => {
      const forward = py.getattr(cls, 'forward');
      return py.call(forward, [new FunctionContext(), ...call.positional], call.keyword);
    },
  },
});
