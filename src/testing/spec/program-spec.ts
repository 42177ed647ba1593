import type { DType } from '../../ir/index.js';
import type { Literal } from '../../terms/index.js';
import type { OpSet } from '../../ops/index.js';

/** A value of a program spec by its number: inputs first, then the results of the steps, in order. */
export interface Ref {
  readonly ref: number;
}

/** A program that a step runs: a branch of `cond`. */
export interface GraphOperand {
  readonly graph: ProgramSpec;
}

/** What a step takes: a value of the program, a plain value, a program, or a list of such. */
export type SpecOperand = Ref | Literal | GraphOperand | readonly SpecOperand[];

/** An input: a tensor of known dtype and shape. */
export interface SpecInput {
  readonly dtype: DType;
  readonly shape: readonly number[];
}

/** A call of an op with all arguments of its schema, in its order. */
export interface CallStep {
  readonly kind: 'call';
  readonly target: string;
  readonly args: readonly SpecOperand[];
}

/** A call of a function marked `assume_constant_result`, and what it returns: always the same, by assumption. */
export interface AssumeStep {
  readonly kind: 'assume';
  readonly name: string;
  readonly args: readonly SpecOperand[];
  readonly returned: Literal;
}

/** One line of a program: a call of an op, or of a function marked `assume_constant_result`. */
export type Step = CallStep | AssumeStep;

/**
 * A program as plain data: what the arbitraries make, shrink, print and build. Independent of any e-graph, so that it
 * can be built as often as a test needs it.
 */
export interface ProgramSpec {
  readonly inputs: readonly SpecInput[];
  readonly steps: readonly Step[];
  /** The values that the program returns. */
  readonly outputs: readonly number[];
  /** The ops of its calls, when these are not the known ones. */
  readonly ops?: OpSet;
}

export function isRef(operand: SpecOperand): operand is Ref {
  return typeof operand === 'object' && operand !== null && 'ref' in operand;
}

export function isGraph(operand: SpecOperand): operand is GraphOperand {
  return typeof operand === 'object' && operand !== null && 'graph' in operand;
}

export function isOperandList(operand: SpecOperand): operand is readonly SpecOperand[] {
  return Array.isArray(operand);
}

/** The operand with its references replaced. */
export function mapRefs(operand: SpecOperand, replace: (ref: number) => SpecOperand): SpecOperand {
  if (isOperandList(operand)) return operand.map((item) => mapRefs(item, replace));
  return isRef(operand) ? replace(operand.ref) : operand;
}

/** The values that an operand mentions. */
export function refsOf(operand: SpecOperand): readonly number[] {
  if (isOperandList(operand)) return operand.flatMap(refsOf);
  return isRef(operand) ? [operand.ref] : [];
}
