import {
  addMembers,
  bindCall,
  nativeClass,
  type BoundArguments,
  type Interpreter,
  type NativeMethod,
  type PyClass,
  type PyValue,
} from '../../python/index.js';
import { EgghatchError } from '../../diagnostics/index.js';
import type { DType } from '../../ir/dtype.js';
import type { Tensor } from '../../tensor/index.js';
import { guarded, notLookedAt } from '../api/define.js';
import { fixedInt, type Num } from '../aten/ints.js';
import { torchOf } from '../registry.js';
import { SymScalar } from '../scalar/sym-scalar.js';
import { TensorObject } from '../tensor/tensor-object.js';
import type { Torch } from '../torch.js';
import { DTypeObject } from '../values/dtypes.js';
import { deviceFrom } from '../values/tags.js';
import type { ModuleObject } from './module-object.js';
import { moduleClass } from './module-class.js';
import { table } from '../../tables/index.js';

/** A parameter takes as long as some hundred steps of Python. */
const STEPS_PER_PARAMETER = 100;

/** A layer as its constructor and its forward see it. */
export class Layer {
  readonly module: ModuleObject;
  readonly args: BoundArguments;
  readonly torch: Torch;
  readonly py: Interpreter;
  readonly #read = new Set<string>();

  constructor(module: ModuleObject, args: BoundArguments, py: Interpreter) {
    this.module = module;
    this.args = args;
    this.torch = torchOf(py);
    this.py = py;
  }

  /** An argument of the constructor or of forward. */
  arg(name: string): PyValue {
    this.#read.add(name);
    return this.args.value(name);
  }
  num(name: string): number {
    return this.#float(name, this.arg(name));
  }
  int(name: string): bigint {
    const value = this.arg(name);
    return typeof value === 'bigint' ? value : this.py.index(value);
  }
  tensor(name: string): TensorObject {
    const value = this.arg(name);
    if (value instanceof TensorObject) return value;
    return this.py.raise(
      'TypeError',
      `${this.module.typeName}: argument '${name}' must be Tensor, not ${this.py.typeName(value)}`,
    );
  }
  optionalTensor(name: string): TensorObject | null {
    return this.arg(name) === null ? null : this.tensor(name);
  }

  /** The dtype that the constructor was given, else the default. */
  get dtype(): DType {
    this.#read.add('dtype');
    const value = this.args.get('dtype') ?? null;
    return value instanceof DTypeObject ? value.dtype : this.torch.defaultDtype;
  }

  /**
   * Refuses arguments that the caller passed and that nothing has looked at; other devices than the CPU.
   *
   * @param ignored what torch takes, and what shows in no export
   */
  checkRead(ignored: readonly string[] = []): void {
    for (const name of this.args.changed) {
      if (name === 'device') deviceFrom(this.arg(name), this.py);
      else if (!this.#read.has(name) && !ignored.includes(name))
        throw notLookedAt(this.module.typeName, name);
    }
  }

  /** An attribute that the constructor set. */
  attr(name: string): PyValue {
    return this.module.attributes.get(name) ?? null;
  }
  /** An attribute that has to be a number; whoever sets another one hears of it when the layer is called. */
  attrNum(name: string): Num {
    const value = this.attr(name);
    if (typeof value === 'boolean') return value ? 1n : 0n;
    if (typeof value === 'bigint' || typeof value === 'number' || value instanceof SymScalar) return value;
    return this.#refuse(name, 'Number', value);
  }
  attrFloat(name: string): number {
    return this.#float(name, this.attr(name));
  }
  attrInt(name: string): bigint {
    const value = this.attr(name);
    return typeof value === 'bigint' ? value : this.#refuse(name, 'int', value);
  }
  attrOptionalInt(name: string): bigint | null {
    return this.attr(name) === null ? null : this.attrInt(name);
  }
  /** A dimension. */
  attrFixed(name: string): number {
    return fixedInt(this.attrInt(name));
  }
  attrString(name: string): string {
    const value = this.attr(name);
    return typeof value === 'string' ? value : this.#refuse(name, 'str', value);
  }
  #float(name: string, value: PyValue): number {
    if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean')
      return this.py.toFloat(value);
    return this.#refuse(name, 'float', value);
  }
  #refuse(name: string, type: string, value: PyValue): never {
    return this.py.raise(
      'TypeError',
      `${this.module.typeName}: argument '${name}' must be ${type}, not ${this.py.typeName(value)}`,
    );
  }
  set(values: Readonly<Record<string, PyValue>>): void {
    for (const [name, value] of Object.entries(values)) this.module.attributes.set(name, value);
  }

  /** A parameter or buffer of the layer itself. */
  own(name: string): TensorObject {
    const value = this.module.getattr(name) ?? null;
    return value instanceof TensorObject ? value : this.#refuse(name, 'Tensor', value);
  }
  optionalOwn(name: string): TensorObject | null {
    return (this.module.getattr(name) ?? null) === null ? null : this.own(name);
  }

  /** Registers a parameter with a value; `null` registers that there is none. */
  parameter(name: string, tensor: Tensor | null): void {
    if (tensor === null) {
      this.module.parameters.set(name, null);
      return;
    }
    if (this.torch.trace !== undefined) {
      throw new EgghatchError({
        kind: 'refused',
        message: `a ${this.module.typeName} with parameters is made while tracing`,
        hint: 'Make the layer in `__init__` and use it as an attribute.',
        place: this.py.place(),
        pythonType: 'Unsupported',
      });
    }
    this.py.charge(STEPS_PER_PARAMETER);
    this.module.parameters.set(name, this.torch.parameter(this.torch.concrete(tensor)));
  }
  /** A tensor that the constructor was given, or None, as a buffer. */
  givenBuffer(name: string): void {
    const value = this.arg(name);
    if (value !== null && !(value instanceof TensorObject))
      this.py.raise(
        'TypeError',
        `cannot assign '${this.py.typeName(value)}' object to buffer '${name}' (torch Tensor or None required)`,
      );
    this.module.buffers.set(name, value);
  }
  buffer(name: string, tensor: Tensor | null): void {
    this.module.buffers.set(name, tensor === null ? null : this.torch.concrete(tensor));
  }
}

