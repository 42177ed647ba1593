/** What somebody's own code threw, in words: the message of an error, the text of anything else that has one. */
export function thrownText(thrown: unknown): string {
  if (thrown instanceof Error) return thrown.message;
  try {
    return String(thrown);
  } catch {
    // Anything can be thrown, also an object without a prototype.
    return 'an object that has no text';
  }
}
