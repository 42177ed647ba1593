/** A text of rules that is not understood: which rule, and what was expected. */
export class RuleTextError extends Error {
  override name = 'RuleTextError';
  constructor(rule: string, reason: string) {
    super(`rule "${rule}": ${reason}`);
  }
}
