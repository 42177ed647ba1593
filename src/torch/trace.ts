import { EgghatchError } from '../diagnostics/index.js';
import type { Tensor } from '../tensor/index.js';
import type { Backend, TensorHandle } from './backend.js';
import { PyDict, PyInstance, PyList, PyTuple, type PyValue } from '../python/index.js';
import type { LiftedTensor, TraceHooks } from './context.js';
import { attributePath, itemPath, NameTable } from './names.js';
import { ModuleObject } from './nn/module-object.js';
import { parameterClass, tensorClass } from './tensor/classes.js';
import { Subscripts } from './subscripts.js';
import { SizeSource, type SizeSources } from './tensor/size-sources.js';
import { freshState, synced, type TensorState } from './tensor/storage.js';
import { TensorObject } from './tensor/tensor-object.js';
import type { Torch } from './torch.js';
import type { Value } from './tensor/value.js';

/** What a written-to input of the graph holds in the end. */
export interface Mutation {
  readonly tensor: LiftedTensor;
  readonly value: TensorHandle;
}

/**
 * One recording. It knows which tensors of the world outside have become inputs of the graph and by what names, and keeps
 * what the trace does to them apart from what they really hold.
 */
export class Trace {
  readonly torch: Torch;
  readonly backend: Backend;
  readonly hooks: TraceHooks;
  readonly subscripts = new Subscripts();
  /** Items read by `nonzero`-like ops are the same until the tensor is written to; kept by value. */
  readonly #states = new Map<TensorObject, TensorState>();
  /** `of` is the tensor itself, which may be listed more than once: by its layer, and as an attribute. */
  readonly #lifted: { tensor: LiftedTensor; state: TensorState; of?: TensorObject }[] = [];
  readonly #names = new NameTable();
  /** Paths by which modules and tensors were reached; modules may be reached again by another, the first one counts. */
  readonly #paths = new Map<object, string>();
  /** When a tensor was first read, and as what. */
  readonly #accesses = new Map<TensorObject, { name: string; order: number }>();
  /** The tensors of torch.nn layers by layer name. */
  readonly #layers = new Map<string, Map<TensorObject, TensorState>>();
  readonly #frozen = new Set<TensorObject>();
  #layer: Map<TensorObject, TensorState> | undefined;
  /** Containers that slices of containers made. */
  readonly #parts = new Set<ModuleObject>();
  readonly #inputSizes = new Set<string>();
  #order = 0;
  #rootsSeen = false;

  constructor(torch: Torch, backend: Backend, hooks: TraceHooks) {
    this.torch = torch;
    this.backend = backend;
    this.hooks = hooks;
  }

  /** A tensor among the arguments of the traced call; `position` is its place in the flattened inputs. */
  input(handle: TensorHandle, position: number): TensorObject {
    const value: Value = { ...valueOf(handle), sources: this.#sourcesOf(handle) };
    const state = freshState(value, { kind: 'input', position });
    return new TensorObject(this.torch, tensorClass, this, state);
  }

  /** The first input that has a size stands for it; one that has come to have the same size is still asked for its own. */
  #sourcesOf(handle: TensorHandle): SizeSources {
    return handle.sizes.map((size, dim) => {
      if (typeof size === 'bigint') return undefined;
      const again = this.#inputSizes.has(size.key);
      this.#inputSizes.add(size.key);
      return again ? SizeSource.of(handle, dim) : undefined;
    });
  }

  /** The handle of what a tensor holds now: for the outputs of the graph. */
  handleOf(tensor: TensorObject): TensorHandle {
    return this.torch.valueOf(tensor).handle;
  }

