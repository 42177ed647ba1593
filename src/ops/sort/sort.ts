import type { EvalArgs, OpSpec } from '../define.js';
import { normalizeDim } from '../dims.js';
import { tupleType } from '../tensor-type.js';
import { elementwiseStrides, madeType } from '../view/index.js';
import { fromLines, linesOf } from './internal/lines.js';
import { ascending, descending } from './internal/order.js';
import { introSort } from './internal/select.js';

/** An element is compared with some twenty others, by a function. */
const COMPARED = 1000;

/** The sorted values, and where they were. */
function sortedBy(args: EvalArgs, stable: boolean): ReturnType<typeof fromLines> {
  const self = args.tensor('self');
  const dim = normalizeDim(args.target, args.fixed('dim'), self.shape.length);
  const before = args.bool('descending') ? descending : ascending;
  const lines = linesOf(self, dim);
  for (const line of lines) {
    if (stable) line.sort((a, b) => (before(a, b) ? -1 : before(b, a) ? 1 : 0));
    else introSort(line, line.length, before);
  }
  return fromLines(self, dim, lines, self.shape[dim] ?? 1);
}

/** torch's shape rule does not look at the dimension. */
function sortSpec(schema: string, isStable: (args: EvalArgs) => boolean): OpSpec {
  return {
    schema,
    workPerFlop: COMPARED,
    meta: (args, ctx) => {
      const self = args.tensor('self');
      const strides = elementwiseStrides([self], self.sizes, ctx);
      return tupleType(
        madeType(ctx, self.dtype, self.sizes, strides),
        madeType(ctx, 'i64', self.sizes, strides),
      );
    },
    eval: (args) => sortedBy(args, isStable(args)),
  };
}

const argsort: OpSpec = {
  schema: 'argsort.stable(Tensor self, *, bool stable, int dim=-1, bool descending=False) -> Tensor',
  workPerFlop: COMPARED,
  meta: (args, ctx) => {
    const self = args.tensor('self');
    return madeType(ctx, 'i64', self.sizes, elementwiseStrides([self], self.sizes, ctx));
  },
  eval: (args) => sortedBy(args, args.bool('stable'))[1],
};

export const sortSpecs: readonly OpSpec[] = [
  sortSpec(
    'sort(Tensor self, int dim=-1, bool descending=False) -> (Tensor values, Tensor indices)',
    () => false,
  ),
  sortSpec(
    'sort.stable(Tensor self, *, bool? stable, int dim=-1, bool descending=False) -> (Tensor values, Tensor indices)',
    (args) => args.value('stable') === true,
  ),
  argsort,
];
