import { check, TEXT } from './internal/arguments/check.js';
import { PatternError } from './errors.js';
import { parseSexp, type Sexp } from './internal/patterns/sexp.js';

/** A pattern as data. `start` and `end` are offsets in the text of the pattern. */
export type PatternNode =
  | { readonly kind: 'var'; readonly name: string; readonly start: number; readonly end: number }
  | { readonly kind: 'rest'; readonly name: string; readonly start: number; readonly end: number }
  | { readonly kind: 'string'; readonly value: string; readonly start: number; readonly end: number }
  | {
      readonly kind: 'app';
      readonly op: string;
      readonly args: readonly PatternNode[];
      readonly start: number;
      readonly end: number;
    };

/** A term with variables: `(op payload? arg...)`, `?x` for any class, a final `?xs...` for the remaining children. */
export class Pattern {
  /** The text it was read from. */
  readonly text: string;
  readonly node: PatternNode;
  /** Variables in order of first occurrence, rest variables included, with the question mark. */
  readonly variables: readonly string[];
  /** The rest variables among them, without the dots. */
  readonly restVariables: ReadonlySet<string>;

  constructor(text: string, node: PatternNode) {
    this.text = text;
    this.node = node;
    const names = new Set<string>();
    const rests = new Set<string>();
    const visit = (n: PatternNode): void => {
      if (n.kind === 'var' || n.kind === 'rest') {
        if (names.has(n.name) && rests.has(n.name) !== (n.kind === 'rest')) {
          throw new PatternError(
            `${n.name} is used both for one child and for the rest`,
            text,
            n.start,
            n.end,
          );
        }
        names.add(n.name);
        if (n.kind === 'rest') rests.add(n.name);
      }
      if (n.kind === 'app') n.args.forEach(visit);
    };
    visit(node);
    this.variables = [...names];
    this.restVariables = rests;
  }

  toString(): string {
    return this.text;
  }
}

/** Operators that the left side of a rule has at most, all its patterns together; a term without variables is one. */
export const PATTERN_SIZE_LIMIT = 500;

/** How deep a pattern may be; terms may be of any depth. */
export const PATTERN_DEPTH_LIMIT = 500;

/**
 * Reads a pattern. Operators and arities are checked when the rule meets its language.
 *
 * In `(op payload? arg...)` the literal of an operator that carries one is written first; `_` there matches any literal,
 * and a variable stands for it.
 *
 * @throws PatternError pointing at the offending part of the text
 */
export function pattern(text: string): Pattern {
  check('pattern', text, TEXT);
  const node = toNode(text, parseSexp(text, PATTERN_DEPTH_LIMIT), PATTERN_DEPTH_LIMIT);
  if (node.kind === 'rest')
    throw new PatternError('a rest variable stands for children only', text, node.start, node.end);
  if (node.kind === 'string')
    throw new PatternError('a string is no pattern; write (op "...")', text, node.start, node.end);
  return new Pattern(text, node);
}

function toNode(text: string, s: Sexp, depth: number): PatternNode {
  const { start, end } = s;
  if (depth === 0)
    throw new PatternError(
      `a pattern is at most ${PATTERN_DEPTH_LIMIT} operators deep`,
      text,
      start,
      start + 1,
    );
  if (s.items === undefined) {
    if (s.quoted) return { kind: 'string', value: s.atom, start, end };
    if (s.named || !s.atom.startsWith('?')) return { kind: 'app', op: s.atom, args: [], start, end };
    const rest = s.atom.endsWith('...');
    const name = rest ? s.atom.slice(0, -3) : s.atom;
    if (name.length < 2)
      throw new PatternError('a variable needs a name after the question mark', text, start, end);
    return { kind: rest ? 'rest' : 'var', name, start, end };
  }
  const head = s.items[0];
  if (head === undefined) throw new PatternError('expected an operator, found ()', text, start, end);
  if (head.items !== undefined || head.quoted) {
    throw new PatternError('expected an operator in front', text, head.start, head.end);
  }
  if (!head.named && head.atom.startsWith('?')) {
    throw new PatternError('a variable cannot stand for an operator', text, head.start, head.end);
  }
  const args = s.items.slice(1).map((item) => toNode(text, item, depth - 1));
  args.forEach((arg, i) => {
    if (arg.kind === 'rest' && i < args.length - 1) {
      throw new PatternError('a rest variable must be the last argument', text, arg.start, arg.end);
    }
  });
  return { kind: 'app', op: head.atom, args, start, end };
}
