import type { TensorObject } from '../tensor/tensor-object.js';
import { clone, contiguous } from './copies.js';
import { inverse } from './factorizations.js';
import {
  check,
  exprOf,
  isDifferent,
  isEqual,
  numel,
  productInt,
  shapeText,
  requireKnownSizes,
  sizeOf,
  sizesOf,
  surelyEqual,
  wrapDim,
  type Int,
  type Num,
} from './ints.js';
import { add, clampOneSided, div, mul, sub } from './pointwise.js';
import { promoted } from './promotion.js';
import { eye } from './ranges.js';
import { sumDims, vectorNorm } from './reductions.js';
import { expand, mT, permute, reshape, squeeze, t, unsafeView, unsqueeze, viewAs } from './views.js';

export function mm(a: TensorObject, b: TensorObject): TensorObject {
  return a.torch.tensor('aten.mm.default', [a, b]);
}

export function bmm(a: TensorObject, b: TensorObject): TensorObject {
  return a.torch.tensor('aten.bmm.default', [a, b]);
}

/** `torch.addmm(x, a, b)` and its like */
export function addmm(
  name: 'addmm' | 'addmv' | 'baddbmm' | 'addbmm',
  x: TensorObject,
  a: TensorObject,
  b: TensorObject,
  beta: Num = 1n,
  alpha: Num = 1n,
): TensorObject {
  return x.torch.tensor(`aten.${name}.default`, [x, a, b], { beta, alpha });
}

/** `torch.dot(a, b)` */
export function dot(a: TensorObject, b: TensorObject): TensorObject {
  if (a.torch.inBranch) return a.torch.tensor('aten.dot.default', [a, b]);
  check(a.dim === 1 && b.dim === 1, () => `1D tensors expected, but got ${a.dim}D and ${b.dim}D tensors`);
  check(
    a.dtype === b.dtype,
    () => `dot : expected both vectors to have same dtype, but found ${a.dtype} and ${b.dtype}`,
  );
  check(
    isEqual(numel(a), numel(b)),
    () =>
      `inconsistent tensor size, expected tensor ${shapeText(a)} and src ${shapeText(b)} to have the same number of elements`,
  );
  return promoted([a, b], (x, y) => x.torch.tensor('aten.sum.default', [mul(x, y)]));
}

/** `torch.mv(matrix, vector)` */
export function mv(matrix: TensorObject, vector: TensorObject): TensorObject {
  if (matrix.torch.inBranch) return matrix.torch.tensor('aten.mv.default', [matrix, vector]);
  check(
    matrix.dim === 2 && vector.dim === 1,
    () => `matrix @ vector expected, got ${matrix.dim}, ${vector.dim}`,
  );
  check(
    isEqual(sizeOf(matrix, 1), sizeOf(vector, 0)),
    () => `size mismatch, got input (${shapeText(matrix)}), vec (${shapeText(vector)})`,
  );
  return promoted([matrix, vector], (x, y) => sumDims(mul(x, y), [1]));
}

/** Whether a product of a batch with one matrix becomes one big product: always for parameters. */
function shouldFold(a: TensorObject, b: TensorObject): boolean {
  const [big, small] = a.dim >= b.dim ? [a, b] : [b, a];
  if (!(big.dim >= 3 && small.dim <= 2)) return false;
  // Looking at a view does not make it again.
  if (small.torch.peek(small).leaf) return true;
  if (a.dim === 2) return false;
  const { sizes, strides } = big;
  if (sizes.some((size) => size === 0n)) return true;
  for (let i = 0; i + 2 < sizes.length; i++) {
    const next = expectedStride(big, i + 1);
    if (!surelyEqual(big.torch, strides[i]!, next)) return false;
  }
  return true;
}

function expectedStride(tensor: TensorObject, dim: number): ReturnType<typeof exprOf> {
  return exprOf(productInt([asInt(tensor, tensor.strides[dim]!), asInt(tensor, tensor.sizes[dim]!)]));
}

