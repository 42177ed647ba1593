import { cumulativeTrapezoid, trapezoid, trapezoidAt } from '../../aten/scans.js';
import * as r from '../../aten/reductions.js';
import { argsortOf, sorted } from '../../aten/sorting.js';
import { maximum, minimum } from '../../aten/pointwise.js';
import { gradient, type Spacing } from '../../aten/gradient.js';
import { wrapDim } from '../../aten/ints.js';
import { scanDifference } from '../../aten/scans.js';
import type { TensorObject } from '../../tensor/tensor-object.js';
import { matrixNorm } from '../../aten/matrix-norms.js';
import { namedResult } from '../../values/named-results.js';
import type { DType } from '../../../ir/dtype.js';
import { alias, def, defs, type ApiEntry, type ApiResult } from '../define.js';
import type { BoundCall } from '../signature.js';
import { triangle, trace } from '../../aten/triangles.js';

const input = (a: BoundCall<'input'>): TensorObject => a.tensor('input');
const VALUES = ['values', 'indices'];

const sums: readonly ApiEntry[] = (
  [
    ['sum', r.sum],
    ['mean', r.mean],
  ] as const
).map(([name, run]) =>
  defs(
    'fm',
    name,
    ['Tensor input, *, dtype? dtype=None', (a) => run(input(a), undefined, false, a.dtype('dtype'))],
    [
      'Tensor input, int[1]? dim, bool keepdim=False, *, dtype? dtype=None',
      (a) => run(input(a), a.optionalFixedList('dim'), a.bool('keepdim'), a.dtype('dtype')),
    ],
  ),
);

/** One spacing for each dimension, of which None are all. */
function gradientOf(a: BoundCall<'dim' | 'edge_order' | 'input'>, spacing: readonly Spacing[]): ApiResult {
  const x = a.tensor('input');
  const dim = a.value('dim');
  const dims =
    dim === null
      ? x.sizes.map((_, i) => i)
      : (typeof dim === 'bigint' ? [dim] : a.knownList('dim')).map((given) => wrapDim(Number(given), x.dim));
  const steps = spacing.length === 1 ? dims.map(() => spacing[0]!) : spacing;
  return gradient(x, steps, dims, a.known('edge_order'));
}

const GRADIENT = [
  defs(
    'f',
    'gradient',
    [
      'Tensor input, *, Number? spacing=None, int? dim=None, int edge_order=1',
      (a) => gradientOf(a, [a.optionalScalar('spacing') ?? 1.0]),
    ],
    [
      'Tensor input, *, Number? spacing=None, int[] dim, int edge_order=1',
      (a) => gradientOf(a, [a.optionalScalar('spacing') ?? 1.0]),
    ],
    [
      'Tensor input, *, Number[] spacing, int? dim=None, int edge_order=1',
      (a) => gradientOf(a, a.scalars('spacing')),
    ],
    [
      'Tensor input, *, Number[] spacing, int[] dim, int edge_order=1',
      (a) => gradientOf(a, a.scalars('spacing')),
    ],
    [
      'Tensor input, *, Tensor[] spacing, int? dim=None, int edge_order=1',
      (a) => gradientOf(a, a.tensors('spacing')),
    ],
    [
      'Tensor input, *, Tensor[] spacing, int[] dim, int edge_order=1',
      (a) => gradientOf(a, a.tensors('spacing')),
    ],
  ),
];

/** `max` and `min`: of all elements, along a dimension, or of two tensors */
const extrema: readonly ApiEntry[] = (
  [
    ['max', maximum],
    ['min', minimum],
  ] as const
).map(([name, pairwise]) =>
  defs(
    'fm',
    name,
    ['Tensor input', (a, torch) => torch.tensor(`aten.${name}.default`, [input(a)])],
    [
      'Tensor input, int dim, bool keepdim=False',
      (a, torch) =>
        namedResult(
          name,
          VALUES,
          torch.tensors(`aten.${name}.dim`, [input(a), a.known('dim'), a.bool('keepdim')]),
        ),
    ],
    ['Tensor input, Tensor other', (a) => pairwise(input(a), a.tensor('other'))],
  ),
);

