/** A side of a rule. */
export type Pattern =
  | { readonly kind: 'variable'; readonly name: string }
  /** The rest of the operands of a list. */
  | { readonly kind: 'rest'; readonly name: string }
  /** A literal of a leaf. */
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'apply'; readonly op: string; readonly args: readonly Pattern[] };

/** A pattern that is not well-formed. */
export class PatternProblem extends Error {}

/** Reads `(operator.add ?a (int 0) ?site)`. */
export function parsePattern(text: string): Pattern {
  const tokens = [
    ...text.matchAll(/\s*(?:(?<bracket>[()])|(?<string>"(?:[^"\\]|\\.)*")|(?<word>[^\s()"]+))/gsy),
  ];
  if (tokens.map(([token]) => token).join('') !== text.trimEnd())
    throw new PatternProblem(`${text} is no pattern`);
  let at = 0;
  const read = (): Pattern => {
    const groups = tokens[at++]?.groups;
    if (groups === undefined) throw new PatternProblem(`${text} ends too early`);
    if (groups['string'] !== undefined) return { kind: 'text', text: unquoted(groups['string']) };
    if (groups['word'] !== undefined) return wordOf(groups['word']);
    if (groups['bracket'] === ')') throw new PatternProblem(`${text} closes what is not open`);
    const op = tokens[at++]?.groups?.['word'];
    if (op === undefined) throw new PatternProblem(`${text} has a call of nothing`);
    const args: Pattern[] = [];
    while (tokens[at]?.groups?.['bracket'] !== ')') args.push(read());
    at++;
    return { kind: 'apply', op, args };
  };
  const pattern = read();
  if (at !== tokens.length) throw new PatternProblem(`${text} goes on behind its end`);
  return pattern;
}

function wordOf(word: string): Pattern {
  if (!word.startsWith('?')) return { kind: 'apply', op: word, args: [] };
  return word.endsWith('...') ? { kind: 'rest', name: word.slice(0, -3) } : { kind: 'variable', name: word };
}

function unquoted(text: string): string {
  try {
    return JSON.parse(text.replaceAll('\n', '\\n')) as string;
  } catch {
    throw new PatternProblem(`${text} is no string`);
  }
}
