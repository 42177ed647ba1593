import { RuleTextError } from '../rule-error.js';

/** A rule as it is written, taken apart but not read yet. */
export interface WrittenRule {
  readonly name: string;
  readonly left: string;
  readonly right: string;
  readonly conditions: readonly string[];
  /** `n = size(?x, ?d)`: names with a question mark are variables of the right side. */
  readonly bindings: readonly { readonly name: string; readonly text: string }[];
  /** `for each ?d in symbolic(?v) after ?s` */
  readonly each: { readonly item: string; readonly list: string; readonly after: string } | undefined;
  readonly doc: string;
}

const HEAD = /^\s*([\w.{}-]+):\s+(.*)$/;
const CLAUSE = /^\s+(if|let|for)\s+(.*)$/;

/** Takes the text of a ruleset apart: a rule begins with its reason, in lines with a semicolon, and its name. */
export function readRules(text: string): readonly WrittenRule[] {
  const rules: WrittenRule[] = [];
  let doc: string[] = [];
  let lines: string[] = [];
  const finish = (): void => {
    if (lines.length > 0) rules.push(...expanded(lines, doc.join(' ')));
    lines = [];
    doc = [];
  };
  for (const line of text.split('\n')) {
    const comment = /^\s*;\s*(.*)$/.exec(line);
    if (comment !== null) {
      if (lines.length > 0) finish();
      doc.push(comment[1] as string);
    } else if (HEAD.test(line) && lines.length > 0) {
      finish();
      lines.push(line);
    } else if (line.trim() !== '') lines.push(line);
  }
  finish();
  return rules;
}

/** `for f in abs, floor`: the same rule for each of several words, with `{f}` standing for the word. */
function expanded(lines: readonly string[], doc: string): readonly WrittenRule[] {
  const [, name = '', first = ''] = HEAD.exec(lines[0] as string) ?? [];
  if (name === '')
    throw new RuleTextError((lines[0] as string).trim(), 'a rule begins with "name: left = right"');
  const clauses: { word: string; text: string }[] = [{ word: 'equation', text: first }];
  for (const line of lines.slice(1)) {
    const clause = CLAUSE.exec(line);
    if (clause === null) (clauses.at(-1) as { text: string }).text += ` ${line.trim()}`;
    else clauses.push({ word: clause[1] as string, text: (clause[2] as string).trim() });
  }
  const loops = clauses.flatMap(({ word, text }) => (word === 'for' ? (loopOf(text) ?? []) : []));
  const [loop] = loops;
  if (loop === undefined) return [ruleOf(name, clauses, doc)];
  return loop.tuples.map((words) => {
    const put = (text: string): string =>
      loop.variables.reduce((so, variable, i) => so.replaceAll(`{${variable}}`, words[i] ?? ''), text);
    const kept = clauses.filter(({ text }) => text !== loop.clause);
    return ruleOf(
      put(name),
      kept.map((each) => ({ ...each, text: put(each.text) })),
      put(doc),
    );
  });
}

/** `op sign in lt <, le <=` */
function loopOf(clause: string) {
  const found = clause.startsWith('each ') ? null : /^([\w ]+) in (.+)$/.exec(clause);
  if (found === null) return undefined;
  const [, variables, tuples] = found as unknown as [string, string, string];
  return {
    clause,
    variables: variables.split(/\s+/),
    tuples: tuples.split(',').map((words) => words.trim().split(/\s+/)),
  };
}

function ruleOf(name: string, clauses: readonly { word: string; text: string }[], doc: string): WrittenRule {
  const textsOf = (word: string): readonly string[] =>
    clauses.flatMap((clause) => (clause.word === word ? [clause.text] : []));
  const [equation = ''] = textsOf('equation');
  const [left, right, ...more] = atTopLevel(equation, /\s=\s/y);
  if (left === undefined || right === undefined || more.length > 0)
    throw new RuleTextError(name, 'expected one equation, "left = right"');
  const each = textsOf('for').map((text) => {
    const found = /^each (\?\w+) in (.+) after (\?\w+)$/.exec(text);
    if (found === null)
      throw new RuleTextError(
        name,
        'expected "for name in word, word" or "for each ?item in list after ?state"',
      );
    const [, item, list, after] = found as unknown as [string, string, string, string];
    return { item, list, after };
  })[0];
  const bindings = textsOf('let')
    .flatMap((text) => atTopLevel(text, /,/y))
    .map((text) => {
      const found = /^\s*(\??\w+)\s*=\s*(.+)$/s.exec(text);
      if (found === null) throw new RuleTextError(name, `expected "name = expression", found ${text.trim()}`);
      return { name: found[1] as string, text: found[2] as string };
    });
  return { name, left, right, conditions: textsOf('if'), bindings, each, doc };
}

/** Splits a text where a separator stands outside of all parentheses and strings. */
function atTopLevel(text: string, separator: RegExp): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text[i] as string;
    if (char === '"') i = endOfString(text, i);
    else if (char === '(' || char === '{') depth++;
    else if (char === ')' || char === '}') depth--;
    else if (depth === 0) {
      separator.lastIndex = i;
      const found = separator.exec(text);
      if (found === null) continue;
      parts.push(text.slice(from, i).trim());
      from = i + found[0].length;
      i = from - 1;
    }
  }
  return [...parts, text.slice(from).trim()];
}

function endOfString(text: string, start: number): number {
  const end = /"(?:[^"\\]|\\.)*"/y;
  end.lastIndex = start;
  return end.test(text) ? end.lastIndex - 1 : text.length;
}
