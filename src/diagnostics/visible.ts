/** What a terminal would take for an order, or would turn the text around at. */
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/**
 * A text in which nothing speaks to a terminal in its own language: programs, archives and names of files are other people's. Line ends
 * and tabs stay.
 */
export function visible(text: string): string {
  return text.replace(UNSEEN, (character) => {
    const code = character.codePointAt(0)!.toString(16);
    return code.length > 2 ? `\\u${code}` : `\\x${code.padStart(2, '0')}`;
  });
}

/** As {@link visible}, each character in the place of one, so that what is pointed at stays where it was. */
export function visibleInPlace(text: string): string {
  return text.replace(UNSEEN, '\ufffd');
}
