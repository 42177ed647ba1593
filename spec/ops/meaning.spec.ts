import { init } from 'z3-solver';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DTYPES, elementsOf, numberOf } from '../../scripts/prove/smt.mjs';
import { categoryOf, type Argument, type DType } from '../../src/ir/index.js';
import { allOps, OpError, type OpDefinition } from '../../src/ops/index.js';
import {
  castTensor,
  scalarTensor,
  tensorOf,
  toScalars,
  type Scalar,
  type Tensor,
} from '../../src/tensor/index.js';

type Solver = Awaited<ReturnType<typeof init>>;

/** What ops state for a solver is what they compute: the solver is given both, on values where things change. */

const FLOATS = [0, -0, 1.5, -2.5, NaN, Infinity, -Infinity];
const ENDS: Readonly<Partial<Record<DType, readonly number[]>>> = {
  f16: [65504, 2 ** -24],
  bf16: [3.3895313892515355e38, 2 ** -133],
  f32: [3.4028234663852886e38, 2 ** -149, Math.fround(0.1)],
  f64: [Number.MAX_VALUE, Number.MIN_VALUE, 0.1],
};
const INTS = [0n, 1n, 3n, 100n];
const WIDTHS: Readonly<Partial<Record<DType, bigint>>> = { i8: 8n, i16: 16n, i32: 32n, i64: 64n };

function valuesOf(dtype: DType): readonly Scalar[] {
  if (dtype === 'b8') return [false, true];
  if (categoryOf(dtype) === 'float') return [...FLOATS, ...ENDS[dtype]!];
  const width = WIDTHS[dtype];
  if (width === undefined) return [...INTS, 255n];
  const least = -(2n ** (width - 1n));
  return [...INTS, -1n, -7n, least, -least - 1n];
}

/** Tensors of all combinations of values: operand `i` has its own dimension. */
function crossed(dtypes: readonly DType[]): readonly Tensor[] {
  return dtypes.map((dtype, i) => {
    const all = valuesOf(dtype);
    // Of three operands there are enough combinations of fewer.
    const values = dtypes.length > 2 && all.length > 6 ? all.filter((_, k) => k % 2 === i % 2) : all;
    return tensorOf(
      dtype,
      dtypes.map((_, dim) => (dim === i ? values.length : 1)),
      values,
    );
  });
}

const PLAIN: Readonly<Record<string, Scalar>> = { alpha: 1n, exponent: 1n };

/** Calls of an op with operands of a dtype; an operand that is a number is each of some. */
function callsOf(op: OpDefinition, dtype: DType): readonly (readonly Argument<Tensor>[])[] {
  const { operands, promoting = operands } = op.meaning!;
  const { args } = op.schema;
  const tensors = args.filter(({ name, type }) => operands.includes(name) && type.base === 'Tensor');
  const made = crossed(tensors.map(({ name }) => (promoting.includes(name) ? dtype : 'b8')));
  const isBound = op.target.startsWith('aten.clamp');
  const numbers = args.some(({ name, type }) => operands.includes(name) && type.base === 'Scalar')
    ? isBound
      ? [1n, -2n]
      : [0n, 3n]
    : [0n];
  return numbers.map((number, i) =>
    args.map(({ name, type, default: left }) => {
      const at = tensors.findIndex((arg) => arg.name === name);
      if (at >= 0) return made[at]!;
      if (name in PLAIN) return PLAIN[name]!;
      if (operands.includes(name) && type.optional && i === 1) return name === 'min' ? null : number;
      return operands.includes(name) ? number : (left as Argument<Tensor>);
    }),
  );
}

/** What has to be the same element by element: the formula, and what is computed. Undefined where the op refuses the dtype. */
function claims(op: OpDefinition, given: readonly Argument<Tensor>[]): readonly string[] | undefined {
  const { operands, promoting = operands, promote, gives, formula } = op.meaning!;
  const valueOf = (name: string): Argument<Tensor> =>
    given[op.schema.args.findIndex((arg) => arg.name === name)]!;
  let result: Tensor;
  try {
    result = op.eval(given) as Tensor;
  } catch (error) {
    if (error instanceof OpError) return undefined;
    throw error;
  }
  const dtype = promote(promoting.map(valueOf).filter((value) => value !== null) as never);
  expect(result.dtype).toBe(gives === 'bool' ? 'b8' : dtype);
  const terms = operands.map((name) => {
    const value = valueOf(name);
    if (value === null) return undefined;
    const tensor = isTensor(value) ? value : scalarTensor(value as Scalar);
    const own = promoting.includes(name) ? dtype : 'b8';
    return { elements: toScalars(castTensor(tensor, own)).map((x) => numberOf(own, x)), shape: tensor.shape };
  });
  return toScalars(result).map((expected, i) => {
    const said = formula(
      elementsOf(dtype),
      terms.map((term) => term && term.elements[placeIn(term.shape, result.shape, i)]!),
      valueOf,
    );
    return `(not (= ${said!} ${numberOf(result.dtype, expected)}))`;
  });
}

const isTensor = (value: Argument<Tensor>): value is Tensor =>
  typeof value === 'object' && value !== null && 'shape' in value;

/** The place of an element of the result in an operand that was broadcast. */
function placeIn(shape: readonly number[], result: readonly number[], index: number): number {
  if (shape.length === 0) return 0;
  let [place, stride, rest] = [0, 1, index];
  for (let dim = result.length - 1; dim >= 0; dim--) {
    const at = rest % result[dim]!;
    rest = Math.floor(rest / result[dim]!);
    if (shape[dim] === 1) continue;
    place += at * stride;
    stride *= shape[dim]!;
  }
  return place;
}

const OPS = [...allOps()].filter(({ meaning }) => meaning !== undefined);

describe('what an op states for a solver is what it computes', () => {
  let solver: Solver;
  beforeAll(async () => {
    solver = await init();
  });
  // Its threads would keep the process alive.
  afterAll(() => solver.em.PThread.terminateAllThreads());

  test('of many ops', () => {
    expect(OPS.length).toBeGreaterThan(45);
  });

  test.each(OPS.map((op) => [op.target, op] as const))('%s', async (_, op) => {
    const z3 = solver.Context('meaning');
    let compared = 0;
    for (const dtype of DTYPES) {
      for (const args of callsOf(op, dtype)) {
        const different = claims(op, args);
        if (different === undefined) continue;
        compared += different.length;
        const asked = new z3.Solver();
        asked.fromString(`(assert (or false ${different.join('\n')}))`);
        expect(await asked.check(), `${dtype}\n${different.slice(0, 20).join('\n')}`).toBe('unsat');
      }
    }
    expect(compared).toBeGreaterThan(4);
  });
});
