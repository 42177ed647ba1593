import type { DType } from '../../ir/dtype.js';
import { eq, ge } from '../../ir/sym/index.js';
import type { SymInt, Type } from '../../ir/type.js';
import { castTensor, scalarAt, scalarTensor, type Tensor } from '../../tensor/index.js';
import { OpError, type EvalArgs, type MetaArgs, type MetaContext, type OpSpec } from '../define.js';
import { normalizeDim } from '../dims.js';
import { SCALAR_TYPE_NAMES } from '../internal/dtype-names.js';
import { refuseUnknownSizes } from '../internal/refuse-unknown-sizes.js';
import { tensorType, tupleType } from '../tensor-type.js';
import { CONCRETE, toSizes } from '../view/internal/concrete.js';
import { check, madeType } from '../view/index.js';
import { fromLines, linesOf, spendEntries } from './internal/lines.js';
import { ascending, isNaNValue, type Before, type Entry } from './internal/order.js';
import { quickSelect } from './internal/quick-select.js';
import { introSort, nthElement } from './internal/select.js';

/** One entry of each line along a dimension. */
interface Form {
  readonly name: string;
  readonly schema: string;
  /** What the kernel is called where a dtype has none. */
  readonly kernel?: string;
  readonly pick: (line: readonly Entry[], args: EvalArgs) => Entry;
}

const MISSING: readonly DType[] = ['b8', 'f16'];

/** The selection changes the order of the line, which decides which of equal elements is found. */
function kthValue(line: readonly Entry[], args: EvalArgs): Entry {
  const items = [...line];
  const k = args.fixed('k') - 1;
  quickSelect(items, k);
  return items[k]!;
}

/**
 * The first of the most frequent values in sorted order, at its last place there. Neither sorting nor counting knows
 * NaNs: they stay about where they were, and are not equal to each other.
 */
function mode(line: readonly Entry[]): Entry {
  const items = [...line];
  introSort(items, items.length, smaller);
  let best = items[0]!;
  let [run, longest] = [0, 0];
  items.forEach((item, i) => {
    run++;
    if (i + 1 < items.length && items[i + 1]!.value === item.value) return;
    if (run > longest) [best, longest] = [item, run];
    run = 0;
  });
  return best;
}

/** The lower of the two in the middle, the first of equal ones; the first NaN if there is one. */
function median(line: readonly Entry[]): Entry {
  return line.find(({ value }) => isNaNValue(value)) ?? middleOf(line);
}

/** The median of what is not NaN. */
function nanMedian(line: readonly Entry[]): Entry {
  const numbers = line.filter(({ value }) => !isNaNValue(value));
  return numbers.length === 0 ? line[0]! : middleOf(numbers);
}

const smaller: Before = (a, b) => a.value < b.value;

function middleOf(line: readonly Entry[]): Entry {
  const sorted = line.toSorted((a, b) =>
    a.value < b.value ? -1 : a.value > b.value ? 1 : a.index - b.index,
  );
  return sorted[Math.floor((sorted.length - 1) / 2)]!;
}

/** What `kthvalue` checks always, and the others only when they are run. */
function requireElements(
  target: string,
  name: string,
  sizes: readonly SymInt[],
  dim: number,
  ctx: Pick<MetaContext, 'decide'>,
): void {
  if (sizes.length === 0 || !ctx.decide(eq(sizes[dim]!, 0n))) return;
  throw new OpError(target, `${name}(): Expected reduction dim ${dim} to have non-zero size.`, 'IndexError');
}

function requireRank(
  args: Pick<MetaArgs, 'target' | 'fixed'>,
  size: SymInt,
  dim: number,
  ctx: MetaContext,
): void {
  const k = args.fixed('k');
  check(
    ctx,
    args.target,
    k >= 1 && ge(size, BigInt(k)),
    () => `kthvalue(): selected number k out of range for dimension ${dim}`,
  );
}

