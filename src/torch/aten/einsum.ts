import type { TensorObject } from '../tensor/tensor-object.js';
import { bmm } from './linear.js';
import { check, exprOf, isEqual, productInt, sizeOf, sizesOf, type Int } from './ints.js';
import { mul } from './pointwise.js';
import { sumDims } from './reductions.js';
import { diagonal, movedim, permute, reshape, unsqueeze, viewAs } from './views.js';

const ELLIPSIS = 52;
const LABELS = ELLIPSIS + 1;

/** `torch.einsum(equation, *operands)`: contracted from left to right, as ATen does without an optimizer. */
export function einsum(equation: string, tensors: readonly TensorObject[]): TensorObject {
  check(tensors.length > 0, () => 'einsum(): must provide at least one operand');
  const arrow = equation.indexOf('->');
  const left = arrow === -1 ? equation : equation.slice(0, arrow);
  const inputs = left.split(',').map((part) => parse(part));
  check(inputs.length === tensors.length, () =>
    inputs.length > tensors.length
      ? 'einsum(): fewer operands were provided than specified in the equation'
      : 'einsum(): more operands were provided than specified in the equation',
  );
  const counts = new Array<number>(LABELS).fill(0);
  let ellipsisDims = 0;
  inputs.forEach((labels, i) => {
    const { dim } = tensors[i]!;
    const hasEllipsis = labels.includes(ELLIPSIS);
    const named = labels.length - (hasEllipsis ? 1 : 0);
    check(
      hasEllipsis ? named <= dim : named === dim,
      () =>
        `einsum(): the number of subscripts in the equation (${named}) ${hasEllipsis ? 'is more than the number of dimensions' : 'does not match the number of dimensions'} (${dim}) for operand ${i}${hasEllipsis ? '' : ' and no ellipsis was given'}`,
    );
    for (const label of labels) counts[label]!++;
    if (hasEllipsis) ellipsisDims = Math.max(ellipsisDims, dim - named);
  });
  const position = new Array<number>(LABELS).fill(-1);
  let next = 0;
  const place = (label: number): void => {
    position[label] = next;
    next += label === ELLIPSIS ? ellipsisDims : 1;
  };
  if (arrow === -1) {
    if (counts[ELLIPSIS]! > 0) place(ELLIPSIS);
    for (let label = 0; label < ELLIPSIS; label++) if (counts[label] === 1) place(label);
  } else {
    for (const label of parse(equation.slice(arrow + 2))) {
      check(
        label === ELLIPSIS || counts[label]! > 0,
        () =>
          `einsum(): output subscript ${letter(label)} does not appear in the equation for any input operand`,
      );
      check(
        position[label] === -1,
        () => `einsum(): output subscript ${letter(label)} appears more than once in the output`,
      );
      place(label);
    }
  }
  const outputs = next;
  for (let label = 0; label < LABELS; label++) if (counts[label]! > 0 && position[label] === -1) place(label);
  const rank = next;

  const operands = tensors.map((tensor, i) => aligned(tensor, inputs[i]!, position, ellipsisDims, rank));
  checkSizes(operands, rank);
  const dimCounts = Array.from(
    { length: rank },
    (_, dim) => operands.filter((x) => x.sizes[dim] !== 1n).length,
  );
  let result = operands[0]!;
  for (const operand of operands.slice(1)) result = contract(result, operand, outputs, rank, dimCounts);
  if (rank === outputs) return result;
  if (operands.length > 1) return viewAs(result, sizesOf(result).slice(0, outputs));
  return sumDims(
    result,
    Array.from({ length: rank - outputs }, (_, i) => outputs + i),
  );
}

/** The labels of one operand: A…Z are 0…25, a…z are 26…51. */
function parse(text: string): number[] {
  const labels: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!;
    if (char === ' ') continue;
    if (char === '.') {
      check(
        text.slice(i, i + 3) === '...' && !labels.includes(ELLIPSIS),
        () => "einsum(): found '.' that is not part of any ellipsis",
      );
      labels.push(ELLIPSIS);
      i += 2;
      continue;
    }
    check(
      /[A-Za-z]/.test(char),
      () =>
        `einsum(): invalid subscript given at index ${i} in the equation string, subscripts must be in [a-zA-Z]`,
    );
    labels.push(char >= 'a' ? char.charCodeAt(0) - 97 + 26 : char.charCodeAt(0) - 65);
  }
  return labels;
}

const letter = (label: number): string =>
  label === ELLIPSIS ? '...' : String.fromCharCode(label < 26 ? 65 + label : 97 + label - 26);

