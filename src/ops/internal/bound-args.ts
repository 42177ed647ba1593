import { EgghatchError } from '../../diagnostics/index.js';
import { isTagged, type TaggedArgument } from '../../ir/argument.js';
import type { DType } from '../../ir/dtype.js';
import { longOverflow, OpError, type Args, type Bound, type Scalar } from '../define.js';
import type { Schema, SchemaArg } from '../schema.js';

/** What the readers have to know of the two worlds: types in shape rules, values in the interpreter. */
export interface ArgumentKinds<T, S> {
  isTensor(value: Bound<T, S>): value is T;
  isSymbolic(value: Bound<T, S>): value is S;
  isSymbolicInt(value: Bound<T, S>): value is S;
  /** The 0-dimensional tensor that a number is where a tensor is wanted. */
  tensorOfNumber(value: Scalar | S): T;
  /** A complex number, which promotes like a 0-dimensional tensor of complex64. */
  tensorOfComplex(value: { readonly re: number; readonly im: number }): T;
}

/** What of an op says how its arguments are read. */
export interface CallForm {
  readonly target: string;
  readonly schema: Schema;
  /** Numbers may stand in place of its tensors. */
  readonly takesNumbers: boolean;
}

/** The {@link Args} readers over the full list of arguments of one call. */
export class BoundArgs<T, S> implements Args<T, S> {
  readonly target: string;
  readonly #schema: Schema;
  readonly #takesNumbers: boolean;
  readonly #values: readonly Bound<T, S>[];
  readonly #kinds: ArgumentKinds<T, S>;

  constructor(form: CallForm, values: readonly Bound<T, S>[], kinds: ArgumentKinds<T, S>) {
    this.target = form.target;
    this.#schema = form.schema;
    this.#takesNumbers = form.takesNumbers;
    this.#values = values;
    this.#kinds = kinds;
  }

  has(name: string): boolean {
    return this.value(name) !== null;
  }

  value(name: string): Bound<T, S> {
    return this.#values[this.#position(name)]!;
  }

  tensor(name: string): T {
    return this.#tensor(name, this.value(name));
  }

  optionalTensor(name: string): T | undefined {
    const value = this.value(name);
    return value === null ? undefined : this.#tensor(name, value);
  }

  tensors(name: string): readonly T[] {
    return this.#list(name).map((item) => this.#tensor(name, item));
  }

  optionalTensors(name: string): readonly (T | undefined)[] {
    return this.#list(name).map((item) => (item === null ? undefined : this.#tensor(name, item)));
  }

