import { categoryOf, type DType } from '../../ir/dtype.js';
import {
  addMembers,
  bindCall,
  define,
  PyList,
  PySlice,
  PyTuple,
  type Interpreter,
  type NativeMethod,
  type PyValue,
} from '../../python/index.js';
import { clone, CPU, dtypeArg, toDtype } from '../aten/copies.js';
import { filled, literal } from '../aten/creation.js';
import { numel, sizesOf, type Int, type Num } from '../aten/ints.js';
import { linspace } from '../aten/ranges.js';
import { alias } from '../aten/views.js';
import { torchOf } from '../registry.js';
import { fractional, NdarrayObject, ndarrayClass } from '../tensor/ndarray.js';
import { tensorClass } from '../tensor/classes.js';
import { TensorObject } from '../tensor/tensor-object.js';
import { itemSize } from '../values/dtypes.js';
import { guarded } from '../api/define.js';
import { tensorFromData } from '../api/literals.js';
import { ARRAY_FUNCTIONS, arraysOf, traced, viaTensor } from './array-functions.js';
import { makingFunctions } from './making.js';
import { NumpyType, numpyTypes } from './types.js';
import { table } from '../../tables/index.js';

const TYPES = numpyTypes((value, type, py) =>
  guarded(py, `np.${type.numpyName}`, () => NdarrayObject.of(toDtype(made(value, py), type.dtype))),
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
const unary = (name: string, op: string, doubles: boolean): readonly [string, PyValue] => [
  name,
  define(
    `${name}(x)`,
    (args, py) =>
      guarded(py, `np.${name}`, () => {
        const numbers = made(args.value('x'), py);
        const operand = doubles ? fractional(numbers) : numbers;
        return NdarrayObject.of(torchOf(py).tensor(`aten.${op}.default`, [operand]));
      }),
    'numpy',
  ),
];

const FRACTIONAL = ['sqrt', 'exp', 'log', 'log2', 'log10', 'sin', 'cos', 'tan', 'sinh', 'cosh', 'tanh'];

/** `np.arange`: of integers, or of doubles when a bound is one. */
const arange = define(
  'arange(start, stop=None, step=1, dtype=None)',
  (args, py) =>
    guarded(py, 'np.arange', () => {
      const given = [args.value('start'), args.value('stop'), args.value('step')] as readonly Num[];
      const [start, end] = (given[1] as PyValue) === null ? [0n, given[0]!] : [given[0]!, given[1]!];
      const isWhole = [start, end, given[2]].every((value) => typeof value === 'bigint');
      const torch = torchOf(py);
      const made = torch.tensor('aten.arange.start_step', [start, end, given[2]!], {
        dtype: dtypeArg(isWhole ? 'i64' : 'f64'),
        device: CPU,
        pin_memory: false,
      });
      return NdarrayObject.of(toDtype(made, typeFrom(args.value('dtype'), py) ?? made.dtype));
    }),
  'numpy',
);

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

/** Other names of functions of one array. */
const ALSO: Readonly<Record<string, readonly string[]>> = table({
  max: ['amax'],
  min: ['amin'],
  round: ['around'],
});

function reshaped(array: TensorObject, shape: readonly PyValue[], py: Interpreter): PyValue {
  const sizes = shape.length === 1 && typeof shape[0] !== 'bigint' ? py.toArray(shape[0]!) : shape;
  return viaTensor(py, array, 'reshape', [new PyTuple([...sizes])]);
}

function transposed(array: TensorObject, axes: readonly PyValue[], py: Interpreter): PyValue {
  const given = axes.length === 1 && typeof axes[0] !== 'bigint' ? py.toArray(axes[0]!) : axes;
  const turned = Array.from({ length: array.dim }, (_, i): PyValue => BigInt(array.dim - 1 - i));
  return viaTensor(py, array, 'permute', [new PyTuple(given.length === 0 ? turned : [...given])]);
}

/** Elementwise functions of two arrays, by the method of tensors that computes them. */
const TWO: readonly (readonly [name: string, method: string, doubles?: boolean])[] = [
  ['add', 'add'],
  ['subtract', 'sub'],
  ['multiply', 'mul'],
  ['divide', 'div', true],
  ['true_divide', 'div', true],
  ['floor_divide', 'floor_divide'],
  ['mod', 'remainder'],
  ['remainder', 'remainder'],
  ['power', 'pow'],
  ['maximum', 'maximum'],
  ['minimum', 'minimum'],
  ['hypot', 'hypot', true],
  ['arctan2', 'arctan2', true],
  ['logical_and', 'logical_and'],
  ['logical_or', 'logical_or'],
  ['logical_xor', 'logical_xor'],
  ['equal', 'eq'],
  ['not_equal', 'ne'],
  ['less', 'lt'],
  ['less_equal', 'le'],
  ['greater', 'gt'],
  ['greater_equal', 'ge'],
  ['dot', 'matmul'],
  ['matmul', 'matmul'],
  ['outer', 'outer'],
];
const BINARY: Readonly<Record<string, PyValue>> = table(
  Object.fromEntries(
    TWO.map(([name, method, doubles = false]): [string, PyValue] => [
      name,
      define(
        `${name}(x1, x2)`,
        (args, py) =>
          guarded(py, `np.${name}`, () => {
            const [a, b] = [made(args.value('x1'), py), made(args.value('x2'), py)];
            return viaTensor(py, doubles ? fractional(a) : a, method, [doubles ? fractional(b) : b]);
          }),
        'numpy',
      ),
    ]),
  ),
);

/** Functions of torch that take a list of tensors, by their names in torch. */
const joined = (name: string, method: string, axis: boolean): readonly [string, PyValue] => [
  name,
  define(
    `${name}(arrays${axis ? ', axis=0' : ''})`,
    (args, py) =>
      guarded(py, `np.${name}`, () => {
        const arrays = py.toArray(args.value('arrays')).map((each) => made(each, py));
        const { torch } = arrays[0] ?? py.raise('ValueError', 'need at least one array to concatenate');
        if (torch.trace !== undefined) throw traced(name, py);
        const fn = py.getattr(py.importModule('torch'), method);
        const dim: readonly [string, PyValue][] = axis ? [['dim', args.value('axis')]] : [];
        return arraysOf(py.call(fn, [new PyList(arrays)], new Map(dim)));
      }),
    'numpy',
  ),
];
const JOINING: Readonly<Record<string, PyValue>> = table(
  Object.fromEntries([
    joined('concatenate', 'cat', true),
    joined('stack', 'stack', true),
    joined('vstack', 'vstack', false),
    joined('hstack', 'hstack', false),
  ]),
);

const like = (name: string, value: 0 | 1): readonly [string, PyValue] => [
  name,
  define(
    `${name}(a, dtype=None)`,
    (args, py) =>
      guarded(py, `np.${name}`, () => {
        const of = made(args.value('a'), py);
        return NdarrayObject.of(
          filled(of.torch, sizesOf(of), value, typeFrom(args.value('dtype'), py) ?? of.dtype),
        );
      }),
    'numpy',
  ),
];
const eye = (name: string, parameters: string): readonly [string, PyValue] => [
  name,
  define(
    `${name}(${parameters})`,
    (args, py) =>
      guarded(py, `np.${name}`, () => {
        const [rows, columns] = [args.value('N'), name === 'eye' ? args.value('M') : null];
        const torch = torchOf(py);
        const ones = NdarrayObject.of(filled(torch, [rows as Int, (columns ?? rows) as Int], 1, 'f64'));
        const square = viaTensor(py, viaTensor(py, ones, 'triu') as TensorObject, 'tril') as TensorObject;
        return NdarrayObject.of(toDtype(square, typeFrom(args.value('dtype'), py) ?? 'f64'));
      }),
    'numpy',
  ),
];
const MAKING: Readonly<Record<string, PyValue>> = table(
  Object.fromEntries([
    like('zeros_like', 0),
    like('ones_like', 1),
    eye('eye', 'N, M=None, dtype=None'),
    eye('identity', 'N, dtype=None'),
    [
      'full',
      define(
        'full(shape, fill_value, dtype=None)',
        (args, py) =>
          guarded(py, 'np.full', () => {
            const value = made(args.value('fill_value'), py);
            const dtype = typeFrom(args.value('dtype'), py) ?? value.dtype;
            const zeros = filled(torchOf(py), sizeFrom(args.value('shape'), py), 0, dtype);
            return viaTensor(py, zeros, 'add', [toDtype(value, dtype)]);
          }),
        'numpy',
      ),
    ],
  ]),
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
  arange,
  ...Object.fromEntries(FRACTIONAL.map((name) => unary(name, name, true))),
  ...Object.fromEntries(['abs', 'floor', 'ceil'].map((name) => unary(name, name, false))),
  linspace: define(
    'linspace(start, stop, num=50, endpoint=True, dtype=None)',
    (args, py) =>
      guarded(py, 'np.linspace', () => {
        const torch = torchOf(py);
        const num = args.value('num') as Int;
        const [start, stop] = [args.value('start') as Num, args.value('stop') as Num];
        const closed = args.value('endpoint') !== false;
        const all = linspace(torch, start, stop, closed || typeof num !== 'bigint' ? num : num + 1n, 'f64');
        const made = closed ? all : (viaTensor(py, all, 'narrow', [0n, 0n, num]) as TensorObject);
        return NdarrayObject.of(toDtype(made, typeFrom(args.value('dtype'), py) ?? 'f64'));
      }),
    'numpy',
  ),
  ndarray: ndarrayClass,
  newaxis: null,
  asarray: define(
    'asarray(a, dtype=None)',
    (args, py) =>
      guarded(py, 'np.asarray', () => {
        const given = made(args.value('a'), py);
        return NdarrayObject.of(toDtype(given, typeFrom(args.value('dtype'), py) ?? given.dtype));
      }),
    'numpy',
  ),
  ...Object.fromEntries(
    Object.entries(ARRAY_FUNCTIONS)
      .filter(([, { only }]) => only !== 'method')
      .flatMap(([name, { parameters, run }]) => {
        const fn = define(
          `${name}(a${parameters === '' ? '' : `, ${parameters}`})`,
          (args, py) => guarded(py, `np.${name}`, () => run(made(args.value('a'), py), args, py)),
          'numpy',
        );
        return [name, ...(ALSO[name] ?? [])].map((each) => [each, fn]);
      }),
  ),
  ...BINARY,
  ...JOINING,
  ...MAKING,
  ...makingFunctions(made),
  where: define(
    'where(condition, x=None, y=None)',
    (args, py) =>
      guarded(py, 'np.where', () => {
        const condition = made(args.value('condition'), py);
        const asBools = condition.dtype === 'b8' ? condition : toDtype(condition, 'b8');
        if (args.value('x') === null && args.value('y') === null)
          return viaTensor(py, asBools, 'nonzero', [], { as_tuple: true });
        const [x, y] = [made(args.value('x'), py), made(args.value('y'), py)];
        return viaTensor(py, x, 'where', [asBools, y]);
      }),
    'numpy',
  ),
  unique: define(
    'unique(ar, return_index=False, return_inverse=False, return_counts=False, axis=None)',
    (args, py) =>
      guarded(py, 'np.unique', () => {
        if (args.value('return_index') === true) throw py.unsupported('np.unique with return_index');
        return viaTensor(py, made(args.value('ar'), py), 'unique', [], {
          return_inverse: args.value('return_inverse'),
          return_counts: args.value('return_counts'),
          dim: args.value('axis'),
        });
      }),
    'numpy',
  ),
  bincount: define(
    'bincount(x, weights=None, minlength=0)',
    (args, py) =>
      guarded(py, 'np.bincount', () => {
        const weights = args.value('weights');
        return viaTensor(py, made(args.value('x'), py), 'bincount', [
          weights === null ? null : toDtype(made(weights, py), 'f64'),
          args.value('minlength'),
        ]);
      }),
    'numpy',
  ),
  allclose: define(
    'allclose(a, b, rtol=1e-05, atol=1e-08, equal_nan=False)',
    (args, py) =>
      guarded(py, 'np.allclose', () => {
        const [a, b] = [made(args.value('a'), py), made(args.value('b'), py)].map((each) =>
          toDtype(each, 'f64'),
        );
        return viaTensor(py, a!, 'allclose', [
          b!,
          args.value('rtol'),
          args.value('atol'),
          args.value('equal_nan'),
        ]);
      }),
    'numpy',
  ),
  array_equal: define(
    'array_equal(a1, a2)',
    (args, py) =>
      guarded(py, 'np.array_equal', () => {
        const [a, b] = [made(args.value('a1'), py), made(args.value('a2'), py)];
        if (a.dim !== b.dim || a.sizes.some((size, i) => size !== b.sizes[i])) return false;
        return py.truth(viaTensor(py, viaTensor(py, a, 'eq', [b]) as TensorObject, 'all'));
      }),
    'numpy',
  ),
  reshape: define(
    'reshape(a, newshape)',
    (args, py) =>
      guarded(py, 'np.reshape', () => reshaped(made(args.value('a'), py), [args.value('newshape')], py)),
    'numpy',
  ),
  transpose: define(
    'transpose(a, axes=None)',
    (args, py) =>
      guarded(py, 'np.transpose', () => {
        const axes = args.value('axes');
        return transposed(made(args.value('a'), py), axes === null ? [] : [axes], py);
      }),
    'numpy',
  ),
});

