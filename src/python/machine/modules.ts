import { EgghatchError } from '../../diagnostics/index.js';
import type { Interpreter } from '../interpreter.js';
import type { PyValue } from '../object.js';
import { noAttribute } from '../operations/attribute.js';
import { suggestName } from '../operations/suggest.js';
import { PyModule, type ModuleRegistry } from '../runtime/module.js';

/** The modules that a program has imported. */
export class Modules {
  readonly #registry: ModuleRegistry;
  readonly #py: Interpreter;
  readonly #loaded = new Map<string, PyModule>();

  constructor(registry: ModuleRegistry, py: Interpreter) {
    this.#registry = registry;
    this.#py = py;
  }

  /** Imports a module and the packages around it; raises ModuleNotFoundError. */
  load(name: string): PyModule {
    const parts = name.split('.');
    let parent: PyModule | undefined;
    let module: PyModule | undefined;
    for (let count = 1; count <= parts.length; count++) {
      const full = parts.slice(0, count).join('.');
      module = this.find(full);
      if (module === undefined) return this.#missing(full);
      parent?.attach(parts[count - 1] ?? '', module);
      parent = module;
    }
    return module ?? this.#missing(name);
  }

  /** A module that is there, imported or not. */
  find(name: string): PyModule | undefined {
    let module = this.#loaded.get(name);
    if (module !== undefined) return module;
    const native = this.#registry(name);
    if (native === undefined) return undefined;
    module = new PyModule(native);
    this.#loaded.set(name, module);
    return module;
  }

  #missing(name: string): never {
    const parent = name.includes('.') ? name.slice(0, name.lastIndexOf('.')) : undefined;
    const hint =
      parent === undefined
        ? (suggestName(name, WELL_KNOWN) ??
          'programs are single files that import torch and the pure parts of the standard library; put other code into the file')
        : `'${parent}' is there, but has no part of that name here`;
    const package_ =
      parent !== undefined && this.#registry(parent) === undefined ? `; '${parent}' is not a package` : '';
    return this.#py.raise('ModuleNotFoundError', `No module named '${name}'${package_}`, hint);
  }

  /** What `from module import *` takes. */
  *all(module: PyValue): Iterable<readonly [string, PyValue]> {
    if (!(module instanceof PyModule)) return;
    const { names } = module.native;
    if (names === undefined) {
      throw new EgghatchError({
        kind: 'unsupported',
        message: `from ${module.name} import * is not supported`,
        place: this.#py.place(),
        hint: 'import the names that you use',
      });
    }
    for (const name of names) yield [name, this.#py.getattr(module, name)];
  }
}

const WELL_KNOWN = [
  'torch',
  'math',
  'typing',
  'dataclasses',
  'functools',
  'itertools',
  'collections',
  'operator',
];

/** `from module import name`. */
export function importMember(module: PyValue, name: string, modules: Modules, py: Interpreter): PyValue {
  const value = py.lookup(module, name);
  if (value !== undefined) return value;
  if (!(module instanceof PyModule)) return noAttribute(module, name, py);
  const submodule = modules.find(`${module.name}.${name}`);
  if (submodule !== undefined) return submodule;
  const hint = module.native.hint?.(name) ?? suggestName(name, module.native.names ?? []);
  return py.raise('ImportError', `cannot import name '${name}' from '${module.name}'`, hint);
}
