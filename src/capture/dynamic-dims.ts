import { EgghatchError } from '../diagnostics/index.js';
import type { DimConstraint, InputValue } from '../inputs/index.js';
import type { SymInt } from '../ir/index.js';
import { symbol, type EqualSymbols, type Sym } from '../ir/sym/index.js';
import type { InputCheckSpec, ProgramBuilder } from '../program/index.js';
import type { Tensor } from '../tensor/index.js';

/** torch takes sizes 0 and 1 as special, so that a dynamic size is at least 2. */
const SMALLEST_DYNAMIC_SIZE = 2n;
const LARGEST_DYNAMIC_SIZE = 2n ** 63n - 2n;

interface DynamicDim {
  readonly sym: Sym;
  readonly size: SymInt;
  readonly min: bigint;
  readonly max: bigint;
  /** The dimension that this one is declared equal to. */
  readonly equals: { readonly input: number; readonly dim: number } | undefined;
}

/** The dynamic dimensions of the inputs, by input and dimension: their sizes as symbols, and what is checked at run time. */
export interface DynamicDims {
  sizeOf(input: number, dim: number): SymInt | undefined;
  /** @param placeholderOf the placeholder of another input */
  checksOf(input: number, dim: number, placeholderOf: (input: number) => number): readonly InputCheckSpec[];
}

/**
 * Declares a symbol for every dimension that a constraint mentions, in the order of inputs and dimensions.
 *
 * @param nextIndex gives the number of the next symbol
 * @param merged the symbols that the program needs to be one, of those that are declared equal
 * @throws EgghatchError of kind `inputs` for a constraint on what is no dimension, `refused` for one that the example
 *   violates
 */
export function declareDynamicDims(
  builder: ProgramBuilder,
  args: readonly InputValue[],
  constraints: readonly DimConstraint[],
  nextIndex: () => number,
  merged: EqualSymbols,
): DynamicDims {
  const dims = new Map<string, DynamicDim>();
  const mentioned = new Map<string, { input: number; dim: number }>();
  for (const { input, dim, eq } of constraints) {
    mentioned.set(`${input}.${dim}`, { input, dim });
    if (eq !== undefined) mentioned.set(`${eq[0]}.${eq[1]}`, { input: eq[0], dim: eq[1] });
  }
  const inOrder = [...mentioned.values()].sort((a, b) => a.input - b.input || a.dim - b.dim);
  for (const { input, dim } of inOrder) {
    const example = exampleSize(args, input, dim);
    const own = constraints.filter((c) => c.input === input && c.dim === dim && c.eq === undefined);
    const other = constraints.find((c) => c.input === input && c.dim === dim && c.eq !== undefined)?.eq;
    const min = own.reduce(
      (lo, c) => (c.min === undefined ? lo : maxOf(lo, BigInt(c.min))),
      SMALLEST_DYNAMIC_SIZE,
    );
    const max = own.reduce(
      (hi, c) => (c.max === undefined ? hi : minOf(hi, BigInt(c.max))),
      LARGEST_DYNAMIC_SIZE,
    );
    if (example < min || example > max) throw outside(input, dim, example, min, max);
    const sym = { kind: 's', index: nextIndex() } as const;
    builder.inputSymbol(sym, { min, max }, example);
    dims.set(`${input}.${dim}`, {
      sym,
      size: symbol(merged.of(sym)),
      min,
      max,
      equals: other && { input: other[0], dim: other[1] },
    });
  }
  for (const { input, dim, eq } of constraints) {
    if (eq === undefined) continue;
    const [one, other] = [dims.get(`${input}.${dim}`), dims.get(`${eq[0]}.${eq[1]}`)];
    if (one !== undefined && other !== undefined) builder.promiseEqual(one.sym, other.sym);
  }
  return {
    sizeOf: (input, dim) => dims.get(`${input}.${dim}`)?.size,
    checksOf(input, dim, placeholderOf) {
      const dynamic = dims.get(`${input}.${dim}`);
      if (dynamic === undefined) return [];
      const { min, max, equals } = dynamic;
      const checks: InputCheckSpec[] = [];
      if (min > SMALLEST_DYNAMIC_SIZE || max < LARGEST_DYNAMIC_SIZE)
        checks.push({ kind: 'range', dim, min, max });
      if (equals !== undefined) {
        checks.push({ kind: 'equal', dim, other: placeholderOf(equals.input), otherDim: equals.dim });
      }
      return checks;
    },
  };
}

function exampleSize(args: readonly InputValue[], input: number, dim: number): bigint {
  const value = args[input];
  if (value === undefined || value === null || typeof value !== 'object' || !('shape' in value)) {
    throw new EgghatchError({
      kind: 'inputs',
      message: `Expected tensor as input to dynamic_dim but got ${value === undefined ? `no input ${input}` : 'something else'}`,
      hint: 'inputs are counted from 0',
    });
  }
  const { shape } = value as Tensor;
  if (shape.length === 0) {
    throw new EgghatchError({
      kind: 'inputs',
      message: 'Cannot mark 0-dimension tensors to be dynamic',
      hint: 'leave out the constraint: a tensor without dimensions has no size',
      pythonType: 'UserError',
    });
  }
  const size = shape[dim];
  if (size === undefined) {
    throw new EgghatchError({
      kind: 'inputs',
      message: `Expected the dimension passed to dynamic_dim to be in the range [0:${shape.length - 1}] but got ${dim}, which is out of bounds for the given tensor.`,
      hint: 'dimensions are counted from 0',
      pythonType: 'UserError',
    });
  }
  return BigInt(size);
}

function outside(input: number, dim: number, size: bigint, min: bigint, max: bigint): EgghatchError {
  const upper = max === LARGEST_DYNAMIC_SIZE ? 'inf' : max;
  return new EgghatchError({
    kind: 'refused',
    message: `Constraints violated! ${size} not in range [${min}, ${upper}]: dimension ${dim} of input ${input} is declared dynamic`,
    hint: 'give an example input whose size lies in the range and is at least 2, or leave the dimension static',
    pythonType: 'UserError',
  });
}

const maxOf = (a: bigint, b: bigint): bigint => (a > b ? a : b);
const minOf = (a: bigint, b: bigint): bigint => (a < b ? a : b);
