import fc from 'fast-check';
import { EgghatchError } from '../../diagnostics/index.js';
import type { Argument } from '../../ir/index.js';
import {
  allOps,
  callsGraphs,
  KNOWN_OPS,
  OpError,
  typeOfTaken,
  typesOf,
  type EvalResult,
  type OpDefinition,
  type OpSet,
} from '../../ops/index.js';
import type { Literal } from '../../terms/index.js';
import type { Tensor } from '../../tensor/index.js';
import { DataArbitrary } from '../generate/arbitrary.js';
import type { Draw } from '../generate/draw.js';
import { inputValues } from '../generate/input-values.js';
import { randomProgram } from '../generate/random-program.js';
import { RECIPES } from '../generate/recipes.js';
import { Sketch } from '../generate/sketch.js';
import { suggest } from '../generate/suggest.js';
import { isOperandList, isRef, type ProgramSpec, type SpecOperand } from '../spec/program-spec.js';

/** A call of one op on tensors, and what comes of it here. */
export interface Question {
  readonly op: OpDefinition;
  readonly args: readonly Argument<Tensor>[];
  readonly result?: EvalResult;
  readonly error?: OpError;
  /** What its shape rule says when it refuses the call: no program has it. */
  readonly refused?: OpError;
}

/** What torch takes much more for than a program has it for. */
const IN_PROGRAMS_ONLY = /^(operator\.(getitem|and_|or_|[lr]shift)|aten\.as_strided\.default)$/;
/** A call that torch makes of one module, with what that has made fit. */
const OF_ONE_MODULE = /^aten\.mkldnn_rnn_layer\./;

/** How many in a hundred shapes are large: kernels take other ways where there is more to do. */
const LARGE_PERCENT = 30;
/** How many in a hundred calls are made up argument by argument although it is known how they fit: what torch refuses. */
const UNFIT_PERCENT = 15;

/** Ops that can be asked of torch by themselves: no graphs, no effects, nothing random, nothing of this program alone. */
export function askableOps(): readonly OpDefinition[] {
  return [...allOps()].filter((op) => isAskable(op) && !IN_PROGRAMS_ONLY.test(op.target));
}

function isAskable(op: OpDefinition): boolean {
  return (
    /^(aten|operator)\./.test(op.target) &&
    !OF_ONE_MODULE.test(op.target) &&
    !op.impure &&
    !op.nondeterministic &&
    op.runs &&
    !callsGraphs(op.target)
  );
}

/** Calls of an op, with arguments as the property kit makes them up, of any size. */
export function singleCalls(
  op: OpDefinition,
  count: number,
  seed: number,
  ops: OpSet = KNOWN_OPS,
): readonly Question[] {
  return sample(count, seed + hash(op.target), (draw) => {
    const sketch = new Sketch();
    const recipe = RECIPES[op.target];
    const planned = recipe === undefined || draw.chance(UNFIT_PERCENT) ? undefined : recipe({ sketch, draw });
    const args: SpecOperand[] = [...(planned ?? [])];
    for (const arg of op.schema.args.slice(args.length))
      args.push(suggest({ sketch, draw, op, arg, before: args }));
    const spec = sketch.finish([sketch.ask(op.target, args)]);
    // What was needed to make the arguments is not asked about, and may have raised.
    return callsOf(spec, inputValues(spec, draw), ops)
      .filter((call) => call.op.target === op.target)
      .slice(-1);
  });
}

/** So that not every op is asked about the same tensors. */
function hash(text: string): number {
  return [...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1_000_003, 7);
}

/** The calls of random programs on random inputs, each with what it took. */
export function programCalls(count: number, seed: number, ops: OpSet = KNOWN_OPS): readonly Question[] {
  return sample(count, seed, (draw) => {
    const spec = randomProgram(draw);
    return callsOf(spec, inputValues(spec, draw), ops).filter(({ op }) => isAskable(op));
  });
}

function sample(count: number, seed: number, make: (draw: Draw) => readonly Question[]): readonly Question[] {
  const arbitrary = new DataArbitrary(make, () => [], LARGE_PERCENT);
  return fc.sample(arbitrary, { numRuns: count, seed }).flat();
}

/** What the shape rule of an op says of a call that it refuses. */
export function refusedCall(op: OpDefinition, args: readonly Argument<Tensor>[]): Pick<Question, 'refused'> {
  try {
    typeOfTaken((types, ctx) => op.meta(types, ctx), args.map(typesOf));
    return {};
  } catch (error) {
    if (error instanceof OpError) return { refused: error };
    if (error instanceof EgghatchError) return {};
    throw error;
  }
}

/** Runs a program call by call, up to the first that raises. */
function callsOf(spec: ProgramSpec, inputs: readonly Tensor[], ops: OpSet): Question[] {
  const values: Argument<Tensor>[] = [...inputs];
  const valueOf = (operand: SpecOperand): Argument<Tensor> => {
    if (isOperandList(operand)) return operand.map(valueOf);
    return isRef(operand) ? (values[operand.ref] as Argument<Tensor>) : (operand as Literal);
  };
  const calls: Question[] = [];
  for (const step of spec.steps) {
    if (step.kind !== 'call') return calls;
    const op = ops.lookup(step.target);
    if (op === undefined) return calls;
    const args = step.args.map(valueOf);
    try {
      const result = op.eval(args);
      values.push(result as Argument<Tensor>);
      calls.push({ op, args, result, ...refusedCall(op, args) });
    } catch (error) {
      if (error instanceof OpError) return [...calls, { op, args, error, ...refusedCall(op, args) }];
      if (error instanceof EgghatchError) return calls;
      throw error;
    }
  }
  return calls;
}
