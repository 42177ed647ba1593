import type { MetaContext } from '../../define.js';

/**
 * The context of the interpreter: all sizes are known there, so the rules that need to decide something can be shared
 * between shape rules and semantics.
 */
export const CONCRETE: MetaContext = {
  decide: (relation) => {
    if (typeof relation === 'boolean') return relation;
    throw new RangeError('a symbol has reached the interpreter without a value');
  },
  known: (relation) => (typeof relation === 'boolean' ? relation : undefined),
  freshSymbol: () => {
    throw new RangeError('the interpreter makes values, not symbols');
  },
};

/** Known sizes in the form that shape rules take. */
export function toSizes(shape: readonly number[]): readonly bigint[] {
  return shape.map(BigInt);
}

/** Sizes as plain numbers, where all are known. */
export function toShape(sizes: readonly unknown[]): readonly number[] {
  return sizes.map(Number);
}
