import { symKey, type Sym } from './expr.js';

/** Which symbols are one another's equals. The first by name stands for all of them, which is the one that torch keeps. */
export class EqualSymbols {
  readonly #parents = new Map<string, Sym>();

  /** The symbol that stands for another one and all its equals. */
  of(sym: Sym): Sym {
    const parent = this.#parents.get(symKey(sym));
    return parent === undefined ? sym : this.of(parent);
  }

  join(a: Sym, b: Sym): void {
    const [first, second] = [this.of(a), this.of(b)];
    if (symKey(first) === symKey(second)) return;
    const inOrder = symKey(first) < symKey(second);
    this.#parents.set(symKey(inOrder ? second : first), inOrder ? first : second);
  }
}
