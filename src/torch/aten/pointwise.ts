import { EgghatchError } from '../../diagnostics/index.js';
import type { DType } from '../../ir/dtype.js';
import { ne as different } from '../../ir/sym/index.js';
import { SymScalar } from '../scalar/sym-scalar.js';
import { TensorObject } from '../tensor/tensor-object.js';
import type { Torch } from '../torch.js';
import { contiguous, CPU, dtypeArg, STRIDED, toDtype } from './copies.js';
import { onesLike, zerosLike } from './creation.js';
import { dispatched } from './dispatched.js';
import { check, exprOf, sizesOf, type Int, type Num } from './ints.js';
import {
  computeDtype,
  elementwiseDtypes,
  isFloating,
  isIntegral,
  isNumber,
  checkScalar,
  numberAs,
  promoted,
  resultTypeOf,
} from './promotion.js';
import { expand } from './views.js';
import { reuse } from './writes.js';

export type Operand = TensorObject | Num;

export function torchOf(...values: readonly Operand[]): Torch {
  for (const value of values) if (value instanceof TensorObject) return value.torch;
  for (const value of values) if (value instanceof SymScalar) return value.torch;
  throw new EgghatchError({
    kind: 'unsupported',
    message: 'a function of torch is called on numbers alone, which is not supported',
    hint: 'use the operators of Python, or make a tensor of one of them: torch.tensor(…)',
  });
}

/** An op of one tensor, by name. */
export function unary(name: string, x: TensorObject): TensorObject {
  return x.torch.tensor(`aten.${name}.default`, [x]);
}

/** `add`, `sub`, `mul`, `div` and their like, whose tensor overload takes a number for either operand. */
export function arithmetic(name: string, a: Operand, b: Operand, alpha: Num = 1n): TensorObject {
  return torchOf(a, b).tensor(`aten.${name}.Tensor`, [a, b], alpha === 1n ? {} : { alpha });
}

export const add = (a: Operand, b: Operand, alpha?: Num): TensorObject => arithmetic('add', a, b, alpha);
export const mul = (a: Operand, b: Operand): TensorObject =>
  a instanceof TensorObject ? arithmetic('mul', a, b) : arithmetic('mul', b, a);
export const div = (a: Operand, b: Operand): TensorObject => arithmetic('div', a, b);

/** `a - b`; only where values are computed do bools have no difference. */
export function sub(a: Operand, b: Operand, alpha?: Num): TensorObject {
  if (b instanceof TensorObject && !(a instanceof TensorObject) && b.torch.inBranch)
    return b.torch.tensor('aten.rsub.Scalar', alpha === undefined ? [b, a] : [b, a, alpha]);
  if (torchOf(a, b).trace !== undefined) return arithmetic('sub', a, b, alpha);
  const bool = (x: Operand): boolean =>
    x instanceof TensorObject ? x.dtype === 'b8' : x === true || x === false;
  check(
    !(bool(a) && bool(b)),
    () =>
      'Subtraction, the `-` operator, with two bool tensors is not supported. Use the `^` or `logical_xor()` operator instead.',
  );
  check(
    !((a instanceof TensorObject && bool(a)) || (b instanceof TensorObject && bool(b))),
    () =>
      'Subtraction, the `-` operator, with a bool tensor is not supported. If you are trying to invert a mask, use the `~` or `logical_not()` operator instead.',
  );
  return arithmetic('sub', a, b, alpha);
}

/** Comparisons, which have one overload for tensors and one for numbers. */
export function compare(
  name: 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge',
  a: TensorObject,
  b: Operand,
): TensorObject {
  return a.torch.tensor(`aten.${name}.${b instanceof TensorObject ? 'Tensor' : 'Scalar'}`, [a, b]);
}

export const eq = (a: TensorObject, b: Operand): TensorObject => compare('eq', a, b);
export const ne = (a: TensorObject, b: Operand): TensorObject => compare('ne', a, b);
export const lt = (a: TensorObject, b: Operand): TensorObject => compare('lt', a, b);
export const le = (a: TensorObject, b: Operand): TensorObject => compare('le', a, b);
export const gt = (a: TensorObject, b: Operand): TensorObject => compare('gt', a, b);
export const ge = (a: TensorObject, b: Operand): TensorObject => compare('ge', a, b);

/** Ops with the overloads `Tensor` and `Scalar` for the second operand: `fmod`, `bitwise_and`, `copysign`, … */
export function scalarOrTensor(name: string, a: TensorObject, b: Operand): TensorObject {
  return a.torch.tensor(`aten.${name}.${b instanceof TensorObject ? 'Tensor' : 'Scalar'}`, [a, b]);
}

