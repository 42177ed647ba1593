import { EgghatchError } from '../../diagnostics/index.js';
import { PyInstance, refusal, type Interpreter, type PyClass, type PyValue } from '../../python/index.js';
import { attributePath, itemPath } from '../names.js';
import { freshState } from '../tensor/storage.js';
import { NdarrayObject } from '../tensor/ndarray.js';
import { TensorObject } from '../tensor/tensor-object.js';
import { parameterClass } from '../tensor/classes.js';
import type { Torch } from '../torch.js';
import type { Trace } from '../trace.js';

/** An instance of a class that extends `torch.nn.Module`. */
export class ModuleObject extends PyInstance {
  readonly torch: Torch;
  readonly parameters = new Map<string, TensorObject | null>();
  readonly buffers = new Map<string, TensorObject | null>();
  readonly modules = new Map<string, ModuleObject | null>();
  readonly nonPersistent = new Set<string>();
  /** Gives a layer of torch.nn the parameters and buffers that its constructor gives it. */
  restart: (() => void) | undefined;
  /** Of a lazy layer that was not called yet: makes its parameters for the first input. */
  pending: ((input: PyValue) => void) | undefined;
  #became: PyClass | undefined;
  /** Whether `Module.__init__` has run: what a module is made of has no place before. */
  #initialized = false;
  /** The trace that made it: such a module has no name in the graph, and no tensors of its own. */
  readonly home: Trace | undefined;

  constructor(cls: PyClass, torch: Torch) {
    super(cls);
    this.torch = torch;
    this.home = torch.trace;
  }

  override get cls(): PyClass {
    return this.#became ?? super.cls;
  }

  /** Makes it an instance of another class, as assigning `__class__` does. */
  becomes(cls: PyClass): void {
    this.#became = cls;
  }

  /** What `Module.__init__` does, also a second time: the module has no members, and is trained. */
  initialize(): this {
    this.#initialized = true;
    for (const members of [this.parameters, this.buffers, this.modules]) members.clear();
    this.nonPersistent.clear();
    this.attributes.set('training', true);
    return this;
  }

