import { EgghatchError } from '../../diagnostics/index.js';
import { DTYPE_NAMES } from '../../ir/dtype.js';
import { toNested, type NestedScalars } from '../../tensor/index.js';
import type { Interpreter, PyBinaryOp, PyCompareOp, PyValue } from '../../python/index.js';
import { PyComplex, PyList, PyObject, PyTuple, unbox } from '../../python/index.js';
import { getitem, setitem } from '../aten/indexing.js';
import { check, sizeOf, type Num } from '../aten/ints.js';
import { matmul } from '../aten/linear.js';
import {
  add,
  clamp,
  compare,
  div,
  eitherScalar,
  floorDivide,
  maximum,
  minimum,
  mul,
  pow,
  reciprocal,
  remainder,
  scalarOrTensor,
  sub,
  unary,
} from '../aten/pointwise.js';
import { isNumber } from '../aten/promotion.js';
import { select } from '../aten/views.js';
import { unbind } from '../aten/splitting.js';
import { write } from '../aten/writes.js';
import { SymScalar } from '../scalar/sym-scalar.js';
import { NdarrayObject, numpyNumber } from '../tensor/ndarray.js';
import { TensorObject, type TensorProtocol } from '../tensor/tensor-object.js';
import { guarded } from './define.js';

const COMPARISONS: Readonly<Record<PyCompareOp, 'eq' | 'ne' | 'lt' | 'le' | 'gt' | 'ge'>> = {
  '==': 'eq',
  '!=': 'ne',
  '<': 'lt',
  '<=': 'le',
  '>': 'gt',
  '>=': 'ge',
};

/** The operators of tensors, with the overloads and the order of operands that torch's `Tensor` has. */
function binary(x: TensorObject, op: PyBinaryOp, y: TensorObject | Num, reflected: boolean): TensorObject {
  const { torch } = x;
  switch (op) {
    case '+':
      return add(x, y);
    case '-':
      return reflected ? sub(y, x) : sub(x, y);
    case '*':
      return torch.tensor('aten.mul.Tensor', [x, y]);
    case '/':
      return reflected ? mul(reciprocal(x), y) : div(x, y);
    case '//':
      return reflected ? floorDivide(y, x) : floorDivide(x, y);
    case '%':
      return reflected ? remainder(y, x) : remainder(x, y);
    case '**':
      return reflected ? pow(y, x) : pow(x, y);
    case '@':
      check(
        y instanceof TensorObject,
        () => `matmul(): argument 'other' must be Tensor, not a number`,
        'TypeError',
      );
      return reflected ? matmul(y, x) : matmul(x, y);
    case '&':
    case '|':
    case '^':
      if (op !== '&' && !(y instanceof TensorObject)) throw noOperatorOverload(op);
      return scalarOrTensor({ '&': 'bitwise_and', '|': 'bitwise_or', '^': 'bitwise_xor' }[op], x, y);
    case '<<':
    case '>>': {
      if (reflected) return eitherScalar(op === '<<' ? 'bitwise_left_shift' : 'bitwise_right_shift', y, x);
      return scalarOrTensor(op === '<<' ? '__lshift__' : '__rshift__', x, y);
    }
  }
}

function symbolicExtremum(name: string): EgghatchError {
  return new EgghatchError({
    kind: 'refused',
    message: `torch 2.1 does not export ${name}() of a tensor and a value that is only known symbolically`,
    hint: 'Make a tensor of the value with torch.full, and use torch.maximum or torch.minimum.',
    pythonType: 'TorchRuntimeError',
  });
}

function constantOnTheLeft(op: PyCompareOp, py: Interpreter): EgghatchError {
  return new EgghatchError({
    kind: 'refused',
    message: `torch 2.1 does not export a comparison of a constant with a tensor on its right`,
    hint: `Write the tensor first: x ${op} constant.`,
    place: py.place(),
    pythonType: 'Unsupported',
  });
}