addMembers(ndarrayClass, {
  methods: {
    ...Object.fromEntries(
      Object.entries(ARRAY_FUNCTIONS)
        .filter(([, { only }]) => only !== 'function')
        .map(([name, { parameters, run }]): [string, NativeMethod] => [
          name,
          (self, call, py) =>
            guarded(py, `ndarray.${name}`, () =>
              run(self as TensorObject, bindCall(`${name}(${parameters})`, call, py), py),
            ),
        ]),
    ),
    reshape: (self, call, py) =>
      guarded(py, 'ndarray.reshape', () => reshaped(self as TensorObject, call.positional, py)),
    transpose: (self, call, py) =>
      guarded(py, 'ndarray.transpose', () => transposed(self as TensorObject, call.positional, py)),
    astype: (self, call, py) =>
      guarded(py, 'ndarray.astype', () => {
        const dtype = typeFrom(call.positional[0] ?? call.keyword.get('dtype') ?? null, py);
        return NdarrayObject.of(clone(toDtype(self as TensorObject, dtype ?? 'f64')));
      }),
    dot: (self, call, py) =>
      guarded(py, 'ndarray.dot', () =>
        viaTensor(py, self as TensorObject, 'matmul', [made(call.positional[0] ?? null, py)]),
      ),
    sort: (self, call, py) => {
      const sorted = ARRAY_FUNCTIONS['sort']!.run(
        self as TensorObject,
        bindCall('sort(axis=-1)', call, py),
        py,
      );
      (self as NdarrayObject).setitem(new PySlice(null, null, null), sorted, py);
      return null;
    },
    tolist: (self, _call, py) => py.call(tensorClass.members.get('tolist') as PyValue, [self]),
    item: (self, call, py) => {
      const at =
        call.positional.length === 0
          ? self
          : (self as NdarrayObject).getitem(new PyTuple([...call.positional]), py);
      return py.call(tensorClass.members.get('item') as PyValue, [at]);
    },
  },
  properties: {
    shape: (self) => new PyTuple([...sizesOf(self as TensorObject)] as PyValue[]),
    ndim: (self) => BigInt((self as TensorObject).dim),
    size: (self) => numel(self as TensorObject) as PyValue,
    dtype: (self) => Object.values(TYPES).find(({ dtype }) => dtype === (self as TensorObject).dtype) ?? null,
    T: (self, py) => transposed(self as TensorObject, [], py),
    itemsize: (self) => itemSize((self as TensorObject).dtype),
    nbytes: (self) => (numel(self as TensorObject) as bigint) * itemSize((self as TensorObject).dtype),
  },
});
