import { pattern, PatternError, type PatternNode } from 'egraph-ts';
import { allOps, lookupOp } from '../../ops/index.js';
import { programLanguage } from '../language.js';
import { layoutOf } from '../layout.js';
import { table } from '../../tables/index.js';

/**
 * Checks a pattern as a person wrote it, before it is completed: that every call has the arguments its schema asks for, and
 * that literals are written as the language has them.
 *
 * @throws PatternError that points into the text
 */
export function checkCalls(text: string, rule: string): void {
  visit(pattern(text).node, text, rule);
}

function visit(node: PatternNode, text: string, rule: string): void {
  if (node.kind !== 'app') return;
  const op = lookupOp(node.op);
  if (op === undefined) {
    const known = programLanguage().op(node.op) !== undefined;
    const hint = known ? undefined : hintFor(node.op);
    if (hint !== undefined) throw new PatternError(hint, text, node.start, node.end, rule);
    // What the literal of a leaf looks like is the engine's business.
    if (node.op === 'list') for (const arg of node.args) visit(arg, text, rule);
    return;
  }
  for (const arg of node.args) visit(arg, text, rule);
  const layout = layoutOf(op);
  const given = node.args.length - layout.first;
  const names = op.schema.args.map((arg) => (arg.default === undefined ? arg.name : `${arg.name}?`));
  const required = op.schema.args.findLastIndex((arg) => arg.default === undefined) + 1;
  if (given > layout.count || given < required) {
    const takes = `${op.target} takes (${[...(layout.state ? ['the effect before it'] : []), ...names].join(', ')})`;
    throw new PatternError(`${takes}, given ${node.args.length}`, text, node.start, node.end, rule);
  }
}

/** What somebody probably meant by a word that the language does not have. */
function hintFor(word: string): string | undefined {
  if (/^[+-]?\d/.test(word)) return `a number is written (int ${Number.parseInt(word, 10)}) or (float 1.0)`;
  const python = PYTHON_WORDS[word];
  if (python !== undefined) return `${word} is written ${python}`;
  if (word.startsWith('[')) return 'a list is written (list ...)';
  if (DTYPE.test(word)) return `a dtype is written (dtype "${word}")`;
  const plain = word.replace(/^torch\.ops\./, '');
  if (plain !== word) return `an op is written without torch.ops: ${plain}`;
  const overloads = [...allOps()]
    .map(({ target }) => target)
    .filter((target) => target.startsWith(`${word}.`));
  if (overloads.length === 0) return undefined;
  const shown = overloads.slice(0, MOST_OVERLOADS).join(', ');
  return `${word} is written with its overload: ${shown}${overloads.length > MOST_OVERLOADS ? ', …' : ''}`;
}

const PYTHON_WORDS: Readonly<Record<string, string>> = table({ True: 'true', False: 'false', None: 'none' });
const DTYPE = /^([fiu](8|16|32|64)|bf16|b8)$/;
const MOST_OVERLOADS = 4;
