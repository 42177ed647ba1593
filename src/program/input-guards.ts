import { EgghatchError } from '../diagnostics/index.js';
import {
  evaluate,
  printSymInt,
  relationParts,
  symbolsOf,
  symKey,
  type Sym,
  type SymExpr,
} from '../ir/sym/index.js';

/**
 * Questions about sizes of inputs. Where the declared ranges leave such a question open, torch answers it by the example
 * input and writes the answer down as a guard; an export in which a guard cuts the declared ranges down is refused.
 */
export class InputGuards {
  readonly #hints = new Map<string, bigint>();

  /** The size of the example input. */
  hint(sym: Sym, size: bigint): void {
    this.#hints.set(symKey(sym), size);
  }

  /**
   * The answer by the example inputs, or undefined when the relation is about more than sizes of inputs.
   *
   * @throws EgghatchError of kind `refused` when relying on the answer violates the declared ranges
   */
  answer(relation: SymExpr): boolean | undefined {
    const symbols = symbolsOf(relation);
    if (!symbols.every((sym) => this.#hints.has(symKey(sym)))) return undefined;
    const answer = evaluate(relation, (sym) => this.#hints.get(symKey(sym)) as bigint) as boolean;
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

  /** torch checks guards on one size, and equalities; an inequality between several sizes passes. */
  #isTolerated(relation: SymExpr, symbols: readonly Sym[]): boolean {
    const { op } = relationParts(relation);
    return symbols.length > 1 && op !== 'eq' && op !== 'ne';
  }
}
