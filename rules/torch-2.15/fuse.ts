import { ruleset, type Condition, type LetBinding } from 'egraph-ts';
import { factOf, tensorTypeOf } from '../../src/facts/index.js';
import { TORCH_2_15_OPS } from '../../src/ops/index.js';
import { addLiteral, programRewrite } from '../../src/terms/index.js';
import { holds, isIntList } from './support/conditions.js';

const ops = TORCH_2_15_OPS;

/** The rows of a product are the last dimension of `?x`, all others are taken together before and apart again after. */
const isRows: Condition = holds(
  'the result has the dimensions of ?x but the last',
  ['?x'],
  (egraph, match) => {
    const x = tensorTypeOf(egraph, match.get('?x'));
    const w = tensorTypeOf(egraph, match.get('?w'));
    const result = tensorTypeOf(egraph, match.root);
    return (
      x !== undefined &&
      result?.sizes.length === x.sizes.length &&
      x.sizes.at(-1) === w?.sizes[1] &&
      result.sizes.at(-1) === w?.sizes[0] &&
      x.sizes.slice(0, -1).every((size, dim) => size === result.sizes[dim])
    );
  },
);

/** `addmm` adds a matrix as well; a linear layer takes one number a column. */
const isBias: Condition = holds(
  '?b is a vector',
  ['?b'],
  (egraph, match) => tensorTypeOf(egraph, match.get('?b'))?.sizes.length === 1,
);

const isFloat: Condition = holds('?x is a tensor of floats', ['?x'], (egraph, match) =>
  /^b?f\d+$/.test(tensorTypeOf(egraph, match.get('?x'))?.dtype ?? ''),
);

const isLast = isIntList('?d', 'the last dimension', (dims) => dims.length === 1 && dims[0] === -1n);
const swapped = isIntList('?p', '[1, 0]', (dims) => dims.length === 2 && dims[0] === 1n && dims[1] === 0n);

const isPlainFloat = (variable: string): Condition =>
  holds(
    `${variable} is a plain float`,
    [variable],
    (egraph, match) => typeof factOf(egraph, match.get(variable)).literal === 'number',
  );

const isVectorOfLast: Condition = holds(
  '?w is as long as the last dimension of ?x',
  ['?w', '?x'],
  (egraph, match) => {
    const [w, x] = [tensorTypeOf(egraph, match.get('?w')), tensorTypeOf(egraph, match.get('?x'))];
    return (
      w?.sizes.length === 1 &&
      w.dtype === x?.dtype &&
      typeof w.sizes[0] === 'bigint' &&
      w.sizes[0] === x.sizes.at(-1)
    );
  },
);

const lastSize: LetBinding = (egraph, match) =>
  addLiteral(egraph, [tensorTypeOf(egraph, match.get('?w'))!.sizes[0] as bigint]);

/** x * rsqrt(mean(x ** 2) + eps), however the sum is turned. */
const NORMALIZED = [
  '(aten.rsqrt.default (aten.add.Tensor (aten.mean.dim (aten.pow.Tensor_Scalar ?x (int 2)) ?d true none) ?eps (int 1)))',
  '(aten.rsqrt.default (aten.add.Tensor (aten.mean.dim (aten.mul.Tensor ?x ?x) ?d true none) ?eps (int 1)))',
] as const;

/**
 * Several calls that are one call of torch: the same numbers up to rounding, because torch adds in another order inside.
 * Relative to the largest element the difference is a few units in the last place of the dtype, times the root of the
 * number of terms of a sum.
 */
export const fuseCalls = ruleset(
  'fuse-calls',
  [
    // x * sigmoid(x) = silu(x)
    ...['?x (aten.sigmoid.default ?x)', '(aten.sigmoid.default ?x) ?x'].map((operands, i) =>
      programRewrite(`silu-${i}`, `(aten.mul.Tensor ${operands})`, '(aten.silu.default ?x)', {
        if: isFloat,
        ops,
        doc: 'A tensor times its own sigmoid.',
      }),
    ),
    // view(addmm(b, view(x, rows), permute(w)), t) = linear(x, w, b)
    programRewrite(
      'linear-of-addmm',
      '(aten.view.default (aten.addmm.default ?b (aten.view.default ?x ?s) (aten.permute.default ?w ?p) (int 1) (int 1)) ?t)',
      '(aten.linear.default ?x ?w ?b)',
      {
        if: [isRows, swapped],
        ops,
        doc: 'Rows taken together, multiplied, and taken apart again are a linear layer.',
      },
    ),
    // addmm(b, x, permute(w)) = linear(x, w, b)
    programRewrite(
      'linear-of-rows',
      '(aten.addmm.default ?b ?x (aten.permute.default ?w ?p) (int 1) (int 1))',
      '(aten.linear.default ?x ?w ?b)',
      { if: [swapped, isBias], ops, doc: 'A product of rows with a bias is a linear layer.' },
    ),
    // view(mm(view(x, rows), permute(w)), t) = linear(x, w)
    programRewrite(
      'linear-of-mm',
      '(aten.view.default (aten.mm.default (aten.view.default ?x ?s) (aten.permute.default ?w ?p)) ?t)',
      '(aten.linear.default ?x ?w none)',
      { if: [isRows, swapped], ops, doc: 'A linear layer without a bias.' },
    ),
    // w * (x * rsqrt(mean(x ** 2) + eps)) = rms_norm(x, [n], w, eps)
    ...NORMALIZED.flatMap((scale, i) =>
      [`?w (aten.mul.Tensor ?x ${scale})`, `(aten.mul.Tensor ?x ${scale}) ?w`].map((operands, k) =>
        programRewrite(
          `rms-norm-${i}-${k}`,
          `(aten.mul.Tensor ${operands})`,
          '(aten.rms_norm.default ?x ?n ?w ?eps)',
          {
            if: [isFloat, isLast, isPlainFloat('?eps'), isVectorOfLast],
            let: { '?n': lastSize },
            ops,
            doc: 'A tensor over the root of its mean square, times a weight.',
          },
        ),
      ),
    ),
  ],
  { doc: 'Makes one call of several that torch has a kernel for: silu, linear, rms_norm. Up to rounding.' },
);
