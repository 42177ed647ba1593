import type { DType } from '../../ir/dtype.js';
import {
  PyComplex,
  PyList,
  PyTuple,
  Unavailable,
  unbox,
  type Interpreter,
  type PyCall,
  type PyValue,
} from '../../python/index.js';
import { checkLong, type Int, type Num } from '../aten/ints.js';
import { SymScalar } from '../scalar/sym-scalar.js';
import { NdarrayObject, numpyNumber } from '../tensor/ndarray.js';
import { TensorObject } from '../tensor/tensor-object.js';
import { DTypeObject } from '../values/dtypes.js';
import { deviceFrom, DeviceObject, TagObject } from '../values/tags.js';
import { table } from '../../tables/index.js';

/**
 * Signatures of torch functions, written as `Tensor input, int[] dim, *, Number alpha=1`. A type may be `A|B`, optional with
 * `?`, a list with `[]` (`[1]`: one value stands for a list of it), and a parameter `*size` takes what is left.
 * Overloads are tried in order, as torch's argument parser does.
 *
 * Every argument has to be looked at. Of type `ignored` is what torch takes and what shows in no export; of type
 * `unsupported` what is refused by name unless it is None or the default. `device` and `layout` are looked at by their types.
 */
export interface ParameterSpec {
  readonly name: string;
  readonly types: readonly string[];
  readonly optional: boolean;
  readonly list: 'no' | 'list' | 'list-or-one';
  readonly varargs: boolean;
  readonly keywordOnly: boolean;
  readonly default: PyValue | undefined;
}

export interface OverloadSpec {
  readonly text: string;
  readonly parameters: readonly ParameterSpec[];
}

const parsed = new Map<string, OverloadSpec>();

export function parseOverload(text: string): OverloadSpec {
  let spec = parsed.get(text);
  if (spec === undefined) {
    spec = { text, parameters: parseParameters(text) };
    parsed.set(text, spec);
  }
  return spec;
}

function parseParameters(text: string): ParameterSpec[] {
  const parameters: ParameterSpec[] = [];
  let keywordOnly = false;
  for (const raw of text.split(/,(?![^[(]*[\])])/)) {
    const part = raw.trim();
    if (part === '') continue;
    if (part === '*') {
      keywordOnly = true;
      continue;
    }
    const match = /^([\w|]+)(\[\d?\])?(\?)? (\*)?(\w+)(?:=(.*))?$/.exec(part);
    if (match === null) throw new SyntaxError(`not a parameter: "${part}" in "${text}"`);
    const [, types = '', list, optional, varargs, name = '', value] = match;
    parameters.push({
      name,
      types: types.split('|'),
      optional: optional !== undefined,
      list: list === undefined ? 'no' : list === '[]' ? 'list' : 'list-or-one',
      varargs: varargs !== undefined,
      keywordOnly,
      default: value === undefined ? undefined : parseDefault(value, text),
    });
  }
  return parameters;
}

function parseDefault(text: string, signature: string): PyValue {
  if (text === 'None') return null;
  if (text === 'True') return true;
  if (text === 'False') return false;
  if (/^-?\d+$/.test(text)) return BigInt(text);
  if (/^-?[\d.]+(e[+-]?\d+)?$/.test(text)) return Number(text);
  if (/^'.*'$/.test(text)) return text.slice(1, -1);
  if (/^\[.*\]$/.test(text)) {
    const items = text
      .slice(1, -1)
      .split(' ')
      .filter((item) => item !== '');
    return new PyTuple(items.map((item) => BigInt(item)));
  }
  throw new SyntaxError(`not a default: ${text} in "${signature}"`);
}

/**
 * The names of the parameters of a signature. A signature that is put together from texts that are not literals has names
 * that only running it tells.
 */
export type ParameterNames<Signature extends string> = Signature extends `${infer First}, ${infer Rest}`
  ? ParameterName<First> | ParameterNames<Rest>
  : ParameterName<Signature>;

