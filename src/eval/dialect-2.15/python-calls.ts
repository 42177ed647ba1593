import { OpError } from '../../ops/index.js';
import type { GraphValue } from '../graph-value.js';

type PythonNumber = bigint | number | boolean;

/** Functions of Python and torch over plain numbers, by their targets; ints are `bigint`s. */
export const PYTHON_CALLS: ReadonlyMap<string, (args: readonly GraphValue[]) => GraphValue> = new Map([
  ['torch.sym_min', ([a, b]) => (lessThan(b, a) ? b! : a!)],
  ['torch.sym_max', ([a, b]) => (lessThan(a, b) ? b! : a!)],
  ['torch.sym_not', ([a]) => !isTrue(a)],
  ['torch.sym_float', ([a]) => Number(plain(a))],
  ['torch.sym_int', ([a]) => BigInt(Math.trunc(Number(plain(a))))],
  ['torch.sym_ite', ([condition, yes, no]) => (isTrue(condition) ? yes! : no!)],
  ['torch._sym_sqrt', ([a]) => Math.sqrt(Number(plain(a)))],
  ['math.trunc', ([a]) => whole(a, Math.trunc)],
  ['math.floor', ([a]) => whole(a, Math.floor)],
  ['math.ceil', ([a]) => whole(a, Math.ceil)],
  ['operator.abs', ([a]) => (lessThan(a, 0n) ? negative(a) : plain(a))],
  ['operator.pos', ([a]) => plain(a)],
]);

function plain(value: GraphValue | undefined): PythonNumber {
  if (typeof value === 'bigint' || typeof value === 'number' || typeof value === 'boolean') return value;
  throw new OpError('operator', 'a number should be handed to a function of Python');
}

const isTrue = (value: GraphValue | undefined): boolean => Boolean(plain(value));

const lessThan = (a: GraphValue | undefined, b: GraphValue | undefined): boolean => plain(a) < plain(b);

function negative(value: GraphValue | undefined): GraphValue {
  const number = plain(value);
  return typeof number === 'bigint' ? -number : -Number(number);
}

function whole(value: GraphValue | undefined, round: (x: number) => number): bigint {
  const number = plain(value);
  return typeof number === 'bigint' ? number : BigInt(round(Number(number)));
}
