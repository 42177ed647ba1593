import type { PyBuiltin } from '../python/index.js';
import {
  addMembers,
  builtin,
  define,
  nativeModule,
  PyTuple,
  suggestName,
  Unavailable,
  unavailableModule,
  type ModuleRegistry,
  type NativeMethod,
  type NativeModule,
  type PyClass,
  type PyValue,
} from '../python/index.js';
import { EgghatchError } from '../diagnostics/index.js';
import { AtenNamespace, HigherOrderNamespace, OpNamespaces } from './api/aten-namespace.js';
import { constructed, TENSOR_CONSTRUCTORS } from './api/constructors.js';
import { callable, guarded, inplaceCallable, type ApiEntry } from './api/define.js';
import { copied } from './aten/copies.js';
import { autocast, cpuAutocast, cudaAutocast } from './api/autocast.js';
import { GRAD_MODES, isGradEnabled } from './api/grad-modes.js';
import { CREATION } from './api/tables/creation.js';
import { DATA_DEPENDENT } from './api/tables/data-dependent.js';
import { FACTORIZATIONS } from './api/tables/factorizations.js';
import { FOURIER } from './api/tables/fourier.js';
import { FUNCTIONAL } from './api/tables/functional/index.js';
import { GATHERING } from './api/tables/gathering.js';
import { IN_PLACE } from './api/tables/in-place.js';
import { DECOMPOSITIONS } from './api/tables/decompositions.js';
import { MATRICES } from './api/tables/matrix.js';
import { POINTWISE } from './api/tables/pointwise.js';
import { REDUCTIONS } from './api/tables/reductions.js';
import { SEQUENCES } from './api/tables/sequences.js';
import { SHAPES } from './api/tables/shape.js';
import { TENSOR_ONLY, TENSOR_PROPERTIES } from './api/tables/tensor-only.js';
import { assertFunctions } from './hatches/assertions.js';
import { assumeConstantResult } from './hatches/assume-constant.js';
import { cond } from './hatches/cond.js';
import { map } from './hatches/map.js';
import { constraintFunctions, constraintOps } from './hatches/constraints.js';
import { DISTRIBUTIONS } from './distributions.js';
import { dynamicDim } from './hatches/dynamic-dim.js';
import { exportArgsClass, exportCase, exportRewriteCase, supportLevel } from './hatches/export-case.js';
import {
  moduleDictClass,
  moduleListClass,
  parameterDictClass,
  parameterListClass,
  sequentialClass,
} from './nn/containers.js';
import { INITIALIZERS } from './nn/initializers.js';
import { LAYER_BASE_MEMBERS, LAYER_MODULES, LAYER_UTILITIES } from './nn/layer-modules.js';
import { LAYERS } from './nn/layers/index.js';
import { QUANTIZATION_STUBS } from './nn/layers/linear.js';
import { moduleClass } from './nn/module-class.js';
import { script, scriptIfTracing } from './api/scripting.js';
import { fromNumpy, NUMPY_MEMBERS } from './numpy/functions.js';
import { RANDOM_MEMBERS } from './numpy/random.js';
import { functionClass, variable } from './autograd.js';
import { isKnownModule, knownMembers } from './known/index.js';
import { PYTREE_MEMBERS } from './pytree.js';
import { OPTION_MODULES, optionModule } from './setup/options.js';
import { checkpoint, PROFILERS } from './setup/contexts.js';
import { AUTOGRAD_SETTINGS, CUDA_SETTINGS, folded, harmless, SETTINGS } from './setup/settings.js';
import { TORCH_VERSION } from './setup/version.js';
import { generatorClass } from './random/generator-class.js';
import { torchOf } from './registry.js';
import { parameterClass, tensorClass } from './tensor/classes.js';
import { TensorObject } from './tensor/tensor-object.js';
import { DTYPE_MEMBERS, dtypeClass } from './values/dtypes.js';
import { finfoClass, iinfoClass } from './values/number-info.js';
import { sizeClass } from './values/size.js';
import { deviceClass, layoutClass, memoryFormatClass, TAG_MEMBERS } from './values/tags.js';
import { SymScalar } from './scalar/sym-scalar.js';
import { symBoolClass, symFloatClass, symIntClass } from './scalar/classes.js';
import { table } from '../tables/index.js';

