import fc from 'fast-check';
import {
  add,
  evaluate,
  floorDiv,
  mod,
  mul,
  neg,
  pow,
  sub,
  symbol,
  symKey,
  trueDiv,
  type Sym,
  type SymExpr,
  type SymNumber,
} from '../../../src/ir/index.js';

export const i = (index: number): SymExpr => symbol({ kind: 'i', index });
export const s = (index: number): SymExpr => symbol({ kind: 's', index });
export const f = (index: number): SymExpr => symbol({ kind: 'f', index });
export const nameOf = (sym: Sym): string => symKey(sym);

/** A program of scalar operations as data, so that it can be run on symbols and on numbers alike. */
export type Formula =
  | { readonly sym: Sym }
  | { readonly value: bigint | number }
  | { readonly neg: Formula }
  | { readonly op: keyof typeof BINARY; readonly a: Formula; readonly b: Formula };

export const BINARY = { add, sub, mul, floorDiv, mod, trueDiv, pow };

export function build(formula: Formula, symbolOf: (sym: Sym) => SymNumber): SymNumber {
  if ('sym' in formula) return symbolOf(formula.sym);
  if ('value' in formula) return formula.value;
  if ('neg' in formula) return neg(build(formula.neg, symbolOf));
  return BINARY[formula.op](build(formula.a, symbolOf), build(formula.b, symbolOf));
}

export const SYMBOLS: readonly Sym[] = [
  { kind: 'i', index: 4 },
  { kind: 'i', index: 5 },
  { kind: 'i', index: 10 },
  { kind: 's', index: 0 },
];

export const intFormula: fc.Arbitrary<Formula> = fc.letrec<{ formula: Formula }>((tie) => ({
  formula: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(...SYMBOLS).map((sym) => ({ sym })),
    fc.integer({ min: -9, max: 9 }).map((n) => ({ value: BigInt(n) })),
    fc.record({
      op: fc.constantFrom(
        'add' as const,
        'sub' as const,
        'mul' as const,
        'floorDiv' as const,
        'mod' as const,
      ),
      a: tie('formula'),
      b: tie('formula'),
    }),
    tie('formula').map((formula) => ({ neg: formula })),
  ),
})).formula;

/** Values for the symbols; input sizes are positive. */
export const values: fc.Arbitrary<ReadonlyMap<string, bigint>> = fc
  .tuple(...SYMBOLS.map((sym) => fc.bigInt({ min: sym.kind === 's' ? 1n : -7n, max: 9n })))
  .map((all) => new Map(SYMBOLS.map((sym, k) => [symKey(sym), all[k]!])));

export const valueIn =
  (all: ReadonlyMap<string, bigint>) =>
  (sym: Sym): bigint =>
    all.get(symKey(sym))!;

export function valueOfResult(x: SymNumber, all: ReadonlyMap<string, bigint>): bigint | number | boolean {
  return typeof x === 'object' ? evaluate(x, valueIn(all)) : x;
}

/** The result, or the name of the Python exception. */
export function outcome(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return (error as { pythonType?: string }).pythonType ?? error;
  }
}
