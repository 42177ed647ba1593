import { roundTo } from '../../tensor/index.js';
import type { CompositeSpec, PartArgument, Steps } from './define-composite.js';
import { categoryOf } from '../../ir/dtype.js';
import { converted, dtypeArgument } from './define-composite.js';

const OPTIONS = '*, ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None';
const LIKE = `${OPTIONS}, MemoryFormat? memory_format=None`;

/** The dtype that was asked for, or another. */
function dtypeOr(s: Steps, other: PartArgument): Readonly<Record<string, PartArgument>> {
  const dtype = s.args.dtype('dtype');
  return { dtype: dtype === undefined ? other : dtypeArgument(dtype) };
}

const likeSelf = (s: Steps): PartArgument => dtypeArgument(s.args.tensor('self').dtype);

/** Tensors full of one number. */
const filled = (
  [
    ['zeros', 0n],
    ['ones', 1n],
  ] as const
).flatMap(([name, value]): CompositeSpec[] => [
  {
    schema: `${name}(SymInt[] size, ${OPTIONS}) -> Tensor`,
    steps: (s) => s.op('full.default', [s.args.value('size'), value], dtypeOr(s, dtypeArgument('f32'))),
  },
  {
    schema: `${name}_like(Tensor self, ${LIKE}) -> Tensor`,
    steps: (s) => s.op('full_like.default', [s.args.tensor('self'), value], dtypeOr(s, null)),
  },
  {
    schema: `new_${name}(Tensor self, SymInt[] size, ${OPTIONS}) -> Tensor`,
    steps: (s) => s.op('full.default', [s.args.value('size'), value], dtypeOr(s, likeSelf(s))),
  },
]);

/** `torch.eye` */
function eye(s: Steps, rows: PartArgument, columns: PartArgument): ReturnType<Steps['op']> {
  const row = s.op('unsqueeze.default', [s.op('arange.start_step', [0n, rows]), -1n]);
  const same = s.op('eq.Tensor', [row, s.op('arange.start_step', [0n, columns])]);
  return s.op('_to_copy.default', [same], dtypeOr(s, dtypeArgument('f32')));
}

/** Evenly spaced numbers: from the start in the first half, from the end in the second, as torch's kernel has them. */
function evenly(s: Steps, inDoubles = false): ReturnType<Steps['op']> {
  const asked = s.args.dtype('dtype') ?? 'f32';
  const isWhole = categoryOf(asked) === 'int';
  // Of ints the ends are ints first; what lies between is cut off at last.
  const endOf = (name: string): number => {
    const end = Number(s.args.scalar(name));
    return isWhole ? Math.trunc(end) : inDoubles ? roundTo(asked, end) : end;
  };
  const [start, end] = [endOf('start'), endOf('end')];
  const steps = s.args.int('steps');
  const dtype = isWhole || inDoubles ? 'f64' : asked;
  const options = { dtype: dtypeArgument(dtype) };
  const count = typeof steps === 'bigint' ? Number(steps) : NaN;
  if (count === 1 || Number.isNaN(count)) return s.op('full.default', [[steps], start], options);
  const step = (end - start) / (count - 1);
  const index = s.op('arange.start_step', [0n, steps], options);
  const fromStart = s.op('add.Tensor', [s.op('mul.Tensor', [index, step]), start]);
  const back = s.op('sub.Tensor', [steps as bigint, s.op('add.Tensor', [index, 1n])]);
  const fromEnd = s.op('sub.Tensor', [end, s.op('mul.Tensor', [back, step])]);
  return s.op('where.self', [s.op('lt.Scalar', [index, count / 2]), fromStart, fromEnd]);
}

export const creation: readonly CompositeSpec[] = [
  ...filled,
  {
    schema: `new_full(Tensor self, SymInt[] size, Scalar fill_value, ${OPTIONS}) -> Tensor`,
    steps: (s) =>
      s.op('full.default', [s.args.value('size'), s.args.value('fill_value')], dtypeOr(s, likeSelf(s))),
  },
  {
    schema: `new_empty(Tensor self, SymInt[] size, ${OPTIONS}) -> Tensor`,
    nondeterministic: true,
    steps: (s) => s.op('empty.memory_format', [s.args.value('size')], dtypeOr(s, likeSelf(s))),
  },
  {
    schema: `empty_like(Tensor self, ${LIKE}) -> Tensor`,
    nondeterministic: true,
    steps: (s) => s.op('empty.memory_format', [[...s.sizes(s.args.tensor('self'))]], dtypeOr(s, likeSelf(s))),
  },
  { schema: `eye(SymInt n, ${OPTIONS}) -> Tensor`, steps: (s) => eye(s, s.args.int('n'), s.args.int('n')) },
  {
    schema: `eye.m(SymInt n, SymInt m, ${OPTIONS}) -> Tensor`,
    steps: (s) => eye(s, s.args.int('n'), s.args.int('m')),
  },
  {
    schema: `arange(Scalar end, ${OPTIONS}) -> Tensor`,
    steps: (s) => s.op('arange.start_step', [0n, s.args.scalar('end')], dtypeOr(s, null)),
  },
  {
    schema: `arange.start(Scalar start, Scalar end, ${OPTIONS}) -> Tensor`,
    steps: (s) => s.op('arange.start_step', [s.args.scalar('start'), s.args.scalar('end')], dtypeOr(s, null)),
  },
  {
    schema: `linspace(Scalar start, Scalar end, int steps, ${OPTIONS}) -> Tensor`,
    steps: (s) => converted(s, evenly(s), s.args.dtype('dtype') ?? 'f32'),
  },
  {
    schema: `logspace(Scalar start, Scalar end, int steps, float base=10.0, ${OPTIONS}) -> Tensor`,
    steps: (s) =>
      // The exponents, the base and the powers are doubles.
      converted(
        s,
        s.op('pow.Scalar', [s.args.float('base'), evenly(s, true)]),
        s.args.dtype('dtype') ?? 'f32',
      ),
  },
];