function asInt(tensor: TensorObject, value: ReturnType<typeof exprOf>): Int {
  return typeof value === 'bigint' ? value : sizeInt(tensor, value);
}

function sizeInt(tensor: TensorObject, value: ReturnType<typeof exprOf>): Int {
  const operand = tensor.torch.backend.int(value);
  return typeof operand === 'bigint' ? operand : (tensor.torch.wrap(operand) as Int);
}

/** `a @ b` */
export function matmul(a: TensorObject, b: TensorObject): TensorObject {
  check(
    a.dim > 0 && b.dim > 0,
    () => `both arguments to matmul need to be at least 1D, but they are ${a.dim}D and ${b.dim}D`,
  );
  if (a.dim === 1 && b.dim === 1) return dot(a, b);
  if (a.dim === 2 && b.dim === 1) return mv(a, b);
  if (a.dim === 1 && b.dim === 2) return squeeze(mm(unsqueeze(a, 0), b), 0);
  if (a.dim === 2 && b.dim === 2) return mm(a, b);
  return shouldFold(a, b) ? foldedMatmul(a, b) : batchedMatmul(a, b);
}

/** The batch of the larger operand folded into its rows. */
function foldedMatmul(a: TensorObject, b: TensorObject): TensorObject {
  const transposed = b.dim > a.dim;
  const big = transposed ? mT(b) : a;
  const small = transposed ? (a.dim === 2 ? t(a) : a) : b;
  const sizes = sizesOf(big);
  const output = sizes.slice(0, -1);
  const rows = productInt(output);
  const folded = reshape(big, [rows, sizes.at(-1)!]);
  if (small.dim === 1) return viewAs(mv(folded, small), output);
  const result = viewAs(mm(folded, small), [...output, sizeOf(small, 1)]);
  return transposed ? contiguous(mT(result)) : result;
}

/** Both operands expanded to one batch and multiplied matrix by matrix. */
function batchedMatmul(a: TensorObject, b: TensorObject): TensorObject {
  const n = a.dim > 1 ? sizeOf(a, -2) : 1n;
  const m1 = sizeOf(a, -1);
  const batchA = sizesOf(a).slice(0, -2);
  const m2 = b.dim > 1 ? sizeOf(b, -2) : sizeOf(b, -1);
  const p = b.dim > 1 ? sizeOf(b, -1) : 1n;
  const batchB = sizesOf(b).slice(0, Math.max(0, b.dim - 2));
  if (a.torch.trace !== undefined && a.dim === 3 && b.dim === 3 && isDifferent(batchA[0]!, batchB[0]!)) {
    check(
      batchA[0] !== 1n && batchB[0] !== 1n,
      () =>
        `torch 2.1 does not export the product of two batches of matrices of which one is to be broadcast, ${shapeText(a)} by ${shapeText(b)}: use expand, or squeeze(0)`,
    );
  }
  const batch = broadcastSizes(batchA, batchB);
  const count = productInt(batch);
  const left = reshape(expand(a, [...batch, n, m1]), [count, n, m1]);
  const output: Int[] = [...batch];
  if (a.dim > 1) output.push(n);
  if (b.dim === 1) {
    const right = unsqueeze(reshape(expand(b, [...batch, m2]), [count, m2]), 2);
    return viewAs(squeeze(bmm(left, right), -1), output);
  }
  const right = reshape(expand(b, [...batch, m2, p]), [count, m2, p]);
  output.push(p);
  return viewAs(bmm(left, right), output);
}

/** The common shape of two batches. */
export function broadcastSizes(a: readonly Int[], b: readonly Int[]): Int[] {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, i) => {
    const x = a[i - (rank - a.length)] ?? 1n;
    const y = b[i - (rank - b.length)] ?? 1n;
    if (x === 1n) return y;
    check(y === 1n || isEqual(x, y), () => `Shape mismatch: objects cannot be broadcast to a single shape`);
    return x;
  });
}

