/**
 * Rewrites a term or pattern of a benchmark file to this package's syntax: numerals and symbols are literals.
 *
 * @param ops declarations of the language: an atom is an operator if one without children has that name
 */
export function translator(ops, numeral) {
  return (text) =>
    text.replace(/[^\s()]+/g, (word, at) => {
      if (word.startsWith('?') || text[at - 1] === '(') return word;
      if (ops[word]?.arity === 0) return word;
      return /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(word) ? `(${numeral} ${word})` : `(sym ${word})`;
    });
}
