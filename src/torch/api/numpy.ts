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
import { factoryOptions, filled, full, literal } from '../aten/creation.js';
import type { Int, Num } from '../aten/ints.js';
import { eye, linspace } from '../aten/ranges.js';
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
export function made(data: PyValue, py: Interpreter): TensorObject {
  if (data instanceof NdarrayObject) return data;
  if (data instanceof TensorObject) {
    return py.raise('RuntimeError', '.numpy() is not supported for tensor subclasses.');
  }
  const torch = torchOf(py);
  const tensor = tensorFromData(data, undefined, torch, py);
  const dtype = categoryOf(tensor.dtype) === 'float' ? 'f64' : tensor.dtype;
  return literal(torch, tensorFromData(data, dtype, torch, py));
}

/** Python's own types, which stand for dtypes too. */
const PYTHON_TYPES: Readonly<Record<string, DType>> = table({ float: 'f64', int: 'i64', bool: 'b8' });

export function typeFrom(value: PyValue, py: Interpreter): DType | undefined {
  if (value === null) return undefined;
  if (value instanceof PyClass && PYTHON_TYPES[value.name] !== undefined) return PYTHON_TYPES[value.name];
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

/** `np.eye`, `np.identity` */
const identity = (signature: string): PyValue =>
  define(
    signature,
    (args, py) =>
      guarded(py, `np.${signature.slice(0, signature.indexOf('('))}`, () => {
        const isEye = signature.startsWith('eye');
        const n = args.value(isEye ? 'N' : 'n') as Int;
        const m = isEye ? ((args.value('M') ?? n) as Int) : n;
        if (isEye && args.value('k') !== 0n) throw py.unsupported('np.eye of another diagonal');
        const dtype = typeFrom(args.value('dtype'), py) ?? 'f64';
        return NdarrayObject.of(eye(torchOf(py), n, m, dtype));
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
  const traced = torchOf(py).trace !== undefined;
  if (traced && (!isWhole || call.keyword.size > 0))
    throw py.unsupported('np.arange of anything but integers');
  const dtype = typeFrom(call.keyword.get('dtype') ?? null, py) ?? (isWhole ? 'i64' : 'f64');
  const step = bounds[2] === undefined ? [] : [bounds[2]];
  return guarded(py, 'np.arange', () =>
    NdarrayObject.of(
      torchOf(py).tensor('aten.arange.start_step', [start!, end!, ...step], {
        dtype: dtypeArg(dtype),
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
  asarray: define(
    'asarray(a, dtype=None)',
    (args, py) => guarded(py, 'np.asarray', () => array(args.value('a'), args.value('dtype'), py)),
    'numpy',
  ),
  full: define(
    'full(shape, fill_value, dtype=None)',
    (args, py) =>
      guarded(py, 'np.full', () => {
        const value = args.value('fill_value') as Num;
        const dtype = typeFrom(args.value('dtype'), py) ?? (typeof value === 'bigint' ? 'i64' : 'f64');
        return NdarrayObject.of(
          full(torchOf(py), sizeFrom(args.value('shape'), py), value, factoryOptions(dtype)),
        );
      }),
    'numpy',
  ),
  eye: identity('eye(N, M=None, k=0, dtype=None)'),
  identity: identity('identity(n, dtype=None)'),
  zeros: filledWith('zeros', 0),
  ones: filledWith('ones', 1),
  arange: builtin('arange', arange, 'numpy'),
  ...Object.fromEntries(FRACTIONAL.map((name) => unary(name, name, true))),
  ...Object.fromEntries(['abs', 'floor', 'ceil'].map((name) => unary(name, name, false))),
  linspace: define(
    'linspace(start, stop, num=50, endpoint=True, retstep=False, dtype=None)',
    (args, py) =>
      guarded(py, 'np.linspace', () => {
        const torch = torchOf(py);
        if (args.value('endpoint') !== true || args.value('retstep') !== false)
          throw py.unsupported('np.linspace without its end, or with its step');
        const dtype = typeFrom(args.value('dtype'), py) ?? 'f64';
        const [start, stop, count] = ['start', 'stop', 'num'].map((name) => args.value(name)) as [
          Num,
          Num,
          Int,
        ];
        // numpy rounds once, from doubles; torch traces it in the dtype that it is to have.
        if (torch.trace !== undefined) return linspace(torch, start, stop, count, dtype);
        return NdarrayObject.of(toDtype(linspace(torch, start, stop, count, 'f64'), dtype));
      }),
    'numpy',
  ),
});
