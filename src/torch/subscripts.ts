import { symbolsOf, symKey, type Sym } from '../ir/sym/index.js';
import type { TensorObject } from './tensor/tensor-object.js';

/** One `x[…]` of the traced code. */
interface Subscript {
  readonly operands: readonly TensorObject[];
  /** What is in the sizes of its result and in those of no operand. */
  readonly symbols: readonly Sym[];
  /** Whether something other than a subscript reads its result. */
  used: boolean;
}

/**
 * The subscripts of a recording. Dynamo erases those whose result nothing reads, and then those that only they read, from the
 * graph that its later runs go over; of other dead code it erases nothing.
 */
export class Subscripts {
  readonly #all: Subscript[] = [];
  readonly #made = new Map<TensorObject, Subscript>();
  #reading = false;

  /** Runs one subscript, which reads its operands without using them. */
  read(operands: readonly TensorObject[], run: () => TensorObject): TensorObject {
    this.#reading = true;
    try {
      const result = run();
      const given = new Set(operands.flatMap(symbolsIn).map(symKey));
      const symbols = symbolsIn(result).filter((sym) => !given.has(symKey(sym)));
      const subscript = { operands, symbols, used: false };
      this.#all.push(subscript);
      this.#made.set(result, subscript);
      return result;
    } finally {
      this.#reading = false;
    }
  }

  /** Notes that an op reads a tensor. */
  use(tensor: TensorObject): void {
    if (this.#reading) return;
    const subscript = this.#made.get(tensor);
    if (subscript !== undefined) subscript.used = true;
  }

  /** The symbols in the results of erased subscripts. */
  erased(): readonly Sym[] {
    const erased: Sym[] = [];
    for (const { operands, symbols, used } of [...this.#all].reverse()) {
      if (used) operands.forEach((operand) => this.use(operand));
      else erased.push(...symbols);
    }
    return erased;
  }
}

function symbolsIn({ sizes }: TensorObject): readonly Sym[] {
  return sizes.flatMap((size) => (typeof size === 'bigint' ? [] : symbolsOf(size)));
}