function reducedType(args: MetaArgs, { name }: Form, ctx: MetaContext): Type {
  const self = args.tensor('self');
  const { sizes } = self;
  const dim = normalizeDim(args.target, args.fixed('dim'), sizes.length);
  if (name === 'kthvalue') {
    refuseUnknownSizes(args.target, self);
    requireElements(args.target, name, sizes, dim, ctx);
    requireRank(args, sizes[dim] ?? 1n, dim, ctx);
    // Here torch runs the kernel to know the shape.
    if (MISSING.includes(self.dtype) && sizes.length > 0)
      throw noKernel(args.target, 'kthvalue_cpu', self.dtype);
  }
  const reduced =
    sizes.length === 0 ? [] : args.bool('keepdim') ? sizes.with(dim, 1n) : sizes.toSpliced(dim, 1);
  return tupleType(madeType(ctx, self.dtype, reduced), madeType(ctx, 'i64', reduced));
}

function formSpec(form: Form): OpSpec {
  const { name, schema, kernel, pick } = form;
  return {
    schema,
    workPerFlop: SELECTED,
    meta: (args, ctx) => reducedType(args, form, ctx),
    eval: (args) => {
      const self = args.tensor('self');
      const dim = normalizeDim(args.target, args.fixed('dim'), self.shape.length);
      requireElements(args.target, name, toSizes(self.shape), dim, CONCRETE);
      if (name === 'kthvalue') requireRank(args, BigInt(self.shape[dim] ?? 1), dim, CONCRETE);
      const always = name !== 'kthvalue' || self.shape.length > 0;
      if (kernel !== undefined && always) requireKernel(args.target, kernel, self);
      const lines = linesOf(self, dim).map((line) => [pick(line, args)]);
      return fromLines(self, dim, lines, 1, args.bool('keepdim'));
    },
  };
}

function requireKernel(target: string, kernel: string, { dtype, data }: Tensor): void {
  if (MISSING.includes(dtype) && data.length > 0) throw noKernel(target, kernel, dtype);
}

function noKernel(target: string, kernel: string, dtype: DType): OpError {
  return new OpError(target, `"${kernel}" not implemented for '${SCALAR_TYPE_NAMES[dtype]}'`);
}

/** A few comparisons of each element, by a function. */
const SELECTED = 400;

/** Over all elements, without the index. Which zero it is, or which NaN, is a matter of the selection. */
function overallSpec(name: string): OpSpec {
  return {
    schema: `${name}(Tensor self) -> Tensor`,
    workPerFlop: SELECTED,
    meta: (args) => tensorType(args.tensor('self').dtype, []),
    eval: (args) => {
      const self = args.tensor('self');
      requireKernel(args.target, 'median_cpu', self);
      if (self.data.length === 0) {
        // NaN, converted as C converts it.
        return castTensor(scalarTensor(NaN, 'f64'), self.dtype);
      }
      spendEntries(self.data.length);
      const items = Array.from<number | bigint, Entry>(self.data, (value, index) => ({ value, index }));
      const nans = items.filter(({ value }) => isNaNValue(value)).length;
      if (nans > 0 && name === 'median') return scalarTensor(NaN, self.dtype);
      const middle = Math.max(Math.floor((items.length - nans - 1) / 2), 0);
      nthElement(items, middle, ascending);
      return scalarTensor(scalarAt(self, items[middle]!.index), self.dtype);
    },
  };
}

const RESULTS = '(Tensor values, Tensor indices)';

export const orderStatisticSpecs: readonly OpSpec[] = [
  formSpec({
    name: 'kthvalue',
    schema: `kthvalue(Tensor self, int k, int dim=-1, bool keepdim=False) -> ${RESULTS}`,
    kernel: 'kthvalue_cpu',
    pick: kthValue,
  }),
  formSpec({
    name: 'mode',
    schema: `mode(Tensor self, int dim=-1, bool keepdim=False) -> ${RESULTS}`,
    pick: mode,
  }),
  formSpec({
    name: 'median',
    schema: `median.dim(Tensor self, int dim, bool keepdim=False) -> ${RESULTS}`,
    kernel: 'median_out',
    pick: median,
  }),
  formSpec({
    name: 'median',
    schema: `nanmedian.dim(Tensor self, int dim, bool keepdim=False) -> ${RESULTS}`,
    kernel: 'median_out',
    pick: nanMedian,
  }),
  overallSpec('median'),
  overallSpec('nanmedian'),
];
