import {
  addMembers,
  type BoundArguments,
  method,
  nativeClass,
  PyDict,
  PyIterator,
  PyTuple,
  type Interpreter,
  type NativeMethod,
  type PyCall,
  type PyClass,
  type PyValue,
} from '../../python/index.js';
import { EgghatchError } from '../../diagnostics/index.js';
import { toDtype } from '../aten/copies.js';
import { isFloating } from '../aten/promotion.js';
import { torchOf } from '../registry.js';
import { parameterClass } from '../tensor/classes.js';
import { TensorObject } from '../tensor/tensor-object.js';
import { DTypeObject, dtypeObject } from '../values/dtypes.js';
import { deviceFrom } from '../values/tags.js';
import { ModuleObject } from './module-object.js';

/** `torch.nn.Module` */
export const moduleClass: PyClass = nativeClass({
  name: 'Module',
  module: 'torch.nn.modules.module',
  create: (cls, _call, py) => new ModuleObject(cls, torchOf(py)),
});

const self = (value: PyValue): ModuleObject => value as ModuleObject;
const pair = (name: string, value: PyValue): PyTuple => new PyTuple([name, value]);
const iterator = (items: readonly PyValue[]): PyIterator => new PyIterator(items);

/** Calls a module: its forward, under the names of its own where it is a layer of torch. */
export function callModule(module: ModuleObject, call: PyCall, py: Interpreter): PyValue {
  module.checkHas('_backward_hooks', py);
  if (module.pending !== undefined) {
    if (module.torch.trace !== undefined) refuseUninitialized(module, py);
    module.pending(call.positional[0] ?? call.keyword.get('input') ?? null);
  }
  const forward = py.lookup(module, 'forward');
  if (forward === undefined) {
    return py.raise(
      'NotImplementedError',
      `Module [${module.typeName}] is missing the required "forward" function`,
    );
  }
  return py.call(forward, call.positional, call.keyword);
}

/** The members found by a walk, each noted as reached from the module by its dotted name. */
function reached<T extends PyValue>(
  module: ModuleObject,
  found: Iterable<readonly [string, T]>,
): (readonly [string, T])[] {
  const items = [...found];
  for (const [name, member] of items) module.reachNamed(member, name);
  return items;
}

function refuseUninitialized(module: ModuleObject, py: Interpreter): never {
  throw new EgghatchError({
    kind: 'refused',
    message: `the parameters of a ${module.typeName} are made when it is called for the first time, and are not there yet`,
    hint: 'Call the module with an example input in __init__, or give the layer its sizes.',
    place: py.place(),
    pythonType: 'RuntimeError',
  });
}

function refuseHook(name: string): NativeMethod {
  return (_, __, py) => {
    throw new EgghatchError({
      kind: 'unsupported',
      message: `Module.${name} is not supported`,
      hint: 'Call what the hook does in the forward of the module.',
      place: py.place(),
      pythonType: 'Unsupported',
    });
  };
}

/** `module.to(…)`, `module.double()`, …: floating tensors are converted where they are. */
function convert(module: ModuleObject, dtype: PyValue): PyValue {
  if (!(dtype instanceof DTypeObject)) return module;
  for (const [, sub] of module.namedModules()) {
    for (const tensors of [sub.parameters, sub.buffers]) {
      for (const tensor of tensors.values()) {
        if (tensor === null || !isFloating(tensor.dtype) || tensor.dtype === dtype.dtype) continue;
        tensor.state = { ...tensor.torch.stateOf(toDtype(tensor, dtype.dtype)) };
      }
    }
  }
  return module;
}

const conversions = (
  names: Readonly<Record<string, Parameters<typeof dtypeObject>[0]>>,
): Record<string, NativeMethod> =>
  Object.fromEntries(
    Object.entries(names).map(([name, dtype]) => [
      name,
      (module): PyValue => convert(self(module), dtypeObject(dtype)),
    ]),
  );

/** Sets `training` on a module and all below it. */
function setTraining(module: ModuleObject, mode: boolean): ModuleObject {
  for (const [, sub] of module.namedModules()) sub.attributes.set('training', mode);
  return module;
}

