import type { EGraph } from 'egraph-ts';
import type { SymInt, Type } from '../ir/index.js';
import { bareSymbol, symbolsOf, type Sym, type SymExpr } from '../ir/sym/index.js';
import { rangeOf } from './analysis.js';
import type { Fact, SymbolRange } from './fact.js';
import { isType } from './merge.js';

/** A class as a scalar: its plain number, or its expression; undefined for anything else. */
export function scalarOf(fact: Fact): bigint | number | SymExpr | undefined {
  const { literal, type } = fact;
  if (typeof literal === 'bigint' || typeof literal === 'number') return literal;
  if (typeof literal === 'boolean') return literal ? 1n : 0n;
  if (type === undefined || !isType(type) || type.kind !== 'sym') return undefined;
  return typeof type.expr === 'boolean' ? (type.expr ? 1n : 0n) : type.expr;
}

/** The symbol that a class is, when it is one and not an expression over symbols. */
export function symbolOf(fact: Fact): Sym | undefined {
  const scalar = scalarOf(fact);
  return typeof scalar === 'object' ? bareSymbol(scalar) : undefined;
}

/** The symbols that a type mentions, in the order in which it does. */
export function symbolsOfType(type: Type): readonly Sym[] {
  switch (type.kind) {
    case 'sym':
      return typeof type.expr === 'object' ? symbolsOf(type.expr) : [];
    case 'tensor':
      return type.sizes.flatMap((size) => (typeof size === 'object' ? symbolsOf(size) : []));
    case 'tuple':
      return type.items.flatMap(symbolsOfType);
    case 'none':
      return [];
  }
}

export interface SymbolicDimension {
  readonly dim: number;
  readonly sym: Sym;
}

/** The dimensions of a tensor whose size is a data-dependent symbol itself (`i4`, not `i4 + 1`, not an input's `s0`). */
export function symbolicDimensions(fact: Fact): readonly SymbolicDimension[] {
  const { type } = fact;
  if (type === undefined || !isType(type) || type.kind !== 'tensor') return [];
  const found: SymbolicDimension[] = [];
  type.sizes.forEach((size: SymInt, dim) => {
    const sym = typeof size === 'bigint' ? undefined : bareSymbol(size);
    if (sym?.kind === 'i') found.push({ dim, sym });
  });
  return found;
}

/** The run-time bounds of a symbol, or undefined when nobody constrained it. */
export function boundsOf(egraph: EGraph, sym: Sym): SymbolRange['runtime'] {
  return rangeOf(egraph, sym).runtime;
}