/** `F.linear(x, weight, bias)` */
export function linear(x: TensorObject, weight: TensorObject, bias: TensorObject | null): TensorObject {
  check(
    x.dim !== 0 && weight.dim !== 0,
    () => `both arguments to linear need to be at least 1D, but they are ${x.dim}D and ${weight.dim}D`,
  );
  if (bias === null) return matmul(x, t(weight));
  if (x.dim === 2) return addmm('addmm', bias, x, t(weight));
  const dense = contiguous(x) === x;
  if (dense && (x.dim === 3 || bias.dim === 1)) {
    // The rows of all batches in one matrix.
    const sizes = sizesOf(x);
    const rows = productInt(sizes.slice(0, -1));
    const flat = reshape(x, [rows, sizes.at(-1)!]);
    const result = addmm('addmm', bias, flat, t(weight));
    return viewAs(result, [...sizes.slice(0, -1), sizeOf(result, 1)]);
  }
  const product = matmul(x, t(weight));
  return add(product, bias);
}

/** `F.bilinear(a, b, weight, bias)` */
export function bilinear(
  a: TensorObject,
  b: TensorObject,
  weight: TensorObject,
  bias: TensorObject | null,
): TensorObject {
  check(a.dim === b.dim, () => `bilinear(): input dimensions do not match: got ${a.dim} and ${b.dim}`);
  const flatA = reshape(a, [-1n, sizeOf(a, -1)]);
  const flatB = reshape(b, [-1n, sizeOf(b, -1)]);
  const product = a.torch.tensor('aten._trilinear.default', [
    flatA,
    weight,
    flatB,
    [1n, 3n],
    [0n],
    [1n, 2n],
    [2n, 3n],
  ]);
  const output = reshape(product, [...sizesOf(a).slice(0, -1), sizeOf(weight, 0)]);
  return bias === null ? output : add(output, bias);
}

/** `torch.outer(a, b)` */
export function outer(a: TensorObject, b: TensorObject): TensorObject {
  check(a.dim === 1, () => `outer: Expected 1-D argument self, but got ${a.dim}-D`);
  check(b.dim === 1, () => `outer: Expected 1-D argument vec2, but got ${b.dim}-D`);
  return mul(reshape(a, [sizeOf(a, 0), 1n]), b);
}

/** `torch.addr(x, a, b)` */
export function addr(x: TensorObject, a: TensorObject, b: TensorObject, beta: Num, alpha: Num): TensorObject {
  if (x.torch.inBranch) return x.torch.tensor('aten.addr.default', [x, a, b], { beta, alpha });
  check(a.dim === 1, () => `addr: Expected 1-D argument vec1, but got ${a.dim}-D`);
  check(b.dim === 1, () => `addr: Expected 1-D argument vec2, but got ${b.dim}-D`);
  return promoted([x, a, b], (self, first, second) => {
    const wide = expand(self, [sizeOf(first, 0), sizeOf(second, 0)]);
    if (Number(beta) === 0) return mul(outer(first, second), alpha);
    return add(mul(wide, beta), mul(outer(first, second), alpha));
  });
}

