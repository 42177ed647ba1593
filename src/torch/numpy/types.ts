import type { DType } from '../../ir/dtype.js';
import { PyClass, PyInstance, type Interpreter, type PyCall, type PyValue } from '../../python/index.js';
import { table } from '../../tables/index.js';

const typeClass = new PyClass({ name: 'type', module: 'numpy', subclassable: false });

/** `np.float32`: a dtype, and a function that makes a number of it. */
export class NumpyType extends PyInstance {
  readonly dtype: DType;
  readonly numpyName: string;
  /** Makes a number of the type; supplied by the functions of numpy. */
  readonly #make: (value: PyValue, type: NumpyType, py: Interpreter) => PyValue;
  constructor(
    numpyName: string,
    dtype: DType,
    make: (value: PyValue, type: NumpyType, py: Interpreter) => PyValue,
  ) {
    super(typeClass);
    this.numpyName = numpyName;
    this.dtype = dtype;
    this.#make = make;
  }

  override call(call: PyCall, py: Interpreter): PyValue {
    return this.#make(call.positional[0] ?? 0n, this, py);
  }

  override repr(): string {
    return `<class 'numpy.${this.numpyName}'>`;
  }
}

const NAMES = [
  ['float16', 'f16'],
  ['float32', 'f32'],
  ['float64', 'f64'],
  ['int8', 'i8'],
  ['int16', 'i16'],
  ['int32', 'i32'],
  ['int64', 'i64'],
  ['uint8', 'u8'],
  ['bool_', 'b8'],
] as const;

/** The types of numpy, by name. */
export function numpyTypes(
  make: (value: PyValue, type: NumpyType, py: Interpreter) => PyValue,
): Readonly<Record<string, NumpyType>> {
  return table(Object.fromEntries(NAMES.map(([name, dtype]) => [name, new NumpyType(name, dtype, make)])));
}
