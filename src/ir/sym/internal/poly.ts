import type { Sym } from '../expr.js';
import type { Coef } from './coef.js';

/**
 * The normal form of a number: a sum of products with numeric coefficients, like terms collected, ordered by key
 * (the constant, whose key is empty, first). Equal exactly when the keys are.
 */
export interface Poly {
  readonly terms: readonly Term[];
  readonly key: string;
  /** Nesting of atoms within atoms. */
  readonly depth: number;
  /** Parts when written out: symbols, numbers, operators. */
  readonly size: number;
}

/** `coef * atom^exponent * …`; factors ordered by the keys of their atoms, exponents other than 0. */
export interface Term {
  readonly coef: Coef;
  readonly factors: readonly Factor[];
  /** Key of the factors, without the coefficient. */
  readonly key: string;
}

export interface Factor {
  readonly atom: Atom;
  readonly exponent: number;
}

/** What arithmetic does not look into. */
export type Atom =
  | {
      readonly tag: 'symbol';
      readonly sym: Sym;
      readonly key: string;
      readonly depth: number;
      readonly size: number;
      /** The least value, where one is known without asking for ranges. */
      readonly least: bigint | undefined;
      /** What a symbol stands for that is kept closed for a while (see `decide`). */
      readonly opens?: Poly;
    }
  | {
      readonly tag: 'floordiv' | 'mod';
      readonly base: Poly;
      readonly divisor: Poly;
      readonly key: string;
      readonly depth: number;
      readonly size: number;
    }
  /**
   * A power that does not expand: the exponent is one primitive term (`i5`, `1/2`, `2.0`), or 1 where the base is a sum
   * (met only with negative exponents, as in `1/(i4 + 1)`).
   */
  | {
      readonly tag: 'pow';
      readonly base: Poly;
      readonly exponent: Poly;
      readonly key: string;
      readonly depth: number;
      readonly size: number;
    }
  | {
      readonly tag: 'min' | 'max';
      readonly args: readonly Poly[];
      readonly key: string;
      readonly depth: number;
      readonly size: number;
    }
  | {
      readonly tag: 'floor' | 'ceiling';
      readonly arg: Poly;
      readonly key: string;
      readonly depth: number;
      readonly size: number;
    };

export type AtomTag = Atom['tag'];