  /** The buffers that were written to, in the order in which the graph lists its inputs. */
  mutations(): readonly Mutation[] {
    const mutated = this.#lifted.filter(({ state }) => state.storage.generation > 0);
    for (const one of mutated) {
      const twice = this.#lifted.some(
        (other) => other !== one && other.of !== undefined && other.of === one.of,
      );
      if (twice) throw duplicated(one.tensor);
    }
    return mutated
      .sort((a, b) => compareLifted(a.tensor, b.tensor))
      .map(({ tensor, state }) => ({ tensor, value: state.storage.base.handle }));
  }

  /** What an eager tensor is inside this trace. */
  stateOf(tensor: TensorObject): TensorState {
    const own = this.#layer?.get(tensor);
    if (own !== undefined) {
      const current = synced(own);
      this.#layer?.set(tensor, current);
      return current;
    }
    const known = this.#states.get(tensor);
    if (known !== undefined) {
      const current = synced(known);
      this.#states.set(tensor, current);
      return current;
    }
    const state = this.#lift(tensor, this.#accessOf(tensor), 'attribute');
    this.#states.set(tensor, state);
    return state;
  }

  setState(tensor: TensorObject, state: TensorState): void {
    if (this.#layer?.has(tensor) === true) this.#layer.set(tensor, state);
    else this.#states.set(tensor, state);
  }

  /** A tensor that the driver has lifted already. */
  lifted(lifted: LiftedTensor, handle: TensorHandle): TensorObject {
    const state = freshState(valueOf(handle), { kind: 'lifted', tensor: lifted });
    this.#lifted.push({ tensor: lifted, state });
    const tensor = new TensorObject(this.torch, tensorClass, this, state);
    this.#frozen.add(tensor);
    return tensor;
  }

  /** Whether an assumed-constant helper returned this very tensor. */
  isFrozen(tensor: TensorObject): boolean {
    return this.#frozen.has(tensor);
  }

  /** Functions that were called by a global name, which torch then replaces by their result. */
  readonly replacedGlobals = new Set<object>();
  /** Context managers of the program's own that the trace has made. */
  readonly contexts = new WeakSet<object>();

  /** The name under which an object that traced code came across is known: the first one counts. */
  register(target: object, path: string): string {
    return this.#names.register(target, path);
  }

  /** The place among the inputs of a tensor that an assumed-constant helper returned. */
  resultOfHelper(name: string, tensor: Tensor): LiftedTensor {
    return { name, role: 'buffer', owner: 'attribute', order: this.#order++, tensor, offered: true };
  }

  /** Says that traced code starts at this module, which it calls `self`. */
  root(module: ModuleObject, self: string): void {
    this.#paths.set(module, `L['${self}']`);
    this.#names.register(module, `L['${self}']`);
  }

  /** The path by which traced code reaches a module. */
  pathOf(module: ModuleObject): string {
    const known = this.#paths.get(module);
    if (known !== undefined) return known;
    this.#seeRoots();
    const path = this.#paths.get(module);
    if (path !== undefined) return path;
    throw new EgghatchError({
      kind: 'refused',
      message: `the traced code uses a ${module.typeName} that is made while tracing`,
      expected:
        'modules that exist before the call: attributes of the exported module, globals, closed-over variables',
      hint: 'Make the module in `__init__` and use it as an attribute.',
      pythonType: 'Unsupported',
    });
  }

  /** The name under which a module's tensors are listed. */
  nameOf(module: ModuleObject): string {
    return this.#names.nameOf(module) ?? this.#names.register(module, this.pathOf(module));
  }

  /** Notes that a module was reached as `names` (its name is formed from them) by way of `path`; the last way counts. */
  reached(module: ModuleObject, names: string, path: string): void {
    this.#paths.set(module, path);
    this.#names.register(module, names);
  }

  /** Whether the forward of a torch.nn layer is running, whose tensors have names already. */
  get inLayer(): boolean {
    return this.#layer !== undefined;
  }

  /** Gives a part of a container, made by a slice, the path of the slice. */
  partOf(part: ModuleObject, names: string, path: string): ModuleObject {
    this.#parts.add(part);
    this.reached(part, names, path);
    return part;
  }

  /** Whether a module made while tracing stands for modules that were there before. */
  isPart(module: ModuleObject): boolean {
    return this.#parts.has(module);
  }

  /** Notes that a tensor was read by way of a path from which its name is formed. */
  read(tensor: TensorObject, path: string): void {
    if (this.#accesses.has(tensor)) return;
    this.#accesses.set(tensor, { name: this.#names.register(tensor, path), order: this.#order++ });
  }

  /** Notes the modules and tensors inside a container that was reached by way of a path. */
  readContainer(value: PyValue, path: string): void {
    this.#walk(value, path, true, new Set());
  }

  /** Runs the forward of a torch.nn layer: its tensors enter the graph under the name of the layer. */
  insideLayer<T>(module: ModuleObject, run: () => T): T {
    if (this.#layer !== undefined) return run();
    if (this.hooks.inBranch) {
      // There, torch looks into the layer: its tensors are attributes that the code reads.
      const path = this.pathOf(module);
      for (const [leaf, tensor] of [...module.namedParameters(), ...module.namedBuffers()])
        this.read(tensor, attributePath(path, leaf));
      return run();
    }
    const name = this.nameOf(module);
    let layer = this.#layers.get(name);
    if (layer === undefined) {
      layer = new Map();
      this.#layers.set(name, layer);
      for (const [leaf, tensor] of [...module.namedParameters(), ...module.namedBuffers()]) {
        layer.set(tensor, this.#lift(tensor, { name: `${name}.${leaf}`, order: this.#order++ }, 'layer'));
      }
    }
    const outer = this.#layer;
    this.#layer = layer;
    try {
      return run();
    } finally {
      this.#layer = outer;
    }
  }

  #accessOf(tensor: TensorObject): { name: string; order: number } {
    const access = this.#accesses.get(tensor);
    if (access !== undefined) return access;
    throw new EgghatchError({
      kind: 'refused',
      message:
        'the traced code uses a tensor that is neither an argument nor a parameter, buffer or attribute of the exported module',
      hint:
        'Pass it as an argument, register it as a buffer of the module, or wrap its access in a function marked ' +
        '@assume_constant_result.',
      pythonType: 'UserError',
    });
  }

  #lift(
    tensor: TensorObject,
    { name, order }: { name: string; order: number },
    owner: LiftedTensor['owner'],
  ): TensorState {
    const parameter = tensor.cls.isSubclassOf(parameterClass);
    const lifted: LiftedTensor = {
      name,
      role: parameter ? 'parameter' : 'buffer',
      owner,
      order,
      tensor: this.torch.concreteOf(tensor),
    };
    const handle = this.hooks.lift(lifted);
    const value = valueOf(handle, parameter && tensor.requiresGrad);
    const state = freshState(value, { kind: 'lifted', tensor: lifted });
    this.#lifted.push({ tensor: lifted, state, of: tensor });
    return state;
  }

  #seeRoots(): void {
    if (this.#rootsSeen) return;
    this.#rootsSeen = true;
    const visited = new Set<PyValue>();
    for (const [path, value] of this.hooks.roots()) this.#walk(value, path, false, visited);
  }

  /** Gives paths to the modules (and, inside a module, the tensors) that a value holds. */
  #walk(value: PyValue, path: string, inModule: boolean, visited: Set<PyValue>): void {
    const pending: [PyValue, string][] = [[value, path]];
    for (let next = pending.shift(); next !== undefined; next = pending.shift()) {
      const [item, at] = next;
      if (typeof item !== 'object' || item === null || visited.has(item)) continue;
      visited.add(item);
      if (item instanceof ModuleObject) {
        if (!this.#paths.has(item)) this.#paths.set(item, at);
      } else if (item instanceof TensorObject) {
        if (inModule && item.home === undefined) this.read(item, at);
      } else if (item instanceof PyList || item instanceof PyTuple) {
        item.items.forEach((child, i) => pending.push([child, itemPath(at, BigInt(i))]));
      } else if (item instanceof PyDict) {
        for (const [key, child] of item.entries()) {
          if (typeof key === 'string' || typeof key === 'bigint') pending.push([child, itemPath(at, key)]);
        }
      } else if (item instanceof PyInstance && item.cls.userDefined) {
        for (const [name, child] of item.attributes) pending.push([child, attributePath(at, name)]);
      }
    }
  }
}

function duplicated({ name }: LiftedTensor): EgghatchError {
  return new EgghatchError({
    kind: 'refused',
    message: `Encountered duplicated inputs that are mutated in the graph you are trying to export: ${name} is written to, and an input of the graph under another name too`,
    expected: 'a buffer that a layer of torch.nn writes to, and that nothing else reads',
    hint: 'Read the buffer outside the exported module, or keep a copy of it.',
    pythonType: 'RuntimeError',
  });
}

/** The order of graph inputs: parameters before buffers, attributes before layers, then as they were come across. */
export function compareLifted(a: LiftedTensor, b: LiftedTensor): number {
  const rank = (t: LiftedTensor): number =>
    (t.role === 'parameter' ? 0 : 2) + (t.owner === 'attribute' ? 0 : 1);
  return rank(a) - rank(b) || a.order - b.order;
}

/** An input of the graph: dense, row-major. */
function valueOf(handle: TensorHandle, parameter = false): Value {
  return {
    kind: 'value',
    handle,
    grad: parameter,
    leaf: parameter,
  };
}
