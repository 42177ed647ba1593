import { EgghatchError } from '../../../diagnostics/index.js';
import { tensorFromStorage, type Tensor } from '../../../tensor/index.js';
import { clone, toDtype } from '../../aten/copies.js';
import { literal } from '../../aten/creation.js';
import { check } from '../../aten/ints.js';
import { broadcastTensors, isclose, sub } from '../../aten/pointwise.js';
import { isFloating } from '../../aten/promotion.js';
import { NdarrayObject } from '../../tensor/ndarray.js';
import { TensorObject } from '../../tensor/tensor-object.js';
import type { Torch } from '../../torch.js';
import { def, type ApiEntry, type ApiResult, type ImplementationOf } from '../define.js';
import type { BoundCall } from '../signature.js';

/**
 * A function that torch 2.1 exports no call of, since what it gives has a size, or is a truth, that depends on the values. It
 * computes where values are computed: in constructors, and in helpers marked `assume_constant_result`.
 */
function atOnce<const Signature extends string>(
  where: string,
  name: string,
  signature: Signature,
  why: string,
  run: ImplementationOf<Signature>,
): ApiEntry {
  return def(where, name, signature, (a, torch, py) => {
    if (torch.trace === undefined) return run(a, torch, py);
    throw new EgghatchError({
      kind: 'refused',
      message: `torch 2.1 does not export ${name}(): ${why}`,
      hint: 'call it in a function marked @assume_constant_result, or in the constructor of the module',
      pythonType: 'Unsupported',
    });
  });
}

const SIZE = 'the size of its result depends on values';
const TRUTH = 'it reads whether tensors are equal';

const valuesOf = (x: TensorObject): Tensor['data'] => x.torch.concreteOf(x).data;

function ints(
  torch: Torch,
  values: readonly number[],
  shape: readonly number[] = [values.length],
): TensorObject {
  return literal(torch, tensorFromStorage('i64', shape, BigInt64Array.from(values, BigInt)));
}

/** The elements at some places of a flat tensor. */
function elementsAt(x: TensorObject, places: readonly number[]): TensorObject {
  const { torch } = x;
  const flat = torch.tensor('aten.view.default', [clone(x), [-1n]]);
  return torch.tensor('aten.index_select.default', [flat, 0n, ints(torch, places)]);
}

interface Groups {
  /** Where each group first stands. */
  readonly first: readonly number[];
  readonly counts: readonly number[];
  /** The group of each element. */
  readonly inverse: readonly number[];
}

/** Elements that are equal, in order of value, or each run of them. */
function groupsOf(values: Tensor['data'], consecutive: boolean): Groups {
  const order = Array.from({ length: values.length }, (_, i) => i);
  if (!consecutive) order.sort((a, b) => compare(values[a]!, values[b]!) || a - b);
  const groups = { first: [] as number[], counts: [] as number[], inverse: new Array<number>(order.length) };
  order.forEach((place, k) => {
    const before = order[k - 1];
    if (before === undefined || values[before] !== values[place]) {
      groups.first.push(place);
      groups.counts.push(0);
    }
    groups.counts[groups.counts.length - 1]!++;
    groups.inverse[place] = groups.first.length - 1;
  });
  return groups;
}

/** NaN comes last, as in torch. */
function compare(a: number | bigint, b: number | bigint): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  return a < b ? -1 : a > b ? 1 : 0;
}

function unique(
  a: BoundCall<'input' | 'return_inverse' | 'return_counts'>,
  torch: Torch,
  consecutive: boolean,
): ApiResult {
  const x = a.tensor('input');
  const { first, counts, inverse } = groupsOf(valuesOf(x), consecutive);
  const results = [elementsAt(x, first)];
  if (a.bool('return_inverse')) results.push(ints(torch, inverse, x.sizes.map(Number)));
  if (a.bool('return_counts')) results.push(ints(torch, counts));
  return results.length === 1 ? results[0]! : results;
}

function bincount(a: BoundCall<'input' | 'weights' | 'minlength'>, torch: Torch): TensorObject {
  const x = a.tensor('input');
  const values = Array.from(valuesOf(x), Number);
  check(
    x.dim === 1 && values.every((value) => value >= 0),
    () => 'bincount only supports 1-d non-negative integral inputs.',
  );
  const length = Math.max(Number(a.known('minlength')), ...values.map((value) => value + 1), 0);
  const weights = a.optionalTensor('weights');
  if (weights === null) {
    const counts = new Array<number>(length).fill(0);
    for (const value of values) counts[value]!++;
    return ints(torch, counts);
  }
  const dtype = weights.dtype === 'f32' ? 'f32' : 'f64';
  const zeros = torch.tensor('aten.full.default', [[BigInt(length)], 0n], {
    dtype: { kind: 'dtype', value: dtype },
  });
  return torch.tensor('aten.index_put.default', [zeros, [x], toDtype(weights, dtype), true]);
}