/** Every function of torch that egghatch has. */
export const TABLES: readonly ApiEntry[] = [
  ...POINTWISE,
  ...REDUCTIONS,
  ...SHAPES,
  ...CREATION,
  ...MATRICES,
  ...DECOMPOSITIONS,
  ...FACTORIZATIONS,
  ...FOURIER,
  ...GATHERING,
  ...IN_PLACE,
  ...FUNCTIONAL,
  ...TENSOR_ONLY,
  ...SEQUENCES,
  ...DATA_DEPENDENT,
];

/** The functions that the tables have for one place: `f` torch, `F` torch.nn.functional, `S` special, `L` linalg, `X` fft. */
function functionsOf(place: string, module: string): Record<string, PyBuiltin> {
  const functions: Record<string, PyBuiltin> = table();
  for (const entry of TABLES) {
    if (!entry.where.includes(place)) continue;
    functions[entry.name] = callable(entry, { method: false, module });
    if (place === 'f' && entry.where.includes('_')) {
      functions[`${entry.name}_`] = inplaceCallable(entry, { method: false, module });
    }
  }
  return functions;
}

for (const entry of TABLES) {
  if (!entry.where.includes('m')) continue;
  const options = { method: true, module: 'torch.Tensor' };
  tensorClass.members.set(entry.name, callable(entry, options));
  if (entry.where.includes('_')) tensorClass.members.set(`${entry.name}_`, inplaceCallable(entry, options));
}
addMembers(tensorClass, {
  properties: TENSOR_PROPERTIES,
  methods: { __deepcopy__: (self, _call, py) => guarded(py, 'deepcopy', () => copied(self as TensorObject)) },
});

Object.assign(tensorClass, {
  create: ((_cls, call, py) =>
    constructed('torch.Tensor', torchOf(py).defaultDtype, call, py)) satisfies PyClass['create'],
});

/** `nn.Parameter(data, requires_grad=True)` */
const newParameter: NativeMethod = () => null;
Object.assign(parameterClass, {
  create: ((cls, call, py) => {
    void cls;
    const data = call.positional[0] ?? call.keyword.get('data') ?? null;
    const requiresGrad = call.positional[1] ?? call.keyword.get('requires_grad') ?? true;
    if (!(data instanceof TensorObject)) {
      return py.raise('TypeError', `Parameter(): argument 'data' must be Tensor, not ${py.typeName(data)}`);
    }
    return torchOf(py).parameter(data, requiresGrad === true);
  }) satisfies PyClass['create'],
});
addMembers(parameterClass, { methods: { __init__: newParameter } });

/** What only looks at its arguments. */
const isTensor = builtin('is_tensor', (call) => call.positional[0] instanceof TensorObject, 'torch');

const manualSeed = define(
  'manual_seed(seed)',
  (args, py) => {
    torchOf(py).generator.seed(py.index(args.value('seed')));
    return null;
  },
  'torch',
);

const broadcastShapes = builtin(
  'broadcast_shapes',
  (call, py) => {
    const shapes = call.positional.map((shape) => (typeof shape === 'bigint' ? [shape] : py.toArray(shape)));
    const rank = Math.max(0, ...shapes.map((shape) => shape.length));
    const sizes = Array.from({ length: rank }, (_, i) => {
      const found = shapes.flatMap((shape) => shape[i - (rank - shape.length)] ?? []);
      const wide = found.filter((size) => size !== 1n);
      if (wide.some((size) => size !== wide[0])) {
        py.raise('RuntimeError', 'Shape mismatch: objects cannot be broadcast to a single shape');
      }
      return wide[0] ?? 1n;
    });
    return new PyTuple(sizes, sizeClass);
  },
  'torch',
);

/** The function of torch by a name, or else the method of tensors, or that of torch.nn.functional. */
function surfaceOf(name: string): PyValue | undefined {
  surface ??= { f: functionsOf('f', 'torch'), F: functionsOf('F', 'torch.nn.functional') };
  return surface.f[name] ?? tensorClass.members.get(name) ?? surface.F[name];
}
let surface: Record<'f' | 'F', Record<string, PyBuiltin>> | undefined;

/** Names that torch has, with what to do instead. */
function unsupported(name: string, hint: string): PyBuiltin {
  return builtin(name.slice(name.lastIndexOf('.') + 1), (_, py) => {
    throw new EgghatchError({
      kind: 'unsupported',
      message: `${name} is not supported`,
      hint,
      place: py.place(),
      pythonType: 'Unsupported',
    });
  });
}

