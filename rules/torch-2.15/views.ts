import { ruleset } from 'egraph-ts';
import { TORCH_2_15_OPS } from '../../src/ops/index.js';
import { programRewrite } from '../../src/terms/index.js';
import { composedOrder, isIntList, isRowMajor, sameLayout, sameType } from './support/conditions.js';

const ops = TORCH_2_15_OPS;
const plain = (variable: string) => isIntList(variable, 'plain', () => true);

/** Views of views. Bit for bit, and nothing that was a view becomes a copy, or the other way round. */
export const joinViews = ruleset(
  'join-views',
  [
    // view(view(x, s), t) = view(x, t)
    programRewrite(
      'view-of-view',
      '(aten.view.default (aten.view.default ?x ?s) ?t)',
      '(aten.view.default ?x ?t)',
      {
        ops,
        doc: 'Of two views only the last sizes count.',
      },
    ),
    // reshape(reshape(x, s), t) = reshape(x, t)                                              x contiguous
    ...(['reshape', 'view', '_unsafe_view'] as const).flatMap((inner) =>
      (['reshape', 'view', '_unsafe_view'] as const)
        .filter((outer) => !(inner === 'view' && outer === 'view'))
        .map((outer) =>
          programRewrite(
            `${outer}-of-${inner}`,
            `(aten.${outer}.default (aten.${inner}.default ?x ?s) ?t)`,
            `(aten.${outer}.default ?x ?t)`,
            {
              if: isRowMajor('?x'),
              ops,
              doc: 'What is contiguous is only viewed, and of two views only the last sizes count.',
            },
          ),
        ),
    ),
    // permute(permute(x, p), q) = permute(x, [p[q0], p[q1], …])
    programRewrite(
      'permute-of-permute',
      '(aten.permute.default (aten.permute.default ?x ?inner) ?outer)',
      '(aten.permute.default ?x ?order)',
      {
        if: [plain('?inner'), plain('?outer')],
        let: { '?order': composedOrder('?inner', '?outer') },
        ops,
        doc: 'Two orders one after the other are one order.',
      },
    ),
    // transpose(transpose(x, a, b), a, b) = x
    ...['?a ?b) ?a ?b)', '?a ?b) ?b ?a)'].map((dims, i) =>
      programRewrite(`transpose-back-${i}`, `(aten.transpose.int (aten.transpose.int ?x ${dims}`, '?x', {
        if: [sameType('?x'), sameLayout('?x')],
        ops,
        doc: 'Exchanged and exchanged back.',
      }),
    ),
    // t(t(x)) = x
    programRewrite('t-of-t', '(aten.t.default (aten.t.default ?x))', '?x', {
      if: [sameType('?x'), sameLayout('?x')],
      ops,
      doc: 'Exchanged and exchanged back.',
    }),
    // squeeze(unsqueeze(x, d), d) = x
    programRewrite('squeeze-of-unsqueeze', '(aten.squeeze.dim (aten.unsqueeze.default ?x ?d) ?d)', '?x', {
      if: [sameType('?x'), sameLayout('?x')],
      ops,
      doc: 'A dimension put in and taken out again.',
    }),
  ],
  { doc: 'Views of views, orders of orders, and dimensions exchanged twice become one or none.' },
);