type ParameterName<Parameter extends string> = string extends Parameter
  ? string
  : Parameter extends `${string} ${infer Name}`
    ? WithoutDefault<Name extends `*${infer Rest}` ? Rest : Name>
    : never;

type WithoutDefault<Name extends string> = Name extends `${infer Before}=${string}` ? Before : Name;

/**
 * The arguments of a call, by name and as what they are. It remembers which of them were looked at. The readers are called
 * as those of `Args` in `src/ops`; None is `null` here, as Python code sees it.
 *
 * @typeParam Name the parameters of the signature: no other can be asked for
 */
export class BoundCall<in Name extends string = string> {
  readonly #values: ReadonlyMap<string, PyValue>;
  readonly #given: ReadonlySet<string>;
  readonly #read = new Set<string>();
  readonly py: Interpreter;

  constructor(values: ReadonlyMap<string, PyValue>, given: ReadonlySet<string>, py: Interpreter) {
    this.#values = values;
    this.#given = given;
    this.py = py;
  }

  /** Whether the caller passed it. */
  given(name: Name): boolean {
    this.#read.add(name);
    return this.#given.has(name);
  }
  /** The argument as it is. */
  value(name: Name): PyValue {
    const value = this.#values.get(name);
    if (value === undefined) throw new RangeError(`the signature has no parameter '${name}'`);
    this.#read.add(name);
    return value;
  }

  /** The names that were looked at. */
  get read(): ReadonlySet<string> {
    return this.#read;
  }

  /** Arguments that the caller passed, that are not what they are by default, and that nothing has looked at. */
  unread({ parameters }: OverloadSpec): readonly string[] {
    return parameters
      .filter(
        ({ name, types }) => this.#given.has(name) && !this.#read.has(name) && !types.includes('ignored'),
      )
      .filter(({ name, default: usual }) => {
        const value = this.#values.get(name) ?? null;
        if (value instanceof TagObject && value.name === 'torch.preserve_format') return false;
        return value !== null && value !== usual;
      })
      .map(({ name }) => name);
  }

  tensor(name: Name): TensorObject {
    return this.value(name) as TensorObject;
  }
  optionalTensor(name: Name): TensorObject | null {
    return this.value(name) as TensorObject | null;
  }
  tensors(name: Name): readonly TensorObject[] {
    return this.#list(name) as readonly TensorObject[];
  }
  /** A tensor, or a number left as it is. */
  operand(name: Name): TensorObject | Num {
    return this.value(name) as TensorObject | Num;
  }
  optionalOperand(name: Name): TensorObject | Num | null {
    return this.value(name) as TensorObject | Num | null;
  }
  /** A number, known or symbolic. */
  scalar(name: Name): Num {
    return this.value(name) as Num;
  }
  scalars(name: Name): readonly Num[] {
    return this.#list(name) as readonly Num[];
  }
  optionalScalar(name: Name): Num | null {
    return this.value(name) as Num | null;
  }
  /** A float argument, as a JavaScript number. */
  float(name: Name): number {
    const value = this.value(name);
    return value instanceof SymScalar ? Number(value.toPlain('float', this.py)) : Number(value);
  }
  optionalFloat(name: Name): number | null {
    return this.value(name) === null ? null : this.float(name);
  }
  /** An integer, known or symbolic. */
  int(name: Name): Int {
    return this.value(name) as Int;
  }
  optionalInt(name: Name): Int | null {
    return this.value(name) as Int | null;
  }
  ints(name: Name): readonly Int[] {
    return this.#list(name) as readonly Int[];
  }
  optionalInts(name: Name): readonly Int[] | null {
    return this.value(name) === null ? null : this.ints(name);
  }
  /** An integer that must be known: a count. */
  known(name: Name): bigint {
    return plainInt(this.value(name), this.py);
  }
  knownList(name: Name): readonly bigint[] {
    return this.#list(name).map((item) => plainInt(item, this.py));
  }
  optionalKnownList(name: Name): readonly bigint[] | null {
    return this.value(name) === null ? null : this.knownList(name);
  }
  /** {@link known} as a JavaScript number: a dimension. */
  fixed(name: Name): number {
    return Number(this.known(name));
  }
  optionalFixed(name: Name): number | null {
    return this.value(name) === null ? null : this.fixed(name);
  }
  fixedList(name: Name): readonly number[] {
    return this.knownList(name).map(Number);
  }
  optionalFixedList(name: Name): readonly number[] | null {
    return this.value(name) === null ? null : this.fixedList(name);
  }
  bool(name: Name): boolean {
    return this.value(name) === true;
  }
  string(name: Name): string {
    return this.value(name) as string;
  }
  optionalString(name: Name): string | null {
    return this.value(name) as string | null;
  }
  /** Undefined for None. */
  dtype(name: Name): DType | undefined {
    const value = this.value(name);
    return value instanceof DTypeObject ? value.dtype : undefined;
  }
  /** `torch.channels_last`; undefined for None. */
  memoryFormat(name: Name): string | undefined {
    const value = this.value(name);
    return value instanceof TagObject ? value.name : undefined;
  }