/** What a file does with its programs when it is run may stand in it: what that gives is refused where it is needed. */
const exporting = (name: string, hint: string): Unavailable =>
  new Unavailable({ path: `torch.export.${name}`, hint, harmless: true });

const identityDecorator = (name: string): PyBuiltin =>
  builtin(name, (call) => call.positional[0] ?? builtin(name, (inner) => inner.positional[0] ?? null));

const nn: Readonly<Record<string, PyValue>> = table({
  Module: moduleClass,
  Parameter: parameterClass,
  Sequential: sequentialClass,
  ModuleList: moduleListClass,
  ModuleDict: moduleDictClass,
  ParameterList: parameterListClass,
  ParameterDict: parameterDictClass,
  ...Object.fromEntries(LAYERS.map((cls) => [cls.name, cls])),
});

const lazily = (
  name: string,
  members: () => Readonly<Record<string, PyValue>>,
): [string, () => NativeModule] => {
  // Members are the same for every program, and there are hundreds: they are made once, when the first one is asked for.
  let made: Readonly<Record<string, PyValue>> | undefined;
  const all = (): Readonly<Record<string, PyValue>> => (made ??= members());
  return [name, () => partOf(nativeModule(name, all))];
};

/** A module of torch: what egghatch has of it, its parts, and what else torch has there. */
function partOf(module: NativeModule): NativeModule {
  const { name } = module;
  return {
    ...module,
    // `import torch` makes torch.nn and the rest of its parts reachable without naming them.
    member(member, py) {
      const own = module.member(member, py);
      if (own !== undefined && !(own instanceof Unavailable)) return own;
      return isModule(`${name}.${member}`)
        ? py.importModule(`${name}.${member}`)
        : (own ?? notHere(name, member));
    },
    get names() {
      return module.names ?? [];
    },
    hint(member) {
      const names = namesOf(name);
      return (
        suggestName(member, names) ?? (names.length > 0 ? `torch 2.1 has no ${name}.${member}` : undefined)
      );
    },
  };
}

