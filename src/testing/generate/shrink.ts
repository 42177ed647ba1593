import { INT64 } from '../../facts/index.js';
import type { Tensor } from '../../tensor/index.js';
import type { Literal } from '../../terms/index.js';
import {
  isGraph,
  isOperandList,
  isRef,
  mapRefs,
  refsOf,
  type ProgramSpec,
  type SpecOperand,
  type Step,
} from '../spec/program-spec.js';
import type { TestCase } from './case.js';
import { smallerShapes } from './shrink-shapes.js';
import { plainerTensors } from './shrink-values.js';
import { sketchOf, type Sketch, type SketchValue } from './sketch.js';

/** Smaller test cases, well-typed all of them: fewer inputs to run on, fewer outputs and steps, plainer values. */
export function* smallerCases(value: TestCase): Iterable<TestCase> {
  if (value.effects !== 'sealed') yield { ...value, effects: 'sealed' };
  if (value.inputs.length > 1) for (const inputs of value.inputs) yield { ...value, inputs: [inputs] };
  for (const spec of smallerSpecs(value.spec)) {
    const kept = keptInputs(value.spec, spec);
    yield { ...value, spec, inputs: value.inputs.map((tensors) => kept.map((i) => tensors[i] as Tensor)) };
  }
  yield* smallerShapes(value);
  if (value.inputs.length === 1) {
    for (const tensors of plainerTensors(value.inputs[0] as readonly Tensor[]))
      yield { ...value, inputs: [tensors] };
  }
}

/** Which inputs are left: specs that drop one mark it by identity. */
function keptInputs(from: ProgramSpec, to: ProgramSpec): readonly number[] {
  return to.inputs.map((input) => from.inputs.indexOf(input));
}

/** Smaller programs. Dropping comes first: a program of half the steps is worth more than plainer literals. */
export function* smallerSpecs(spec: ProgramSpec): Iterable<ProgramSpec> {
  for (const candidate of candidates(spec)) {
    const tidy = withoutUnusedInputs(candidate);
    if (sketchOf(tidy) !== undefined) yield tidy;
  }
}

function* candidates(spec: ProgramSpec): Iterable<ProgramSpec> {
  yield* withoutMany(spec);
  if (spec.outputs.length > 1) {
    for (const output of spec.outputs) yield { ...spec, outputs: [output] };
    for (let i = 0; i < spec.outputs.length; i++) yield { ...spec, outputs: spec.outputs.toSpliced(i, 1) };
  }
  const sketch = sketchOf(spec);
  const most = spec.steps.length > MANY_STEPS ? 2 : Infinity;
  for (let k = spec.steps.length - 1; k >= 0; k--) {
    const ref = spec.inputs.length + k;
    if (!isUsed(spec, ref)) yield withoutStep(spec, k, undefined);
  }
  for (let k = spec.steps.length - 1; k >= 0; k--) {
    const ref = spec.inputs.length + k;
    if (!isUsed(spec, ref) || sketch === undefined) continue;
    let tried = 0;
    for (let earlier = 0; earlier < ref && tried < most; earlier++) {
      if (!alike(sketch.value({ ref }), sketch.value({ ref: earlier }))) continue;
      tried++;
      yield withoutStep(spec, k, earlier);
    }
  }
  for (const [k, step] of spec.steps.entries()) {
    for (let i = 0; i < step.args.length; i++) {
      for (const arg of plainerOperands(step.args[i] as SpecOperand, sketch)) {
        yield withStep(spec, k, { ...step, args: step.args.with(i, arg) });
      }
    }
    if (step.kind === 'assume') {
      for (const returned of plainerLiterals(step.returned)) yield withStep(spec, k, { ...step, returned });
    }
  }
}

/** Programs of which it is worth while to drop many calls at a time. */
const MANY_STEPS = 16;

/** Half of the calls dropped, a quarter, and so on; what uses them gets something of the same type from before. */
function* withoutMany(spec: ProgramSpec): Iterable<ProgramSpec> {
  for (let size = spec.steps.length >> 1; spec.steps.length > MANY_STEPS && size >= 4; size >>= 1) {
    for (let from = 0; from + size <= spec.steps.length; from += size) {
      const sketch = sketchOf(spec);
      let rest: ProgramSpec | undefined = spec;
      for (let k = from + size - 1; rest !== undefined && k >= from; k--) {
        const ref = spec.inputs.length + k;
        const type = sketch?.value({ ref });
        const instead: number | undefined = isUsed(rest, ref)
          ? Array.from({ length: spec.inputs.length + from }, (_, earlier) => earlier).find(
              (earlier) => type !== undefined && alike(type, sketch!.value({ ref: earlier })),
            )
          : undefined;
        rest = instead === undefined && isUsed(rest, ref) ? undefined : withoutStep(rest, k, instead);
      }
      if (rest !== undefined) yield rest;
    }
  }
}

