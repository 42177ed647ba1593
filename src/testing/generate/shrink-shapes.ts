import { numelOf, tensorFromScalars, toScalars, type Scalar } from '../../tensor/index.js';
import {
  isGraph,
  isOperandList,
  isRef,
  type ProgramSpec,
  type SpecInput,
  type SpecOperand,
} from '../spec/program-spec.js';
import type { TestCase } from './case.js';
import { isPlain } from './shrink-values.js';
import { sketchOf } from './sketch.js';

/** Shapes made smaller: dimensions of one element dropped, and sizes reduced. */
export function* smallerShapes(value: TestCase): Iterable<TestCase> {
  yield* fewerDimensions(value);
  yield* smallerSizes(value);
}

/** Which dimension of an input is dropped; undefined where it keeps them all. */
type Dropped = (input: SpecInput, index: number) => number | undefined;

/** A dimension of one element dropped from all inputs that have it, counted from the right or from the left, then from one. */
function* fewerDimensions(value: TestCase): Iterable<TestCase> {
  const { spec } = value;
  for (const dropped of droppings(spec)) {
    const inputs = spec.inputs.map((input, i) => {
      const dim = dropped(input, i);
      return dim === undefined ? input : { ...input, shape: input.shape.toSpliced(dim, 1) };
    });
    if (inputs.every((input, i) => input === spec.inputs[i])) continue;
    const gone = new Set(
      spec.inputs.flatMap((input, i) => {
        const dim = dropped(input, i);
        return dim === undefined ? [] : [`${input.shape.length} ${dim}`];
      }),
    );
    const literals = [...gone].map((key) => key.split(' ').map(Number) as [number, number]);
    for (const adapt of [same, ...literals.map(([rank, dim]) => withoutDimension(rank, dim))]) {
      const shrunk = withBranches({ ...spec, inputs, steps: withLiterals(spec, adapt) });
      if (sketchOf(shrunk) !== undefined) {
        yield {
          ...value,
          spec: shrunk,
          inputs: value.inputs.map((tensors) =>
            tensors.map((tensor, i) => tensorFromScalars(tensor.dtype, inputs[i]!.shape, toScalars(tensor))),
          ),
        };
      }
    }
  }
}

function* droppings(spec: ProgramSpec): Iterable<Dropped> {
  const most = Math.max(0, ...spec.inputs.map(({ shape }) => shape.length));
  for (let place = 0; place < most; place++) {
    yield ({ shape }) => (shape[place] === 1 ? place : undefined);
    yield ({ shape }) => (shape.at(-1 - place) === 1 ? shape.length - 1 - place : undefined);
  }
  for (let input = 0; input < spec.inputs.length; input++) {
    for (let place = 0; place < most; place++)
      yield ({ shape }, i) => (i === input && shape[place] === 1 ? place : undefined);
  }
}

/** What plain ints of a call become when shapes change. */
type Adapt = (literal: bigint | readonly bigint[]) => SpecOperand;

const same: Adapt = (literal) => literal;

/** The same numbers for one dimension less: a list of all dimensions or sizes loses one, a dimension behind it is renumbered. */
function withoutDimension(rank: number, dim: number): Adapt {
  const renumbered = (d: bigint): bigint => (d > BigInt(dim) ? d - 1n : d < BigInt(dim - rank) ? d + 1n : d);
  return (literal) => {
    if (typeof literal === 'bigint') return renumbered(literal);
    if (literal.length !== rank) return literal.map(renumbered);
    const places = literal.map((d) => (d < 0n ? d + BigInt(rank) : d));
    const isPermutation = new Set(places).size === rank && places.every((d) => d >= 0n && d < BigInt(rank));
    return isPermutation
      ? places.filter((d) => d !== BigInt(dim)).map((d) => (d > BigInt(dim) ? d - 1n : d))
      : literal.toSpliced(dim, 1);
  };
}

/** A size that a call says becomes the smaller one. */
function resized(size: bigint, to: bigint): Adapt {
  const one = (n: bigint): bigint => (n === size ? to : n);
  return (literal) => (typeof literal === 'bigint' ? one(literal) : literal.map(one));
}

/** Branches take what their operands are now, where these are inputs. */
function withBranches(spec: ProgramSpec): ProgramSpec {
  const steps = spec.steps.map((step) => {
    const operands = step.args.at(-1);
    if (step.kind !== 'call' || operands === undefined || !isOperandList(operands)) return step;
    const given = operands.map((each) => (isRef(each) ? spec.inputs[each.ref] : undefined));
    const fitted = (arg: SpecOperand): SpecOperand =>
      isGraph(arg)
        ? { graph: { ...arg.graph, inputs: arg.graph.inputs.map((input, i) => given[i] ?? input) } }
        : arg;
    return step.args.some(isGraph) ? { ...step, args: step.args.map(fitted) } : step;
  });
  return { ...spec, steps };
}

const isInts = (list: readonly SpecOperand[]): list is readonly bigint[] =>
  list.every((item) => typeof item === 'bigint');

function withLiterals(spec: ProgramSpec, adapt: Adapt): ProgramSpec['steps'] {
  const operand = (arg: SpecOperand): SpecOperand => {
    if (typeof arg === 'bigint') return adapt(arg);
    if (!isOperandList(arg)) return arg;
    return isInts(arg) ? adapt(arg) : arg.map(operand);
  };
  return adapt === same
    ? spec.steps
    : spec.steps.map((step) => (step.kind === 'call' ? { ...step, args: step.args.map(operand) } : step));
}

/** Sizes made smaller: inputs that share one shrink together, so that shapes still agree; then each dimension by itself. */
function* smallerSizes(value: TestCase): Iterable<TestCase> {
  const { spec } = value;
  for (const { size, shrinks } of groups(spec)) {
    for (const to of [1, Math.floor(size / 2), size - 1]) {
      if (to < 1 || to >= size) continue;
      const inputs = spec.inputs.map((input, i) => ({
        ...input,
        shape: input.shape.map((n, dim) => (shrinks(i, input.shape.length - dim, n) ? to : n)),
      }));
      for (const adapt of [same, resized(BigInt(size), BigInt(to))]) {
        const shrunk = withBranches({ ...spec, inputs, steps: withLiterals(spec, adapt) });
        if (sketchOf(shrunk) === undefined) continue;
        for (const keep of KEEP) {
          yield {
            ...value,
            spec: shrunk,
            inputs: value.inputs.map((tensors) =>
              tensors.map((tensor, i) => {
                const { dtype, shape } = inputs[i] as SpecInput;
                return tensorFromScalars(dtype, shape, keep(toScalars(tensor), numelOf(shape)));
              }),
            ),
          };
        }
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