const MODULES = new Map<string, () => NativeModule>([
  lazily('torch', () => ({
    ...DTYPE_MEMBERS,
    ...TAG_MEMBERS,
    ...functionsOf('f', 'torch'),
    ...GRAD_MODES,
    ...assertFunctions,
    ...constraintOps,
    ...TENSOR_CONSTRUCTORS,
    Tensor: tensorClass,
    Size: sizeClass,
    dtype: dtypeClass,
    device: deviceClass,
    layout: layoutClass,
    memory_format: memoryFormatClass,
    finfo: finfoClass,
    iinfo: iinfoClass,
    SymInt: symIntClass,
    SymFloat: symFloatClass,
    SymBool: symBoolClass,
    pi: Math.PI,
    e: Math.E,
    inf: Infinity,
    nan: NaN,
    __version__: TORCH_VERSION,
    ...SETTINGS,
    is_tensor: isTensor,
    from_numpy: fromNumpy,
    Generator: generatorClass,
    is_grad_enabled: isGradEnabled,
    autocast,
    sym_int: define(
      'sym_int(a)',
      (args, py) => {
        const a = args.value('a');
        return a instanceof SymScalar ? a.toPlain('int', py) : py.toInt(a);
      },
      'torch',
    ),
    sym_not: define('sym_not(a)', (args, py) => !py.truth(args.value('a')), 'torch'),
    manual_seed: manualSeed,
    broadcast_shapes: broadcastShapes,
    compile: identityDecorator('compile'),
    ops: new OpNamespaces({
      aten: new AtenNamespace(surfaceOf),
      higher_order: new HigherOrderNamespace({ cond }),
    }),
    cond: unsupported('torch.cond', 'torch 2.1 has it as functorch.experimental.control_flow.cond.'),
    load: unsupported('torch.load', 'Pass weights as a state dict to the export.'),
    save: unsupported('torch.save', 'Exporting reads no files and writes none.'),
  })),
  lazily('torch.nn', () => nn),
  lazily('torch.nn.modules', () => nn),
  ...LAYER_MODULES.map((name) =>
    lazily(`torch.nn.modules.${name}`, () => ({ ...nn, ...LAYER_BASE_MEMBERS })),
  ),
  lazily('torch.nn.modules.utils', () => LAYER_UTILITIES),
  lazily('torch.nn.parameter', () => ({ Parameter: parameterClass })),
  lazily('torch.nn.functional', () => functionsOf('F', 'torch.nn.functional')),
  lazily('torch.nn.init', () => INITIALIZERS),
  lazily('torch.special', () => functionsOf('S', 'torch.special')),
  lazily('torch.fft', () => functionsOf('X', 'torch.fft')),
  lazily('torch.linalg', () => functionsOf('L', 'torch.linalg')),
  lazily('torch._dynamo.decorators', () => ({ assume_constant_result: assumeConstantResult })),
  lazily('torch.compiler', () => ({
    assume_constant_result: assumeConstantResult,
    allow_in_graph: identityDecorator('allow_in_graph'),
    reset: harmless('torch.compiler.reset'),
  })),
  lazily('torch._dynamo', () => ({
    assume_constant_result: assumeConstantResult,
    is_compiling: builtin('is_compiling', (_, py) => py.mode === 'trace', 'torch._dynamo'),
    allow_in_graph: identityDecorator('allow_in_graph'),
    disable: unsupported(
      'torch._dynamo.disable',
      'torch.export takes one whole graph: there is nothing to fall back to.',
    ),
    graph_break: unsupported(
      'torch._dynamo.graph_break',
      'torch.export takes one whole graph: remove the break.',
    ),
    reset: builtin('reset', () => null),
    mark_dynamic: unsupported(
      'torch._dynamo.mark_dynamic',
      'Say which sizes are dynamic with constraints: torch.export.dynamic_dim(x, 0).',
    ),
  })),
  lazily('torch._export', () => ({ dynamic_dim: dynamicDim('torch._export') })),
  lazily('torch._export.constraints', () => constraintFunctions('torch._export.constraints')),
  lazily('torch._export.db', () => ({})),
  lazily('torch._export.db.case', () => ({
    export_case: exportCase,
    SupportLevel: supportLevel,
    ExportArgs: exportArgsClass,
    export_rewrite_case: exportRewriteCase,
  })),
  lazily('torch.export', () => ({
    ...constraintFunctions('torch.export'),
    dynamic_dim: dynamicDim('torch.export'),
    export: exporting('export', 'The program is exported already: egghatch export FILE.py does it.'),
    save: exporting('save', 'egghatch export FILE.py -o FILE.json keeps what it exports.'),
  })),
  lazily('torch.jit', () => ({
    script,
    script_if_tracing: scriptIfTracing,
    is_scripting: builtin('is_scripting', () => false, 'torch.jit'),
    is_tracing: builtin('is_tracing', () => false, 'torch.jit'),
    annotate: builtin('annotate', (call) => call.positional[1] ?? null, 'torch.jit'),
    ignore: identityDecorator('ignore'),
    unused: identityDecorator('unused'),
    export: identityDecorator('export'),
    Final: null,
  })),
  lazily('torch.nn.utils', () => ({})),
  lazily('torch.nn.utils.rnn', () => functionsOf('r', 'torch.nn.utils.rnn')),
  lazily('torch.distributions', () => DISTRIBUTIONS),
  lazily('torch.distributions.normal', () => ({ Normal: DISTRIBUTIONS['Normal'] ?? null })),
  lazily('torch.distributions.categorical', () => ({ Categorical: DISTRIBUTIONS['Categorical'] ?? null })),
  lazily('torch.distributions.bernoulli', () => ({ Bernoulli: DISTRIBUTIONS['Bernoulli'] ?? null })),
  lazily('torch.types', () => ({ Number: null })),
  lazily('torch.utils', () => ({})),
  lazily('torch.utils._pytree', () => PYTREE_MEMBERS),
  lazily('torch.cuda', () => CUDA_SETTINGS),
  lazily('torch.cuda.amp', () => ({ autocast: cudaAutocast })),
  lazily('torch.cpu', () => ({})),
  lazily('torch.cpu.amp', () => ({ autocast: cpuAutocast })),
  lazily('torch.amp', () => ({ autocast })),
  lazily('torch.autograd', () => ({
    Function: functionClass,
    Variable: variable,
    ...GRAD_MODES,
    ...AUTOGRAD_SETTINGS,
  })),
  lazily('torch.autograd.profiler', () => PROFILERS),
  lazily('torch.profiler', () => PROFILERS),
  lazily('torch.utils.checkpoint', () => ({ checkpoint })),
  lazily('torch.random', () => ({ manual_seed: manualSeed })),
  lazily('torch.onnx', () => ({ is_in_onnx_export: folded('torch.onnx.is_in_onnx_export', false) })),
  lazily('torch.distributed', () => ({
    is_available: folded('torch.distributed.is_available', true),
    is_initialized: folded('torch.distributed.is_initialized', false),
  })),
  lazily('torch.fx', () => ({ wrap: identityDecorator('wrap') })),
  lazily('torch.fx._symbolic_trace', () => ({
    is_fx_tracing: folded('torch.fx._symbolic_trace.is_fx_tracing', false),
  })),
  lazily('torch.version', () => ({ __version__: TORCH_VERSION, cuda: '12.1', hip: null, debug: false })),
  lazily('torch.backends', () => ({})),
  lazily('torch.backends.mps', () => ({
    is_available: harmless('torch.backends.mps.is_available', false),
    is_built: harmless('torch.backends.mps.is_built', false),
  })),
  lazily('functorch', () => ({})),
  lazily('functorch.experimental', () => ({})),
  lazily('functorch.experimental.control_flow', () => ({
    cond,
    map,
  })),
  lazily('torch.ao.quantization', () => QUANTIZATION_STUBS),
  lazily('torch.quantization', () => QUANTIZATION_STUBS),
  lazily('torch._higher_order_ops', () => ({})),
  lazily('torch._higher_order_ops.cond', () => ({ cond })),
  lazily('numpy', () => ({ ...NUMPY_MEMBERS, set_printoptions: harmless('numpy.set_printoptions') })),
  lazily('numpy.random', () => RANDOM_MEMBERS),
]);