/** An operand with its dimensions where the labels say, and dimensions of size 1 for labels that it does not have. */
function aligned(
  tensor: TensorObject,
  labels: readonly number[],
  position: readonly number[],
  ellipsisDims: number,
  rank: number,
): TensorObject {
  let operand = tensor;
  const order = new Array<number>(rank).fill(-1);
  const dimOf = new Map<number, number>();
  let j = 0;
  for (const label of labels) {
    if (label === ELLIPSIS) {
      const missing = ellipsisDims - (tensor.dim - labels.length + 1);
      for (let k = 0; k < missing; k++) operand = unsqueeze(operand, j);
      for (let k = 0; k < ellipsisDims; k++) order[position[ELLIPSIS]! + k] = j++;
      continue;
    }
    const previous = dimOf.get(label);
    if (previous !== undefined) {
      check(
        isEqual(sizeOf(operand, previous), sizeOf(operand, j)),
        () => `einsum(): subscript ${letter(label)} is repeated for operand but the sizes don't match`,
      );
      operand = movedim(diagonal(operand, 0n, previous, j), [-1], [previous]);
    } else {
      dimOf.set(label, j);
      order[position[label]!] = j++;
    }
  }
  for (let i = 0; i < rank; i++) {
    if (order[i] === -1) {
      operand = unsqueeze(operand, j);
      order[i] = j++;
    }
  }
  return permute(operand, order);
}

function checkSizes(operands: readonly TensorObject[], rank: number): void {
  for (let dim = 0; dim < rank; dim++) {
    const sizes = operands.map((operand) => sizeOf(operand, dim)).filter((size) => size !== 1n);
    for (const size of sizes.slice(1)) {
      check(
        isEqual(sizes[0]!, size),
        () =>
          `einsum(): operands do not broadcast with remapped shapes [original->remapped]: dimension ${dim} is ${String(exprOf(sizes[0]!))} and ${String(exprOf(size))}`,
      );
    }
  }
}

/** Multiplies two operands and sums what no later operand needs. */
function contract(
  a: TensorObject,
  b: TensorObject,
  outputs: number,
  rank: number,
  counts: number[],
): TensorObject {
  const both: number[] = [];
  const onlyA: number[] = [];
  const onlyB: number[] = [];
  for (let dim = outputs; dim < rank; dim++) {
    const inA = a.sizes[dim] !== 1n;
    const inB = b.sizes[dim] !== 1n;
    if (inA && inB) {
      if (--counts[dim]! === 1) {
        both.push(dim);
        counts[dim] = 0;
      }
    } else if (counts[dim] === 1) {
      if (inA) onlyA.push(dim);
      else if (inB) onlyB.push(dim);
      if (inA || inB) counts[dim] = 0;
    }
  }
  const left = onlyA.length > 0 ? sumDims(a, onlyA, true) : a;
  const right = onlyB.length > 0 ? sumDims(b, onlyB, true) : b;
  return sumProductPair(left, right, both);
}

/** `(a * b).sum(dims, keepdim=True)` as a batched matrix product. */
function sumProductPair(a: TensorObject, b: TensorObject, dims: readonly number[]): TensorObject {
  if (dims.length === 0) return mul(a, b);
  const shared: number[] = [];
  const onlyLeft: number[] = [];
  const onlyRight: number[] = [];
  let left = a;
  let right = b;
  const summed: Int[] = [];
  for (let dim = 0; dim < a.dim; dim++) {
    const inLeft = left.sizes[dim] !== 1n;
    const inRight = right.sizes[dim] !== 1n;
    if (dims.includes(dim)) {
      if (inLeft && inRight) summed.push(sizeOf(left, dim));
      else if (inLeft) left = sumDims(left, [dim], true);
      else if (inRight) right = sumDims(right, [dim], true);
    } else if (inLeft && inRight) shared.push(dim);
    else if (inLeft) onlyLeft.push(dim);
    else onlyRight.push(dim);
  }
  const sizes = (tensor: TensorObject, of: readonly number[]): Int[] => of.map((dim) => sizeOf(tensor, dim));
  const outSize = [
    ...sizes(left, shared),
    ...sizes(left, onlyLeft),
    ...dims.map(() => 1n),
    ...sizes(right, onlyRight),
  ];
  const outOrder = [...shared, ...onlyLeft, ...dims, ...onlyRight];
  const batch = productInt(sizes(left, shared));
  const rows = productInt(sizes(left, onlyLeft));
  const columns = productInt(sizes(right, onlyRight));
  const depth = productInt(summed);
  const x = reshape(permute(left, outOrder), [batch, rows, depth]);
  const y = reshape(permute(right, [...shared, ...dims, ...onlyRight, ...onlyLeft]), [batch, depth, columns]);
  const product = viewAs(bmm(x, y), outSize);
  return permute(
    product,
    outOrder.map((_, dim) => outOrder.indexOf(dim)),
  );
}
