import { EgghatchError } from '../../diagnostics/index.js';
import {
  PyList,
  PySlice,
  PyTuple,
  type BoundArguments,
  type Interpreter,
  type PyValue,
} from '../../python/index.js';
import { tensorFromScalars } from '../../tensor/index.js';
import { toDtype } from '../aten/copies.js';
import { tensorClass } from '../tensor/classes.js';
import { table } from '../../tables/index.js';
import { fractional, NdarrayObject } from '../tensor/ndarray.js';
import { TensorObject } from '../tensor/tensor-object.js';

/** A function of one array that is a method, too: `np.sum(a, axis=0)` and `a.sum(axis=0)`. */
export interface ArrayFunction {
  /** Without the array: `axis=None, keepdims=False`. */
  readonly parameters: string;
  readonly run: (array: TensorObject, args: BoundArguments, py: Interpreter) => PyValue;
  /** Where it is found, when not in both. */
  readonly only?: 'function' | 'method';
}

/**
 * Calls a method of tensors on an array; what it gives are arrays again. It computes: while torch traces, numpy is not what
 * egghatch follows.
 */
export function viaTensor(
  py: Interpreter,
  array: TensorObject,
  name: string,
  positional: readonly PyValue[] = [],
  keyword: Readonly<Record<string, PyValue>> = {},
): PyValue {
  if (array.torch.trace !== undefined) throw traced(name, py);
  const method = tensorClass.members.get(name);
  if (method === undefined) throw new Error(`tensors have no method ${name}`);
  return arraysOf(py.call(method, [array, ...positional], new Map(Object.entries(keyword))));
}

/** Tensors in a result become arrays. */
export function arraysOf(value: PyValue): PyValue {
  if (value instanceof TensorObject) return NdarrayObject.of(value);
  if (value instanceof PyTuple) return new PyTuple(value.items.map(arraysOf));
  return value instanceof PyList ? new PyList(value.items.map(arraysOf)) : value;
}

export function traced(name: string, py: Interpreter): EgghatchError {
  return new EgghatchError({
    kind: 'unsupported',
    message: `numpy's ${name} is not supported in code that is traced`,
    hint: 'Compute with torch, or in a function marked @assume_constant_result.',
    place: py.place(),
    pythonType: 'Unsupported',
  });
}

const first = (value: PyValue): PyValue => (value instanceof PyTuple ? value.items[0]! : value);

/** `axis` and `keepdims` as the dimensions of torch; without an axis all of them. */
function along(args: BoundArguments): Readonly<Record<string, PyValue>> {
  const axis = args.value('axis');
  return axis === null ? {} : { dim: axis, keepdim: args.value('keepdims') };
}

const REDUCED = 'axis=None, keepdims=False';

/** A reduction that torch has under a name, over one axis, several, or all. */
const reduction = (name: string, prepare: (array: TensorObject) => TensorObject = same): ArrayFunction => ({
  parameters: REDUCED,
  run: (array, args, py) => viaTensor(py, prepare(array), name, [], along(args)),
});

function same(array: TensorObject): TensorObject {
  return array;
}

const spread = (name: 'var' | 'std'): ArrayFunction => ({
  parameters: 'axis=None, dtype=None, out=None, ddof=0, keepdims=False',
  run: (array, args, py) =>
    viaTensor(py, fractional(array), name, [], {
      dim: args.value('axis'),
      correction: args.value('ddof'),
      keepdim: args.value('keepdims'),
    }),
});

const flat = (array: TensorObject, py: Interpreter): TensorObject =>
  viaTensor(py, array, 'reshape', [-1n]) as TensorObject;

/** `cumsum`, `cumprod`: without an axis of the flattened array. */
const scan = (name: string): ArrayFunction => ({
  parameters: 'axis=None',
  run: (array, args, py) => {
    const axis = args.value('axis');
    return viaTensor(py, axis === null ? flat(array, py) : array, name, [axis ?? 0n]);
  },
});

/** `quantile` and `percentile`, of doubles. */
const quantile = (scale: number): ArrayFunction => ({
  parameters: `q, ${REDUCED}`,
  only: 'function',
  run: (array, args, py) => {
    const q = args.value('q');
    const at =
      typeof q === 'object' && q !== null
        ? py.toArray(q).map((each) => Number(each) / scale)
        : Number(q) / scale;
    const doubles = NdarrayObject.of(toDtype(array, 'f64'));
    const rank =
      typeof at === 'number' ? at : array.torch.concrete(tensorFromScalars('f64', [at.length], at));
    return viaTensor(py, doubles, 'quantile', [rank], {
      dim: args.value('axis'),
      keepdim: args.value('keepdims'),
    });
  },
});

/** What a list of axes or sizes is: `(2, 3)`, or what stands in place of it. */
function listed(value: PyValue, py: Interpreter): readonly PyValue[] {
  return value instanceof PyTuple || value instanceof PyList ? py.toArray(value) : [value];
}

const unary = (name: string, prepare: (array: TensorObject) => TensorObject = same): ArrayFunction => ({
  parameters: '',
  run: (array, _args, py) => viaTensor(py, prepare(array), name),
});

