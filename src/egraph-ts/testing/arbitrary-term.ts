import fc from 'fast-check';
import type { Language, Op } from '../language.js';
import type { Payload, Term } from '../types.js';
import { printable } from './printable.js';

/** Which terms to generate. */
export interface TermOptions {
  /** Only these operators. */
  readonly ops?: readonly string[];
  /** Longest path. */
  readonly maxDepth?: number;
  /** The sort of the root, when the language has sorts. */
  readonly sort?: string;
}

/** Terms of a language, small ones first; sorts are respected where they are declared. */
export function arbitraryTerm(language: Language, options: TermOptions = {}): fc.Arbitrary<Term> {
  const ops = language.ops.filter((op) => options.ops?.includes(op.name) ?? true);
  const made = new Map<string, fc.Arbitrary<Term>>();
  const of = (sort: string | undefined, depth: number): fc.Arbitrary<Term> | undefined => {
    const key = `${sort ?? ''} ${depth}`;
    const known = made.get(key);
    if (known !== undefined) return known;
    const fitting = ops.filter((op) => sort === undefined || op.sort === undefined || op.sort === sort);
    const choices = fitting.flatMap((op) => withChildren(op, depth));
    // Leaves first: that is where shrinking ends.
    choices.sort((a, b) => a.arity - b.arity);
    if (choices.length === 0) return undefined;
    const arbitrary = fc.oneof(...choices.map((c) => c.arbitrary));
    made.set(key, arbitrary);
    return arbitrary;
  };
  const withChildren = (op: Op, depth: number): { arity: number; arbitrary: fc.Arbitrary<Term> }[] => {
    const literal = literalOf(op);
    if (op.arity === 0) {
      return [{ arity: 0, arbitrary: literal.map((payload) => term(op, payload, [])) }];
    }
    if (depth <= 1) return op.arity < 0 ? [{ arity: 0, arbitrary: literal.map((p) => term(op, p, [])) }] : [];
    const child = (i: number): fc.Arbitrary<Term> | undefined =>
      of(op.args?.[Math.min(i, op.args.length - 1)], depth - 1);
    if (op.arity < 0) {
      const each = child(0);
      const list = each === undefined ? fc.constant([]) : fc.array(each, { maxLength: 4 });
      return [{ arity: 1, arbitrary: fc.tuple(literal, list).map(([p, children]) => term(op, p, children)) }];
    }
    const children = Array.from({ length: op.arity }, (_, i) => child(i));
    if (children.some((c) => c === undefined)) return [];
    const tuple = fc.tuple(...(children as fc.Arbitrary<Term>[]));
    return [{ arity: op.arity, arbitrary: fc.tuple(literal, tuple).map(([p, c]) => term(op, p, c)) }];
  };
  const root = of(options.sort, options.maxDepth ?? 4);
  if (root === undefined)
    throw new TypeError('arbitraryTerm: the language has no term of that depth and sort');
  return root.map(printable, (value) => value as Term);
}

function literalOf(op: Op): fc.Arbitrary<Payload | undefined> {
  if (op.payload === 'int') return fc.bigInt({ min: -(1n << 63n), max: (1n << 63n) - 1n });
  if (op.payload === 'float') return fc.double();
  return op.payload === 'string' ? fc.string() : fc.constant(undefined);
}

function term(op: Op, payload: Payload | undefined, children: readonly Term[]): Term {
  return payload === undefined ? { op: op.name, children } : { op: op.name, payload, children };
}