/** Dynamo's fake tensors know `x | y` and `x ^ y` of tensors only. */
function noOperatorOverload(op: string): EgghatchError {
  return new EgghatchError({
    kind: 'refused',
    message: `torch 2.1 does not export ${op} between a tensor and a number`,
    hint: `Write torch.bitwise_${op === '|' ? 'or' : 'xor'}(x, torch.tensor(number)).`,
    pythonType: 'TorchRuntimeError',
  });
}

const isOperand = (value: PyValue): value is TensorObject | Exclude<Num, never> =>
  value instanceof TensorObject || isNumber(value) || value instanceof PyComplex;

/** The other operand: a number of numpy is a number for a tensor, but not for another array. */
function operandOf(self: TensorObject, other: PyValue): PyValue {
  return (self instanceof NdarrayObject ? undefined : numpyNumber(other)) ?? unbox(other);
}

export const tensorProtocol: TensorProtocol = {
  binary(self, op, other, reflected, py) {
    const operand = operandOf(self, other);
    if (!isOperand(operand)) return undefined;
    return guarded(py, op, () => binary(self, op, operand, reflected));
  },
  inplace(self, op, other, py) {
    const operand = operandOf(self, other);
    if (!isOperand(operand)) return undefined;
    if (op === '@') return undefined;
    return guarded(py, `${op}=`, () => {
      self.torch.beforeWrite(self, [operand]);
      return write(self, binary(self, op, operand, false));
    });
  },
  compare(self, op, other, py, reflected) {
    const operand = operandOf(self, other);
    if (reflected && self.torch.trace !== undefined && !(operand instanceof PyObject)) {
      throw constantOnTheLeft(op, py);
    }
    if (isOperand(operand)) return guarded(py, op, () => compare(COMPARISONS[op], self, operand));
    return op === '==' ? false : op === '!=' ? true : undefined;
  },
  extremum(self, name, other, py) {
    const operand = unbox(other);
    if (self.torch.trace === undefined || !isOperand(operand)) return undefined;
    return guarded(py, name, () => {
      if (operand instanceof SymScalar) throw symbolicExtremum(name);
      if (operand instanceof TensorObject)
        return name === 'max' ? maximum(self, operand) : minimum(self, operand);
      return name === 'max' ? clamp(self, operand, null) : clamp(self, null, operand);
    });
  },
  unary(self, op, py) {
    if (op === '+') return self;
    return guarded(py, op, () => {
      if (op === '-') {
        check(
          self.dtype !== 'b8',
          () =>
            'Negation, the `-` operator, on a bool tensor is not supported. If you are trying to invert a mask, use the `~` or `logical_not()` operator instead.',
        );
        return unary('neg', self);
      }
      return unary('bitwise_not', self);
    });
  },
  contains(self, item, py) {
    const operand = unbox(item);
    if (!isOperand(operand)) {
      return py.raise(
        'RuntimeError',
        `Tensor.__contains__ only supports Tensor or scalar, but you passed in a ${py.typeName(item)}.`,
      );
    }
    const any = self.torch.tensor('aten.any.default', [compare('eq', self, operand)]);
    return tensorProtocol.truth(any, py);
  },
  getitem(self, index, py) {
    return subscript([self, ...tensorsIn(index)], () => guarded(py, 'x[…]', () => getitem(self, index, py)));
  },
  setitem: (self, index, value, py) => guarded(py, 'x[…] = …', () => setitem(self, index, value, py)),
  iterate(self, py) {
    if (self.dim === 0) return py.raise('TypeError', 'iteration over a 0-d tensor');
    return guarded(py, 'iter(x)', () => {
      if (self.torch.trace === undefined) return unbind(self, 0);
      // Dynamo unpacks a tensor by reading its elements one by one.
      return Array.from({ length: rowsOf(self, py) }, (_, i) =>
        subscript([self], () => select(self, 0, BigInt(i))),
      );
    });
  },
  length(self, py) {
    if (self.dim === 0) return py.raise('TypeError', 'len() of a 0-d tensor');
    return sizeOf(self, 0);
  },
  truth(self, py) {
    if (self.torch.trace !== undefined) {
      throw new EgghatchError({
        kind: 'undecidable',
        message: 'Dynamic control flow is not supported: whether a tensor is true is not known while tracing',
        hint: 'Use torch.where(condition, a, b), or read the value in a function marked @assume_constant_result.',
        place: py.place(),
        pythonType: 'UserError',
      });
    }
    return Boolean(Number(item(self, py)));
  },
  repr(self, py) {
    refuseText(self, py);
    const tensor = self.torch.concreteOf(self);
    const suffix = ['f32', 'i64', 'b8'].includes(tensor.dtype)
      ? ''
      : `, dtype=torch.${DTYPE_NAMES[tensor.dtype]}`;
    return `tensor(${nestedText(toNested(tensor))}${suffix})`;
  },
  format(self, spec, py) {
    refuseText(self, py);
    if (self.dim === 0) return py.format(item(self, py), spec);
    return spec === ''
      ? py.repr(self)
      : py.raise('TypeError', 'unsupported format string passed to Tensor.__format__');
  },
  toPlain(self, want, py) {
    if (self.torch.trace === undefined) {
      const value = item(self, py);
      if (want === 'index' && (typeof value === 'number' || self.dim > 0)) {
        py.raise('TypeError', 'only integer tensors of a single element can be converted to an index');
      }
      if (want === 'int' && typeof value === 'number') return py.toInt(value);
      return value;
    }
    throw new EgghatchError({
      kind: 'unsupported',
      message: `a tensor is used where ${want === 'index' ? 'a plain integer' : `${want}()`} needs its value, which is not known while tracing`,
      hint: 'Read it with .item() and constrain it with constrain_as_size or constrain_as_value, or in a function marked @assume_constant_result.',
      place: py.place(),
      pythonType: 'Unsupported',
    });
  },
};

