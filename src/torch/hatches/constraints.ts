import { EgghatchError } from '../../diagnostics/index.js';
import {
  define,
  type BoundArguments,
  type Interpreter,
  type PyBuiltin,
  type PyValue,
} from '../../python/index.js';
import { categoryOf } from '../../ir/dtype.js';
import { guarded } from '../api/define.js';
import { item } from '../api/protocol.js';
import type { Scalar } from '../../ops/index.js';
import { torchOf } from '../registry.js';
import { SymScalar } from '../scalar/sym-scalar.js';
import { TensorObject } from '../tensor/tensor-object.js';
import { table } from '../../tables/index.js';

/** `constrain_as_size` and `constrain_as_value`, under the module that a program imports them from. */
export function constraintFunctions(module: string): Readonly<Record<string, PyBuiltin>> {
  return {
    constrain_as_size: constraint('size', 'constrain_as_size', module),
    constrain_as_value: constraint('value', 'constrain_as_value', module),
  };
}

/** What they are built on: `torch.sym_constrain_range` and `torch.sym_constrain_range_for_size` */
export const constraintOps: Readonly<Record<string, PyBuiltin>> = table({
  sym_constrain_range: constraint('value', 'sym_constrain_range', 'torch'),
  sym_constrain_range_for_size: constraint('size', 'sym_constrain_range_for_size', 'torch'),
});

function constraint(kind: 'size' | 'value', name: string, module: string): PyBuiltin {
  return define(
    `${name}(symbol, min=None, max=None)`,
    (args, py) => guarded(py, name, () => constrain(kind, name, args, py)),
    module,
  );
}

function constrain(kind: 'size' | 'value', name: string, args: BoundArguments, py: Interpreter): PyValue {
  const torch = torchOf(py);
  const symbol = numberOf(args.value('symbol'), py);
  const min = limit(args.value('min'), 'min', name, py);
  const max = limit(args.value('max'), 'max', name, py);
  if (!(symbol instanceof SymScalar || isNumber(symbol))) {
    throw new EgghatchError({
      kind: 'refused',
      message: `${name}() constrains numbers that are read from tensors, not ${py.typeName(symbol)}`,
      expected: 'the result of .item(), or of .tolist()',
      hint: `Read the number first: n = x.item(); ${name}(n, …).`,
      place: py.place(),
      pythonType: 'TorchRuntimeError',
    });
  }
  if (torch.trace === undefined)
    return checkNow(symbol instanceof SymScalar ? symbol.plain() : symbol, min, max, py);
  const value = symbol instanceof SymScalar ? torch.symbolic(symbol) : symbol;
  torch.trace.hooks.constrain(kind, value, min, max);
  return null;
}

/** An integer tensor without dimensions counts as the number that is read from it here, and only here. */
function numberOf(symbol: PyValue, py: Interpreter): PyValue {
  const isNumberLike =
    symbol instanceof TensorObject && symbol.dim === 0 && categoryOf(symbol.dtype) === 'int';
  return isNumberLike ? item(symbol, py) : symbol;
}

function limit(value: PyValue, name: string, fn: string, py: Interpreter): Scalar | null {
  const plain = value instanceof SymScalar ? (value.plain() ?? value) : value;
  if (plain === null || isNumber(plain)) return plain as Scalar | null;
  throw new EgghatchError({
    kind: 'refused',
    message: `${fn}(): ${name} must be a plain number, not ${py.typeName(value)}`,
    hint: 'A bound cannot depend on another value that is only known symbolically.',
    place: py.place(),
    pythonType: 'TorchRuntimeError',
  });
}

/** On plain numbers a constraint is a check. */
function checkNow(
  value: Scalar | undefined,
  min: Scalar | null,
  max: Scalar | null,
  py: Interpreter,
): PyValue {
  const low = min === null ? -Infinity : min;
  const high = max === null ? Infinity : max;
  if (value !== undefined && (value < low || value > high)) {
    const text = (bound: Scalar): string =>
      bound === -Infinity
        ? '-9223372036854775808'
        : bound === Infinity
          ? '9223372036854775807'
          : String(bound);
    py.raise('RuntimeError', `Invalid value ${String(value)} for range [${text(low)}:${text(high)}]`);
  }
  return null;
}

const isNumber = (value: PyValue): value is Scalar =>
  typeof value === 'bigint' || typeof value === 'number' || typeof value === 'boolean';
