import { EgghatchError } from '../../diagnostics/index.js';
import { allOps, lookupOp } from '../../ops/index.js';
import {
  PyClass,
  PyInstance,
  PyList,
  PyTuple,
  unbox,
  type Interpreter,
  type PyCall,
  type PyValue,
} from '../../python/index.js';
import { CPU, dtypeArg, memoryFormat } from '../aten/copies.js';
import { slice } from '../aten/views.js';
import type { Int } from '../aten/ints.js';
import { torchOf } from '../registry.js';
import { SymScalar } from '../scalar/sym-scalar.js';
import { TensorObject } from '../tensor/tensor-object.js';
import type { TorchArg, TorchResult } from '../torch.js';
import { DTypeObject } from '../values/dtypes.js';
import { DeviceObject, TagObject } from '../values/tags.js';
import { def, guarded, callable } from './define.js';

/** The function or method of torch that has a name, if there is one. */
export type Surface = (name: string) => PyValue | undefined;

const namespacesClass = new PyClass({ name: '_Ops', module: 'torch._ops', subclassable: false });
const namespaceClass = new PyClass({ name: '_OpNamespace', module: 'torch._ops', subclassable: false });
const packetClass = new PyClass({ name: 'OpOverloadPacket', module: 'torch._ops', subclassable: false });
const overloadClass = new PyClass({ name: 'OpOverload', module: 'torch._ops', subclassable: false });

/** Views that only subscripts make otherwise. */
const SLICE = callable(
  def('f', 'slice', 'Tensor input, int dim=0, int? start=None, int? end=None, int step=1', (a) =>
    slice(
      a.tensor('input'),
      a.fixed('dim'),
      a.optionalInt('start') ?? undefined,
      a.optionalInt('end') ?? undefined,
      a.int('step') as Int,
    ),
  ),
  { method: false, module: 'torch.ops.aten' },
);

const overloads = new Map<string, string[]>();

/** The overloads of an op that are printed as they are. */
function overloadsOf(name: string): readonly string[] {
  if (overloads.size === 0) {
    for (const { target, takenApart } of allOps()) {
      const [namespace, base = ''] = target.split('.');
      if (namespace !== 'aten' || takenApart) continue;
      const known = overloads.get(base);
      if (known === undefined) overloads.set(base, [target]);
      else known.push(target);
    }
  }
  return overloads.get(name) ?? [];
}

/** `torch.ops`: an object, which cannot be imported. */
export class OpNamespaces extends PyInstance {
  readonly #namespaces: ReadonlyMap<string, PyValue>;
  constructor(namespaces: Readonly<Record<string, PyValue>>) {
    super(namespacesClass);
    this.#namespaces = new Map(Object.entries(namespaces));
  }
  override getattr(name: string): PyValue | undefined {
    return this.#namespaces.get(name);
  }
}

/** `torch.ops.higher_order`: functions that take functions. */
export class HigherOrderNamespace extends PyInstance {
  readonly #ops: ReadonlyMap<string, PyValue>;
  constructor(ops: Readonly<Record<string, PyValue>>) {
    super(namespaceClass);
    this.#ops = new Map(Object.entries(ops));
  }
  override getattr(name: string): PyValue | undefined {
    return this.#ops.get(name);
  }
}

/** `torch.ops.aten` */
export class AtenNamespace extends PyInstance {
  readonly #surface: Surface;
  constructor(surface: Surface) {
    super(namespaceClass);
    this.#surface = (name) => (name === 'slice' ? SLICE : surface(name));
  }

  override getattr(name: string): PyValue | undefined {
    const isKnown = overloadsOf(name).length > 0 || this.#surface(name) !== undefined;
    return isKnown ? new OpPacket(name, this.#surface) : undefined;
  }
}

/** `torch.ops.aten.add`: the arguments choose the overload, as they do of the function of that name. */
class OpPacket extends PyInstance {
  readonly #name: string;
  readonly #surface: Surface;
  constructor(name: string, surface: Surface) {
    super(packetClass);
    this.#name = name;
    this.#surface = surface;
  }