/** How many parts a tensor has along its first dimension; one that is only known symbolically is refused. */
export function rowsOf(x: TensorObject, py: Interpreter): number {
  const count = sizeOf(x, 0);
  return Number(typeof count === 'bigint' ? count : (count.toPlain('index', py) as bigint));
}

/** The one element of a tensor. */
export function item(x: TensorObject, py: Interpreter): PyValue {
  return guarded(py, 'item', () => {
    check(
      x.torch.trace !== undefined || x.sizes.every((size) => size === 1n),
      () => 'a Tensor with more than one element cannot be converted to Scalar',
    );
    return x.torch.op('aten._local_scalar_dense.default', [x]) as PyValue;
  });
}

function refuseText(self: TensorObject, py: Interpreter): void {
  if (self.torch.trace === undefined) return;
  throw new EgghatchError({
    kind: 'unsupported',
    message: 'the text of a tensor is not known while tracing',
    hint: 'Use its shape or dtype, or print it outside the exported function.',
    place: py.place(),
    pythonType: 'Unsupported',
  });
}

function nestedText(value: NestedScalars): string {
  if (Array.isArray(value)) return `[${value.map((part) => nestedText(part as NestedScalars)).join(', ')}]`;
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') {
    if (Number.isNaN(value)) return 'nan';
    if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
    return Number.isInteger(value) ? `${value}.` : value.toFixed(4);
  }
  return String(value);
}

function subscript(operands: readonly TensorObject[], run: () => TensorObject): TensorObject {
  const { trace } = operands[0]!.torch;
  return trace === undefined ? run() : trace.subscripts.read(operands, run);
}

function tensorsIn(index: PyValue): readonly TensorObject[] {
  if (index instanceof TensorObject) return [index];
  return index instanceof PyTuple || index instanceof PyList ? index.items.flatMap(tensorsIn) : [];
}
