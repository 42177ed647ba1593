import type { SymExpr } from '../../ir/sym/expr.js';
import type { TensorType, Type } from '../../ir/type.js';
import { OpError, type Bound, type EvalResult, type OpSpec } from '../define.js';
import { symType } from '../internal/sym-type.js';
import { NONE_TYPE } from '../tensor-type.js';

/** One element of what an op with several results gives. */
export const getitemOps: readonly OpSpec[] = [
  {
    schema: 'operator::getitem(Any a, int b) -> Any',
    movesNothing: true,
    meta: (args) => typeOf(element(args.target, args.value('a'), args.fixed('b'))),
    eval: (args) => element(args.target, args.value('a'), args.fixed('b')) as EvalResult,
  },
];

function element<T, S>(target: string, items: Bound<T, S>, index: number): Bound<T, S> {
  if (!Array.isArray(items)) {
    throw new OpError(
      target,
      'getitem takes an element of a tuple of results, and this is not one',
      'TypeError',
    );
  }
  const found = (items as readonly Bound<T, S>[]).at(index);
  if (found === undefined) throw new OpError(target, 'tuple index out of range', 'IndexError');
  return found;
}

function typeOf(value: Bound<TensorType, SymExpr>): Type {
  if (value === null || typeof value === 'string') return NONE_TYPE;
  if (typeof value !== 'object') return symType(value);
  if (Array.isArray(value))
    return { kind: 'tuple', items: (value as readonly Bound<TensorType, SymExpr>[]).map(typeOf) };
  const single = value as Exclude<typeof value, readonly unknown[]>;
  if (single.kind === 'tensor') return single;
  return single.kind === 'sym-expr' ? symType(single) : NONE_TYPE;
}
