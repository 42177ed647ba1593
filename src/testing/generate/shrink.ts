import { INT64 } from '../../facts/index.js';
import { castTensor, numelOf, tensorOf, toScalars, type Scalar, type Tensor } from '../../tensor/index.js';
import type { Literal } from '../../terms/index.js';
import {
  isOperandList,
  isRef,
  mapRefs,
  refsOf,
  type ProgramSpec,
  type SpecOperand,
  type Step,
} from '../spec/program-spec.js';
import type { TestCase } from './case.js';
import { sketchOf, type SketchValue } from './sketch.js';

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
  if (spec.outputs.length > 1) {
    for (const output of spec.outputs) yield { ...spec, outputs: [output] };
    for (let i = 0; i < spec.outputs.length; i++) yield { ...spec, outputs: spec.outputs.toSpliced(i, 1) };
  }
  const sketch = sketchOf(spec);
  for (let k = spec.steps.length - 1; k >= 0; k--) {
    const ref = spec.inputs.length + k;
    if (!isUsed(spec, ref)) yield withoutStep(spec, k, undefined);
  }
  for (let k = spec.steps.length - 1; k >= 0; k--) {
    const ref = spec.inputs.length + k;
    if (!isUsed(spec, ref) || sketch === undefined) continue;
    for (let earlier = 0; earlier < ref; earlier++) {
      if (alike(sketch.value({ ref }), sketch.value({ ref: earlier }))) yield withoutStep(spec, k, earlier);
    }
  }
  for (const [k, step] of spec.steps.entries()) {
    for (let i = 0; i < step.args.length; i++) {
      for (const arg of plainerOperands(step.args[i] as SpecOperand)) {
        yield withStep(spec, k, { ...step, args: step.args.with(i, arg) });
      }
    }
    if (step.kind === 'assume') {
      for (const returned of plainerLiterals(step.returned)) yield withStep(spec, k, { ...step, returned });
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

function* plainerOperands(operand: SpecOperand): Iterable<SpecOperand> {
  if (isRef(operand)) return;
  if (isOperandList(operand)) {
    for (let i = 0; i < operand.length; i++) yield operand.toSpliced(i, 1);
    for (let i = 0; i < operand.length; i++) {
      for (const item of plainerOperands(operand[i] as SpecOperand))
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

/** Sizes made smaller: inputs that share one shrink together, so that shapes still agree; then each dimension by itself. */
function* smallerShapes(value: TestCase): Iterable<TestCase> {
  const { spec } = value;
  for (const { size, shrinks } of groups(spec)) {
    for (const to of [1, size - 1]) {
      if (to < 1 || to >= size) continue;
      const shrunk: ProgramSpec = {
        ...spec,
        inputs: spec.inputs.map((input, i) => ({
          ...input,
          shape: input.shape.map((n, dim) => (shrinks(i, input.shape.length - dim, n) ? to : n)),
        })),
      };
      if (sketchOf(shrunk) === undefined) continue;
      for (const keep of KEEP) {
        yield {
          ...value,
          spec: shrunk,
          inputs: value.inputs.map((tensors) =>
            tensors.map((tensor, i) => {
              const { dtype, shape } = shrunk.inputs[i] as ProgramSpec['inputs'][number];
              return tensorOf(dtype, shape, keep(toScalars(tensor), numelOf(shape)));
            }),
          ),
        };
      }
    }
  }
}

/** Whether a dimension is one of those that shrink together. */
type Shrinks = (input: number, fromRight: number, size: number) => boolean;

/** A size wherever it is, a size at one place counted from the right, a single dimension. */
function* groups(spec: ProgramSpec): Iterable<{ readonly size: number; readonly shrinks: Shrinks }> {
  const all = spec.inputs.flatMap(({ shape }, input) =>
    shape.map((size, dim) => ({ input, fromRight: shape.length - dim, size })),
  );
  const largest = all.filter(({ size }) => size > 1).sort((a, b) => b.size - a.size);
  for (const size of new Set(largest.map((each) => each.size)))
    yield { size, shrinks: (_, __, n) => n === size };
  for (const { size, fromRight } of largest)
    yield { size, shrinks: (_, place, n) => n === size && place === fromRight };
  for (const { size, fromRight, input } of largest)
    yield { size, shrinks: (i, place) => i === input && place === fromRight };
}

/** Which elements a smaller tensor keeps: the first, the last, or one of the odd ones everywhere. */
const KEEP: readonly ((scalars: readonly Scalar[], count: number) => readonly Scalar[])[] = [
  (scalars, count) => scalars.slice(0, count),
  (scalars, count) => scalars.slice(scalars.length - count),
  (scalars, count) => {
    const odd = scalars.find((x) => !isPlain(x, 0n) && !isPlain(x, 1n));
    return odd === undefined ? scalars.slice(0, count) : new Array<Scalar>(count).fill(odd);
  },
];

/** Whole tensors set to one plain value, then single elements. */
export function* plainerTensors(tensors: readonly Tensor[]): Iterable<readonly Tensor[]> {
  for (const plain of [0n, 1n]) {
    for (let i = 0; i < tensors.length; i++) {
      const tensor = tensors[i] as Tensor;
      const scalars = toScalars(tensor);
      if (scalars.every((x) => isPlain(x, plain))) continue;
      if (plain === 1n && scalars.every((x) => isPlain(x, 0n))) continue;
      yield tensors.with(i, filled(tensor, plain));
    }
  }
  for (let i = 0; i < tensors.length; i++) {
    const tensor = tensors[i] as Tensor;
    const scalars = toScalars(tensor);
    if (scalars.length === 1) {
      const [only] = scalars as [Scalar];
      if (typeof only === 'bigint') {
        for (const smaller of nearerToZero(only)) {
          if (smaller !== 0n && smaller !== 1n)
            yield tensors.with(i, tensorOf(tensor.dtype, tensor.shape, [smaller]));
        }
      }
      continue;
    }
    for (let k = 0; k < scalars.length; k++) {
      if (isPlain(scalars[k] as Scalar, 0n) || isPlain(scalars[k] as Scalar, 1n)) continue;
      yield tensors.with(i, tensorOf(tensor.dtype, tensor.shape, scalars.with(k, 0n)));
    }
  }
}

/** Half way to zero, then ever closer to the number itself: so that a boundary is found by bisection. */
function* nearerToZero(x: bigint): Iterable<bigint> {
  for (let step = x / 2n; step !== 0n; step /= 2n) yield x - step;
}

function filled(tensor: Tensor, value: bigint): Tensor {
  const ints = tensorOf('i64', tensor.shape, new Array<bigint>(numelOf(tensor.shape)).fill(value));
  return castTensor(ints, tensor.dtype);
}

function isPlain(x: Scalar, value: bigint): boolean {
  return !Object.is(x, -0) && Number(x) === Number(value);
}
