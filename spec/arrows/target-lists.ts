/**
 * Lists of ops in a source text: arrays, and objects by their keys, with at least {@link MANY} targets (`aten.add.Tensor`,
 * `operator.lt`), and strings that list names of ops (`'abs acos add'`). Formatting is enforced, so a scanner will do.
 */
export interface TargetList {
  readonly line: number;
  readonly targets: readonly string[];
}

const MANY = 3;

const TARGET = /^(aten|operator|egghatch|higher_order)\.\w+(\.\w+)?( \w+)?$/;

/** @param isName whether a word is the name of an op */
export function targetListsIn(source: string, isName: (word: string) => boolean): readonly TargetList[] {
  const found: TargetList[] = [];
  const open: { readonly bracket: string; readonly line: number; readonly targets: string[] }[] = [];
  let line = 1;
  for (const match of source.matchAll(TOKEN)) {
    const [token] = match;
    line = 1 + (source.slice(0, match.index).match(/\n/g)?.length ?? 0);
    if (/^[[{(]$/.test(token)) open.push({ bracket: token, line, targets: [] });
    else if (/^[\]})]$/.test(token)) {
      const closed = open.pop();
      const outer = open.at(-1);
      if (closed === undefined || closed.targets.length === 0) continue;
      // Pairs in a list are one list.
      if (outer?.bracket === '[' && closed.bracket === '[') outer.targets.push(...closed.targets);
      else if (closed.targets.length >= MANY) found.push(closed);
    } else if (/^['`]/.test(token)) {
      const text = token.slice(1, -1);
      const words = text.split(/\s+/).filter(Boolean);
      const names = words.filter(isName);
      if (words.length > MANY && names.length > 0.6 * words.length) found.push({ line, targets: names });
      const within = open.at(-1);
      if (!TARGET.test(text) || within === undefined) continue;
      const isKey =
        source[match.index + token.length] === ':' && !/\bcase $/.test(source.slice(0, match.index));
      if (within.bracket === '[' || (within.bracket === '{' && isKey)) within.targets.push(text);
    }
  }
  return found;
}

/** What matters of a text: comments (skipped), strings, brackets, regular expressions after `=` or `(`. */
const TOKEN =
  /\/\*[\s\S]*?\*\/|\/\/.*|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`|(?<=[=(,] ?)\/(?![/*])(?:\\.|\[[^\]]*\]|[^/\\\n])+\/|[[\](){}]/g;
