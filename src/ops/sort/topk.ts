import { ge, le } from '../../ir/sym/index.js';
import type { SymInt } from '../../ir/type.js';
import { OpError, type MetaContext, type OpSpec } from '../define.js';
import { normalizeDim } from '../dims.js';
import { SCALAR_TYPE_NAMES } from '../internal/dtype-names.js';
import { tupleType } from '../tensor-type.js';
import { CONCRETE } from '../view/internal/concrete.js';
import { check, madeType } from '../view/index.js';
import { fromLines, linesOf } from './internal/lines.js';
import { ascending, descending, type Before, type Entry } from './internal/order.js';
import { introSort, nthElement, partialSort } from './internal/select.js';

function requireInRange(target: string, k: SymInt, size: SymInt, ctx: MetaContext): void {
  const message = (): string => 'selected index k out of range';
  check(ctx, target, ge(k, 0n), message);
  check(ctx, target, le(k, size), message);
}

/** Brings the first `k` to the front, sorted where asked; few of many are taken from a heap. */
function select(line: readonly Entry[], k: number, sorted: boolean, before: Before): readonly Entry[] {
  const items = [...line];
  if (k === 0) return items;
  if (k * 64 <= items.length) {
    partialSort(items, k, before);
    return items;
  }
  nthElement(items, k - 1, before);
  if (sorted) introSort(items, k - 1, before);
  return items;
}

export const topkSpecs: readonly OpSpec[] = [
  {
    schema:
      'topk(Tensor self, SymInt k, int dim=-1, bool largest=True, bool sorted=True) -> (Tensor values, Tensor indices)',
    // A few comparisons of each element, by a function.
    workPerFlop: 400,
    meta: (args, ctx) => {
      const self = args.tensor('self');
      const dim = normalizeDim(args.target, args.fixed('dim'), self.sizes.length);
      const k = args.int('k');
      requireInRange(args.target, k, self.sizes[dim] ?? 1n, ctx);
      const sizes = self.sizes.length === 0 ? [] : self.sizes.with(dim, k);
      return tupleType(madeType(ctx, self.dtype, sizes), madeType(ctx, 'i64', sizes));
    },
    eval: (args) => {
      const self = args.tensor('self');
      const dim = normalizeDim(args.target, args.fixed('dim'), self.shape.length);
      const k = Number(args.int('k'));
      requireInRange(args.target, BigInt(k), BigInt(self.shape[dim] ?? 1), CONCRETE);
      if (['b8', 'f16'].includes(self.dtype) && self.shape.length > 0) {
        throw new OpError(args.target, `"topk_cpu" not implemented for '${SCALAR_TYPE_NAMES[self.dtype]}'`);
      }
      const before = args.bool('largest') ? descending : ascending;
      const lines = linesOf(self, dim).map((line) => select(line, k, args.bool('sorted'), before));
      return fromLines(self, dim, lines, self.shape.length === 0 ? 1 : k);
    },
  },
];