  /** Refuses to give members to a module whose class did not call `super().__init__()`. */
  checkInitialized(what: 'buffer' | 'module' | 'parameter' | 'parameters', py: Interpreter): void {
    if (!this.#initialized) py.raise('AttributeError', `cannot assign ${what} before Module.__init__() call`);
  }

  /** Refuses to look for members of such a module, with the name that torch misses. */
  checkHas(members: '_backward_hooks' | '_buffers' | '_modules' | '_parameters', py: Interpreter): void {
    if (!this.#initialized)
      py.raise('AttributeError', `'${this.typeName}' object has no attribute '${members}'`);
  }

  /** The trace in which what is read of this module is noted. */
  get noting(): Trace | undefined {
    const { trace } = this.torch;
    if (trace === undefined || trace.inLayer) return undefined;
    return this.home === undefined || trace.isPart(this) ? trace : undefined;
  }

  get training(): boolean {
    return this.attributes.get('training') === true;
  }

  /** A plain attribute; traced code that reads a tensor or a container this way is noted with the path. */
  override own(name: string): PyValue | undefined {
    const value = super.own(name);
    if (value !== undefined) this.noteRead(name, value);
    return value;
  }

  override getattr(name: string): PyValue | undefined {
    const value = this.parameters.get(name) ?? this.buffers.get(name) ?? this.modules.get(name);
    if (value !== undefined && value !== null) this.noteRead(name, value);
    if (value !== undefined) return value;
    return this.parameters.has(name) || this.buffers.has(name) || this.modules.has(name) ? null : undefined;
  }

  override setattr(name: string, value: PyValue, py: Interpreter): void {
    if (this.torch.trace !== undefined && this.home !== this.torch.trace) {
      throw new EgghatchError({
        kind: 'refused',
        message: `Mutating module attribute ${name} during export.`,
        hint: this.buffers.has(name)
          ? `Write into the buffer in place, self.${name}.copy_(…) or self.${name}.add_(…), instead of assigning it.`
          : 'Keep what changes in local variables, or in a registered buffer that is written to in place.',
        place: py.place(),
        pythonType: 'AssertionError',
      });
    }
    if (value instanceof TensorObject && value.cls.isSubclassOf(parameterClass)) {
      this.checkInitialized('parameters', py);
      if (!this.parameters.has(name)) this.#forget(name);
      this.parameters.set(name, value);
    } else if (this.parameters.has(name)) {
      if (value !== null) {
        py.raise(
          'TypeError',
          `cannot assign '${py.typeName(value)}' as parameter '${name}' (torch.nn.Parameter or None expected)`,
        );
      }
      this.parameters.set(name, null);
    } else if (value instanceof ModuleObject) {
      this.checkInitialized('module', py);
      if (!this.modules.has(name)) this.#forget(name);
      this.modules.set(name, value);
    } else if (this.modules.has(name)) {
      if (value !== null) {
        py.raise(
          'TypeError',
          `cannot assign '${py.typeName(value)}' as child module '${name}' (torch.nn.Module or None expected)`,
        );
      }
      this.modules.set(name, null);
    } else if (this.buffers.has(name)) {
      if (value !== null && !(value instanceof TensorObject)) {
        py.raise(
          'TypeError',
          `cannot assign '${py.typeName(value)}' as buffer '${name}' (torch.Tensor or None expected)`,
        );
      }
      this.buffers.set(name, value);
    } else this.attributes.set(name, value);
  }

  override delattr(name: string, py: Interpreter): void {
    const known =
      this.parameters.delete(name) ||
      this.buffers.delete(name) ||
      this.modules.delete(name) ||
      this.attributes.delete(name);
    if (!known) py.raise('AttributeError', `'${this.typeName}' object has no attribute '${name}'`);
  }

  /** Gives the parameters and buffers of a layer the values that its constructor would give them now. */
  reset(): void {
    const before = [this.parameters, this.buffers].map((tensors) => new Map(tensors));
    this.restart?.();
    [this.parameters, this.buffers].forEach((tensors, i) => {
      for (const [name, old] of before[i]!) {
        const fresh = tensors.get(name);
        if (old !== null && fresh !== undefined && fresh !== null) old.state = { ...fresh.state };
        tensors.set(name, old);
      }
    });
  }

  /** Another module like this one and all below it, with tensors of its own. */
  clone(): ModuleObject {
    const copies = new Map<object, object>();
    const copyTensor = (tensor: TensorObject | null): TensorObject | null => {
      if (tensor === null) return null;
      const known = copies.get(tensor) as TensorObject | undefined;
      if (known !== undefined) return known;
      const state = freshState(this.torch.valueOf(tensor));
      const made = new TensorObject(this.torch, tensor.cls, tensor.home, state, tensor.requiresGrad);
      copies.set(tensor, made);
      return made;
    };
    const copyModule = (module: ModuleObject): ModuleObject => {
      const known = copies.get(module) as ModuleObject | undefined;
      if (known !== undefined) return known;
      const made = new ModuleObject(module.cls, this.torch).initialize();
      copies.set(module, made);
      for (const [name, value] of module.attributes) {
        made.attributes.set(name, value instanceof TensorObject ? copyTensor(value) : value);
      }
      for (const [name, tensor] of module.parameters) made.parameters.set(name, copyTensor(tensor));
      for (const [name, tensor] of module.buffers) made.buffers.set(name, copyTensor(tensor));
      for (const name of module.nonPersistent) made.nonPersistent.add(name);
      for (const [name, sub] of module.modules) made.modules.set(name, sub === null ? null : copyModule(sub));
      return made;
    };
    return copyModule(this);
  }

  /** The submodules of this one, by name, without None. */
  *children(): Iterable<readonly [string, ModuleObject]> {
    for (const [name, module] of this.modules) if (module !== null) yield [name, module];
  }

  /** This module and all below it, each once, depth first, with dotted names. */
  namedModules(prefix = '', seen = new Set<ModuleObject>()): readonly (readonly [string, ModuleObject])[] {
    const found: (readonly [string, ModuleObject])[] = [];
    const pending: [string, ModuleObject][] = [[prefix, this]];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const [name, module] = next;
      if (seen.has(module)) continue;
      seen.add(module);
      found.push([name, module]);
      const below = [...module.children()].map(([child, sub]): [string, ModuleObject] => [
        dotted(name, child),
        sub,
      ]);
      pending.push(...below.reverse());
    }
    return found;
  }

  /** The parameters of this module and all below it, each once. */
  namedParameters(prefix = '', recurse = true): readonly (readonly [string, TensorObject])[] {
    return this.#members(prefix, recurse, (module) => module.parameters);
  }

  namedBuffers(prefix = '', recurse = true): readonly (readonly [string, TensorObject])[] {
    return this.#members(prefix, recurse, (module) => module.buffers);
  }

  #members(
    prefix: string,
    recurse: boolean,
    of: (module: ModuleObject) => ReadonlyMap<string, TensorObject | null>,
  ): readonly (readonly [string, TensorObject])[] {
    const seen = new Set<TensorObject>();
    const found: (readonly [string, TensorObject])[] = [];
    const modules: readonly (readonly [string, ModuleObject])[] = recurse
      ? this.namedModules(prefix)
      : [[prefix, this]];
    for (const [name, module] of modules) {
      for (const [leaf, tensor] of of(module)) {
        if (tensor === null || seen.has(tensor)) continue;
        seen.add(tensor);
        found.push([dotted(name, leaf), tensor]);
      }
    }
    return found;
  }

