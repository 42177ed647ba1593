import { ruleset, type EGraph, type Match } from 'egraph-ts';
import {
  cannotRaise,
  holds,
  isIntList,
  plainInt,
  sameType,
  saysAllSizes,
  tensorTypeOf,
} from '../../src/facts/index.js';
import { programRewrite } from '../../src/terms/index.js';
import { composedOrder, wrap } from './support/bindings.js';

const isIdentity = (dims: readonly bigint[]): boolean => dims.every((dim, i) => wrap(dim, dims.length) === i);

/** The size at the dimension is known, and it is not 1, so that squeezing it does nothing. */
const keepsDimension = holds(
  'the size of ?x at ?d is known and not 1',
  ['?x', '?d'],
  (egraph: EGraph, match: Match) => {
    const sizes = tensorTypeOf(egraph, match.get('?x'))?.sizes;
    const dim = plainInt(egraph, match.get('?d'));
    const size = sizes === undefined || dim === undefined ? undefined : sizes[wrap(dim, sizes.length)];
    return typeof size === 'bigint' && size !== 1n;
  },
);

/** Views and rearrangements. How a tensor lies in memory is not observed, so a view that changes no shape is nothing. */
export const simplifyShape = ruleset(
  'simplify-shape',
  [
    // view(x, size(x)) = x
    programRewrite('view-same', '(aten.view.default ?x ?s)', '?x', {
      if: [sameType('?x'), cannotRaise('?s')],
      doc: 'A view in the shape that the tensor has is the tensor.',
    }),
    // view(view(x, s), t) = view(x, t)
    programRewrite(
      'view-view',
      '(aten.view.default (aten.view.default ?x ?s) ?t)',
      '(aten.view.default ?x ?t)',
      {
        if: cannotRaise('?s'),
        doc: 'Of two views only the last shape counts: both keep the elements in order.',
      },
    ),
    // view(clone(x), t) = view(x, t)
    programRewrite(
      'view-clone',
      '(aten.view.default (aten.clone.default ?x) ?t)',
      '(aten.view.default ?x ?t)',
      {
        doc: 'What is viewed need not be copied before.',
      },
    ),
    // view(unsqueeze(x, d), t) = view(x, t)
    programRewrite(
      'view-unsqueeze',
      '(aten.view.default (aten.unsqueeze.default ?x ?d) ?t)',
      '(aten.view.default ?x ?t)',
      { doc: 'A dimension of size 1 before a view is neither here nor there.' },
    ),
    // view(squeeze(x, d), t) = view(x, t)
    programRewrite(
      'view-squeeze',
      '(aten.view.default (aten.squeeze.dim ?x ?d) ?t)',
      '(aten.view.default ?x ?t)',
      {
        doc: 'Taking out a dimension of size 1 before a view is neither here nor there.',
      },
    ),
    // permute(x, [0, 1, …]) = x
    programRewrite('permute-identity', '(aten.permute.default ?x ?order)', '?x', {
      if: isIntList('?order', 'the order that there is', isIdentity),
      doc: 'Dimensions in the order that they have already.',
    }),
    // permute(permute(x, p), q) = permute(x, [p[q0], p[q1], …])
    programRewrite(
      'permute-permute',
      '(aten.permute.default (aten.permute.default ?x ?inner) ?outer)',
      '(aten.permute.default ?x ?order)',
      {
        if: [isIntList('?inner', 'plain', () => true), isIntList('?outer', 'plain', () => true)],
        let: { '?order': composedOrder('?inner', '?outer') },
        doc: 'Two orders one after the other are one order.',
      },
    ),
    // squeeze(unsqueeze(x, d), d) = x
    programRewrite('squeeze-unsqueeze', '(aten.squeeze.dim (aten.unsqueeze.default ?x ?d) ?d)', '?x', {
      doc: 'A dimension put in and taken out again; a negative one counts from the same end both times.',
    }),
    // squeeze(x, d) = x                                                                      size(x, d) != 1
    programRewrite('squeeze-nothing', '(aten.squeeze.dim ?x ?d)', '?x', {
      if: keepsDimension,
      doc: 'Only dimensions of size 1 are squeezed.',
    }),
    // select(unsqueeze(x, d), d, 0) = x
    programRewrite('select-unsqueeze', '(aten.select.int (aten.unsqueeze.default ?x ?d) ?d (int 0))', '?x', {
      doc: 'The one element of a dimension that was put in.',
    }),
    // expand(x, size(x)) = x
    programRewrite('expand-same', '(aten.expand.default ?x ?s)', '?x', {
      if: [sameType('?x'), cannotRaise('?s')],
      doc: 'Expanding to the shape that the tensor has does nothing.',
    }),
    // expand(expand(x, s), t) = expand(x, t)                                                 t without -1
    programRewrite(
      'expand-expand',
      '(aten.expand.default (aten.expand.default ?x ?s) ?t)',
      '(aten.expand.default ?x ?t)',
      {
        if: [saysAllSizes('?t'), cannotRaise('?s')],
        doc: 'Of two expansions the last one counts; a -1 in it would mean the sizes in between.',
      },
    ),
    // repeat(x, [1, 1, …]) = x                                                               as many as dimensions
    programRewrite('repeat-once', '(aten.repeat.default ?x ?times)', '?x', {
      if: [sameType('?x'), isIntList('?times', 'all 1', (times) => times.every((n) => n === 1n))],
      doc: 'Every dimension once is the tensor.',
    }),
    // flip(flip(x, d), d) = x
    programRewrite('flip-flip', '(aten.flip.default (aten.flip.default ?x ?d) ?d)', '?x', {
      doc: 'Turning round twice.',
    }),
    // flip(x, []) = x
    programRewrite('flip-nothing', '(aten.flip.default ?x (list))', '?x', {
      doc: 'Turning round no dimension.',
    }),
    // roll(x, [0, 0, …], d) = x
    programRewrite('roll-nothing', '(aten.roll.default ?x ?shifts ?d)', '?x', {
      if: isIntList('?shifts', 'all 0', (shifts) => shifts.length > 0 && shifts.every((n) => n === 0n)),
      doc: 'Shifting by 0.',
    }),
    // alias(x) = x
    programRewrite('alias-nothing', '(aten.alias.default ?x)', '?x', {
      doc: 'Another name for a tensor.',
    }),
    // clone(x) = x
    programRewrite('clone-nothing', '(aten.clone.default ?x)', '?x', {
      doc: 'Nothing is written in place in an exported program, so a copy is the tensor.',
    }),
    // lift_fresh_copy(x) = x
    programRewrite('lift-nothing', '(aten.lift_fresh_copy.default ?x)', '?x', {
      doc: 'A copy of a constant is the constant.',
    }),
    // _to_copy(x, dtype of x) = x
    programRewrite('to-copy-same', '(aten._to_copy.default ?x ?dtype)', '?x', {
      if: sameType('?x'),
      doc: 'A conversion to the dtype that the tensor has.',
    }),
  ],
  { doc: 'Views, rearrangements and copies that come to nothing or to one.' },
);