  /** Refuses what can be named of a type and is not here: other devices than the CPU, other layouts than dense ones. */
  checkTypes(this: BoundCall, { parameters }: OverloadSpec): void {
    for (const { name, types } of parameters) {
      const value = types.some((type) => type === 'device' || type === 'layout') ? this.value(name) : null;
      if (value instanceof DeviceObject || typeof value === 'string') deviceFrom(value, this.py);
      if (types.includes('layout') && value instanceof TagObject && value.name !== 'torch.strided')
        throw this.py.unsupported(`layout=${value.name}`, 'leave it out: tensors are dense here');
    }
  }

  #list(name: Name): readonly PyValue[] {
    const value = this.value(name);
    if (value instanceof PyTuple || value instanceof PyList) return value.items;
    return [value];
  }
}

function plainInt(value: PyValue, py: Interpreter): bigint {
  if (value instanceof SymScalar) return value.toPlain('index', py) as bigint;
  const plain = typeof value === 'boolean' ? BigInt(value) : py.index(value);
  checkLong(plain);
  return plain;
}

/** What numpy calls a parameter of that name: torch's functions take it, too, unless they are written in Python. */
const NUMPY_NAMES: Readonly<Record<string, readonly string[]>> = table({
  dim: ['axis'],
  keepdim: ['keepdims'],
  input: ['x', 'a', 'x1'],
  other: ['x2'],
});

/** The call with torch's names of parameters in the place of numpy's. */
function withTorchNames(spec: OverloadSpec, call: PyCall): PyCall {
  if (call.keyword.size === 0) return call;
  const keyword = new Map(call.keyword);
  for (const { name } of spec.parameters) {
    const other = keyword.has(name) ? undefined : NUMPY_NAMES[name]?.find((alias) => keyword.has(alias));
    if (other === undefined) continue;
    keyword.set(name, keyword.get(other)!);
    keyword.delete(other);
  }
  return { positional: call.positional, keyword };
}

/**
 * Tries to read a call as one overload.
 *
 * @param numpyNames whether parameters may be called as numpy calls them: `x.sum(axis=1)`
 */
export function bindOverload(
  spec: OverloadSpec,
  given: PyCall,
  py: Interpreter,
  numpyNames: boolean,
): BoundCall | string {
  const call = numpyNames ? withTorchNames(spec, given) : given;
  return bind(spec, call, py);
}

