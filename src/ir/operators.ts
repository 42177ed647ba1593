/** How torch.fx writes the calls of Python's operators; the operands stand for `a` and `b`. */
export const OPERATORS: ReadonlyMap<string, string> = new Map([
  ['operator.add', 'a + b'],
  ['operator.sub', 'a - b'],
  ['operator.mul', 'a * b'],
  ['operator.floordiv', 'a // b'],
  ['operator.truediv', 'a / b'],
  ['operator.mod', 'a % b'],
  ['operator.pow', 'a ** b'],
  ['operator.eq', 'a == b'],
  ['operator.ne', 'a != b'],
  ['operator.lt', 'a < b'],
  ['operator.le', 'a <= b'],
  ['operator.gt', 'a > b'],
  ['operator.ge', 'a >= b'],
  ['operator.and_', 'a & b'],
  ['operator.or_', 'a | b'],
  ['operator.xor', 'a ^ b'],
  ['operator.lshift', 'a << b'],
  ['operator.rshift', 'a >> b'],
  ['operator.matmul', 'a @ b'],
  ['operator.getitem', 'a[b]'],
  ['operator.neg', '-a'],
  ['operator.pos', '+a'],
  ['operator.invert', '~a'],
]);

/** The sign of an operator between two operands, or before its one. */
export function signOf(target: string, form: 'infix' | 'prefix'): string | undefined {
  const text = OPERATORS.get(target) ?? '';
  return (form === 'infix' ? /^a (\S+) b$/ : /^([^\sa])a$/).exec(text)?.[1];
}

/** Ops of torch's registry are named by namespace, op and overload; anything else by itself. */
export function callee(target: string): string {
  if (target.startsWith('higher_order.')) return `torch.ops.${target}`;
  return target.startsWith('torch.') || target.split('.').length < 3 ? target : `torch.ops.${target}`;
}
