import type { DType } from '../../ir/index.js';
import type { Tensor } from '../../tensor/index.js';
import { isTensor } from '../reading/outcome.js';
import type { Question } from './questions.js';

/** Where torch is no function of its elements, so that no semantics can agree with it: see docs/soundness.md, section 8. */
export interface Unsettled {
  readonly ops: RegExp;
  readonly why: string;
  readonly when: (question: Question) => boolean;
}

const HALVES: readonly DType[] = ['f16', 'bf16'];

const tensorsOf = ({ args }: Question): readonly Tensor[] => args.flat().filter(isTensor);
const has =
  (test: (x: number) => boolean) =>
  (question: Question): boolean =>
    tensorsOf(question).some(({ data }) => [...data].some((x) => test(Number(x))));
const isOf = (question: Question, ...dtypes: readonly DType[]): boolean =>
  tensorsOf(question).some(({ dtype }) => dtypes.includes(dtype));
const elements = (question: Question): number =>
  Math.max(0, ...tensorsOf(question).map(({ data }) => data.length));

/** Elements that a register holds; below, they are computed one by one. */
const REGISTER = 8;

export const UNSETTLED: readonly Unsettled[] = [
  {
    ops: /^aten\.(fmod|remainder|floor_divide|div\.\w+_mode)/,
    why: 'the remainder of a quotient that is beyond the precision is NaN in registers, exact in what is left over',
    when: (question) => elements(question) >= REGISTER || has((x) => Math.abs(x) > 1e30)(question),
  },
  {
    ops: /^aten\.pow\.Tensor_Scalar$/,
    why: 'registers of f32 have the exponent in f32, what is left over has it in double',
    when: (question) =>
      elements(question) >= REGISTER &&
      typeof question.args[1] !== 'boolean' &&
      Math.fround(Number(question.args[1])) !== Number(question.args[1]),
  },
  {
    ops: /^aten\.(rsqrt|sigmoid|erf|exp|log1p|silu)\b/,
    why: 'the half formats, and f32 next to a rounding, differ between registers and what is left over',
    when: (question) => isOf(question, ...HALVES) || elements(question) >= REGISTER,
  },
  {
    ops: /^aten\.(maximum|minimum|clamp|clamp_min|clamp_max|fmax|fmin|max|min|amax|amin|hardtanh)\b/,
    why: 'which of two zeros is the larger depends on the position',
    when: has((x) => x === 0),
  },
  {
    ops: /^aten\.prod\b/,
    why: 'in which order factors are taken decides whether they overflow or underflow on the way',
    when: has((x) => Math.abs(x) > 1e15 || (x !== 0 && Math.abs(x) < 1e-15)),
  },
  {
    ops: /^aten\.(mm|bmm|addmm|addmv|baddbmm|addbmm|mv|dot|vdot|convolution)\./,
    why: 'a library chooses the order of sums, which decides whether they overflow on the way',
    when: (question) => has((x) => Math.abs(x) > (isOf(question, 'f64') ? 1e150 : 1e15))(question),
  },
  {
    ops: /^aten\.isin\./,
    why: 'NaN is a member of many, and not of few: those are sorted',
    when: has(Number.isNaN),
  },
  {
    ops: /^aten\.(copysign|signbit)\b/,
    why: 'a NaN has a sign in torch, and none here',
    when: has(Number.isNaN),
  },
  {
    ops: /^aten\.(add|sub)\./,
    why: 'a factor is fused into the addition in registers only',
    when: ({ args, op }) => {
      const alpha = args[op.schema.args.findIndex(({ name }) => name === 'alpha')];
      return typeof alpha === 'number' && !Number.isInteger(alpha);
    },
  },
];

/** Why nothing can agree with torch on a call, if so. */
export function unsettled(question: Question): Unsettled | undefined {
  return UNSETTLED.find(({ ops, when }) => ops.test(question.op.target) && when(question));
}
