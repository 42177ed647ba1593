import { rule, ruleset, union } from 'egraph-ts';
import { lookupOp } from '../../src/ops/index.js';
import { layoutOf } from '../../src/terms/index.js';

/**
 * Calls that may be merged: results that depend on the operands alone. Items are not among them, since each has a symbol
 * of its own; nor is anything random.
 */
const MERGED = [
  ...['add', 'sub', 'mul', 'floordiv', 'mod', 'neg', 'eq', 'ne', 'lt', 'le', 'gt', 'ge'].map(
    (name) => `operator.${name}`,
  ),
  'aten.sym_size.int',
  'aten.add.Tensor',
  'aten.sub.Tensor',
  'aten.mul.Tensor',
  'aten.neg.default',
  'aten.sin.default',
  'aten.cos.default',
  'aten.view.default',
  'aten.permute.default',
  'aten.unsqueeze.default',
  'aten.expand.default',
  'aten.slice.Tensor',
  'aten.select.int',
  'aten.cat.default',
  'aten.full.default',
] as const;

/** Common subexpressions: two calls of one op on the same operands are one. torch 2.1 keeps both. */
export const mergeDuplicates = ruleset(
  'merge-duplicates',
  () =>
    MERGED.map((target) => {
      const op = lookupOp(target);
      const names = Array.from(
        { length: op === undefined ? 0 : layoutOf(op).count },
        (_, i) => `?arg${i}`,
      ).join(' ');
      // f(args…) at one site = f(args…) at another
      return rule(
        `merge-${target}`,
        [`(= ?one (${target} ${names} ?site))`, `(= ?other (${target} ${names} ?elsewhere))`],
        {
          doc: `Two calls of ${target} on the same operands give the same.`,
        },
      ).then(union('?one', '?other'));
    }),
  { doc: 'Merges calls that give the same. Off in exports, because torch 2.1 does not.' },
);
