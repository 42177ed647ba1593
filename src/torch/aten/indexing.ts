import type { SymInt } from '../../ir/type.js';
import {
  Ellipsis,
  PyList,
  PySlice,
  PyTuple,
  Unavailable,
  unbox,
  type Interpreter,
  type PyValue,
} from '../../python/index.js';
import { SymScalar } from '../scalar/sym-scalar.js';
import { TensorObject } from '../tensor/tensor-object.js';
import { CPU, dtypeArg, STRIDED } from './copies.js';
import { literal } from './creation.js';
import { check, exprOf, sizesOf, surelyEqual, type Int } from './ints.js';
import { alias, expand, select, slice, unsqueeze, viewAs } from './views.js';
import { write } from './writes.js';
import { eq, type SymExpr } from '../../ir/sym/index.js';
import { tensorFromData } from '../api/literals.js';
import { fullTensor, scalarTensor, castTensor, type Scalar, type Tensor } from '../../tensor/index.js';
import type { DType } from '../../ir/dtype.js';

const MAX_INT = 9223372036854775807n;

/** One part of a subscript after literal lists have become tensors. */
type Part =
  | { readonly kind: 'int'; readonly value: Int }
  | { readonly kind: 'slice'; readonly value: PySlice }
  | { readonly kind: 'none' | 'ellipsis' }
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'tensor'; readonly value: TensorObject }
  | { readonly kind: 'literal'; readonly value: Tensor };

/** `x[index]` */
export function getitem(x: TensorObject, index: PyValue, py: Interpreter): TensorObject {
  const single = singlePart(x, index, py);
  if (single !== undefined) return single;
  const { sliced, indices } = applyParts(x, partsOf(x, index, py), py);
  if (indices.length === 0) return sliced === x ? alias(x) : sliced;
  return x.torch.tensor('aten.index.Tensor', [sliced, indices]);
}

/** `x[index] = value` */
export function setitem(x: TensorObject, index: PyValue, value: PyValue, py: Interpreter): void {
  const source = valueTensor(x, value, py);
  const plain = unbox(index);
  if (plain === false) return;
  if (plain === Ellipsis) return copyTo(x, source);
  if (plain === null || plain === true) return copyTo(unsqueeze(x, 0), source);
  const single = singlePart(x, plain, py);
  if (single !== undefined) return copyTo(single, source);
  const { sliced, indices } = applyParts(x, partsOf(x, plain, py), py);
  if (indices.length === 0) return copyTo(sliced, source);
  const ones = leadingOnes(source);
  const trimmed = ones === 0 ? source : viewAs(source, sizesOf(source).slice(ones));
  const { torch } = x;
  write(sliced, torch.tensor('aten.index_put.default', [sliced, indices, trimmed]));
}

/** Subscripts of one part, which torch handles without looking for others. */
function singlePart(x: TensorObject, index: PyValue, py: Interpreter): TensorObject | undefined {
  const plain = unbox(index);
  if (plain === null) return unsqueeze(x, 0);
  if (plain === Ellipsis) return alias(x);
  if (typeof plain === 'bigint' || plain instanceof SymScalar) return selectAt(x, 0, plain as Int);
  if (plain instanceof PySlice) return sliceAt(x, 0, plain, undefined, py);
  return undefined;
}

/** The parts of a subscript: a tuple, or a list that stands for one, or a single index. */
function partsOf(x: TensorObject, index: PyValue, py: Interpreter): readonly Part[] {
  const items =
    index instanceof PyTuple || (index instanceof PyList && standsForTuple(index)) ? index.items : [index];
  return items.map((item) => partOf(x, unbox(item), py, items.length > 1 || index instanceof PyTuple));
}

/** Lists with slices, None or nested sequences in them are read as tuples, as numpy once did. */
function standsForTuple(list: PyList): boolean {
  if (list.items.length >= 32) return false;
  return list.items.some(
    (item) =>
      item === null ||
      item === Ellipsis ||
      item instanceof PySlice ||
      item instanceof PyList ||
      item instanceof PyTuple ||
      item instanceof TensorObject,
  );
}

