import { eq, ge, gt, le, lt, ne, type SymExpr } from '../../ir/sym/index.js';
import type { SymInt } from '../../ir/type.js';
import { longOverflow, OpError } from '../../ops/index.js';
import { SymScalar } from '../scalar/sym-scalar.js';
import type { SymHandle } from '../backend.js';
import type { TensorObject } from '../tensor/tensor-object.js';
import type { Value } from '../tensor/value.js';
import type { Torch } from '../torch.js';

/** An integer of the program: plain, or known only as an expression. */
export type Int = bigint | SymScalar;
/** A number of the program. */
export type Num = bigint | number | boolean | SymScalar;

/** What is known of an integer. */
export function exprOf(value: Int): SymInt {
  return typeof value === 'bigint' ? value : (value.handle.expr as SymInt);
}

/** A size as a number of the program: where it is symbolic, the first value that was equal to it. */
export function intOf(torch: Torch, size: SymInt): Int {
  return intFrom(torch, torch.backend.int(size));
}

/** An operand as a number of the program. */
export function intFrom(torch: Torch, operand: bigint | SymHandle): Int {
  return typeof operand === 'bigint' ? operand : new SymScalar(torch, torch.trace, operand);
}

/** One size of a tensor. */
export function sizeOf(tensor: TensorObject, dim: number): Int {
  return sizeAt(tensor, wrapDim(dim, tensor.dim));
}

/** All sizes of a tensor. */
export function sizesOf(tensor: TensorObject): Int[] {
  return tensor.sizes.map((_, dim) => sizeAt(tensor, dim));
}

function sizeAt(tensor: TensorObject, dim: number): Int {
  const { torch } = tensor;
  const size = knownSize(tensor.sizes, dim);
  // Looking at known sizes does not make a tensor an input of the graph.
  if (typeof size === 'bigint') return size;
  return intFrom(torch, sizeOperand(torch, tensor.value, dim));
}

/** @throws OpError with torch's message for a tensor without dimensions, which has no last one either */
function knownSize(sizes: readonly SymInt[], dim: number): SymInt {
  const size = sizes[dim];
  check(size !== undefined, () => `Dimension specified as ${dim} but tensor has no dimensions`, 'IndexError');
  return size;
}

const [MIN_INT64, MAX_INT64] = [-(2n ** 63n), 2n ** 63n - 1n];

/** @throws OpError with torch's message for an int that no C++ long holds */
export function checkLong(value: bigint): void {
  if (value < MIN_INT64 || value > MAX_INT64) throw longOverflow('torch');
}

/** An int that is never symbolic, as a number. */
export function fixedInt(value: bigint): number {
  checkLong(value);
  return Number(value);
}

/** The number of elements as an operand: where it is symbolic, asked of the tensor itself. */
export function numelOperand(tensor: TensorObject): Int {
  const known = tensor.sizes.every((size) => typeof size === 'bigint');
  return known ? numel(tensor) : (tensor.torch.op('aten.sym_numel.default', [tensor]) as Int);
}

/** A size as an operand: where it is symbolic, the value that it is read from. */
export function sizeOperand(torch: Torch, value: Value, dim: number): bigint | SymHandle {
  const size = knownSize(value.handle.sizes, dim);
  if (typeof size === 'bigint') return size;
  return value.sources?.[dim]?.operand(torch.backend) ?? torch.backend.int(size);
}

export function numel(tensor: TensorObject): Int {
  return tensor.sizes.length === 0 ? 1n : productInt(sizesOf(tensor));
}

/** Arithmetic on symbolic integers is recorded; torch gives the operand itself for a multiplication by the literal 1. */
function arithmetic(operator: string, plain: (a: bigint, b: bigint) => bigint): (a: Int, b: Int) => Int {
  return (a, b) => {
    if (typeof a === 'bigint' && typeof b === 'bigint') return plain(a, b);
    if (operator === 'mul') {
      if (a === 1n) return b;
      if (b === 1n) return a;
    }
    const { torch } = (typeof a === 'bigint' ? b : a) as SymScalar;
    return torch.op(`operator.${operator}`, [a, b]) as Int;
  };
}