const truths: readonly ApiEntry[] = ['all', 'any'].map((name) =>
  defs(
    'fm',
    name,
    ['Tensor input', (a, torch) => torch.tensor(`aten.${name}.default`, [input(a)])],
    [
      'Tensor input, int dim, bool keepdim=False',
      (a, torch) => torch.tensor(`aten.${name}.dim`, [input(a), a.known('dim'), a.bool('keepdim')]),
    ],
  ),
);

/** `var` and `std`, with the overloads in the order in which torch tries them */
const variances: readonly ApiEntry[] = (['var', 'std'] as const).flatMap((name) => {
  const both = `${name}_mean` as const;
  const overloads = (
    entry: string,
    where: string,
    run: (x: TensorObject, correction: r.Correction) => ApiResult,
  ): ApiEntry =>
    defs(
      where,
      entry,
      [
        'Tensor input, int[1]? dim, bool unbiased=True, bool keepdim=False',
        (a) =>
          run(input(a), {
            dims: a.optionalFixedList('dim'),
            correction: a.bool('unbiased') ? 1n : 0n,
            keepdim: a.bool('keepdim'),
          }),
      ],
      [
        'Tensor input, int[1]? dim=None, *, Number? correction=None, bool keepdim=False',
        (a) => {
          const correction = a.optionalScalar('correction');
          return run(input(a), {
            dims: a.optionalFixedList('dim'),
            ...(correction === null ? {} : { correction }),
            keepdim: a.bool('keepdim'),
          });
        },
      ],
      [
        'Tensor input, bool unbiased=True',
        (a) => run(input(a), { correction: a.bool('unbiased') ? 1n : 0n }),
      ],
    );
  return [
    overloads(name, 'fm', (x, correction) => r.variance(name, x, correction)),
    overloads(both, 'f', (x, correction) => r.varianceAndMean(both, x, correction)),
  ];
});

const softmaxes: readonly ApiEntry[] = (
  [
    ['softmax', '_softmax'],
    ['log_softmax', '_log_softmax'],
  ] as const
).map(([name, op]) =>
  def('fmS', name, 'Tensor input, int dim, dtype? dtype=None', (a) =>
    r.softmax(op, input(a), a.fixed('dim'), a.dtype('dtype')),
  ),
);