/** An op whole, with the overloads `Tensor` and `Scalar` for its last operand. */
function scalarOrTensorOf(name: string, tensors: readonly TensorObject[], last: Operand): TensorObject {
  const overload = last instanceof TensorObject ? 'Tensor' : 'Scalar';
  return tensors[0]!.torch.tensor(`aten.${name}.${overload}`, [...tensors, last]);
}

/** Ops with the overloads `Tensor`, `Tensor_Scalar` and `Scalar_Tensor`: `bitwise_left_shift`, … */
export function eitherScalar(name: string, a: Operand, b: Operand): TensorObject {
  const overload =
    a instanceof TensorObject ? (b instanceof TensorObject ? 'Tensor' : 'Tensor_Scalar') : 'Scalar_Tensor';
  return torchOf(a, b).tensor(`aten.${name}.${overload}`, [a, b]);
}

/** `a % b` */
export function remainder(a: Operand, b: Operand): TensorObject {
  const overload =
    a instanceof TensorObject ? (b instanceof TensorObject ? 'Tensor' : 'Scalar') : 'Scalar_Tensor';
  return torchOf(a, b).tensor(`aten.remainder.${overload}`, [a, b]);
}

/** `a ** b` */
export function pow(a: Operand, b: Operand): TensorObject {
  for (const number of [a, b]) if (number instanceof SymScalar) refuseSpecialPower(number);
  if (a instanceof TensorObject) {
    return a.torch.tensor(b instanceof TensorObject ? 'aten.pow.Tensor_Tensor' : 'aten.pow.Tensor_Scalar', [
      a,
      b,
    ]);
  }
  return torchOf(b).tensor('aten.pow.Scalar', [a, b]);
}

/** torch looks whether a number in a power is 1 or 2, as a float, which for a symbolic value can only be denied. */
function refuseSpecialPower(value: SymScalar): void {
  const { torch } = value;
  const special = [1n, 2n].some((constant) => {
    const relation = different(exprOf(value as Int), constant);
    return !(typeof relation === 'boolean' ? relation : torch.backend.known(relation) === true);
  });
  if (!special) return;
  throw new EgghatchError({
    kind: 'undecidable',
    message:
      'a power of a tensor and a symbolic value, of which it is not known while tracing that it is neither 1 nor 2',
    hint: 'Constrain the value to more than 2, or make a tensor of it, for example with torch.full.',
    pythonType: 'UserError',
  });
}

/** Arithmetic with a number as ATen's own C++ does it, which has overloads of its own for that. */
export function scalarOp(name: 'add' | 'sub' | 'mul' | 'div', x: TensorObject, value: Num): TensorObject {
  return x.torch.tensor(`aten.${name}.Scalar`, [x, value]);
}

export const square = (x: TensorObject): TensorObject => pow(x, 2n);

/** `a // b` */
export function floorDivide(a: Operand, b: Operand): TensorObject {
  return torchOf(a, b).tensor('aten.floor_divide.default', [a, b]);
}

/** `torch.div(a, b, rounding_mode=…)` */
export function divide(a: Operand, b: Operand, roundingMode: string | null): TensorObject {
  return torchOf(a, b).tensor('aten.div.Tensor_mode', [a, b], { rounding_mode: roundingMode });
}

/** A number as a 0-dimensional tensor beside another, as `where` makes it. */
function scalarTensor(torch: Torch, value: Num, dtype: DType): TensorObject {
  return torch.tensor('aten.scalar_tensor.default', [value], {
    dtype: dtypeArg(dtype),
    layout: STRIDED,
    device: CPU,
  });
}

/** `torch.where(condition, a, b)`; numbers become tensors of the common dtype. */
export function where(condition: TensorObject, a: Operand, b: Operand): TensorObject {
  const { torch } = condition;
  if (a instanceof TensorObject && b instanceof TensorObject) {
    return torch.tensor('aten.where.self', [condition, a, b]);
  }
  const dtype = resultTypeOf([a, b]);
  const tensors: TensorObject[] = [];
  // ATen makes the tensor of the second number first when both are numbers.
  if (!(a instanceof TensorObject) && !(b instanceof TensorObject)) {
    const second = scalarTensor(torch, b, dtype);
    tensors.push(scalarTensor(torch, a, dtype), second);
  } else if (a instanceof TensorObject) {
    const second = scalarTensor(torch, b as Num, dtype);
    tensors.push(toDtype(a, dtype), second);
  } else {
    const first = scalarTensor(torch, a, dtype);
    tensors.push(first, toDtype(b as TensorObject, dtype));
  }
  return torch.tensor('aten.where.self', [condition, ...tensors]);
}

/** `x.clamp(min, max)`: bounds are numbers or tensors. */
export function clamp(x: TensorObject, min: Operand | null, max: Operand | null): TensorObject {
  check(min !== null || max !== null, () => "torch.clamp: At least one of 'min' or 'max' must not be None");
  const tensors = min instanceof TensorObject || max instanceof TensorObject;
  return x.torch.tensor(tensors ? 'aten.clamp.Tensor' : 'aten.clamp.default', [x, min, max]);
}

