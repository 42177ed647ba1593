/** Why nothing is left to chance in traced code. */
export const CHANCE =
  'the result of an export must not depend on chance: use torch.rand in the program, or pass the value in';
