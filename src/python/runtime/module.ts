import type { Interpreter } from '../interpreter.js';
import { PyObject, type PyValue } from '../object.js';

/** A module written in TypeScript. Members are asked for when they are used, and then kept. */
export interface NativeModule {
  /** `torch.nn.functional`. */
  readonly name: string;
  /** The member, or undefined when there is none. Submodules need no member: they are found by their name. */
  member(name: string, py: Interpreter): PyValue | undefined;
  /** Asked to take `module.name = value`; without it the module object keeps the value. */
  set?(name: string, value: PyValue, py: Interpreter): void;
  /** What `from module import *` takes. */
  readonly names?: readonly string[];
  /**
   * What is to be said of a member that does not exist, instead of the standard hint: that it is
   * known but not supported, or what it may have been meant to be.
   */
  hint?(name: string): string | undefined;
}

/** Finds a native module by its full name. */
export type ModuleRegistry = (name: string) => NativeModule | undefined;

/** A module with a fixed set of members. */
export function nativeModule(
  name: string,
  members: Readonly<Record<string, PyValue>> | (() => Readonly<Record<string, PyValue>>),
  hint?: (name: string) => string | undefined,
): NativeModule {
  let table: Readonly<Record<string, PyValue>> | undefined;
  const all = (): Readonly<Record<string, PyValue>> =>
    (table ??= typeof members === 'function' ? members() : members);
  return {
    name,
    member: (member) => (Object.hasOwn(all(), member) ? all()[member] : undefined),
    get names() {
      return Object.keys(all()).filter((key) => !key.startsWith('_'));
    },
    ...(hint === undefined ? {} : { hint }),
  };
}

/** An imported module as Python sees it. */
export class PyModule extends PyObject {
  override readonly typeName = 'module';
  readonly name: string;
  readonly native: NativeModule;
  readonly #members = new Map<string, PyValue>();

  constructor(native: NativeModule) {
    super();
    this.native = native;
    this.name = native.name;
  }

  override getattr(name: string, py: Interpreter): PyValue | undefined {
    let value = this.#members.get(name);
    if (value !== undefined) return value;
    if (name === '__name__') return this.name;
    if (name === '__doc__') return null;
    value = this.native.member(name, py);
    if (value !== undefined) this.#members.set(name, value);
    return value;
  }

  override setattr(name: string, value: PyValue, py: Interpreter): void {
    this.native.set?.(name, value, py);
    this.#members.set(name, value);
  }

  /** Makes a submodule reachable as an attribute, as importing it does. */
  attach(name: string, module: PyModule): void {
    if (!this.#members.has(name)) this.#members.set(name, module);
  }

  override repr(): string {
    return `<module '${this.name}'>`;
  }
}
