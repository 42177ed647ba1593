import {
  nativeClass,
  PyInstance,
  PyTuple,
  type Interpreter,
  type PyClass,
  type PyValue,
} from '../python/index.js';

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
