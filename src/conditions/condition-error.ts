/** A condition or a binding that is not well-formed: where, and what was expected. */
export class ConditionError extends Error {
  override name = 'ConditionError';
  readonly text: string;
  readonly start: number;

  constructor(reason: string, text: string, start: number) {
    super(`${reason}\n${text}\n${' '.repeat(start)}^`);
    this.text = text;
    this.start = start;
  }
}