export const REDUCTIONS: readonly ApiEntry[] = [
  ...sums,
  ...extrema,
  ...truths,
  ...variances,
  ...softmaxes,
  defs(
    'fm',
    'prod',
    [
      'Tensor input, *, dtype? dtype=None',
      (a, torch) => torch.tensor('aten.prod.default', [input(a)], dtypeOf(a)),
    ],
    [
      'Tensor input, int dim, bool keepdim=False, *, dtype? dtype=None',
      (a, torch) =>
        torch.tensor('aten.prod.dim_int', [input(a), a.known('dim'), a.bool('keepdim')], dtypeOf(a)),
    ],
  ),
  ...(['amax', 'amin'] as const).map((name) =>
    def('fm', name, 'Tensor input, int[1] dim=[], bool keepdim=False', (a) =>
      r.extremum(name, input(a), a.fixedList('dim'), a.bool('keepdim')),
    ),
  ),
  def('fm', 'aminmax', 'Tensor input, *, int? dim=None, bool keepdim=False', (a, torch) => {
    const dim = a.optionalFixed('dim');
    if (torch.inBranch) {
      const named = { dim: dim === null ? null : BigInt(dim), keepdim: a.bool('keepdim') };
      return namedResult('aminmax', ['min', 'max'], torch.tensors('aten.aminmax.default', [input(a)], named));
    }
    const dims = dim === null ? [] : [dim];
    return namedResult(
      'aminmax',
      ['min', 'max'],
      [
        r.extremum('amin', input(a), dims, a.bool('keepdim')),
        r.extremum('amax', input(a), dims, a.bool('keepdim')),
      ],
    );
  }),
  ...['argmax', 'argmin'].map((name) =>
    def('fm', name, 'Tensor input, int? dim=None, bool keepdim=False', (a, torch) =>
      torch.tensor(`aten.${name}.default`, [input(a), a.optionalInt('dim'), a.bool('keepdim')]),
    ),
  ),
  def('fm', 'count_nonzero', 'Tensor input, int[1]? dim=None', (a) =>
    r.countNonzero(input(a), a.optionalFixedList('dim')),
  ),
  ...alias(
    defs(
      'f',
      'trapezoid',
      [
        'Tensor y, *, float dx=1.0, int dim=-1',
        (a) => trapezoid(a.tensor('y'), a.float('dx'), a.fixed('dim')),
      ],
      ['Tensor y, Tensor x, *, int dim=-1', (a) => trapezoidAt(a.tensor('y'), a.tensor('x'), a.fixed('dim'))],
    ),
    'trapz',
  ),
  def('f', 'cumulative_trapezoid', 'Tensor y, *, float dx=1.0, int dim=-1', (a) =>
    cumulativeTrapezoid(a.tensor('y'), a.float('dx'), a.fixed('dim')),
  ),
  ...['cumsum', 'cumprod'].map((name) =>
    def('fm_', name, 'Tensor input, int dim, *, dtype? dtype=None', (a, torch) =>
      torch.tensor(`aten.${name}.default`, [input(a), a.known('dim')], dtypeOf(a)),
    ),
  ),
  ...['cummax', 'cummin'].map((name) =>
    def('fm', name, 'Tensor input, int dim', (a, torch) =>
      namedResult(name, VALUES, torch.tensors(`aten.${name}.default`, [input(a), a.known('dim')])),
    ),
  ),
  def('fm', 'logcumsumexp', 'Tensor input, int dim', (a, torch) =>
    torch.tensor('aten.logcumsumexp.default', [input(a), a.known('dim')]),
  ),
  def('fmS', 'logsumexp', 'Tensor input, int[1] dim, bool keepdim=False', (a) =>
    r.logsumexp(input(a), a.fixedList('dim'), a.bool('keepdim')),
  ),
  def('fm', 'nansum', 'Tensor input, int[1]? dim=None, bool keepdim=False, *, dtype? dtype=None', (a) =>
    r.nansum(input(a), a.optionalFixedList('dim'), a.bool('keepdim'), a.dtype('dtype')),
  ),
  def('fm', 'nanmean', 'Tensor input, int[1]? dim=None, bool keepdim=False, *, dtype? dtype=None', (a) =>
    r.nanmean(input(a), a.optionalFixedList('dim'), a.bool('keepdim'), a.dtype('dtype')),
  ),
  ...['median', 'nanmedian'].map((name) =>
    defs(
      'fm',
      name,
      ['Tensor input', (a, torch) => torch.tensor(`aten.${name}.default`, [input(a)])],
      [
        'Tensor input, int dim, bool keepdim=False',
        (a, torch) =>
          namedResult(
            name,
            VALUES,
            torch.tensors(`aten.${name}.dim`, [input(a), a.known('dim'), a.bool('keepdim')]),
          ),
      ],
    ),
  ),
  def('fm', 'mode', 'Tensor input, int dim=-1, bool keepdim=False', (a, torch) =>
    namedResult(
      'mode',
      VALUES,
      torch.tensors('aten.mode.default', [input(a), a.known('dim'), a.bool('keepdim')]),
    ),
  ),
  def('fm', 'kthvalue', 'Tensor input, int k, int dim=-1, bool keepdim=False', (a, torch) =>
    namedResult(
      'kthvalue',
      VALUES,
      torch.tensors('aten.kthvalue.default', [input(a), a.int('k'), a.known('dim'), a.bool('keepdim')]),
    ),
  ),
  defs(
    'fm',
    'sort',
    [
      'Tensor input, *, bool stable, int dim=-1, bool descending=False',
      (a) =>
        namedResult('sort', VALUES, sorted(input(a), a.known('dim'), a.bool('descending'), a.bool('stable'))),
    ],
    [
      'Tensor input, int dim=-1, bool descending=False',
      (a) => namedResult('sort', VALUES, sorted(input(a), a.known('dim'), a.bool('descending'))),
    ],
  ),
  defs(
    'fm',
    'argsort',
    [
      'Tensor input, *, bool stable, int dim=-1, bool descending=False',
      (a) => argsortOf(input(a), a.known('dim'), a.bool('descending'), a.bool('stable')),
    ],
    [
      'Tensor input, int dim=-1, bool descending=False',
      (a) => argsortOf(input(a), a.known('dim'), a.bool('descending')),
    ],
  ),
  def('fm', 'msort', 'Tensor input', (a) => sorted(input(a), 0n, false)[0]!),
  def('fm', 'topk', 'Tensor input, int k, int dim=-1, bool largest=True, bool sorted=True', (a, torch) =>
    namedResult(
      'topk',
      VALUES,
      torch.tensors('aten.topk.default', [
        input(a),
        a.int('k'),
        a.known('dim'),
        a.bool('largest'),
        a.bool('sorted'),
      ]),
    ),
  ),
  defs('fm', 'norm', [
    'Tensor input, Number|str? p=2, int[1]? dim=None, bool keepdim=False, dtype? dtype=None',
    (a) => {
      const p = a.value('p');
      if (p === 'nuc') {
        const dims = a.optionalFixedList('dim');
        return matrixNorm(input(a), { ord: p, dims, keepdim: a.bool('keepdim'), dtype: a.dtype('dtype') });
      }
      const ord = p === null || p === 'fro' ? 2n : a.scalar('p');
      return r.vectorNorm(input(a), ord, a.optionalFixedList('dim'), a.bool('keepdim'), a.dtype('dtype'));
    },
  ]),
  def('fm', 'renorm', 'Tensor input, Number p, int dim, Number maxnorm', (a) =>
    r.renorm(input(a), a.scalar('p'), a.fixed('dim'), a.scalar('maxnorm')),
  ),
  def('fm', 'histc', 'Tensor input, int bins=100, Number min=0, Number max=0', (a, torch) =>
    torch.tensor('aten.histc.default', [input(a), a.known('bins'), a.scalar('min'), a.scalar('max')]),
  ),
  def('fm', 'diff', 'Tensor input, int n=1, int dim=-1', (a) =>
    scanDifference(input(a), a.known('n'), a.fixed('dim')),
  ),
  ...GRADIENT,
  def('fm', 'trace', 'Tensor input', (a) => trace(input(a))),
  ...(['tril', 'triu'] as const).map((name) =>
    def('fm_', name, 'Tensor input, int diagonal=0', (a) => triangle(name, input(a), a.known('diagonal'))),
  ),

  // torch.linalg
  ...alias(
    def(
      'L',
      'vector_norm',
      'Tensor input, Number ord=2, int[1]? dim=None, bool keepdim=False, *, dtype? dtype=None',
      (a) =>
        r.vectorNorm(
          input(a),
          a.scalar('ord'),
          a.optionalFixedList('dim'),
          a.bool('keepdim'),
          a.dtype('dtype'),
        ),
    ),
  ),
];

function dtypeOf(a: BoundCall<'dtype'>): { dtype?: { kind: 'dtype'; value: DType } } {
  const dtype = a.dtype('dtype');
  return dtype === undefined ? {} : { dtype: { kind: 'dtype', value: dtype } };
}
