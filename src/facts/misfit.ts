import { Contradiction, type ENode } from 'egraph-ts';

/** A call that its op refuses, as it was when that was found. */
export interface Refusal {
  readonly enode: ENode;
  readonly target: string;
  /** Its arguments, by type or value: `f32[3, 4], f32[2, 3]`. */
  readonly given: string;
  /** What the shape rule of the op says. */
  readonly said: string;
}

/**
 * What one class is said to be does not fit together: two types, or the type of a value and a call that its op refuses.
 * Rules that are sound unite what has one type.
 */
export class Misfit extends Contradiction {
  override name = 'Misfit';
  /** The types, first the one that was known before. */
  readonly types: readonly [string, string] | undefined;
  readonly refusal: Refusal | undefined;

  constructor(
    message: string,
    what: { readonly types?: readonly [string, string]; readonly refusal?: Refusal },
  ) {
    super(message);
    this.types = what.types;
    this.refusal = what.refusal;
  }
}

/** States of effects that cannot be one: of calls that happen, one has more than the other; or what is no state. */
export class WrongState extends Contradiction {
  override name = 'WrongState';
  /** What a rule does that says so. */
  readonly does: string;

  constructor(does: string) {
    super(`a rule ${does}`);
    this.does = does;
  }
}
