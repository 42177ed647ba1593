/** A condition or a binding that is not well-formed: where, of which rule if that is known, and what was expected. */
export class ConditionError extends Error {
  override name = 'ConditionError';
  readonly reason: string;
  readonly text: string;
  readonly start: number;
  readonly rule: string | undefined;

  constructor(reason: string, text: string, start: number, rule?: string) {
    super(`${rule === undefined ? '' : `rule "${rule}": `}${reason}\n${text}\n${' '.repeat(start)}^`);
    this.reason = reason;
    this.text = text;
    this.start = start;
    this.rule = rule;
  }
}
