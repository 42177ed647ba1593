/** Rewrites a term or pattern of a benchmark file to this package's syntax: numerals and symbols are literals. */
export function translator(ops, numeral) {
  return (text) =>
    text.replace(/[^\s()]+/g, (word, at) => {
      if (word.startsWith('?')) return word;
      if (text[at - 1] === '(' || ops.has(word)) return word;
      if (/^-?\d+(\.\d+)?$/.test(word)) return `(${numeral} ${word})`;
      return `(sym ${word})`;
    });
}
