import { printPayload } from './internal/patterns/payload-text.js';
import type { Language, OpDecl } from './language.js';
import { pattern, type Pattern } from './pattern.js';
import type { PayloadKind } from './types.js';

/** Stands for the remaining children of a variadic operator. */
export interface RestVariable {
  readonly rest: string;
}

/** Matches any literal. */
export const anyLiteral: unique symbol = Symbol('any literal');

type Literal<P extends PayloadKind> =
  (P extends 'int' ? bigint | number : P extends 'float' ? number : string) | typeof anyLiteral;

type Repeat<N extends number, T extends Pattern[] = []> = T['length'] extends N
  ? T
  : Repeat<N, [...T, Pattern]>;

type Children<A> = A extends number ? (number extends A ? Pattern[] : Repeat<A>) : (Pattern | RestVariable)[];

type Arguments<D extends OpDecl> = D['payload'] extends PayloadKind
  ? [literal: Literal<D['payload']>, ...children: Children<D['arity']>]
  : Children<D['arity']>;

/** A function per operator, with as many arguments as it has children (and its literal first, if it carries one). */
export type Builders<D extends Readonly<Record<string, OpDecl>>> = {
  readonly [K in keyof D]: (...args: Arguments<D[K]>) => Pattern;
};

/**
 * Functions that build patterns of a language, checked by the compiler: `const { add, int } = builders(lang)` and then
 * `add(v('a'), int(0))`.
 */
export function builders<const D extends Readonly<Record<string, OpDecl>>>(
  language: Language<D>,
): Builders<D> {
  const made: Record<string, (...args: unknown[]) => Pattern> = {};
  for (const op of language.ops) made[op.name] = (...args) => build(op.name, args);
  return made as Builders<D>;
}

/** The variable `?name`. */
export function v(name: string): Pattern {
  return pattern(name.startsWith('?') ? name : '?' + name);
}

/** The rest variable `?name...`, the last argument of a variadic operator. */
export function rest(name: string): RestVariable {
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
  return pattern(parts.length === 0 ? op : `(${op} ${parts.join(' ')})`);
}