/** Functions of one array, most of which are its methods as well. */
export const ARRAY_FUNCTIONS: Readonly<Record<string, ArrayFunction>> = table<ArrayFunction>({
  sum: reduction('sum'),
  prod: {
    parameters: REDUCED,
    run: (array, args, py) =>
      args.value('axis') === null
        ? viaTensor(py, array, 'prod')
        : viaTensor(py, array, 'prod', [args.value('axis')], { keepdim: args.value('keepdims') }),
  },
  mean: reduction('mean', fractional),
  max: reduction('amax'),
  min: reduction('amin'),
  any: reduction('any'),
  all: reduction('all'),
  argmax: reduction('argmax'),
  argmin: reduction('argmin'),
  count_nonzero: {
    ...reduction('count_nonzero'),
    parameters: 'axis=None',
    run: (array, args, py) =>
      viaTensor(py, array, 'count_nonzero', args.value('axis') === null ? [] : [args.value('axis')]),
    only: 'function',
  },
  std: spread('std'),
  var: spread('var'),
  median: {
    parameters: REDUCED,
    only: 'function',
    run: (array, args, py) =>
      viaTensor(py, fractional(array), 'quantile', [0.5], {
        dim: args.value('axis'),
        keepdim: args.value('keepdims'),
        interpolation: 'midpoint',
      }),
  },
  quantile: quantile(1),
  percentile: quantile(100),
  cumsum: scan('cumsum'),
  cumprod: scan('cumprod'),
  sort: {
    parameters: 'axis=-1',
    only: 'function',
    run: (array, args, py) => first(viaTensor(py, array, 'sort', [args.value('axis')])),
  },
  argsort: {
    parameters: 'axis=-1',
    run: (array, args, py) => viaTensor(py, array, 'argsort', [args.value('axis')]),
  },
  round: {
    parameters: 'decimals=0',
    run: (array, args, py) => viaTensor(py, array, 'round', [], { decimals: args.value('decimals') }),
  },
  clip: {
    parameters: 'a_min=None, a_max=None',
    run: (array, args, py) => viaTensor(py, array, 'clamp', [args.value('a_min'), args.value('a_max')]),
  },
  squeeze: {
    parameters: 'axis=None',
    run: (array, args, py) =>
      viaTensor(py, array, 'squeeze', args.value('axis') === null ? [] : [args.value('axis')]),
  },
  expand_dims: {
    parameters: 'axis',
    only: 'function',
    run: (array, args, py) => viaTensor(py, array, 'unsqueeze', [args.value('axis')]),
  },
  ravel: { parameters: '', run: (array, _args, py) => flat(array, py) },
  flatten: {
    parameters: '',
    only: 'method',
    run: (array, _args, py) => viaTensor(py, flat(array, py), 'clone'),
  },
  copy: unary('clone'),
  flip: {
    parameters: 'axis=None',
    only: 'function',
    run: (array, args, py) => {
      const axis = args.value('axis');
      const all = Array.from({ length: array.dim }, (_, i): PyValue => BigInt(i));
      return viaTensor(py, array, 'flip', [new PyTuple(axis === null ? all : listed(axis, py))]);
    },
  },
  roll: {
    parameters: 'shift, axis=None',
    only: 'function',
    run: (array, args, py) =>
      viaTensor(
        py,
        array,
        'roll',
        args.value('axis') === null ? [args.value('shift')] : [args.value('shift'), args.value('axis')],
      ),
  },
  repeat: {
    parameters: 'repeats, axis=None',
    run: (array, args, py) =>
      viaTensor(
        py,
        args.value('axis') === null ? flat(array, py) : array,
        'repeat_interleave',
        [args.value('repeats')],
        args.value('axis') === null ? {} : { dim: args.value('axis') },
      ),
  },
  tile: {
    parameters: 'reps',
    only: 'function',
    run: (array, args, py) => viaTensor(py, array, 'tile', [new PyTuple(listed(args.value('reps'), py))]),
  },
  swapaxes: {
    parameters: 'axis1, axis2',
    run: (array, args, py) => viaTensor(py, array, 'transpose', [args.value('axis1'), args.value('axis2')]),
  },
  take: {
    parameters: 'indices, axis=None',
    run: (array, args, py) => {
      const axis = args.value('axis');
      const index = args.value('indices');
      const from = axis === null ? flat(array, py) : array;
      const before =
        axis === null
          ? []
          : new Array<PyValue>(Number(axis) < 0 ? Number(axis) + array.dim : Number(axis)).fill(
              new PySlice(null, null, null),
            );
      return from.getitem(new PyTuple([...before, index]), py);
    },
  },
  nonzero: {
    parameters: '',
    run: (array, _args, py) => viaTensor(py, array, 'nonzero', [], { as_tuple: true }),
  },
  flatnonzero: {
    parameters: '',
    only: 'function',
    run: (array, _args, py) =>
      viaTensor(py, viaTensor(py, flat(array, py), 'nonzero') as TensorObject, 'flatten'),
  },
  diagonal: {
    parameters: 'offset=0',
    run: (array, args, py) => viaTensor(py, array, 'diagonal', [args.value('offset')]),
  },
  trace: unary('trace'),
  diag: {
    parameters: 'k=0',
    only: 'function',
    run: (array, args, py) => viaTensor(py, array, 'diag', [args.value('k')]),
  },
  triu: {
    parameters: 'k=0',
    only: 'function',
    run: (array, args, py) => viaTensor(py, array, 'triu', [args.value('k')]),
  },
  tril: {
    parameters: 'k=0',
    only: 'function',
    run: (array, args, py) => viaTensor(py, array, 'tril', [args.value('k')]),
  },
  ...Object.fromEntries(
    ['isnan', 'isinf', 'isfinite', 'sign', 'square', 'logical_not'].map((name) => [
      name,
      { ...unary(name), only: 'function' as const },
    ]),
  ),
  ...Object.fromEntries(
    ['reciprocal', 'exp2', 'expm1', 'log1p', 'arcsin', 'arccos', 'arctan'].map((name) => [
      name,
      { ...unary(name, fractional), only: 'function' as const },
    ]),
  ),
});
