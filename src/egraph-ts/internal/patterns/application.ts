import { PatternError } from '../../errors.js';
import type { Language, Op } from '../../language.js';
import type { Payload } from '../../types.js';
import { readPayload } from './payload-text.js';
import type { Sexp } from './sexp.js';
import { unknownOp } from './unknown-op.js';

/** A parsed application of an operator of the language, its literal read and its arity checked. */
export interface Application {
  readonly op: Op;
  readonly payload: Payload | undefined;
  readonly args: readonly Sexp[];
}

/** Reads one s-expression as an application of an operator to sub-expressions. */
export function applicationOf(language: Language, text: string, s: Sexp): Application {
  const head = s.items === undefined ? s : s.items[0];
  if (head === undefined) throw new PatternError('expected an operator, found ()', text, s.start, s.end);
  if (head.items !== undefined)
    throw new PatternError('expected an operator, found a list', text, head.start, head.end);
  if (head.quoted)
    throw new PatternError('a string is no operator; write (op "...")', text, head.start, head.end);
  const op = language.op(head.atom);
  if (op === undefined) throw new PatternError(unknownOp(language, head.atom), text, head.start, head.end);
  let args = s.items === undefined ? [] : s.items.slice(1);
  let payload: Payload | undefined;
  if (op.payload !== undefined) {
    const literal = args[0];
    if (literal === undefined || literal.items !== undefined) {
      const at = literal ?? s;
      throw new PatternError(`operator "${op.name}" needs a literal (${op.payload})`, text, at.start, at.end);
    }
    const read = readPayload(op.payload, literal.atom, literal.quoted);
    if ('problem' in read)
      throw new PatternError(`operator "${op.name}": ${read.problem}`, text, literal.start, literal.end);
    payload = read.value;
    args = args.slice(1);
  }
  if (op.arity >= 0 && args.length !== op.arity) {
    throw new PatternError(arityProblem(op, args.length), text, s.start, s.end);
  }
  return { op, payload, args };
}

export function arityProblem(op: Op, given: number): string {
  return `operator "${op.name}" takes ${op.arity} ${op.arity === 1 ? 'child' : 'children'}, given ${given}`;
}
