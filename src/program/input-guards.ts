import { EgghatchError } from '../diagnostics/index.js';
import {
  eq,
  EqualSymbols,
  evaluate,
  ge,
  gt,
  le,
  lt,
  ne,
  printSymInt,
  relationParts,
  substitute,
  symbol,
  symbolsOf,
  symKey,
  type Sym,
  type SymExpr,
} from '../ir/sym/index.js';
import type { SymInt } from '../ir/type.js';
import { table } from '../tables/index.js';
import { NeedsEqualSizes } from './needs-equal-sizes.js';

/**
 * Questions about sizes of inputs. Where the declared ranges leave such a question open, torch answers it by the example
 * input and writes the answer down as a guard; an export in which a guard cuts the declared ranges down is refused.
 */
export class InputGuards {
  readonly #hints = new Map<string, bigint>();
  readonly #promised = new EqualSymbols();

  /** Relations over data that the program checked by `torch._check`: they hold from there on, and nothing shows of them. */
  readonly #checked = new Map<string, boolean>();

  /** Takes a relation for granted. */
  assume(relation: SymExpr): void {
    this.#checked.set(relation.key, true);
    const parts = relationParts(relation);
    if ('parts' in parts || typeof parts.left === 'number' || typeof parts.right === 'number') return;
    const opposite = OPPOSITES[parts.op]?.(parts.left, parts.right);
    if (typeof opposite === 'object') this.#checked.set(opposite.key, false);
  }

  /** The size of the example input. */
  hint(sym: Sym, size: bigint): void {
    this.#hints.set(symKey(sym), size);
  }

  /** Two sizes that are declared equal. */
  promiseEqual(a: Sym, b: Sym): void {
    this.#promised.join(a, b);
  }

  /**
   * The answer by the example inputs, or undefined when the relation is about more than sizes of inputs.
   *
   * @throws EgghatchError of kind `refused` when relying on the answer violates the declared ranges
   * @throws NeedsEqualSizes when sizes that are declared equal have to be one from here on
   */
  answer(relation: SymExpr): boolean | undefined {
    const checked = this.#checked.get(relation.key);
    if (checked !== undefined) return checked;
    const symbols = symbolsOf(relation);
    if (!symbols.every((sym) => this.#hints.has(symKey(sym)))) return undefined;
    const answer = evaluate(relation, (sym) => this.#hints.get(symKey(sym)) as bigint) as boolean;
    if (this.#isPromised(relation, answer)) {
      if (demandsEquality(relation, answer)) throw new NeedsEqualSizes(this.#equalsAmong(symbols));
      return answer;
    }
    if (!this.#isTolerated(relation, symbols)) throw this.violated(relation, answer);
    return answer;
  }

  /** The size of the example input where a plain value is needed: always a violation, since the size was declared dynamic. */
  violated(relation: SymExpr, answer: boolean): EgghatchError {
    const shown = printSymInt(relation, symKey);
    return new EgghatchError({
      kind: 'refused',
      message: `Constraints violated! This code needs ${answer ? '' : 'the opposite of '}${shown}, which a dynamic dimension does not promise`,
      expected: 'code that works for every size in the declared range',
      hint: 'declare a tighter range, for example dynamic_dim(x, 0) >= 4 or dynamic_dim(x, 0) == dynamic_dim(y, 0), or leave the dimension static',
      pythonType: 'UserError',
    });
  }

  /** Whether the answer follows from what is declared equal. */
  #isPromised(relation: SymExpr, answer: boolean): boolean {
    return substitute(relation, (sym) => symbol(this.#promised.of(sym))) === answer;
  }

  /** The symbols paired with another one of them that they are declared equal to. */
  #equalsAmong(symbols: readonly Sym[]): readonly (readonly [Sym, Sym])[] {
    const firsts = new Map<string, Sym>();
    return symbols.flatMap((sym): (readonly [Sym, Sym])[] => {
      const key = symKey(this.#promised.of(sym));
      const first = firsts.get(key);
      if (first === undefined) firsts.set(key, sym);
      return first === undefined ? [] : [[first, sym]];
    });
  }

  /** torch checks guards on one size, and equalities; an inequality between several sizes passes. */
  #isTolerated(relation: SymExpr, symbols: readonly Sym[]): boolean {
    const { op } = relationParts(relation);
    return symbols.length > 1 && op !== 'eq' && op !== 'ne';
  }
}

type Relation = (left: SymInt, right: SymInt) => SymExpr | boolean;

/** What holds when a relation does not. */
const OPPOSITES: Readonly<Record<string, Relation | undefined>> = table({
  eq: ne,
  ne: eq,
  lt: ge,
  ge: lt,
  le: gt,
  gt: le,
});

/** Only what holds because two sizes are equal makes torch replace one by the other; an order of theirs does not. */
function demandsEquality(relation: SymExpr, answer: boolean): boolean {
  const { op } = relationParts(relation);
  return op === (answer ? 'eq' : 'ne');
}
