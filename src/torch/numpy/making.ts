import { builtin, define, PyList, PyTuple, type Interpreter, type PyValue } from '../../python/index.js';
import { tensorFromScalars } from '../../tensor/index.js';
import { table } from '../../tables/index.js';
import { guarded } from '../api/define.js';
import { torchOf } from '../registry.js';
import { fractional, NdarrayObject } from '../tensor/ndarray.js';
import type { TensorObject } from '../tensor/tensor-object.js';
import { arraysOf, traced, viaTensor } from './array-functions.js';

/** Numbers in an array of doubles. */
function doubles(py: Interpreter, name: string, values: readonly number[]): PyValue {
  const torch = torchOf(py);
  if (torch.trace !== undefined) throw traced(name, py);
  return NdarrayObject.of(torch.concrete(tensorFromScalars('f64', [values.length], values)));
}

/** Windows of signal processing: each as a function of the place and of how many places there are, less one. */
const WINDOWS: Readonly<Record<string, (n: number, last: number) => number>> = table({
  hanning: (n: number, last: number) => 0.5 - 0.5 * Math.cos((2 * Math.PI * n) / last),
  hamming: (n: number, last: number) => 0.54 - 0.46 * Math.cos((2 * Math.PI * n) / last),
  blackman: (n: number, last: number) =>
    0.42 - 0.5 * Math.cos((2 * Math.PI * n) / last) + 0.08 * Math.cos((4 * Math.PI * n) / last),
  bartlett: (n: number, last: number) => (n <= last / 2 ? (2 * n) / last : 2 - (2 * n) / last),
});

const window = (name: string): PyValue =>
  define(
    `${name}(M)`,
    (args, py) => {
      const count = Number(py.index(args.value('M')));
      py.reserve('items', Math.max(0, count));
      const shape = WINDOWS[name]!;
      return doubles(
        py,
        name,
        Array.from({ length: Math.max(0, count) }, (_, n) => (count === 1 ? 1 : shape(n, count - 1))),
      );
    },
    'numpy',
  );

/** Functions of one array that torch has as a method, most of which make doubles of integers. */
const ELEMENTWISE: readonly (readonly [name: string, method: string, doubles: boolean])[] = [
  ['absolute', 'abs', false],
  ['square', 'square', false],
  ['negative', 'neg', false],
  ['sign', 'sign', false],
  ['isnan', 'isnan', false],
  ['isinf', 'isinf', false],
  ['isfinite', 'isfinite', false],
  ['logical_not', 'logical_not', false],
  ['exp2', 'exp2', true],
  ['expm1', 'expm1', true],
  ['log1p', 'log1p', true],
  ['reciprocal', 'reciprocal', true],
  ['arcsin', 'asin', true],
  ['arccos', 'acos', true],
  ['arctan', 'atan', true],
  ['arcsinh', 'asinh', true],
  ['arccosh', 'acosh', true],
  ['arctanh', 'atanh', true],
  ['trunc', 'trunc', true],
  ['rint', 'round', true],
  ['deg2rad', 'deg2rad', true],
  ['radians', 'deg2rad', true],
  ['rad2deg', 'rad2deg', true],
  ['degrees', 'rad2deg', true],
];

/** What calls of a function of torch with arrays give, as arrays. */
function viaFunction(py: Interpreter, name: string, positional: readonly PyValue[], keyword = {}): PyValue {
  if (torchOf(py).trace !== undefined) throw traced(name, py);
  return arraysOf(py.call(py.getattr(py.importModule('torch'), name), positional, keyword));
}