const floorDivPlain = (a: bigint, b: bigint): bigint => {
  const quotient = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient;
};

export const addInts = arithmetic('add', (a, b) => a + b);
export const subInts = arithmetic('sub', (a, b) => a - b);
export const mulInts = arithmetic('mul', (a, b) => a * b);
export const floorDivInts = arithmetic('floordiv', floorDivPlain);
export const modInts = arithmetic('mod', (a, b) => a - floorDivPlain(a, b) * b);

/** `a / b`, as torch's own Python code divides sizes. */
export function divideInts(a: Int, b: Num): number | SymScalar {
  if (!(a instanceof SymScalar) && !(b instanceof SymScalar)) return Number(a) / Number(b);
  const { torch } = (a instanceof SymScalar ? a : b) as SymScalar;
  return torch.op('operator.truediv', [a, b]) as SymScalar;
}

/** `a * factor` for a factor that is a float. */
export function scaleInt(a: Int, factor: number): number | SymScalar {
  return a instanceof SymScalar ? (a.torch.op('operator.mul', [a, factor]) as SymScalar) : Number(a) * factor;
}

export function productInt(values: readonly Int[]): Int {
  return values.reduce<Int>((all, value) => mulInts(all, value), 1n);
}

type Relation = (a: SymInt, b: SymInt) => SymExpr | boolean;

/** Decides a relation between integers, or throws what is known of them. */
function decided(relation: Relation): (a: Int, b: Int) => boolean {
  return (a, b) => {
    const value = relation(exprOf(a), exprOf(b));
    if (typeof value === 'boolean') return value;
    return torchOf(a, b).backend.decide(value);
  };
}

function torchOf(a: Int, b: Int): Torch {
  return ((typeof a === 'bigint' ? b : a) as SymScalar).torch;
}

export const isEqual = decided(eq);
export const isDifferent = decided(ne);
export const isLess = decided(lt);
export const isAtMost = decided(le);
export const isMore = decided(gt);
export const isAtLeast = decided(ge);

/** A number whose value decides what is computed. */
export function plainNumber(value: Num): Num {
  // Its conversion says what is needed.
  return value instanceof SymScalar ? (value.plain() ?? Number(value)) : value;
}

/** Whether two sizes are known to be the same; undecided is no. */
export function surelyEqual(torch: Torch, a: SymInt, b: SymInt): boolean {
  const relation = eq(a, b);
  return typeof relation === 'boolean' ? relation : torch.backend.known(relation) === true;
}

/**
 * A dimension counted from the front.
 *
 * @throws OpError with torch's message when there is no such dimension.
 */
export function wrapDim(dim: number, rank: number, target = 'torch'): number {
  const bound = Math.max(rank, 1);
  if (!Number.isInteger(dim) || dim < -bound || dim >= bound) {
    throw new OpError(
      target,
      `Dimension out of range (expected to be in range of [${-bound}, ${bound - 1}], but got ${dim})`,
      'IndexError',
    );
  }
  return dim < 0 ? dim + bound : dim;
}

/** A condition that torch checks, with its message. */
export function check(
  condition: boolean,
  message: () => string,
  pythonType = 'RuntimeError',
): asserts condition {
  if (!condition) throw new OpError('torch', message(), pythonType);
}

/** Of functions that torch wrote in C++ for plain sizes. */
export function requireKnownSizes(...tensors: readonly TensorObject[]): void {
  check(
    tensors.every(({ sizes }) => sizes.every((size) => typeof size === 'bigint')),
    () => 'Cannot call sizes() on tensor with symbolic sizes/strides',
  );
}

/** Sizes as torch's messages write them. */
export function shapeText(tensor: TensorObject): string {
  return `[${tensor.sizes.map((size) => (typeof size === 'bigint' ? String(size) : size.key)).join(', ')}]`;
}