export interface LayerDetails {
  readonly name: string;
  readonly base?: PyClass;
  /** The constructor's signature without its name: `in_features, out_features, bias=True`. */
  readonly init?: string;
  readonly setup?: (layer: Layer) => void;
  /** Arguments of the constructor or of forward that show in no export. All others have to be read. */
  readonly ignored?: readonly string[];
  readonly forward?: string;
  readonly run?: (layer: Layer) => PyValue;
  readonly extra?: (module: ModuleObject, py: Interpreter) => string;
  readonly methods?: Readonly<Record<string, NativeMethod>>;
  /** Methods beside forward that look at the layer as it does, by signature. */
  readonly helpers?: Readonly<Record<string, (layer: Layer) => PyValue>>;
}

const DETAILS = new WeakMap<PyClass, LayerDetails>();

/** What a layer was made of. */
export function detailsOf(layer: PyClass): LayerDetails | undefined {
  return DETAILS.get(layer);
}

/** A layer of torch.nn: in traced code its tensors are named after it, also when Python code subclasses it. */
export function layer(details: LayerDetails): PyClass {
  const { name, init, setup, forward, run, extra, ignored } = details;
  const cls = nativeClass({ name, module: 'torch.nn.modules', bases: [details.base ?? moduleClass] });
  const methods: Record<string, NativeMethod> = table({ ...details.methods });
  const construct = methods['__init__'];
  if (construct !== undefined)
    methods['__init__'] = (module, call, py) => construct((module as ModuleObject).initialize(), call, py);
  if (init !== undefined) {
    const signature = `__init__(${init})`;
    methods['__init__'] = (module, call, py) => {
      const args = bindCall(signature, call, py);
      const start = (): void =>
        guarded(py, name, () => {
          const made = new Layer(module as ModuleObject, args, py);
          setup?.(made);
          made.checkRead(ignored);
        });
      (module as ModuleObject).initialize();
      start();
      (module as ModuleObject).restart = start;
      return null;
    };
    methods['reset_parameters'] = (module) => {
      (module as ModuleObject).reset();
      return null;
    };
  }
  if (run !== undefined) {
    const signature = `forward(${forward ?? 'input'})`;
    methods['forward'] = (value, call, py) => {
      const module = value as ModuleObject;
      const args = bindCall(signature, call, py);
      const go = (): PyValue =>
        guarded(py, name, () => {
          const called = new Layer(module, args, py);
          const result = run(called);
          called.checkRead(ignored);
          return result;
        });
      const trace = torchOf(py).trace;
      // A subclass that overrides forward and calls this one reads the tensors itself.
      const own =
        module.cls.find('forward') === cls.members.get('forward') ||
        details.base?.members.get('forward') === module.cls.find('forward');
      return trace !== undefined && own && module.home === undefined ? trace.insideLayer(module, go) : go();
    };
  }
  for (const [signature, help] of Object.entries(details.helpers ?? {})) {
    methods[signature.slice(0, signature.indexOf('('))] = (module, call, py) =>
      guarded(py, name, () => {
        const called = new Layer(module as ModuleObject, bindCall(signature, call, py), py);
        const result = help(called);
        called.checkRead();
        return result;
      });
  }
  if (extra !== undefined) methods['extra_repr'] = (module, _call, py) => extra(module as ModuleObject, py);
  addMembers(cls, { methods });
  DETAILS.set(cls, details);
  return cls;
}