function isUsed(spec: ProgramSpec, ref: number): boolean {
  return (
    spec.outputs.includes(ref) ||
    spec.steps.some((step) => step.args.some((arg) => refsOf(arg).includes(ref)))
  );
}

function withStep(spec: ProgramSpec, k: number, step: Step): ProgramSpec {
  return { ...spec, steps: spec.steps.with(k, step) };
}

function withoutStep(spec: ProgramSpec, k: number, instead: number | undefined): ProgramSpec {
  const gone = spec.inputs.length + k;
  const renumber = (ref: number): number => {
    const to = ref === gone ? (instead ?? ref) : ref;
    return to > gone ? to - 1 : to;
  };
  return {
    ...spec,
    steps: spec.steps.toSpliced(k, 1).map((step) => ({
      ...step,
      args: step.args.map((arg) => mapRefs(arg, (ref) => ({ ref: renumber(ref) }))),
    })),
    outputs: spec.outputs.map(renumber),
  };
}

function withoutUnusedInputs(spec: ProgramSpec): ProgramSpec {
  const used = new Set([...spec.outputs, ...spec.steps.flatMap((step) => step.args.flatMap(refsOf))]);
  const kept = spec.inputs.flatMap((_, i) => (used.has(i) ? [i] : []));
  if (kept.length === spec.inputs.length) return spec;
  const renumber = (ref: number): number => {
    if (ref >= spec.inputs.length) return ref - spec.inputs.length + kept.length;
    return kept.indexOf(ref);
  };
  return {
    ...spec,
    inputs: kept.map((i) => spec.inputs[i] as ProgramSpec['inputs'][number]),
    steps: spec.steps.map((step) => ({
      ...step,
      args: step.args.map((arg) => mapRefs(arg, (ref) => ({ ref: renumber(ref) }))),
    })),
    outputs: spec.outputs.map(renumber),
  };
}

function alike(a: SketchValue, b: SketchValue): boolean {
  if (!('type' in a) || !('type' in b)) return false;
  const [x, y] = [a.type, b.type];
  if (x.kind === 'tensor') {
    return (
      y.kind === 'tensor' &&
      x.dtype === y.dtype &&
      x.sizes.length === y.sizes.length &&
      x.sizes.every((size, i) => size === y.sizes[i])
    );
  }
  if (x.kind !== 'sym' || y.kind !== 'sym') return false;
  return typeof x.expr === 'object' && typeof y.expr === 'object' && x.expr.sort === y.expr.sort;
}

function* plainerOperands(operand: SpecOperand, sketch: Sketch | undefined): Iterable<SpecOperand> {
  if (isRef(operand)) {
    // An int that is known at run time only is a plain one first of all, where that does.
    const scalar = sketch?.scalar(operand);
    if (typeof scalar === 'object' && scalar.sort === 'int') yield* [1n, 0n, 2n];
    return;
  }
  if (isGraph(operand)) {
    const { graph } = operand;
    if (graph.steps.length > 1)
      yield {
        graph: { ...graph, steps: graph.steps.slice(0, -1), outputs: graph.outputs.map((ref) => ref - 1) },
      };
    return;
  }
  if (isOperandList(operand)) {
    for (let i = 0; i < operand.length; i++) yield operand.toSpliced(i, 1);
    for (let i = 0; i < operand.length; i++) {
      for (const item of plainerOperands(operand[i] as SpecOperand, sketch))
        yield (operand as readonly SpecOperand[]).with(i, item);
    }
    return;
  }
  yield* plainerLiterals(operand as Literal);
}

function* plainerLiterals(literal: Literal): Iterable<Literal> {
  if (typeof literal === 'bigint') {
    for (const plain of [0n, 1n, literal / 2n]) if (magnitude(plain) < magnitude(literal)) yield plain;
    if (literal < 0n && literal > INT64.min) yield -literal;
  } else if (typeof literal === 'number') {
    for (const plain of [0, 1]) if (!Object.is(plain, literal) && literal !== 0 && literal !== 1) yield plain;
    if (Object.is(literal, -0)) yield 0;
  } else if (literal === true) yield false;
}

const magnitude = (x: bigint): bigint => (x < 0n ? -x : x);
