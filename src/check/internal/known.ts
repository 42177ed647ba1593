import { RESULT, type Known, type Relation } from '../../conditions/index.js';
import { bareSymbol, symKey, type Argument, type Sym, type SymExpr, type Type } from '../../ir/index.js';
import { decideInt, decideRelation, eq, ge, gt, le, lt, ne } from '../../ir/sym/index.js';
import { isType, type Facts } from './facts.js';
import type { Term } from './term.js';

const RELATIONS = { '=': eq, '!=': ne, '<': lt, '<=': le, '>': gt, '>=': ge } as const;

/** What a variable stands for in a step. */
export type Value = Term | readonly Term[] | { readonly literal: string };

/** The terms that were proved equal to a term before, it itself first. */
export type EqualTo = (term: Term) => readonly Term[];

/** What is known of the variables of a rule in one step: of the terms they stand for, and of what was proved equal to these. */
export function knownOf(
  facts: Facts,
  substitution: ReadonlyMap<string, Value>,
  result: Term,
  equalTo: EqualTo,
): Known {
  const termOf = (place: string): Term | undefined => {
    const value = place === RESULT ? result : substitution.get(place);
    return value !== undefined && 'op' in value ? value : undefined;
  };
  const termsOf = (place: string): readonly Term[] => {
    const term = termOf(place);
    return term === undefined ? [] : equalTo(term);
  };
  const argumentAt = (place: string): Argument<Type> | undefined => {
    const terms = termsOf(place);
    const literal = firstOf(terms, (term) => facts.literalOf(term));
    return literal === undefined ? firstOf(terms, (term) => facts.argumentOf(term)) : literal;
  };
  const scalarOf = (place: string): bigint | number | SymExpr | undefined => {
    const known = argumentAt(place);
    if (typeof known === 'bigint' || typeof known === 'number') return known;
    if (typeof known === 'boolean') return known ? 1n : 0n;
    if (!isType(known) || known.kind !== 'sym') return undefined;
    return typeof known.expr === 'boolean' ? (known.expr ? 1n : 0n) : known.expr;
  };
  const tensorOf = (place: string): Extract<Type, { kind: 'tensor' }> | undefined => {
    const type = argumentAt(place);
    return isType(type) && type.kind === 'tensor' ? type : undefined;
  };
  const symbolAt = (place: string, dim: number): Sym | undefined => {
    const size = tensorOf(place)?.sizes[dim];
    const sym = typeof size === 'object' ? bareSymbol(size) : undefined;
    return sym?.kind === 'i' ? sym : undefined;
  };
  return {
    argument(place) {
      const value = substitution.get(place);
      if (place !== RESULT && value !== undefined && 'literal' in value)
        return /^-?\d+$/.test(value.literal) ? BigInt(value.literal) : undefined;
      return argumentAt(place);
    },
    total: (place) => termsOf(place).some((term) => facts.isTotal(term)),
    constant: (place) => termsOf(place).some((term) => facts.isConstant(term)),
    layout(place) {
      const layouts = new Set(termsOf(place).map((term) => facts.layoutOf(term)));
      layouts.delete(undefined);
      // What lies in memory in several ways lies in none.
      return layouts.size === 1 ? [...layouts][0] : undefined;
    },
    symbol(place, dim) {
      const scalar = dim === undefined ? scalarOf(place) : undefined;
      const sym =
        dim !== undefined
          ? symbolAt(place, dim)
          : typeof scalar === 'object'
            ? bareSymbol(scalar)
            : undefined;
      return sym && symKey(sym);
    },
    symbolicDimensions: (place) =>
      tensorOf(place)?.sizes.flatMap((_, dim) => (symbolAt(place, dim) === undefined ? [] : [dim])),
    bounds: (sym) => facts.bounds(sym),
    decide: (relation, left, right) => decided(facts, relation, scalarOf(left), scalarOf(right)),
    only(place) {
      const scalar = scalarOf(place);
      if (typeof scalar !== 'object') return typeof scalar === 'bigint' ? scalar : undefined;
      return scalar.sort === 'int' ? decideInt(scalar, (sym) => facts.rangeOf(sym)) : undefined;
    },
    example: (place) => firstOf(termsOf(place), (term) => facts.example(term)),
  };
}

function decided(
  facts: Facts,
  relation: Relation,
  left: bigint | number | SymExpr | undefined,
  right: bigint | number | SymExpr | undefined,
): boolean | undefined {
  if (left === undefined || right === undefined) return undefined;
  // NaN equals nothing, and nothing is said of its order.
  if (Number.isNaN(left) || Number.isNaN(right))
    return relation === '=' ? false : relation === '!=' ? true : undefined;
  const compared = RELATIONS[relation](left, right);
  return typeof compared === 'boolean' ? compared : decideRelation(compared, (sym) => facts.rangeOf(sym));
}

function firstOf<T>(terms: readonly Term[], of: (term: Term) => T | undefined): T | undefined {
  for (const term of terms) {
    const found = of(term);
    if (found !== undefined) return found;
  }
  return undefined;
}
