import { table } from '../../tables/index.js';

const COMPARISONS = ['lt', 'le', 'gt', 'ge', 'eq', 'ne'] as const;
const WRONG: Readonly<Record<(typeof COMPARISONS)[number], readonly string[]>> = {
  lt: ['le', 'gt'],
  le: ['lt', 'ge'],
  gt: ['ge', 'lt'],
  ge: ['gt', 'le'],
  eq: ['ne', 'le'],
  ne: ['eq', 'lt'],
};

/** The op that somebody writes by mistake, for ops of the same form. */
export const NEIGHBOURS: Readonly<Record<string, readonly string[]>> = table({
  ...Object.fromEntries(
    COMPARISONS.map((name) => [`operator.${name}`, WRONG[name].map((other) => `operator.${other}`)]),
  ),
  ...Object.fromEntries(
    COMPARISONS.map((name) => [`aten.${name}.Tensor`, WRONG[name].map((other) => `aten.${other}.Tensor`)]),
  ),
  'operator.add': ['operator.sub'],
  'operator.sub': ['operator.add'],
  'operator.mul': ['operator.add'],
  'operator.floordiv': ['operator.mod'],
  'operator.mod': ['operator.floordiv'],
  'aten.add.Tensor': ['aten.sub.Tensor'],
  'aten.sub.Tensor': ['aten.add.Tensor'],
  'aten.mul.Tensor': ['aten.div.Tensor', 'aten.maximum.default'],
  'aten.div.Tensor': ['aten.mul.Tensor'],
  'aten.abs.default': ['aten.neg.default', 'aten.relu.default'],
  'aten.neg.default': ['aten.abs.default'],
  'aten.floor.default': ['aten.ceil.default', 'aten.trunc.default'],
  'aten.ceil.default': ['aten.floor.default'],
  'aten.trunc.default': ['aten.floor.default', 'aten.round.default'],
  'aten.round.default': ['aten.floor.default'],
  'aten.sign.default': ['aten.abs.default'],
  'aten.relu.default': ['aten.abs.default'],
  'aten.maximum.default': ['aten.minimum.default'],
  'aten.minimum.default': ['aten.maximum.default'],
  'aten.logical_and.default': ['aten.logical_or.default'],
  'aten.logical_or.default': ['aten.logical_and.default'],
  'aten.sym_constrain_range.default': ['aten.sym_constrain_range_for_size.default'],
  'aten.sym_constrain_range_for_size.default': ['aten.sym_constrain_range.default'],
  'egghatch.check_upper': [],
});