/** `torch.tensordot(a, b, dims)` */
export function tensordot(
  a: TensorObject,
  b: TensorObject,
  dimsA: readonly number[],
  dimsB: readonly number[],
): TensorObject {
  check(
    dimsA.length === dimsB.length,
    () => `both dimension lists should have same length, got ${dimsA.length} and ${dimsB.length} dims`,
  );
  let left = a;
  let right = b;
  const sizes: Int[] = [];
  for (let i = 0; i < dimsA.length; i++) {
    const [da, db] = [wrapDim(dimsA[i]!, a.dim), wrapDim(dimsB[i]!, b.dim)];
    const [sa, sb] = [sizeOf(a, da), sizeOf(b, db)];
    if (sb === 1n) left = sumDims(left, [da], true);
    else if (sa === 1n) right = sumDims(right, [db], true);
    else {
      check(
        isEqual(sa, sb),
        () =>
          `contracted dimensions need to match, but first has size ${String(sa)} in dim ${dimsA[i]} and second has size ${String(sb)} in dim ${dimsB[i]}`,
      );
    }
    sizes.push(sizeOf(left, da));
  }
  const contracted = productInt(sizes);
  const wrapped = (dims: readonly number[], rank: number): number[] => dims.map((dim) => wrapDim(dim, rank));
  const keepA = a.sizes.map((_, i) => i).filter((dim) => !wrapped(dimsA, a.dim).includes(dim));
  const keepB = b.sizes.map((_, i) => i).filter((dim) => !wrapped(dimsB, b.dim).includes(dim));
  const sizesA = keepA.map((dim) => sizeOf(left, dim));
  const sizesB = keepB.map((dim) => sizeOf(right, dim));
  const x = reshape(permute(left, [...keepA, ...dimsA]), [productInt(sizesA), contracted]);
  const y = reshape(permute(right, [...dimsB, ...keepB]), [contracted, productInt(sizesB)]);
  return reshape(mm(x, y), [...sizesA, ...sizesB]);
}

/** `torch.inner(a, b)` */
export function inner(a: TensorObject, b: TensorObject): TensorObject {
  if (a.dim === 0 || b.dim === 0) return mul(a, b);
  check(
    isEqual(sizeOf(a, -1), sizeOf(b, -1)),
    () =>
      `inner() the last dimension must match on both input tensors but got shapes ${shapeText(a)} and ${shapeText(b)}`,
  );
  return tensordot(a, b, [-1], [-1]);
}

/** `torch.kron(a, b)` */
export function kron(a: TensorObject, b: TensorObject): TensorObject {
  requireKnownSizes(a, b);
  const rank = Math.max(a.dim, b.dim);
  const pad = (tensor: TensorObject): Int[] => [
    ...new Array<Int>(rank - tensor.dim).fill(1n),
    ...sizesOf(tensor),
  ];
  const [sizesA, sizesB] = [pad(a), pad(b)];
  const x = unsafeView(
    a,
    sizesA.flatMap((size) => [size, 1n]),
  );
  const y = unsafeView(
    b,
    sizesB.flatMap((size) => [1n, size]),
  );
  return unsafeView(
    mul(x, y),
    sizesA.map((size, i) => productInt([size, sizesB[i]!])),
  );
}

/** `torch.linalg.multi_dot` of matrices, multiplied in the cheapest order. */
export function multiDot(tensors: readonly TensorObject[]): TensorObject {
  check(tensors.length >= 2, () => `multi_dot(): expected at least 2 tensors but got ${tensors.length}`);
  const first = tensors[0]!;
  const last = tensors.at(-1)!;
  const chain = [...tensors];
  const output: Int[] = [];
  if (first.dim === 1) chain[0] = unsqueeze(first, 0);
  else output.push(sizeOf(first, 0));
  if (last.dim === 1) chain[chain.length - 1] = unsqueeze(last, -1);
  else output.push(sizeOf(last, 1));
  check(
    chain.every((tensor) => tensor.dim === 2),
    () => 'multi_dot(): every tensor between the first and last must be 2D',
  );
  return viewAs(multiplyChain(chain), output);
}