/** Functions that make arrays. `made` is what numpy makes of numbers. */
export function makingFunctions(
  made: (value: PyValue, py: Interpreter) => TensorObject,
): Readonly<Record<string, PyValue>> {
  const guard = (name: string, run: (py: Interpreter) => PyValue, py: Interpreter): PyValue =>
    guarded(py, `np.${name}`, () => run(py));
  return table<PyValue>({
    ...Object.fromEntries(Object.keys(WINDOWS).map((name) => [name, window(name)])),
    ...Object.fromEntries(
      ELEMENTWISE.map(([name, method, makesDoubles]) => [
        name,
        define(
          `${name}(x)`,
          (args, py) =>
            guard(
              name,
              () => {
                const x = made(args.value('x'), py);
                return viaTensor(py, makesDoubles ? fractional(x) : x, method);
              },
              py,
            ),
          'numpy',
        ),
      ]),
    ),
    meshgrid: builtin(
      'meshgrid',
      ({ positional, keyword }, py) =>
        guard(
          'meshgrid',
          () => {
            const indexing = keyword.get('indexing') ?? 'xy';
            const arrays = positional.map((each) => viaTensor(py, made(each, py), 'flatten'));
            if (arrays.length === 1) return new PyList([viaTensor(py, arrays[0] as TensorObject, 'clone')]);
            const grids = viaFunction(py, 'meshgrid', arrays, { indexing });
            return new PyList(py.toArray(grids).map((each) => viaTensor(py, each as TensorObject, 'clone')));
          },
          py,
        ),
      'numpy',
    ),
    ...Object.fromEntries(
      (
        [
          ['column_stack', 'column_stack'],
          ['dstack', 'dstack'],
        ] as const
      ).map(([name, method]) => [
        name,
        define(
          `${name}(tup)`,
          (args, py) =>
            guard(
              name,
              () =>
                viaFunction(py, method, [
                  new PyList(py.toArray(args.value('tup')).map((each) => made(each, py))),
                ]),
              py,
            ),
          'numpy',
        ),
      ]),
    ),
    kron: define(
      'kron(a, b)',
      (args, py) =>
        guard(
          'kron',
          () => viaTensor(py, made(args.value('a'), py), 'kron', [made(args.value('b'), py)]),
          py,
        ),
      'numpy',
    ),
    diff: define(
      'diff(a, n=1, axis=-1)',
      (args, py) =>
        guard(
          'diff',
          () => viaTensor(py, made(args.value('a'), py), 'diff', [args.value('n'), args.value('axis')]),
          py,
        ),
      'numpy',
    ),
    isclose: define(
      'isclose(a, b, rtol=1e-05, atol=1e-08, equal_nan=False)',
      (args, py) =>
        guard(
          'isclose',
          () =>
            viaTensor(py, fractional(made(args.value('a'), py)), 'isclose', [
              fractional(made(args.value('b'), py)),
              args.value('rtol'),
              args.value('atol'),
              args.value('equal_nan'),
            ]),
          py,
        ),
      'numpy',
    ),
    logspace: define(
      'logspace(start, stop, num=50, endpoint=True, base=10.0)',
      (args, py) => {
        const [start, stop] = [py.toFloat(args.value('start')), py.toFloat(args.value('stop'))];
        const [num, base] = [Number(py.index(args.value('num'))), py.toFloat(args.value('base'))];
        py.reserve('items', Math.max(0, num));
        const steps = args.value('endpoint') === false ? num : num - 1;
        const at = (i: number): number => (i === steps ? stop : start + (i * (stop - start)) / steps);
        return doubles(
          py,
          'logspace',
          Array.from({ length: Math.max(0, num) }, (_, i) => base ** (num === 1 ? start : at(i))),
        );
      },
      'numpy',
    ),
    triu_indices: triangleIndices('triu_indices'),
    tril_indices: triangleIndices('tril_indices'),
  });
}

function triangleIndices(name: 'triu_indices' | 'tril_indices'): PyValue {
  return define(
    `${name}(n, k=0, m=None)`,
    (args, py) =>
      guarded(py, `np.${name}`, () => {
        const [n, k, m] = [args.value('n'), args.value('k'), args.value('m')];
        const both = viaFunction(py, name, [n, m ?? n, k]);
        return new PyTuple(py.toArray(viaTensor(py, both as TensorObject, 'unbind')));
      }),
    'numpy',
  );
}