/** `torch.quantile` with linear interpolation. */
function quantile(a: BoundCall<'input' | 'q' | 'dim' | 'keepdim'>, torch: Torch): TensorObject {
  const x = a.tensor('input');
  check(isFloating(x.dtype), () => 'quantile() input tensor must be either float or double dtype');
  const dim = a.optionalFixed('dim');
  const data = dim === null ? torch.tensor('aten.view.default', [clone(x), [-1n]]) : x;
  const at = BigInt(dim ?? 0);
  const q = a.value('q');
  const sorted = torch.tensors('aten.sort.default', [data, at])[0]!;
  const size = Number(data.sizes.at(Number(at))!);
  const wanted = q instanceof TensorObject ? Array.from(valuesOf(q), Number) : [Number(q)];
  const parts = wanted.map((share) => {
    check(share >= 0 && share <= 1, () => 'quantile() q values must be in the range [0, 1]');
    const rank = Math.fround(share) * (size - 1);
    const [low, high] = [Math.floor(rank), Math.ceil(rank)].map((place) =>
      torch.tensor('aten.select.int', [sorted, at, BigInt(place)]),
    ) as [TensorObject, TensorObject];
    const step = torch.tensor('aten.mul.Tensor', [sub(high, low), rank - Math.floor(rank)]);
    const value = torch.tensor('aten.add.Tensor', [low, step]);
    if (!a.bool('keepdim')) return value;
    return torch.tensor('aten.view.default', [
      clone(value),
      data.sizes.map((n, i) => (i === Number(at) ? 1n : BigInt(Number(n)))),
    ]);
  });
  if (!(q instanceof TensorObject) || q.dim === 0) return parts[0]!;
  return torch.tensor('aten.cat.default', [
    parts.map((part) => torch.tensor('aten.unsqueeze.default', [part, 0n])),
  ]);
}

function combinations(a: BoundCall<'input' | 'r' | 'with_replacement'>, torch: Torch): TensorObject {
  const x = a.tensor('input');
  check(x.dim === 1, () => 'Expect a 1D vector, but got shape something else');
  const [size, r, again] = [Number(x.sizes[0]!), Number(a.known('r')), a.bool('with_replacement')];
  const rows: number[][] = [];
  const extend = (row: number[], from: number): void => {
    if (row.length === r) rows.push(row);
    else for (let i = from; i < size; i++) extend([...row, i], again ? i : i + 1);
  };
  extend([], 0);
  return torch.tensor('aten.view.default', [elementsAt(x, rows.flat()), [BigInt(rows.length), BigInt(r)]]);
}

const truthOf = (x: TensorObject): boolean => valuesOf(x.torch.tensor('aten.all.default', [x]))[0] === 1;

/** What torch computes, and does not export. */
export const AT_ONCE: readonly ApiEntry[] = [
  atOnce(
    'fm',
    'unique',
    'Tensor input, ignored sorted=True, bool return_inverse=False, bool return_counts=False, unsupported dim=None',
    SIZE,
    (a, torch) => unique(a, torch, false),
  ),
  atOnce(
    'fm',
    'unique_consecutive',
    'Tensor input, bool return_inverse=False, bool return_counts=False, unsupported dim=None',
    SIZE,
    (a, torch) => unique(a, torch, true),
  ),
  atOnce('fm', 'masked_select', 'Tensor input, Tensor mask', SIZE, (a, torch) => {
    const [x, mask] = broadcastTensors([a.tensor('input'), a.tensor('mask')]) as [TensorObject, TensorObject];
    return torch.tensor('aten.index.Tensor', [x, [mask]]);
  }),
  atOnce('fm', 'bincount', 'Tensor input, Tensor? weights=None, int minlength=0', SIZE, bincount),
  atOnce(
    'f',
    'combinations',
    'Tensor input, int r=2, bool with_replacement=False',
    'it indexes with what depends on values',
    combinations,
  ),
  atOnce(
    'fm',
    'quantile',
    "Tensor input, Tensor|Number q, int? dim=None, bool keepdim=False, *, unsupported interpolation='linear'",
    'it reads the values of q',
    quantile,
  ),
  atOnce('fm', 'equal', 'Tensor input, Tensor other', TRUTH, (a, torch) => {
    const [x, y] = [a.tensor('input'), a.tensor('other')];
    const alike = x.dim === y.dim && x.sizes.every((size, i) => size === y.sizes[i]);
    return alike && truthOf(torch.tensor('aten.eq.Tensor', [x, y]));
  }),
  atOnce(
    'fm',
    'allclose',
    'Tensor input, Tensor other, float rtol=1e-05, float atol=1e-08, bool equal_nan=False',
    TRUTH,
    (a) =>
      truthOf(
        isclose(a.tensor('input'), a.tensor('other'), a.float('rtol'), a.float('atol'), a.bool('equal_nan')),
      ),
  ),
  atOnce('m', 'numpy', 'Tensor input, *, ignored force=False', 'what numpy is given is not followed', (a) =>
    NdarrayObject.of(a.tensor('input')),
  ),
];
