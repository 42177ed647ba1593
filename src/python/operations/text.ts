/** Strings of Python are sequences of code points, those of JavaScript of UTF-16 units. */
const SURROGATES = /[\ud800-\udbff][\udc00-\udfff]/;

/** Whether indices mean the same in both. */
export function isSimpleText(text: string): boolean {
  return !SURROGATES.test(text);
}

/** The number of code points: `len(text)`. */
export function textLength(text: string): number {
  if (isSimpleText(text)) return text.length;
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    length++;
    if ((text.codePointAt(i) ?? 0) > 0xffff) i++;
  }
  return length;
}

/** The code points as strings. */
export function textItems(text: string): readonly string[] {
  return Array.from(text);
}

/** Compares by code points: negative, zero or positive. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  if (isSimpleText(a) && isSimpleText(b)) return a < b ? -1 : 1;
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    if (a[i] === b[i]) continue;
    const left = a.codePointAt(i) ?? 0;
    const right = b.codePointAt(i) ?? 0;
    return left - right;
  }
  return a.length - b.length;
}