/** `x.clamp_min(bound)` and `x.clamp_max(bound)` */
export function clampOneSided(
  name: 'clamp_min' | 'clamp_max',
  x: TensorObject,
  bound: Operand,
): TensorObject {
  return x.torch.tensor(`aten.${name}.${bound instanceof TensorObject ? 'Tensor' : 'default'}`, [x, bound]);
}

export const clampMin = (x: TensorObject, bound: Operand): TensorObject =>
  clampOneSided('clamp_min', x, bound);

/** `x.relu6()` and other clamps that torch has an op for. */
export function hardtanh(x: TensorObject, min: Num, max: Num): TensorObject {
  return x.torch.tensor('aten.hardtanh.default', [x, min, max]);
}

export function reciprocal(x: TensorObject): TensorObject {
  return unary('reciprocal', x);
}

export function maximum(a: TensorObject, b: TensorObject): TensorObject {
  return a.torch.tensor('aten.maximum.default', [a, b]);
}

export function minimum(a: TensorObject, b: TensorObject): TensorObject {
  return a.torch.tensor('aten.minimum.default', [a, b]);
}

/** `x.masked_fill(mask, value)`: the value is converted to the dtype of x; the result is row-major. */
export function maskedFill(x: TensorObject, mask: TensorObject, value: Operand): TensorObject {
  if (x.torch.inBranch) return scalarOrTensorOf('masked_fill', [x, mask], value);
  check(
    mask.dtype === 'b8',
    () => `masked_fill_ only supports boolean masks, but got mask with dtype ${mask.dtype}`,
  );
  check(
    !(value instanceof TensorObject && value.dim > 0),
    () =>
      `only supports a 0-dimensional value tensor, but got tensor with ${(value as TensorObject).dim} dimension`,
  );
  const [self, chosen, fill] = dispatched(x, mask, value);
  const converted = fill instanceof TensorObject ? toDtype(fill, x.dtype) : numberAs(fill, x.dtype);
  return contiguous(where(chosen, converted, self));
}

export function frac(x: TensorObject): TensorObject {
  if (x.torch.inBranch) return x.torch.tensor('aten.frac.default', [x]);
  return promoted([x], (a) => sub(a, mul(unary('floor', unary('abs', a)), unary('sign', a))));
}

export function scaledBy(name: string, x: TensorObject, factor: number): TensorObject {
  if (x.torch.inBranch) return unary(name, x);
  return promoted([x], (a) => mul(a, factor), 'int-to-float');
}

const FLOAT_LIMITS: Readonly<Partial<Record<DType, number>>> = {
  f16: 65504,
  bf16: 3.3895313892515355e38,
  f32: 3.4028234663852886e38,
  f64: Number.MAX_VALUE,
};

export function nanToNum(
  x: TensorObject,
  nan: number | null,
  posinf: number | null,
  neginf: number | null,
): TensorObject {
  if (x.torch.inBranch) return x.torch.tensor('aten.nan_to_num.default', [x, nan, posinf, neginf]);
  if (isIntegral(x.dtype, true)) return x.torch.tensor('aten.clone.default', [x]);
  const limit = FLOAT_LIMITS[x.dtype] ?? Infinity;
  const noNan = where(unary('isnan', x), nan ?? 0, x);
  const noLow = where(isInfinite(x, -Infinity), neginf ?? -limit, noNan);
  return where(isInfinite(x, Infinity), posinf ?? limit, noLow);
}

/** `x.isposinf()` and `x.isneginf()` */
export function isInfinite(x: TensorObject, infinity: number): TensorObject {
  if (x.torch.inBranch) return unary(infinity > 0 ? 'isposinf' : 'isneginf', x);
  return isFloating(x.dtype) ? eq(toDtype(x, computeDtype(x.dtype)), infinity) : zerosLike(x, 'b8');
}

export function isfinite(x: TensorObject): TensorObject {
  if (isIntegral(x.dtype, true)) return onesLike(x, 'b8');
  const finite = ne(unary('abs', x), Infinity);
  return mul(eq(x, x), finite);
}

export function isreal(x: TensorObject): TensorObject {
  return onesLike(x, 'b8');
}

/** `x.lerp(end, weight)` */
export function lerp(
  ...operands: [start: TensorObject, end: TensorObject, weight: TensorObject | Num]
): TensorObject {
  const [first, second, last] = operands;
  if (first.torch.inBranch) return scalarOrTensorOf('lerp', [first, second], last);
  const [start, end, weight] = dispatched(...operands);
  const { torch } = start;
  const { compute, result } = elementwiseDtypes(operands, 'default');
  const [from, to] = [toDtype(start, compute), toDtype(end, compute)];
  const by =
    weight instanceof TensorObject
      ? toDtype(weight, compute)
      : torch.tensor('aten.full.default', [[], numberAs(weight, compute)], {
          dtype: dtypeArg(compute),
          layout: STRIDED,
          device: CPU,
          pin_memory: false,
        });
  const mask = ge(unary('abs', by), 0.5);
  const coefficient = where(mask, sub(by, 1n), by);
  const base = where(mask, to, from);
  return toDtype(add(mul(coefficient, sub(to, from)), base), result);
}