  override getattr(overload: string): PyValue | undefined {
    if (overload.startsWith('__')) return undefined;
    return new OpOverload(this.#name, overload, this.#surface);
  }

  override call(call: PyCall, py: Interpreter): PyValue {
    const known = overloadsOf(this.#name);
    const [only] = known;
    if (known.length === 1 && isDirect(only!)) return direct(only!, call, py);
    const fn = this.#surface(this.#name);
    const [first] = call.positional;
    if (fn === undefined || first === undefined || !holdsTensor(first)) return refuse(this.#name, py);
    return py.call(fn, call.positional, call.keyword);
  }
}

/** `torch.ops.aten.add.Tensor` */
class OpOverload extends PyInstance {
  readonly #name: string;
  readonly #overload: string;
  readonly #surface: Surface;
  constructor(name: string, overload: string, surface: Surface) {
    super(overloadClass);
    this.#name = name;
    this.#overload = overload;
    this.#surface = surface;
  }

  override call(call: PyCall, py: Interpreter): PyValue {
    const target = `aten.${this.#name}.${this.#overload}`;
    if (isDirect(target)) return direct(target, call, py);
    // What is decomposed, and views, are what the function of that name does; other overloads would print another name.
    const fn = this.#surface(this.#name);
    const isSame =
      lookupOp(target)?.schema.view === true ||
      ['default', 'int'].includes(this.#overload) ||
      (this.#name.endsWith('_') && this.#overload === 'Tensor');
    return fn === undefined || !isSame
      ? refuse(`${this.#name}.${this.#overload}`, py)
      : py.call(fn, call.positional, call.keyword);
  }
}

/** Whether an op is recorded as it is called: it makes something new, changes nothing, and is no question about sizes. */
function isDirect(target: string): boolean {
  const op = lookupOp(target);
  if (op === undefined || op.impure || op.takenApart || op.schema.view) return false;
  return !/^aten\.(sym_|.*_\.|_local_scalar_dense|lift_fresh|detach)/.test(target);
}

function direct(target: string, call: PyCall, py: Interpreter): PyValue {
  // Among the names of a Python call, `self` is taken.
  if (call.keyword.has('self')) return refuse(target.slice('aten.'.length), py);
  const torch = torchOf(py);
  const named = [...call.keyword].map(([name, value]) => [name, argument(value, py)] as const);
  return guarded(py, target, () =>
    result(
      torch.op(
        target,
        call.positional.map((value) => argument(value, py)),
        Object.fromEntries(named),
      ),
    ),
  );
}

function argument(value: PyValue, py: Interpreter): TorchArg {
  const plain = unbox(value);
  if (plain instanceof PyList || plain instanceof PyTuple)
    return plain.items.map((item) => argument(item, py));
  if (plain instanceof DTypeObject) return dtypeArg(plain.dtype);
  if (plain instanceof DeviceObject) return CPU;
  if (plain instanceof TagObject) return memoryFormat(plain.name);
  if (plain instanceof TensorObject || plain instanceof SymScalar) return plain;
  if (typeof plain !== 'object' || plain === null) return plain;
  return py.raise('TypeError', `an op of torch does not take a '${py.typeName(value)}'`);
}

function result(value: TorchResult): PyValue {
  return Array.isArray(value)
    ? new PyTuple((value as readonly TorchResult[]).map(result))
    : (value as PyValue);
}

function holdsTensor(value: PyValue): boolean {
  if (value instanceof PyList || value instanceof PyTuple) return value.items.some(holdsTensor);
  return value instanceof TensorObject;
}

function refuse(name: string, py: Interpreter): never {
  throw new EgghatchError({
    kind: 'unsupported',
    message: `torch.ops.aten.${name} is not supported with these arguments`,
    hint: 'Call the function of torch that it stands behind.',
    place: py.place(),
    pythonType: 'Unsupported',
  });
}