/** Modules that hold options; each program has its own. */
const WITH_OPTIONS: Readonly<Record<string, () => Readonly<Record<string, PyValue>>>> = table({
  ...Object.fromEntries(OPTION_MODULES.map((name) => [name, () => ({})])),
  'torch.backends.cudnn': () => ({ is_available: harmless('torch.backends.cudnn.is_available', true) }),
});

/** Parts of torch of which a call changes nothing but what it returns. */
const HARMLESS =
  /^torch\.(?:optim|utils\.data|utils\.tensorboard|utils\.model_zoo|utils\.cpp_extension|distributed|distributions|hub|onnx|testing|library|profiler|multiprocessing|package|futures|monitor)(?:\.|$)/;

const HINT =
  'egghatch has what torch 2.1 exports on the CPU; docs/coverage.md says what of that is not there';

const isModule = (name: string): boolean => MODULES.has(name) || name in WITH_OPTIONS || isKnownModule(name);

const namesOf = (module: string): readonly string[] => knownMembers(module) ?? [];

/** A name that torch has and egghatch has not: it may be imported, and is refused where it is used. */
function notHere(module: string, member: string): Unavailable | undefined {
  if (!namesOf(module).includes(member)) return undefined;
  return new Unavailable({ path: `${module}.${member}`, hint: HINT, harmless: HARMLESS.test(module) });
}

/** `torch._C`, of which programs use what steers the TorchScript compiler, and that changes no export. */
function bindings(): NativeModule {
  const provided = { _get_tracing_state: folded('torch._C._get_tracing_state', null) };
  const rest = unavailableModule('torch._C', HINT, provided, false);
  return partOf({
    ...rest,
    member: (member, py) =>
      member.startsWith('_jit_set_') ? harmless(`torch._C.${member}`) : rest.member(member, py),
  });
}

/** A module that torch has, and of which egghatch has nothing. */
function unknownPart(name: string): NativeModule | undefined {
  if (!isKnownModule(name)) return undefined;
  if (knownMembers(name) !== undefined) return partOf(nativeModule(name, {}));
  return partOf(unavailableModule(name, HINT, {}, HARMLESS.test(name)));
}

/** The Python modules of torch: what egghatch has of them, and the names of the rest. */
export const torchModules: ModuleRegistry = (name) => {
  if (name === 'torch._C') return bindings();
  const options = WITH_OPTIONS[name];
  if (options !== undefined) return partOf(optionModule(name, options()));
  return MODULES.get(name)?.() ?? unknownPart(name);
};
