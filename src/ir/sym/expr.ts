/**
 * A symbol: `i…` for data-dependent ints, `f…` for floats, `b…` for bools (an int in [0, 1] whose item is `Eq(b, 1)`),
 * `s…` for input sizes (known to be positive, as torch makes them).
 */
export interface Sym {
  readonly kind: 'i' | 'f' | 'b' | 's';
  /** Creation order within its kind. What is printed is decided when a program is extracted. */
  readonly index: number;
}

/**
 * An expression over symbols in the normal form of sympy's `expand`: equal expressions are the same object, so `===`
 * compares them. Immutable. Made by the functions of this folder only.
 */
export interface SymExpr {
  readonly kind: 'sym-expr';
  /** Equal exactly when the expressions are. */
  readonly key: string;
  readonly sort: 'int' | 'float' | 'bool';
}

/** What is known of a symbol; `-Infinity`/`Infinity` stand for a side without a bound. */
export interface SymRange {
  readonly min: bigint | number;
  readonly max: bigint | number;
}

/** The name of a symbol, unique over kind and index: `i4`. Used where symbols are keys of maps. */
export function symKey(sym: Sym): string {
  return `${sym.kind}${sym.index}`;
}