function partOf(x: TensorObject, item: PyValue, py: Interpreter, inTuple: boolean): Part {
  if (item === null) return { kind: 'none' };
  if (item === Ellipsis) return { kind: 'ellipsis' };
  if (typeof item === 'boolean') return { kind: 'bool', value: item };
  if (typeof item === 'bigint') return { kind: 'int', value: item };
  if (item instanceof PySlice) return { kind: 'slice', value: item };
  if (item instanceof TensorObject) {
    if (item.dim === 0 && item.dtype !== 'b8' && x.torch.trace === undefined) {
      return {
        kind: 'int',
        value: py.index(x.torch.op('aten._local_scalar_dense.default', [item]) as PyValue),
      };
    }
    return { kind: 'tensor', value: indexTensor(item) };
  }
  if (item instanceof PyList || item instanceof PyTuple) {
    const tensor = tensorFromData(item, undefined, x.torch, py);
    return { kind: 'literal', value: tensor.shape[0] === 0 ? castTensor(tensor, 'i64') : tensor };
  }
  if (item instanceof SymScalar && !inTuple) return { kind: 'int', value: item as Int };
  if (item instanceof Unavailable) item.refuse(py);
  return py.raise(
    'IndexError',
    'only integers, slices (`:`), ellipsis (`...`), None and long or byte Variables are valid indices (got ' +
      `${py.typeName(item)})`,
  );
}

function indexTensor(tensor: TensorObject): TensorObject {
  check(
    ['i64', 'i32', 'i16', 'i8', 'u8', 'b8'].includes(tensor.dtype),
    () => 'tensors used as indices must be long, int, byte or bool tensors',
    'IndexError',
  );
  check(
    tensor.dim > 0 || tensor.dtype === 'b8',
    () => 'tried to get Long out of SymInt: a 0-dimensional tensor as an index needs its value',
  );
  return tensor;
}

/** Applies the parts from left to right; those that are tensors are left for one `index` op. */
function applyParts(
  x: TensorObject,
  parts: readonly Part[],
  py: Interpreter,
): { readonly sliced: TensorObject; readonly indices: readonly (TensorObject | null)[] } {
  const specified = parts.reduce((count, part) => {
    if (part.kind === 'tensor') return count + (isMask(part.value.dtype) ? part.value.dim : 1);
    if (part.kind === 'literal') return count + (isMask(part.value.dtype) ? part.value.shape.length : 1);
    return part.kind === 'int' || part.kind === 'slice' ? count + 1 : count;
  }, 0);
  check(specified <= x.dim, () => `too many indices for tensor of dimension ${x.dim}`, 'IndexError');
  const lengths = x.sizes;
  let sliced = x;
  let dim = 0;
  let realDim = 0;
  const indices: (TensorObject | null)[] = [];
  const record = (tensor: TensorObject): void => {
    while (indices.length < dim) indices.push(null);
    indices.push(tensor);
    dim += isMask(tensor.dtype) ? Math.max(1, tensor.dim) : 1;
    for (let i = indices.length; i < dim; i++) indices.push(null);
  };
  for (const part of parts) {
    switch (part.kind) {
      case 'int':
        sliced = selectAt(sliced, dim, part.value);
        realDim++;
        break;
      case 'slice':
        sliced = sliceAt(sliced, dim, part.value, lengths[realDim], py);
        dim++;
        realDim++;
        break;
      case 'none':
        sliced = unsqueeze(sliced, dim);
        dim++;
        break;
      case 'ellipsis':
        dim += x.dim - specified;
        realDim += x.dim - specified;
        break;
      case 'bool':
        sliced = unsqueeze(sliced, dim);
        record(boolIndex(x, part.value));
        break;
      case 'literal':
        record(literal(x.torch, part.value));
        realDim += isMask(part.value.dtype) ? part.value.shape.length : 1;
        break;
      case 'tensor':
        // A mask of no dimensions adds one.
        if (part.value.dim === 0) sliced = unsqueeze(sliced, dim);
        record(part.value);
        realDim += part.value.dtype === 'b8' ? part.value.dim : 1;
        break;
    }
  }
  while (indices.length > 0 && indices.at(-1) === null) indices.pop();
  return { sliced, indices };
}

/** Whether an index of this dtype says yes or no to each element. */
const isMask = (dtype: DType): boolean => dtype === 'b8' || dtype === 'u8';

