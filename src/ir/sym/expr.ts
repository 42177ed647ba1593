/** A symbol: `i…` for data-dependent ints, `f…` for floats, `b…` for bools (an int in [0, 1]), `s…` for input sizes. */
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
