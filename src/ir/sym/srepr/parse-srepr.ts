/** An expression of sympy as `srepr` writes it: a constructor with its arguments, a number, a text, a truth value. */
export type Srepr =
  | { readonly tag: 'call'; readonly name: string; readonly args: readonly Srepr[] }
  | { readonly tag: 'int'; readonly value: bigint }
  | { readonly tag: 'text'; readonly value: string }
  | { readonly tag: 'truth'; readonly value: boolean };

const TOKEN = /\s*(?:([A-Za-z_]\w*)|(-?\d+)|'([^'\\]*)'|([(),=]))/y;
const MAX_DEPTH = 100;

/**
 * Parses what `srepr` of sympy writes, by a grammar (torch evaluates it as Python): constructors, integers, texts.
 * Keyword arguments, the assumptions of symbols and the precision of floats, are skipped. A plain name is a symbol.
 * Undefined for anything else.
 */
export function parseSrepr(text: string): Srepr | undefined {
  let pos = 0;

  function next(): RegExpExecArray | undefined {
    TOKEN.lastIndex = pos;
    const token = TOKEN.exec(text) ?? undefined;
    if (token !== undefined) pos = TOKEN.lastIndex;
    return token;
  }

  function expression(depth: number): Srepr | undefined {
    const token = next();
    if (token === undefined || depth > MAX_DEPTH) return undefined;
    const [, name, digits, quoted] = token;
    if (digits !== undefined) return { tag: 'int', value: BigInt(digits) };
    if (quoted !== undefined) return { tag: 'text', value: quoted };
    if (name === undefined) return undefined;
    if (name === 'true' || name === 'false') return { tag: 'truth', value: name === 'true' };
    if (text[pos] !== '(') return { tag: 'call', name: 'Symbol', args: [{ tag: 'text', value: name }] };
    pos++;
    const args = items(depth);
    return args && { tag: 'call', name, args };
  }

  function items(depth: number): readonly Srepr[] | undefined {
    const args: Srepr[] = [];
    if (text[pos] === ')') {
      pos++;
      return args;
    }
    for (;;) {
      const keyword = /\s*[a-z_]\w*=(?:True|False|\d+)/y;
      keyword.lastIndex = pos;
      if (keyword.test(text)) pos = keyword.lastIndex;
      else {
        const argument = expression(depth + 1);
        if (argument === undefined) return undefined;
        args.push(argument);
      }
      const close = next()?.[4];
      if (close === ')') return args;
      if (close !== ',') return undefined;
    }
  }

  const parsed = expression(0);
  return pos === text.trimEnd().length ? parsed : undefined;
}