/** What True and False select as an index: all of a new dimension, or nothing of it. */
function boolIndex(x: TensorObject, value: boolean): TensorObject {
  const { torch } = x;
  if (torch.trace === undefined) return torch.concrete(fullTensor('i64', [value ? 1 : 0], 0n));
  const empty = torch.tensor('aten.empty.names', [[value ? 1n : 0n]], {
    names: null,
    dtype: dtypeArg('i64'),
    layout: STRIDED,
    device: CPU,
  });
  return value ? torch.tensor('aten.full_like.default', [empty, 0], { pin_memory: false }) : empty;
}

function selectAt(x: TensorObject, dim: number, index: Int): TensorObject {
  check(
    x.dim > 0,
    () =>
      'invalid index of a 0-dim tensor. Use `tensor.item()` in Python or `tensor.item<T>()` in C++ to convert a 0-dim tensor to a number',
    'IndexError',
  );
  if (typeof index === 'bigint') {
    const size = x.sizes[dim]!;
    check(
      typeof size !== 'bigint' || (index < size && index >= -size),
      () => `index ${index} is out of bounds for dimension ${dim} with size ${String(size)}`,
      'IndexError',
    );
  }
  return select(x, dim, index);
}

/** A slice; beside other parts one that takes everything, with its length written out, is left away. */
function sliceAt(
  x: TensorObject,
  dim: number,
  part: PySlice,
  length: SymInt | undefined,
  py: Interpreter,
): TensorObject {
  const step = part.step === null ? 1n : bound(part.step, py);
  check(typeof step !== 'bigint' || step !== 0n, () => 'step cannot be zero', 'ValueError');
  check(typeof step !== 'bigint' || step > 0n, () => 'step must be greater than zero', 'ValueError');
  const start = part.start === null ? 0n : bound(part.start, py);
  const stop = part.stop === null ? MAX_INT : bound(part.stop, py);
  if (length !== undefined && start === 0n && step === 1n && surelyEqual(x.torch, exprOf(stop), length)) {
    return x;
  }
  return slice(x, dim, start, stop, step);
}

function bound(value: PyValue, py: Interpreter): Int {
  const plain = unbox(value);
  if (typeof plain === 'bigint') return plain;
  if (plain instanceof SymScalar && plain.sort === 'int') return plain as Int;
  if (plain instanceof TensorObject && plain.torch.trace !== undefined) {
    return py.raise('RuntimeError', 'Dynamic slicing on data-dependent value is not supported');
  }
  return py.index(plain);
}

/** What is written: numbers become 0-dimensional tensors of the dtype of the target. */
function valueTensor(x: TensorObject, value: PyValue, py: Interpreter): TensorObject {
  const plain = unbox(value);
  if (plain instanceof TensorObject) return plain;
  if (plain instanceof SymScalar) {
    const known = plain.plain();
    if (known === undefined) {
      return py.raise('TypeError', `can't assign a ${py.typeName(plain)} to a torch.${x.dtype} tensor`);
    }
    return literal(x.torch, castTensor(scalarTensor(known), x.dtype));
  }
  if (typeof plain === 'bigint' || typeof plain === 'number' || typeof plain === 'boolean') {
    return literal(x.torch, castTensor(scalarTensor(plain as Scalar), x.dtype));
  }
  if (plain instanceof PyList || plain instanceof PyTuple) {
    return literal(x.torch, tensorFromData(plain, x.dtype, x.torch, py));
  }
  return py.raise('TypeError', `can't assign a ${py.typeName(plain)} to a tensor`);
}

function copyTo(target: TensorObject, source: TensorObject): void {
  const { torch } = target;
  const same =
    target.dim === source.dim && target.sizes.every((size, i) => sameSize(target, size, source.sizes[i]!));
  let value = source;
  if (!same && source.dim > 0) {
    value = viewAs(source, sizesOf(source).slice(leadingOnes(source)));
    const fits = value.dim === target.dim && value.sizes.every((size, i) => size === target.sizes[i]);
    if (!fits) value = expand(value, sizesOf(target));
  }
  write(target, torch.tensor('aten.copy.default', [target, value]));
}

function sameSize(x: TensorObject, a: SymInt, b: SymInt): boolean {
  if (a === b) return true;
  const relation: SymExpr | boolean = eq(a, b);
  return typeof relation === 'boolean' ? relation : x.torch.backend.known(relation) === true;
}

/** The number of leading dimensions of size 1, which torch drops from what is assigned. */
function leadingOnes(x: TensorObject): number {
  const first = x.sizes.findIndex((size) => size !== 1n);
  return first < 0 ? x.dim : first;
}
