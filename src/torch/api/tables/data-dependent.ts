import { EgghatchError } from '../../../diagnostics/index.js';
import { tensorFromScalars, toScalars, type Scalar, type Tensor } from '../../../tensor/index.js';
import { bincount, combinations, distinct, quantiles, type Interpolation } from '../../aten/distinct.js';
import { check, sizesOf, wrapDim } from '../../aten/ints.js';
import { broadcastTensors, isclose } from '../../aten/pointwise.js';
import { NdarrayObject } from '../../tensor/ndarray.js';
import type { TensorObject } from '../../tensor/tensor-object.js';
import type { Torch } from '../../torch.js';
import { def, type ApiEntry, type ApiResult } from '../define.js';
import type { BoundCall } from '../signature.js';

const input = (a: BoundCall<'input'>): TensorObject => a.tensor('input');

/**
 * A function that torch 2.1 exports no call of, since what it gives has a size, or is a truth, that depends on values. It
 * computes where values are computed: in constructors, and in helpers marked `assume_constant_result`.
 */
function computed<Names extends string>(
  name: string,
  why: string,
  run: (a: BoundCall<Names>, torch: Torch) => ApiResult,
): (a: BoundCall<Names>, torch: Torch) => ApiResult {
  return (a, torch) => {
    if (torch.trace === undefined) return run(a, torch);
    throw new EgghatchError({
      kind: 'refused',
      message: `torch 2.1 does not export ${name}(): ${why}`,
      hint: 'call it in a function marked @assume_constant_result, or in the constructor of the module',
      pythonType: 'Unsupported',
    });
  };
}

const SIZE = 'the size of its result depends on values';
const TRUTH = 'it reads whether tensors are equal';

function distinctOf(
  x: TensorObject,
  dim: number | null,
  neighbours: boolean,
  wanted: { readonly inverse: boolean; readonly counts: boolean },
): ApiResult {
  const { torch } = x;
  const { values, inverse, counts } = distinct(
    torch.concreteOf(x),
    dim === null ? undefined : wrapDim(dim, x.dim),
    neighbours,
  );
  const results = [values, ...(wanted.inverse ? [inverse] : []), ...(wanted.counts ? [counts] : [])];
  const tensors = results.map((result) => torch.concrete(result));
  return tensors.length === 1 ? tensors[0]! : tensors;
}

function quantilesOf(
  a: BoundCall<'input' | 'q' | 'dim' | 'keepdim' | 'interpolation'>,
  torch: Torch,
  skipNaN: boolean,
): TensorObject {
  const x = input(a);
  const given = a.operand('q');
  const how = a.string('interpolation');
  const keep = a.bool('keepdim');
  const optional = a.optionalFixed('dim');
  check(
    x.dtype === 'f32' || x.dtype === 'f64',
    () => 'quantile() input tensor must be either float or double dtype',
  );
  const q = typeof given === 'object' ? torch.concreteOf(given as TensorObject) : undefined;
  check(
    q === undefined || q.dtype === x.dtype,
    () => 'quantile() q tensor must be same dtype as the input tensor',
  );
  const at = q === undefined ? [Number(given as Scalar)] : toScalars(q).map(Number);
  check(
    at.every((value) => value >= 0 && value <= 1),
    () =>
      q === undefined
        ? `quantile() q must be in the range [0, 1] but got ${at[0]}`
        : 'quantile() q values must be in the range [0, 1]',
  );
  check(
    ['linear', 'lower', 'higher', 'midpoint', 'nearest'].includes(how),
    () =>
      `quantile() interpolation must be one of linear, lower, higher, midpoint or nearest, but got ${how}`,
  );
  const tensor = torch.concreteOf(x);
  check(tensor.data.length > 0, () => 'quantile() input tensor must be non-empty');
  const dim = optional === null ? undefined : wrapDim(optional, x.dim);
  const rows = dim === undefined ? [toScalars(tensor).map(Number)] : rowsAlong(tensor, dim);
  const found = rows.map((row) => quantiles(row, at, x.dtype, how as Interpolation, skipNaN));
  const rest = tensor.shape.flatMap((size, i) =>
    dim === undefined || i === dim ? (keep ? [1] : []) : [size],
  );
  const lists = q?.shape.length === 1;
  const data = at.flatMap((_, k) => found.map((row) => row[k]!));
  return torch.concrete(tensorFromScalars(x.dtype, lists ? [at.length, ...rest] : rest, data));
}

function rowsAlong({ shape, data }: Tensor, dim: number): number[][] {
  const size = shape[dim] ?? 1;
  const inner = shape.slice(dim + 1).reduce((all, each) => all * each, 1);
  return Array.from({ length: data.length / size }, (_, row) =>
    Array.from({ length: size }, (_, k) =>
      Number(data[(Math.floor(row / inner) * size + k) * inner + (row % inner)]),
    ),
  );
}