/** `x.addcmul(a, b, value)` and `x.addcdiv(a, b, value)` */
export function addc(
  name: 'mul' | 'div',
  x: TensorObject,
  a: TensorObject,
  b: TensorObject,
  value: Num,
): TensorObject {
  if (x.torch.inBranch)
    return x.torch.tensor(`aten.addc${name}.default`, [x, a, b], value === 1n ? {} : { value });
  checkScalar(x, value, 'value', 'ValueError');
  return promoted(
    [x, a, b],
    (self, first, second) => {
      const scaled = mul(first, value);
      return add(self, name === 'mul' ? mul(scaled, second) : div(scaled, second));
    },
    name === 'mul' ? 'default' : 'int-to-float',
  );
}

/** `torch.addcdiv(x, a, b, value=v)` and `x.addcdiv_(a, b, value=v)`, which Dynamo takes apart itself. */
export function addcdivTakenApart(
  x: TensorObject,
  a: TensorObject,
  b: TensorObject,
  value: Num,
): TensorObject {
  return add(x, mul(div(a, b), value));
}

/** Tensors expanded to their common shape; those that have it stay as they are. */
export function broadcastTensors(tensors: readonly TensorObject[]): readonly TensorObject[] {
  const shape = commonShape(tensors);
  return tensors.map((tensor) => {
    const same =
      tensor.dim === shape.length && tensor.sizes.every((size, i) => size === shapeExpr(shape[i]!));
    return same ? tensor : expand(tensor, shape);
  });
}

/** The shape to which tensors broadcast: sizes of 1 give way. */
export function commonShape(tensors: readonly TensorObject[]): readonly (bigint | SymScalar)[] {
  const rank = Math.max(...tensors.map((tensor) => tensor.dim));
  const all = tensors.map((tensor) => sizesOf(tensor));
  return Array.from({ length: rank }, (_, i) => {
    const sizes = all.flatMap((shape) => {
      const size = shape[i - (rank - shape.length)];
      return size === undefined ? [] : [size];
    });
    return sizes.find((size) => size !== 1n) ?? 1n;
  });
}

const shapeExpr = (size: bigint | SymScalar): unknown => (typeof size === 'bigint' ? size : size.handle.expr);

export function logicalAnd(a: TensorObject, b: TensorObject): TensorObject {
  return a.torch.tensor('aten.logical_and.default', [a, b]);
}

export function logicalOr(a: TensorObject, b: TensorObject): TensorObject {
  return a.torch.tensor('aten.logical_or.default', [a, b]);
}

/** `torch.float_power`: always in double precision. */
export function floatPower(a: Operand, b: Operand): TensorObject {
  const convert = (value: Operand): Operand =>
    value instanceof TensorObject ? toDtype(value, 'f64') : isNumber(value) ? numberAs(value, 'f64') : value;
  return pow(convert(a), convert(b));
}

/** `torch.isclose` */
export function isclose(
  a: TensorObject,
  b: TensorObject,
  rtol: number,
  atol: number,
  equalNan: boolean,
): TensorObject {
  check(a.dtype === b.dtype, () => `${a.dtype} did not match ${b.dtype}`);
  check(rtol >= 0, () => `rtol must be greater than or equal to zero, but got ${rtol}`);
  check(atol >= 0, () => `atol must be greater than or equal to zero, but got ${atol}`);
  let close = eq(a, b);
  if (equalNan && isFloating(a.dtype)) {
    close = logicalOrInPlace(close, bitwise('and', unary('isnan', a), unary('isnan', b)));
  }
  if (rtol === 0 && atol === 0) return close;
  const cast = isFloating(b.dtype) ? b : toDtype(b, 'f32');
  const allowed = scalarOp('add', unary('abs', scalarOp('mul', cast, rtol)), atol);
  const actual = unary('abs', sub(a, cast));
  return logicalOrInPlace(close, bitwise('and', isfinite(actual), le(actual, allowed)));
}

function bitwise(name: 'and' | 'or', a: TensorObject, b: TensorObject): TensorObject {
  return a.torch.tensor(`aten.bitwise_${name}.Tensor`, [a, b]);
}

/** `a.__ior__(b)` of a tensor that nobody else has. */
function logicalOrInPlace(a: TensorObject, b: TensorObject): TensorObject {
  return reuse(a, bitwise('or', a, b));
}