function walkTo(module: ModuleObject, target: string, py: Interpreter): PyValue {
  let at: PyValue = module;
  if (target !== '') for (const name of target.split('.')) at = py.getattr(at, name);
  return at;
}

addMembers(moduleClass, {
  methods: {
    __init__: (module) => {
      self(module).initialize();
      return null;
    },
    __call__: (module, call, py) => callModule(self(module), call, py),
    _call_impl: (module, call, py) => callModule(self(module), call, py),
    register_buffer: method('register_buffer(name, tensor, persistent=True)', (module, args, py) => {
      const tensor = args.value('tensor');
      const name = args.value('name') as string;
      self(module).checkInitialized('buffer', py);
      if (tensor !== null && !(tensor instanceof TensorObject)) {
        py.raise(
          'TypeError',
          `cannot assign '${py.typeName(tensor)}' object to buffer '${name}' (torch Tensor or None required)`,
        );
      }
      self(module).buffers.set(name, tensor as TensorObject | null);
      if (args.value('persistent') === false) self(module).nonPersistent.add(name);
      return null;
    }),
    register_parameter: method('register_parameter(name, param)', (module, args, py) => {
      const tensor = args.value('param');
      const name = args.value('name') as string;
      self(module).checkInitialized('parameter', py);
      if (tensor !== null && !(tensor instanceof TensorObject && tensor.cls.isSubclassOf(parameterClass))) {
        py.raise(
          'TypeError',
          `cannot assign '${py.typeName(tensor)}' object to parameter '${name}' (torch.nn.Parameter or None required)`,
        );
      }
      self(module).parameters.set(name, tensor as TensorObject | null);
      return null;
    }),
    add_module: method('add_module(name, module)', addModule),
    register_module: method('register_module(name, module)', addModule),
    train: method('train(mode=True)', (module, args, py) =>
      setTraining(self(module), py.truth(args.value('mode'))),
    ),
    eval: (module) => setTraining(self(module), false),
    requires_grad_: method('requires_grad_(requires_grad=True)', (module, args) => {
      for (const [, tensor] of self(module).namedParameters()) {
        tensor.requiresGrad = args.value('requires_grad') === true;
      }
      return module;
    }),
    zero_grad: () => null,
    extra_repr: () => '',
    parameters: method('parameters(recurse=True)', (module, args) =>
      iterator(
        reached(self(module), self(module).namedParameters('', args.value('recurse') !== false)).map(
          ([, value]) => value,
        ),
      ),
    ),
    named_parameters: method(
      "named_parameters(prefix='', recurse=True, remove_duplicate=True)",
      (module, args) =>
        iterator(
          reached(
            self(module),
            self(module).namedParameters(args.value('prefix') as string, args.value('recurse') !== false),
          ).map(([name, value]) => pair(name, value)),
        ),
    ),
    buffers: method('buffers(recurse=True)', (module, args) =>
      iterator(
        reached(self(module), self(module).namedBuffers('', args.value('recurse') !== false)).map(
          ([, value]) => value,
        ),
      ),
    ),
    named_buffers: method("named_buffers(prefix='', recurse=True, remove_duplicate=True)", (module, args) =>
      iterator(
        reached(
          self(module),
          self(module).namedBuffers(args.value('prefix') as string, args.value('recurse') !== false),
        ).map(([name, value]) => pair(name, value)),
      ),
    ),
    children: (module) =>
      iterator(reached(self(module), uniqueChildren(self(module))).map(([, value]) => value)),
    named_children: (module) =>
      iterator(reached(self(module), uniqueChildren(self(module))).map(([name, value]) => pair(name, value))),
    modules: (module) =>
      iterator(reached(self(module), self(module).namedModules()).map(([, value]) => value)),
    named_modules: method("named_modules(memo=None, prefix='', remove_duplicate=True)", (module, args) =>
      iterator(
        reached(self(module), self(module).namedModules(args.value('prefix') as string)).map(
          ([name, value]) => pair(name, value),
        ),
      ),
    ),
    get_submodule: method('get_submodule(target)', (module, args, py) =>
      walkTo(self(module), args.value('target') as string, py),
    ),
    get_parameter: method('get_parameter(target)', (module, args, py) =>
      walkTo(self(module), args.value('target') as string, py),
    ),
    get_buffer: method('get_buffer(target)', (module, args, py) =>
      walkTo(self(module), args.value('target') as string, py),
    ),
    state_dict: (module, _call, py) => {
      const persistent = self(module)
        .namedModules()
        .flatMap(([prefix, sub]) => {
          const name = (leaf: string): string => (prefix === '' ? leaf : `${prefix}.${leaf}`);
          const entries = (tensors: ReadonlyMap<string, TensorObject | null>): [string, PyValue][] =>
            [...tensors].flatMap(([leaf, tensor]) =>
              tensor === null || sub.nonPersistent.has(leaf) ? [] : [[name(leaf), tensor]],
            );
          return [...entries(sub.parameters), ...entries(sub.buffers)];
        });
      return PyDict.of(persistent, py);
    },
    load_state_dict: method('load_state_dict(state_dict, strict=True, assign=False)', (module, args, py) => {
      const given = args.value('state_dict') as PyDict;
      for (const [name, tensor] of [...self(module).namedParameters(), ...self(module).namedBuffers()]) {
        const value = given.get(name, py);
        if (value instanceof TensorObject) tensor.state = { ...tensor.torch.stateOf(value) };
        else if (args.value('strict') !== false) {
          py.raise(
            'RuntimeError',
            `Error(s) in loading state_dict for ${module instanceof ModuleObject ? module.typeName : ''}: Missing key(s) in state_dict: "${name}".`,
          );
        }
      }
      return null;
    }),
    apply: method('apply(fn)', (module, args, py) => {
      // Children before their parents, as torch does.
      for (const [, sub] of [...self(module).namedModules()].reverse()) py.call(args.value('fn'), [sub]);
      return module;
    }),
    to: (module, call, py) => {
      const { positional, keyword } = call;
      for (const value of [...positional, keyword.get('device') ?? null]) {
        if (typeof value === 'string') deviceFrom(value, py);
      }
      const dtype = positional.find((value) => value instanceof DTypeObject) ?? keyword.get('dtype') ?? null;
      return convert(self(module), dtype);
    },
    cpu: (module) => module,
    __deepcopy__: (module) => self(module).clone(),
    type: method('type(dst_type)', (module, args) => convert(self(module), args.value('dst_type'))),
    ...conversions({ float: 'f32', double: 'f64', half: 'f16', bfloat16: 'bf16' }),
    register_forward_hook: refuseHook('register_forward_hook'),
    register_forward_pre_hook: refuseHook('register_forward_pre_hook'),
    register_full_backward_hook: refuseHook('register_full_backward_hook'),
    register_backward_hook: refuseHook('register_backward_hook'),
    cuda: (_, __, py) => deviceFrom('cuda', py),
    _get_name: (module, _call, py) => py.typeName(module),
    __repr__: (module, _call, py) => moduleRepr(self(module), py),
  },
});

function addModule(module: PyValue, args: BoundArguments, py: Interpreter): PyValue {
  const child = args.value('module');
  if (child !== null && !(child instanceof ModuleObject)) {
    py.raise('TypeError', `${py.typeName(child)} is not a Module subclass`);
  }
  self(module).checkHas('_modules', py);
  self(module).modules.set(args.value('name') as string, child as ModuleObject | null);
  return null;
}

function* uniqueChildren(module: ModuleObject): Iterable<readonly [string, ModuleObject]> {
  const seen = new Set<ModuleObject>();
  for (const entry of module.children()) {
    if (seen.has(entry[1])) continue;
    seen.add(entry[1]);
    yield entry;
  }
}

function moduleRepr(module: ModuleObject, py: Interpreter): string {
  const extra = py.str(py.callMethod(module, 'extra_repr'));
  const lines = [...module.children()].map(([name, child]) => `(${name}): ${indent(py.repr(child))}`);
  if (lines.length === 0) return `${module.typeName}(${extra})`;
  const parts = extra === '' ? lines : [extra, ...lines];
  return `${module.typeName}(\n  ${parts.join('\n  ')}\n)`;
}

const indent = (text: string): string => text.split('\n').join('\n  ');