function bind(spec: OverloadSpec, call: PyCall, py: Interpreter): BoundCall | string {
  const values = new Map<string, PyValue>();
  const given = new Set<string>();
  // Numbers of numpy are numbers, unless the call is one of numpy's own with an array.
  const ofArray = call.positional[0] instanceof NdarrayObject;
  const plain = (value: PyValue): PyValue => (ofArray ? undefined : numpyNumber(value)) ?? unbox(value);
  const positional = call.positional.map(plain);
  let next = 0;
  for (const parameter of spec.parameters) {
    const { name } = parameter;
    let value: PyValue | undefined;
    if (next < positional.length && !parameter.keywordOnly) {
      if (parameter.varargs && !isSequence(positional[next]!)) {
        const rest = positional.slice(next);
        if (rest.every((item) => acceptsItem(parameter.types, item))) {
          value = new PyTuple(rest);
          next = positional.length;
        } else value = positional[next++]!;
      } else value = positional[next++]!;
      if (call.keyword.has(name)) return `got multiple values for argument '${name}'`;
    } else if (call.keyword.has(name)) value = plain(call.keyword.get(name)!);
    if (value === undefined) {
      if (parameter.default === undefined) {
        if (
          parameter.varargs &&
          parameter.list !== 'no' &&
          positional.length === next &&
          spec.parameters[0] === parameter
        ) {
          values.set(name, new PyTuple([]));
          continue;
        }
        return `missing 1 required positional arguments: "${name}"`;
      }
      values.set(name, parameter.default);
      continue;
    }
    if (!accepts(parameter, value)) {
      if (value instanceof Unavailable) value.refuse(py);
      return `argument '${name}' (position ${next}) must be ${typeText(parameter)}, not ${py.typeName(value)}`;
    }
    given.add(name);
    values.set(name, value);
  }
  if (next < positional.length) {
    return `takes ${next} positional argument${next === 1 ? '' : 's'} but ${positional.length} were given`;
  }
  for (const name of call.keyword.keys()) {
    if (!spec.parameters.some((parameter) => parameter.name === name))
      return `got an unexpected keyword argument '${name}'`;
  }
  return new BoundCall(values, given, py);
}

const isSequence = (value: PyValue): value is PyTuple | PyList =>
  value instanceof PyTuple || value instanceof PyList;

function accepts(parameter: ParameterSpec, value: PyValue): boolean {
  if (value === null)
    return (
      parameter.optional || parameter.types.some((type) => ['any', 'ignored', 'unsupported'].includes(type))
    );
  if (parameter.list === 'no') return acceptsItem(parameter.types, value);
  if (isSequence(value)) return value.items.every((item) => acceptsItem(parameter.types, item));
  return parameter.list === 'list-or-one' && acceptsItem(parameter.types, value);
}

function acceptsItem(types: readonly string[], value: PyValue): boolean {
  return types.some((type) => ACCEPTS[type]!(value));
}

const isNumber = (value: PyValue): boolean =>
  typeof value === 'bigint' ||
  typeof value === 'number' ||
  typeof value === 'boolean' ||
  value instanceof SymScalar;

const ACCEPTS: Readonly<Record<string, (value: PyValue) => boolean>> = table({
  Tensor: (value) => value instanceof TensorObject,
  Number: (value) => isNumber(value) || value instanceof PyComplex,
  int: (value) => typeof value === 'bigint' || (value instanceof SymScalar && value.sort === 'int'),
  float: (value) => isNumber(value) && typeof value !== 'boolean',
  bool: (value) => typeof value === 'boolean',
  str: (value) => typeof value === 'string',
  dtype: (value) => value instanceof DTypeObject,
  device: (value) => value instanceof DeviceObject || typeof value === 'string',
  layout: (value) => value instanceof TagObject,
  memory_format: (value) => value instanceof TagObject,
  none: (value) => value === null,
  any: () => true,
  ignored: () => true,
  unsupported: () => true,
});

function typeText({ types, list }: ParameterSpec): string {
  const text = types.join(' or ');
  return list === 'no' ? text : `tuple of ${text}s`;
}
