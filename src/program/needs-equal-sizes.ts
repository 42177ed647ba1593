import type { Sym } from '../ir/sym/index.js';

/**
 * Thrown while a program is built: sizes that are declared equal, and were told apart until now, have to be the same symbol.
 * Types that were worked out before cannot change, so that whoever builds starts again with them as one.
 */
export class NeedsEqualSizes extends Error {
  readonly pairs: readonly (readonly [Sym, Sym])[];

  constructor(pairs: readonly (readonly [Sym, Sym])[]) {
    super('sizes that are declared equal have to be one symbol');
    this.name = 'NeedsEqualSizes';
    this.pairs = pairs;
  }
}
