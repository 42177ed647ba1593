import { categoryOf, type DType } from '../../ir/dtype.js';
import {
  builtin,
  define,
  PyClass,
  PyInstance,
  type Interpreter,
  type PyCall,
  type PyValue,
} from '../../python/index.js';
import { clone, CPU, dtypeArg, toDtype } from '../aten/copies.js';
import { filled, literal } from '../aten/creation.js';
import type { Int, Num } from '../aten/ints.js';
import { linspace } from '../aten/ranges.js';
import { alias } from '../aten/views.js';
import { torchOf } from '../registry.js';
import { NdarrayObject } from '../tensor/ndarray.js';
import { TensorObject } from '../tensor/tensor-object.js';
import { guarded } from './define.js';
import { tensorFromData } from './literals.js';
import { table } from '../../tables/index.js';

const typeClass = new PyClass({ name: 'type', module: 'numpy', subclassable: false });

/** `np.float32`: a dtype, and a function that makes a number of it. */
class NumpyType extends PyInstance {
  readonly dtype: DType;
  readonly #name: string;
  constructor(name: string, dtype: DType) {
    super(typeClass);
    this.#name = name;
    this.dtype = dtype;
  }

  override call(call: PyCall, py: Interpreter): PyValue {
    return guarded(py, `np.${this.#name}`, () =>
      NdarrayObject.of(toDtype(made(call.positional[0] ?? 0n, py), this.dtype)),
    );
  }
}

const TYPES: Readonly<Record<string, NumpyType>> = table(
  Object.fromEntries(
    (
      [
        ['float16', 'f16'],
        ['float32', 'f32'],
        ['float64', 'f64'],
        ['int8', 'i8'],
        ['int16', 'i16'],
        ['int32', 'i32'],
        ['int64', 'i64'],
        ['uint8', 'u8'],
        ['bool_', 'b8'],
      ] as const
    ).map(([name, dtype]) => [name, new NumpyType(name, dtype)]),
  ),
);

/** What numpy makes of numbers, in sequences or not: fractions are doubles. */
function made(data: PyValue, py: Interpreter): TensorObject {
  if (data instanceof NdarrayObject) return data;
  if (data instanceof TensorObject) {
    return py.raise('RuntimeError', '.numpy() is not supported for tensor subclasses.');
  }
  const torch = torchOf(py);
  const tensor = tensorFromData(data, undefined, torch, py);
  const dtype = categoryOf(tensor.dtype) === 'float' ? 'f64' : tensor.dtype;
  return literal(torch, tensorFromData(data, dtype, torch, py));
}

function typeFrom(value: PyValue, py: Interpreter): DType | undefined {
  if (value === null) return undefined;
  const type = typeof value === 'string' ? TYPES[value] : value;
  return type instanceof NumpyType
    ? type.dtype
    : py.raise('TypeError', `Cannot interpret '${py.repr(value)}' as a data type`);
}

function array(data: PyValue, type: PyValue, py: Interpreter): PyValue {
  const numbers = made(data, py);
  return NdarrayObject.of(clone(toDtype(numbers, typeFrom(type, py) ?? numbers.dtype)));
}

function sizeFrom(shape: PyValue, py: Interpreter): readonly Int[] {
  return (typeof shape === 'bigint' ? [shape] : py.toArray(shape)) as readonly Int[];
}

const filledWith = (name: string, value: 0 | 1): PyValue =>
  define(
    `${name}(shape, dtype=None)`,
    (args, py) =>
      guarded(py, `np.${name}`, () => {
        const dtype = typeFrom(args.value('dtype'), py) ?? 'f64';
        return NdarrayObject.of(filled(torchOf(py), sizeFrom(args.value('shape'), py), value, dtype));
      }),
    'numpy',
  );

/** Elementwise functions; what has fractions makes doubles of integers. */
const unary = (name: string, op: string, fractional: boolean): readonly [string, PyValue] => [
  name,
  define(
    `${name}(x)`,
    (args, py) =>
      guarded(py, `np.${name}`, () => {
        const numbers = made(args.value('x'), py);
        const operand =
          fractional && categoryOf(numbers.dtype) !== 'float' ? toDtype(numbers, 'f64') : numbers;
        return NdarrayObject.of(torchOf(py).tensor(`aten.${op}.default`, [operand]));
      }),
    'numpy',
  ),
];

const FRACTIONAL = ['sqrt', 'exp', 'log', 'log2', 'log10', 'sin', 'cos', 'tan', 'sinh', 'cosh', 'tanh'];

function arange(call: PyCall, py: Interpreter): PyValue {
  const bounds = call.positional as readonly Num[];
  const [start, end] = bounds.length === 1 ? [0n, bounds[0]!] : bounds;
  const isWhole = bounds.length > 0 && bounds.every((value) => typeof value === 'bigint');
  if (!isWhole || call.keyword.size > 0) throw py.unsupported('np.arange of anything but integers');
  const step = bounds[2] === undefined ? [] : [bounds[2]];
  return guarded(py, 'np.arange', () =>
    NdarrayObject.of(
      torchOf(py).tensor('aten.arange.start_step', [start!, end!, ...step], {
        dtype: dtypeArg('i64'),
        device: CPU,
        pin_memory: false,
      }),
    ),
  );
}

/** `torch.from_numpy(array)` */
export const fromNumpy: PyValue = define(
  'from_numpy(ndarray, /)',
  (args, py) => {
    const given = args.value('ndarray');
    if (given instanceof NdarrayObject) return guarded(py, 'torch.from_numpy', () => alias(given));
    return py.raise('TypeError', `expected np.ndarray (got ${py.typeName(given)})`);
  },
  'torch',
);

/** The part of numpy that torch 2.1 traces into tensor ops and programs use. */
export const NUMPY_MEMBERS: Readonly<Record<string, PyValue>> = table({
  pi: Math.PI,
  e: Math.E,
  inf: Infinity,
  nan: NaN,
  ...TYPES,
  array: define(
    'array(object, dtype=None)',
    (args, py) => guarded(py, 'np.array', () => array(args.value('object'), args.value('dtype'), py)),
    'numpy',
  ),
  zeros: filledWith('zeros', 0),
  ones: filledWith('ones', 1),
  arange: builtin('arange', arange, 'numpy'),
  ...Object.fromEntries(FRACTIONAL.map((name) => unary(name, name, true))),
  ...Object.fromEntries(['abs', 'floor', 'ceil'].map((name) => unary(name, name, false))),
  linspace: define(
    'linspace(start, stop, num=50)',
    (args, py) =>
      guarded(py, 'np.linspace', () =>
        linspace(
          torchOf(py),
          args.value('start') as Num,
          args.value('stop') as Num,
          args.value('num') as Int,
          'f64',
        ),
      ),
    'numpy',
  ),
});
