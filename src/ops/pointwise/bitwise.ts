import { BIT_WIDTHS, type IntDType } from '../internal/int-dtypes.js';
import { categoryOf, DTYPE_NAMES, type DType } from '../../ir/dtype.js';
import type { SymExpr } from '../../ir/sym/expr.js';
import type { TensorType } from '../../ir/type.js';
import { OpError, type OpSpec, type Scalar } from '../define.js';
import { elementwise, type AnyArgs } from './internal/elementwise.js';

/** Bit operations; on bools they are logic. Floats are refused when run. */
export const bitwiseOps: readonly OpSpec[] = [
  elementwise({
    schema: 'bitwise_not(Tensor self) -> Tensor',
    operands: ['self'],
    formula: (e, [x]) => e.inverted(x!),
    kernels: (_, dtype) => ({ int: dtype === 'b8' ? (x) => x === 0n : (x) => ~x }),
  }),
  ...bitwise('and', (a, b) => a & b),
  ...bitwise('or', (a, b) => a | b),
  ...bitwise('xor', (a, b) => a ^ b),
  ...['__lshift__.Tensor(Tensor self, Tensor other)', '__lshift__.Scalar(Tensor self, Scalar other)'].map(
    (call) => shift(call, 'lshift_cpu', shiftLeft),
  ),
  ...['__rshift__.Tensor(Tensor self, Tensor other)', '__rshift__.Scalar(Tensor self, Scalar other)'].map(
    (call) => shift(call, 'rshift_cpu', shiftRight),
  ),
  ...overloads('bitwise_left_shift').map((call) => shift(call, 'lshift_cpu', shiftLeft)),
  ...overloads('bitwise_right_shift').map((call) => shift(call, 'rshift_cpu', shiftRight)),
];

function bitwise(how: 'and' | 'or' | 'xor', int: (a: bigint, b: bigint) => bigint): readonly OpSpec[] {
  const name = `bitwise_${how}`;
  const calls = [
    `${name}.Tensor(Tensor self, Tensor other)`,
    `${name}.Scalar(Tensor self, Scalar other)`,
    `${name}.Scalar_Tensor(Scalar self, Tensor other)`,
  ];
  return calls.map((call) => ({
    ...elementwise({
      schema: `${call} -> Tensor`,
      operands: ['self', 'other'],
      formula: (e, [a, b]) => e.bits(how, a!, b!),
      kernels: () => ({ int }),
    }),
    commutative: call === calls[0],
  }));
}

function overloads(name: string): readonly string[] {
  return [
    `${name}.Tensor(Tensor self, Tensor other)`,
    `${name}.Tensor_Scalar(Tensor self, Scalar other)`,
    `${name}.Scalar_Tensor(Scalar self, Tensor other)`,
  ];
}

function shift(
  call: string,
  kernelName: string,
  kernel: (width: bigint, dtype: DType) => (a: bigint, b: bigint) => bigint,
): OpSpec {
  return elementwise({
    schema: `${call} -> Tensor`,
    operands: ['self', 'other'],
    kernelName,
    checkType: (args) => checkShift(args, kernelName.slice(0, 6)),
    kernels: (_, dtype) => ({
      int: dtype === 'b8' ? undefined : kernel(BigInt(BIT_WIDTHS[dtype as IntDType] ?? 0), dtype),
    }),
  });
}

/** While exporting, Python's `<<` and `>>` insist on integers; the bitwise_ names do not. */
function checkShift(args: AnyArgs, name: string): void {
  if (!args.target.startsWith('aten.__')) return;
  const self = args.tensor('self') as TensorType;
  if (categoryOf(self.dtype) !== 'int') {
    throw new OpError(
      args.target,
      `${name}: Expected input tensor to have an integral dtype. Got ${dtypeText(self)}`,
    );
  }
  const other = args.operand('other') as TensorType | Scalar | SymExpr;
  if (typeof other === 'object' && other.kind === 'tensor') {
    if (categoryOf(other.dtype) === 'int') return;
    throw new OpError(
      args.target,
      `${name}: Expected shift value to have an integral dtype. Got ${dtypeText(other)}`,
    );
  }
  if (typeof other !== 'number') return;
  throw new OpError(args.target, `${name}: Expected shift value to be an int. Got ${other}`);
}

function dtypeText(type: TensorType): string {
  return `torch.${DTYPE_NAMES[type.dtype]}`;
}

/** Distances out of range shift everything out. */
function shiftLeft(width: bigint): (a: bigint, b: bigint) => bigint {
  return (a, b) => (b < 0n || b >= width ? 0n : a << b);
}

function shiftRight(width: bigint, dtype: DType): (a: bigint, b: bigint) => bigint {
  // A sign fills what an arithmetic shift empties.
  const most = dtype === 'u8' ? width : width - 1n;
  return (a, b) => a >> (b < 0n || b > most ? most : b);
}
