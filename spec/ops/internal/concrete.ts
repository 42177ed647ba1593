import type { Argument, SymExpr, SymInt, Type } from '../../../src/ir/index.js';
import { symbol } from '../../../src/ir/index.js';
import type { EvalResult, MetaContext } from '../../../src/ops/index.js';
import type { Tensor } from '../../../src/tensor/index.js';
import { isTensor } from './draw.js';

const SYMBOL_KINDS = { int: 'i', float: 'f', bool: 'b' } as const;

/** A shape rule's world where all sizes are known; only what it makes up itself is symbolic. */
export const CONCRETE: MetaContext = {
  decide(relation) {
    if (typeof relation === 'boolean') return relation;
    // A new symbol counts as a size that is neither 0 nor 1.
    return false;
  },
  known: (relation) => (typeof relation === 'boolean' ? relation : undefined),
  freshSymbol: (kind, k = 0): SymExpr => symbol({ kind: SYMBOL_KINDS[kind], index: k }),
};

/** What a shape rule is told of an argument. */
export function typeOfArgument(value: Argument<Tensor>): Argument<Type> {
  if (Array.isArray(value)) return (value as readonly Argument<Tensor>[]).map(typeOfArgument);
  return isTensor(value)
    ? { kind: 'tensor', dtype: value.dtype, sizes: value.shape.map(BigInt) }
    : (value as Argument<Type>);
}

/** Where a type does not describe a value, in words. Symbolic sizes and scalars describe any. */
export function mismatch(type: Type, value: EvalResult): string | undefined {
  switch (type.kind) {
    case 'tensor': {
      if (!isTensor(value)) return `a tensor is announced, ${String(value)} came`;
      const announced = `${type.dtype}[${type.sizes.map(sizeText).join(', ')}]`;
      const fits =
        type.dtype === value.dtype &&
        type.sizes.length === value.shape.length &&
        type.sizes.every((size, dim) => typeof size !== 'bigint' || Number(size) === value.shape[dim]);
      return fits ? undefined : `${announced} is announced, ${value.dtype}[${value.shape.join(', ')}] came`;
    }
    case 'tuple': {
      if (!Array.isArray(value) || value.length !== type.items.length)
        return 'another number of results is announced';
      const items = value as readonly EvalResult[];
      return type.items.map((item, i) => mismatch(item, items[i]!)).find((found) => found !== undefined);
    }
    case 'sym': {
      if (typeof type.expr !== 'object') {
        return Object.is(type.expr, value)
          ? undefined
          : `${String(type.expr)} is announced, ${String(value)} came`;
      }
      const sorts = { int: 'bigint', float: 'number', bool: 'boolean' };
      return typeof value === sorts[type.expr.sort]
        ? undefined
        : `${type.expr.sort} is announced, ${String(value)} came`;
    }
    case 'none':
      return value === null ? undefined : `nothing is announced, ${String(value)} came`;
  }
}

function sizeText(size: SymInt): string {
  return typeof size === 'bigint' ? `${size}` : size.key;
}