  operand(name: string): T | Scalar | S {
    const value = this.value(name);
    if (this.#kinds.isTensor(value)) return value;
    if (isTagged(value) && value.kind === 'complex') return this.#kinds.tensorOfComplex(value);
    const number = this.#kinds.isSymbolic(value) || isScalar(value);
    if (number && (this.#takesNumbers || this.#argOf(name).type.base === 'Scalar'))
      return typeof value === 'bigint' ? this.#long(value) : value;
    throw this.#wrong(name, value, 'a tensor or a number');
  }

  int(name: string): bigint | S {
    return this.#int(name, this.value(name));
  }

  optionalInt(name: string): bigint | S | undefined {
    const value = this.value(name);
    return value === null ? undefined : this.#int(name, value);
  }

  ints(name: string): readonly (bigint | S)[] {
    return this.#list(name).map((item) => this.#int(name, item));
  }

  optionalInts(name: string): readonly (bigint | S)[] | undefined {
    return this.value(name) === null ? undefined : this.ints(name);
  }

  fixed(name: string): number {
    return this.#fixed(name, this.value(name));
  }

  fixedList(name: string): readonly number[] {
    return this.#list(name).map((item) => this.#fixed(name, item));
  }

  optionalFixedList(name: string): readonly number[] | undefined {
    return this.value(name) === null ? undefined : this.fixedList(name);
  }

  float(name: string): number {
    const value = this.value(name);
    if (typeof value === 'number') return value;
    if (typeof value === 'bigint') return Number(value);
    throw this.#wrong(name, value, 'a float');
  }

  optionalFloat(name: string): number | undefined {
    return this.value(name) === null ? undefined : this.float(name);
  }

  scalar(name: string): Scalar | S {
    const value = this.value(name);
    if (typeof value === 'bigint') return this.#long(value);
    if (isScalar(value) || this.#kinds.isSymbolic(value)) return value;
    throw this.#wrong(name, value, 'a number');
  }

  optionalScalar(name: string): Scalar | S | undefined {
    return this.value(name) === null ? undefined : this.scalar(name);
  }

  bool(name: string): boolean {
    const value = this.value(name);
    if (typeof value === 'boolean') return value;
    throw this.#wrong(name, value, 'a bool');
  }

  string(name: string): string {
    const value = this.value(name);
    if (typeof value === 'string') return value;
    throw this.#wrong(name, value, 'a string');
  }

  optionalString(name: string): string | undefined {
    return this.value(name) === null ? undefined : this.string(name);
  }

  dtype(name: string): DType | undefined {
    const tagged = this.tagged(name);
    if (tagged === undefined || tagged.kind === 'dtype') return tagged?.value;
    throw this.#wrong(name, tagged, 'a dtype');
  }

  tagged(name: string): TaggedArgument | undefined {
    const value = this.value(name);
    if (isTagged(value)) return value;
    if (value === null && this.#argOf(name).type.optional) return undefined;
    throw this.#wrong(name, value, 'a dtype, layout, device or memory format');
  }

  #argOf(name: string): SchemaArg {
    return this.#schema.args[this.#position(name)]!;
  }

  #position(name: string): number {
    const position = this.#schema.args.findIndex((arg) => arg.name === name);
    if (position === -1) throw new RangeError(`${this.target} has no argument ${name}: ${this.#schema.text}`);
    return position;
  }

  #list(name: string): readonly Bound<T, S>[] {
    const value = this.value(name);
    if (isList(value)) return value;
    throw this.#wrong(name, value, 'a list');
  }

  #tensor(name: string, value: Bound<T, S>): T {
    if (this.#kinds.isTensor(value)) return value;
    const number = this.#kinds.isSymbolic(value) || isScalar(value);
    if (number && this.#takesNumbers) return this.#kinds.tensorOfNumber(value);
    throw this.#wrong(name, value, 'a tensor');
  }

  #int(name: string, value: Bound<T, S>): bigint | S {
    if (typeof value === 'bigint') return this.#long(value);
    if (this.#kinds.isSymbolicInt(value)) return value;
    if (typeof value === 'boolean') return value ? 1n : 0n;
    throw this.#wrong(name, value, 'an int');
  }

  #fixed(name: string, value: Bound<T, S>): number {
    if (typeof value === 'bigint') return Number(this.#long(value));
    if (typeof value === 'boolean') return value ? 1 : 0;
    throw this.#wrong(name, value);
  }

  /** An int is a C++ long, also where a number of any kind is taken. */
  #long(value: bigint): bigint {
    // Python's operators compute with ints of any size.
    if (BigInt.asIntN(64, value) === value || this.#schema.namespace !== 'aten') return value;
    throw longOverflow(this.target);
  }

  /**
   * The error for a value that is not of the kind its reader gives: it does not fit the schema, or the reader does not.
   *
   * @param reader what it gives, unless that is less than the schema allows
   */
  #wrong(name: string, value: Bound<T, S>, reader?: string): OpError | EgghatchError {
    const position = this.#position(name);
    const { type } = this.#schema.args[position]!;
    if (reader !== undefined && fits(this.#typeName(value), type))
      return new EgghatchError({
        kind: 'malformed',
        message: `${this.target} reads its argument ${name} as ${reader}, and the schema says ${type.text} ${name}`,
        hint: 'mend the shape rule or the semantics of the op, or its schema',
      });
    return wrongType(
      this.target,
      this.#schema,
      this.#schema.args[position]!,
      position,
      this.#typeName(value),
    );
  }

  #typeName(value: Bound<T, S>): string {
    if (this.#kinds.isTensor(value)) return 'Tensor';
    if (this.#kinds.isSymbolicInt(value)) return 'SymInt';
    if (this.#kinds.isSymbolic(value)) return 'SymFloat';
    if (value === null) return 'NoneType';
    if (isList(value)) return 'list';
    if (isTagged(value)) return value.kind;
    const names = { bigint: 'int', number: 'float', boolean: 'bool', string: 'str' } as const;
    return names[typeof value as keyof typeof names];
  }
}

/** Whether a value, by the name of its type, is what a schema asks for. */
function fits(found: string, { base, list, optional }: SchemaArg['type']): boolean {
  if (found === 'NoneType') return optional;
  if (list) return found === 'list';
  return (
    found === base || (base === 'Scalar' && NUMBERS.has(found)) || (base === 'SymInt' && found === 'int')
  );
}

const NUMBERS: ReadonlySet<string> = new Set(['int', 'float', 'bool', 'SymInt', 'SymFloat']);

function wrongType(target: string, schema: Schema, arg: SchemaArg, position: number, found: string): OpError {
  const message =
    `${schema.namespace}::${schema.name}() Expected a value of type '${arg.type.text}' for argument ` +
    `'${arg.name}' but instead found type '${found}'.\nPosition: ${position}\nDeclaration: ${schema.text}`;
  return new OpError(target, message);
}

export function isScalar(value: unknown): value is Scalar {
  return typeof value === 'bigint' || typeof value === 'number' || typeof value === 'boolean';
}

function isList<T, S>(value: Bound<T, S>): value is readonly Bound<T, S>[] {
  return Array.isArray(value);
}
