import { check, TEXT } from './internal/arguments/check.js';
import { LanguageError } from './errors.js';
import { arityProblem } from './internal/patterns/application.js';
import { normalisePayload, printPayload } from './internal/patterns/payload-text.js';
import { printName } from './internal/patterns/sexp.js';
import { LANGUAGE, type Language, type Op, type OpDecl } from './language.js';
import { pattern, type Pattern } from './pattern.js';
import type { Payload, PayloadKind, Term } from './types.js';

/** Stands for the remaining children of a variadic operator. */
export interface RestVariable {
  readonly rest: string;
}

/** Matches any literal. */
export const anyLiteral: unique symbol = Symbol('any literal');

type Literal<P extends PayloadKind> = P extends 'int' ? bigint | number : P extends 'float' ? number : string;

type Repeat<C, N extends number, T extends C[] = []> = T['length'] extends N ? T : Repeat<C, N, [...T, C]>;

/** `C`: what a child is; `R`: what else may stand among those of a variadic operator. */
type Children<A, C, R> = A extends number ? (number extends A ? C[] : Repeat<C, A>) : (C | R)[];

/** `L`: what may stand for a literal beside itself. */
type Arguments<D extends OpDecl, C, R, L> = D['payload'] extends PayloadKind
  ? [literal: Literal<D['payload']> | L, ...children: Children<D['arity'], C, R>]
  : Children<D['arity'], C, R>;

/** A function per operator, with as many arguments as it has children (and its literal first, if it carries one). */
export type Builders<D extends Readonly<Record<string, OpDecl>>> = {
  readonly [K in keyof D]: (...args: Arguments<D[K], Pattern, RestVariable, typeof anyLiteral>) => Pattern;
};

/** The same for terms. */
export type TermBuilders<D extends Readonly<Record<string, OpDecl>>> = {
  readonly [K in keyof D]: (...args: Arguments<D[K], Term, never, never>) => Term;
};

/**
 * Functions that build patterns of a language, checked by the compiler: `const { add, int } = builders(lang)` and then
 * `add(v('a'), int(0))`.
 */
export function builders<const D extends Readonly<Record<string, OpDecl>>>(
  language: Language<D>,
): Builders<D> {
  check('builders', language, LANGUAGE);
  const made: Record<string, (...args: unknown[]) => Pattern> = {};
  for (const op of language.ops) made[op.name] = (...args) => build(op.name, args);
  return made as Builders<D>;
}

/**
 * Functions that build terms of a language, checked by the compiler: `const { add, int } = termBuilders(lang)` and then
 * `egraph.addTerm(add(int(1), int(2)))`. What is built once and used twice is one object, and costs once.
 *
 * @throws LanguageError (from each function) on a wrong number of children or a literal that does not fit
 */
export function termBuilders<const D extends Readonly<Record<string, OpDecl>>>(
  language: Language<D>,
): TermBuilders<D> {
  check('termBuilders', language, LANGUAGE);
  const made: Record<string, (...args: unknown[]) => Term> = {};
  for (const op of language.ops) made[op.name] = (...args) => buildTerm(op, args);
  return made as TermBuilders<D>;
}

function buildTerm(op: Op, args: readonly unknown[]): Term {
  const children = (op.payload === undefined ? args : args.slice(1)) as readonly Term[];
  if (op.arity >= 0 && children.length !== op.arity)
    throw new LanguageError(arityProblem(op, children.length));
  if (op.payload === undefined) return { op: op.name, children };
  const literal = normalisePayload(op.payload, args[0] as Payload);
  if ('problem' in literal) throw new LanguageError(`operator "${op.name}": ${literal.problem}`);
  return { op: op.name, payload: literal.value, children };
}

/** The variable `?name`. */
export function v(name: string): Pattern {
  check('v', name, TEXT);
  return pattern(name.startsWith('?') ? name : '?' + name);
}

/** The rest variable `?name...`, the last argument of a variadic operator. */
export function rest(name: string): RestVariable {
  check('rest', name, TEXT);
  return { rest: name.startsWith('?') ? name : '?' + name };
}

function build(op: string, args: readonly unknown[]): Pattern {
  const parts = args.map((arg) => {
    if (typeof arg === 'bigint' || typeof arg === 'number' || typeof arg === 'string') {
      // Integers may be given as numbers; the operator decides how the text is read.
      return typeof arg === 'number' && Number.isSafeInteger(arg) && !Object.is(arg, -0)
        ? String(arg)
        : printPayload(arg);
    }
    if (arg === anyLiteral) return '_';
    return typeof arg === 'object' && arg !== null && 'rest' in arg
      ? `${(arg as RestVariable).rest}...`
      : String(arg);
  });
  return pattern(parts.length === 0 ? printName(op) : `(${printName(op)} ${parts.join(' ')})`);
}