function gatherRows(x: TensorObject, rows: readonly (readonly number[])[], width: number): TensorObject {
  const all = toScalars(x.torch.concreteOf(x));
  return x.torch.concrete(
    tensorFromScalars(
      x.dtype,
      [rows.length, width],
      rows.flatMap((row) => row.map((i) => all[i]!)),
    ),
  );
}

/** Numbers of any two dtypes, compared by their values. */
const isEqual = (a: Scalar, b: Scalar): boolean =>
  a === b || (typeof a !== typeof b && Number(a) === Number(b));

/** What computes from elements and has no place in a graph of torch 2.1. */
export const DATA_DEPENDENT: readonly ApiEntry[] = [
  def(
    'fm',
    'unique',
    'Tensor input, ignored sorted=True, bool return_inverse=False, bool return_counts=False, int? dim=None',
    computed('unique', SIZE, (a) =>
      distinctOf(input(a), a.optionalFixed('dim'), false, {
        inverse: a.bool('return_inverse'),
        counts: a.bool('return_counts'),
      }),
    ),
  ),
  def(
    'fm',
    'unique_consecutive',
    'Tensor input, bool return_inverse=False, bool return_counts=False, int? dim=None',
    computed('unique_consecutive', SIZE, (a) =>
      distinctOf(input(a), a.optionalFixed('dim'), true, {
        inverse: a.bool('return_inverse'),
        counts: a.bool('return_counts'),
      }),
    ),
  ),
  def(
    'fm',
    'bincount',
    'Tensor input, Tensor? weights=None, int minlength=0',
    computed('bincount', SIZE, (a, torch) => {
      const weights = a.optionalTensor('weights');
      const least = a.fixed('minlength');
      const x = torch.concreteOf(input(a));
      check(
        x.shape.length === 1 && toScalars(x).every((value) => typeof value === 'bigint' && value >= 0n),
        () => 'bincount only supports 1-d non-negative integral inputs.',
      );
      check(least >= 0, () => 'minlength should be >= 0');
      const given = weights === null ? undefined : torch.concreteOf(weights);
      check(
        given === undefined || given.data.length === x.data.length,
        () => 'weights should be 1-d and have the same length as input',
      );
      return torch.concrete(bincount(x, given, least));
    }),
  ),
  def(
    'fm',
    'equal',
    'Tensor input, Tensor other',
    computed('equal', TRUTH, (a, torch) => {
      const [x, y] = [input(a), a.tensor('other')];
      if (x.dim !== y.dim || x.sizes.some((size, i) => size !== y.sizes[i])) return false;
      const right = toScalars(torch.concreteOf(y));
      return toScalars(torch.concreteOf(x)).every((value, i) => isEqual(value, right[i]!));
    }),
  ),
  def(
    'fm',
    'allclose',
    'Tensor input, Tensor other, float rtol=1e-05, float atol=1e-08, bool equal_nan=False',
    computed('allclose', TRUTH, (a, torch) => {
      const close = isclose(
        input(a),
        a.tensor('other'),
        a.float('rtol'),
        a.float('atol'),
        a.bool('equal_nan'),
      );
      return toScalars(torch.concreteOf(close)).every((value) => value === true);
    }),
  ),
  ...['quantile', 'nanquantile'].map((name) =>
    def(
      'fm',
      name,
      "Tensor input, Tensor|Number q, int? dim=None, bool keepdim=False, *, str interpolation='linear'",
      computed(name, 'it reads the values of q', (a, torch) => quantilesOf(a, torch, name === 'nanquantile')),
    ),
  ),
  def(
    'f',
    'combinations',
    'Tensor input, int r=2, bool with_replacement=False',
    computed('combinations', SIZE, (a) => {
      const x = input(a);
      const r = a.fixed('r');
      check(x.dim === 1, () => `Expect a 1D vector, but got shape [${sizesOf(x).join(', ')}]`);
      check(r >= 0, () => `Expect a non-negative number, but got ${r}`);
      return gatherRows(x, combinations(Number(x.sizes[0]), r, a.bool('with_replacement')), r);
    }),
  ),
  def(
    'fm',
    'masked_select',
    'Tensor input, Tensor mask',
    computed('masked_select', SIZE, (a, torch) => {
      const [x, mask] = broadcastTensors([a.tensor('input'), a.tensor('mask')]) as [
        TensorObject,
        TensorObject,
      ];
      return torch.tensor('aten.index.Tensor', [x, [mask]]);
    }),
  ),
  def(
    'm',
    'numpy',
    'Tensor input, *, ignored force=False',
    computed('numpy', 'what numpy is given is not followed', (a) => NdarrayObject.of(input(a))),
  ),
];
