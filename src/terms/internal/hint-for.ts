import type { OpSet } from '../../ops/index.js';

/** What somebody probably meant by a word that the language does not have. */
export function hintFor(word: string, ops: OpSet): string | undefined {
  if (/^[+-]?\d/.test(word)) return `a number is written (int ${Number.parseInt(word, 10)}) or (float 1.0)`;
  const python = PYTHON_WORDS.get(word);
  if (python !== undefined) return `${word} is written ${python}`;
  if (word.startsWith('[')) return 'a list is written (list ...)';
  if (DTYPE.test(word)) return `a dtype is written (dtype "${word}")`;
  const plain = word.replace(/^torch\.ops\./, '');
  if (plain !== word) return `an op is written without torch.ops: ${plain}`;
  const overloads = [...ops].map(({ target }) => target).filter((target) => target.startsWith(`${word}.`));
  if (overloads.length === 0) {
    const namespace = /^([A-Za-z_]\w*)\.\w+\.\w+$/.exec(word)?.[1];
    // Of a namespace that is known the engine says which op was meant.
    if (namespace === undefined || [...ops].some(({ schema }) => schema.namespace === namespace))
      return undefined;
    return `there is no op ${word}; one of your own is declared with declareOp and handed on in ops`;
  }
  const shown = overloads.slice(0, MOST_OVERLOADS).join(', ');
  return `${word} is written with its overload: ${shown}${overloads.length > MOST_OVERLOADS ? ', …' : ''}`;
}

const PYTHON_WORDS: ReadonlyMap<string, string> = new Map([
  ['True', 'true'],
  ['False', 'false'],
  ['None', 'none'],
]);
const DTYPE = /^([fiu](8|16|32|64)|bf16|b8)$/;
const MOST_OVERLOADS = 4;