function multiplyChain(chain: readonly TensorObject[]): TensorObject {
  if (chain.length === 2) return mm(chain[0]!, chain[1]!);
  if (chain.length === 3) return multiplyThree(chain as readonly [TensorObject, TensorObject, TensorObject]);
  const rows = [...chain.map((tensor) => Number(sizeOf(tensor, 0))), Number(sizeOf(chain.at(-1)!, 1))];
  const n = chain.length;
  // The classic table: cost and last split of every run of matrices.
  const cost = Array.from({ length: n }, () => new Array<number>(n).fill(0));
  const at = Array.from({ length: n }, () => new Array<number>(n).fill(0));
  for (let length = 2; length <= n; length++) {
    for (let i = 0; i + length <= n; i++) {
      const j = i + length - 1;
      cost[i]![j] = Infinity;
      for (let k = i; k < j; k++) {
        const here = cost[i]![k]! + cost[k + 1]![j]! + rows[i]! * rows[k + 1]! * rows[j + 1]!;
        if (here < cost[i]![j]!) {
          cost[i]![j] = here;
          at[i]![j] = k;
        }
      }
    }
  }
  const product = (i: number, j: number): TensorObject => {
    if (i === j) return chain[i]!;
    const split = at[i]![j]!;
    // C++ evaluates the second argument first.
    const right = product(split + 1, j);
    return mm(product(i, split), right);
  };
  return product(0, n - 1);
}

/** Of three, the first two are multiplied first where it costs no more. */
function multiplyThree([x, y, z]: readonly [TensorObject, TensorObject, TensorObject]): TensorObject {
  const [a, b] = [Number(sizeOf(x, 0)), Number(sizeOf(y, 0))];
  const [c, d] = [Number(sizeOf(z, 0)), Number(sizeOf(z, 1))];
  return a * c * (b + d) > b * d * (a + c) ? mm(x, mm(y, z)) : mm(mm(x, y), z);
}

/** `torch.matrix_power(x, n)` */
export function matrixPower(given: TensorObject, n: bigint): TensorObject {
  if (n === 0n) {
    const made = clone(given, 'torch.contiguous_format');
    const size = sizeOf(given, -2);
    return given.torch.tensor('aten.copy.default', [made, eye(given.torch, size, size, given.dtype)]);
  }
  if (n === 1n) return clone(given);
  if (n < 0n) return inversePower(inverse(given), -n);
  return positivePower(given, n);
}

function inversePower(x: TensorObject, n: bigint): TensorObject {
  return n === 1n ? x : positivePower(x, n);
}

function positivePower(x: TensorObject, n: bigint): TensorObject {
  if (n === 2n) return matmul(x, x);
  if (n === 3n) return matmul(matmul(x, x), x);
  let power = x;
  let result: TensorObject | undefined;
  for (let rest = n; rest > 0n; rest /= 2n) {
    if (rest % 2n === 1n) result = result === undefined ? power : matmul(result, power);
    if (rest > 1n) power = matmul(power, power);
  }
  return result!;
}

/** `F.cosine_similarity(a, b, dim, eps)` */
export function cosineSimilarity(x: TensorObject, y: TensorObject, dim: number, eps: number): TensorObject {
  // Each is divided by its own norm: torch 2.1 repeats neither first, as later versions do.
  const normX = clone(vectorNorm(x, 2n, [dim], true));
  const normY = clone(vectorNorm(y, 2n, [dim], true));
  const boundX = clampOneSided('clamp_min', normX, eps);
  const boundY = clampOneSided('clamp_min', normY, eps);
  const unitY = div(y, boundY);
  return sumDims(mul(div(x, boundX), unitY), [dim]);
}

/** `F.pairwise_distance(a, b, p, eps, keepdim)` */
export function pairwiseDistance(
  a: TensorObject,
  b: TensorObject,
  p: number,
  eps: number,
  keepdim: boolean,
): TensorObject {
  const difference = sub(a, b);
  const shifted = a.torch.tensor('aten.add.Scalar', [difference, eps]);
  if (a.torch.inBranch)
    return a.torch.tensor('aten.norm.ScalarOpt_dim', [
      shifted,
      p,
      [BigInt(Math.max(a.dim, b.dim) - 1)],
      keepdim,
    ]);
  return vectorNorm(shifted, p, [Math.max(a.dim, b.dim) - 1], keepdim);
}
