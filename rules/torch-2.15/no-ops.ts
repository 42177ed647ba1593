import { ruleset, type Condition, type Rule } from 'egraph-ts';
import { factOf, plainInt, tensorTypeOf } from '../../src/facts/index.js';
import { TORCH_2_15_OPS } from '../../src/ops/index.js';
import { programRewrite } from '../../src/terms/index.js';
import { holds, isIntList, sameLayout, sameType } from './support/conditions.js';

/** `call = ?x`, where the two have one type and lie in memory alike: what is viewed later must not come to a copy. */
function nothing(name: string, call: string, doc: string, ...conditions: readonly Condition[]): Rule {
  return programRewrite(name, call, '?x', {
    if: [sameType('?x'), sameLayout('?x'), ...conditions],
    ops: TORCH_2_15_OPS,
    doc,
  });
}

const isOne: Condition = holds('?c is 1', ['?c'], (egraph, match) => {
  const { literal } = factOf(egraph, match.get('?c'));
  return literal === 1n || literal === 1;
});

const isZeroAmongInts: Condition = holds(
  '?c is 0 and ?x is a tensor of ints',
  ['?c', '?x'],
  (egraph, match) => {
    const type = tensorTypeOf(egraph, match.get('?x'));
    return plainInt(egraph, match.get('?c')) === 0n && type !== undefined && /^[iu]/.test(type.dtype);
  },
);

const saysItsDtype: Condition = holds('?d is the dtype of ?x', ['?d', '?x'], (egraph, match) => {
  const { literal } = factOf(egraph, match.get('?d'));
  const type = tensorTypeOf(egraph, match.get('?x'));
  const isDtype =
    typeof literal === 'object' && literal !== null && 'kind' in literal && literal.kind === 'dtype';
  return isDtype && type?.dtype === literal.value;
});

const isZeros = isIntList('?p', 'all 0', (pads) => pads.every((pad) => pad === 0n));

/**
 * Calls that do nothing when a program runs: in inference, on the device it was exported for, with the shapes it has. Each
 * gives the very bits that the call gives, in a tensor that lies in memory as the call's does.
 */
export const inferenceNoOps = ruleset(
  'inference-no-ops',
  [
    // dropout(x, p, False) = x
    ...['dropout', 'feature_dropout', 'alpha_dropout'].map((op) =>
      nothing(`${op}-in-inference`, `(aten.${op}.default ?x ?p false)`, 'Nothing is dropped in inference.'),
    ),
    // to(x, dtype of x) = x
    nothing(
      'to-dtype-same',
      '(aten.to.dtype ?x ?d ?nb false ?mf)',
      'A conversion to the dtype that there is.',
    ),
    nothing(
      'to-layout-same',
      '(aten.to.dtype_layout ?x ?d ?l ?dev ?pin ?nb false ?mf)',
      'A conversion to the dtype and layout that there are.',
    ),
    nothing('to-device-same', '(aten.to.device ?x ?dev ?d ?nb false ?mf)', 'A move to where it is.'),
    nothing('type-as-same', '(aten.type_as.default ?x ?other)', 'A conversion to the dtype that there is.'),
    nothing(
      'to-copy-nothing',
      '(aten._to_copy.default ?x ?d ?l ?dev ?pin ?nb ?mf)',
      'A copy in the dtype that there is; nobody writes into it.',
    ),
    // contiguous(x) = x                                                                      x contiguous
    nothing('contiguous-same', '(aten.contiguous.default ?x ?mf)', 'It lies as it should.'),
    nothing('alias-same', '(aten.alias.default ?x)', 'Another name for a tensor.'),
    nothing('detach-same', '(aten.detach.default ?x)', 'Values do not know of gradients.'),
    nothing(
      'lift-same',
      '(aten.lift_fresh_copy.default ?x)',
      'A copy of a constant that nobody writes into.',
    ),
    nothing('clone-same', '(aten.clone.default ?x ?mf)', 'A copy that nobody writes into.'),
    // f(x) = x                                                                               f changes no shape
    nothing('expand-nothing', '(aten.expand.default ?x ?s ?i)', 'Expanding to the sizes that there are.'),
    nothing(
      'expand-as-nothing',
      '(aten.expand_as.default ?x ?other)',
      'Expanding to the sizes that there are.',
    ),
    ...['view', '_unsafe_view', 'reshape', 'repeat'].map((op) =>
      nothing(`${op}-nothing`, `(aten.${op}.default ?x ?s)`, 'The sizes that there are.'),
    ),
    ...['view_as', 'reshape_as'].map((op) =>
      nothing(`${op}-nothing`, `(aten.${op}.default ?x ?other)`, 'The sizes that there are.'),
    ),
    nothing('flatten-nothing', '(aten.flatten.using_ints ?x ?from ?to)', 'One dimension is flat.'),
    nothing(
      'permute-nothing',
      '(aten.permute.default ?x ?dims)',
      'Dimensions in the order that they have.',
      isIntList('?dims', 'the order that there is', (dims) => dims.every((dim, i) => dim === BigInt(i))),
    ),
    // x[0:…] = x                                                                             as long as x
    nothing(
      'slice-nothing',
      '(aten.slice.Tensor ?x ?d (int 0) ?end (int 1))',
      'A slice as long as the dimension is all of it.',
      holds('?end is plain', ['?end'], (egraph, match) => plainInt(egraph, match.get('?end')) !== undefined),
    ),
    // pad(x, [0, …]) = x
    nothing('pad-nothing', '(aten.pad.default ?x ?p ?mode ?v)', 'Nothing is added on any side.', isZeros),
    nothing(
      'constant-pad-nothing',
      '(aten.constant_pad_nd.default ?x ?p ?v)',
      'Nothing is added on any side.',
      isZeros,
    ),
    // cat([x]) = x
    nothing('cat-of-one', '(aten.cat.default (list ?x) ?d)', 'One tensor put together with nothing.'),
    // x * 1 = x,  x / 1 = x,  x + 0 = x                                                      exact, NaN included
    nothing('mul-by-one', '(aten.mul.Tensor ?x ?c)', 'Times 1, bit for bit.', isOne),
    nothing('div-by-one', '(aten.div.Tensor ?x ?c)', 'Divided by 1, bit for bit.', isOne),
    nothing('add-no-int', '(aten.add.Tensor ?x ?c ?a)', 'Of ints; -0.0 + 0 is 0.0.', isZeroAmongInts),
    nothing('sub-no-int', '(aten.sub.Tensor ?x ?c ?a)', 'Of ints.', isZeroAmongInts),
    // assert_tensor_metadata(x, dtype of x) = nothing
    programRewrite(
      'metadata-holds',
      '(aten._assert_tensor_metadata.default ?s ?x none none ?d ?dev ?l)',
      '?s',
      {
        if: saysItsDtype,
        ops: TORCH_2_15_OPS,
        doc: 'What is checked of the dtype is what the program says of the value.',
      },
    ),
  ],
  {
    doc: 'Drops calls that do nothing in inference: dropout, conversions to what there is, views and pads of nothing.',
  },
);