  /** Notes for a trace that a member was reached through this module's item or iteration, which forms its name. */
  reach(member: PyValue, names: string, path: string): void {
    const trace = this.noting;
    if (trace === undefined) return;
    if (member instanceof ModuleObject) trace.reached(member, names, path);
    else if (member instanceof TensorObject && member.home === undefined) trace.read(member, names);
  }

  /** The names and path by which iterating over this module reaches its k-th member. */
  reachIndex(member: PyValue, index: number): void {
    const trace = this.noting;
    if (trace === undefined) return;
    this.reach(member, `${trace.nameOf(this)}_${index}`, itemPath(trace.pathOf(this), BigInt(index)));
  }

  /** The names and path by which `children()`, `named_modules()` and the like reach a member. */
  reachNamed(member: PyValue, name: string): void {
    const trace = this.noting;
    if (trace === undefined) return;
    const path = name === '' ? trace.pathOf(this) : name.split('.').reduce(attributePath, trace.pathOf(this));
    this.reach(member, `${trace.nameOf(this)}_${name}`, path);
  }

  /** The names and path by which a subscript reaches a member. */
  reachItem(member: PyValue, key: bigint | string): void {
    const trace = this.noting;
    if (trace === undefined) return;
    this.reach(member, `${key}_${key}`, itemPath(trace.pathOf(this), key));
  }

  /** Notes under which path traced code reached a member. */
  noteRead(name: string, value: PyValue): void {
    const trace = this.noting;
    if (trace === undefined || typeof value !== 'object' || value === null) return;
    if (value instanceof NdarrayObject)
      throw refusal(`the attribute ${name} is a value of numpy, which cannot be traced`);
    const path = attributePath(trace.pathOf(this), name);
    if (value instanceof ModuleObject) trace.reached(value, path, path);
    else if (value instanceof TensorObject) {
      if (value.home === undefined) trace.read(value, path);
    } else trace.readContainer(value, path);
  }

  #forget(name: string): void {
    this.parameters.delete(name);
    this.buffers.delete(name);
    this.modules.delete(name);
    this.attributes.delete(name);
  }
}

const dotted = (prefix: string, name: string): string => (prefix === '' ? name : `${prefix}.${name}`);
