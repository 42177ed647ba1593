import { EGraphError, PatternError } from '../../errors.js';
import type { PatternNode } from '../../pattern.js';
import type { Computation } from './computation.js';
import { PRIMITIVES } from './primitives.js';
import { closest } from './closest.js';

/** A computation over what variables stand for, read and checked. */
type Expression =
  | { readonly kind: 'value'; readonly value: unknown }
  /** A number as it was written: an integer, unless what it meets is none. */
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'variable'; readonly name: string; readonly start: number; readonly end: number }
  | { readonly kind: 'apply'; readonly op: string; readonly args: readonly Expression[] };

/** Reads a computation. @throws PatternError pointing at what is none */
export function computationOf(text: string, n: PatternNode, rule?: string): Computation {
  const e = expressionOf(text, n, rule);
  return { variables: variablesOf(e), evaluate: (valueOf) => evaluate(e, valueOf) };
}

function expressionOf(text: string, n: PatternNode, rule?: string): Expression {
  const fail = (reason: string, at: PatternNode = n): never => {
    throw new PatternError(reason, text, at.start, at.end, rule);
  };
  if (n.kind === 'string') return { kind: 'value', value: n.value };
  if (n.kind === 'var') return { kind: 'variable', name: n.name, start: n.start, end: n.end };
  if (n.kind === 'rest') return fail('a rest variable has no value');
  if (n.args.length === 0) {
    if (NUMBER.test(n.op)) return { kind: 'number', text: n.op };
    const constant = CONSTANTS.get(n.op);
    if (constant !== undefined) return { kind: 'value', value: constant };
  }
  const primitive = PRIMITIVES.get(n.op);
  if (primitive === undefined) {
    const near = closest(n.op, [...PRIMITIVES.keys()]);
    return fail(
      `"${n.op}" is nothing that can be computed` +
        (near === undefined
          ? `; there are ${[...PRIMITIVES.keys()].join(' ')}`
          : `; did you mean "${near}"?`),
    );
  }
  const [least, most] = primitive.takes;
  if (n.args.length < least || n.args.length > most)
    fail(`"${n.op}" takes ${least === most ? least : `at least ${least}`}, given ${n.args.length}`);
  return { kind: 'apply', op: n.op, args: n.args.map((arg) => expressionOf(text, arg, rule)) };
}

function variablesOf(e: Expression): readonly (Expression & { kind: 'variable' })[] {
  if (e.kind === 'variable') return [e];
  return e.kind === 'apply' ? e.args.flatMap(variablesOf) : [];
}

/** Undefined when there is no result: a division by zero, an integer that leaves 64 bits. */
function evaluate(e: Expression, valueOf: (variable: string) => unknown): unknown {
  if (e.kind === 'value') return e.value;
  if (e.kind === 'number') return literal(e.text, false);
  if (e.kind === 'variable') return valueOf(e.name);
  const args: unknown[] = [];
  for (const arg of e.args) {
    const value = arg.kind === 'number' ? undefined : evaluate(arg, valueOf);
    if (value === undefined && arg.kind !== 'number') return undefined;
    args.push(value);
  }
  // A number that is written out is of the kind that it meets.
  const floats = args.some((a) => typeof a === 'number');
  e.args.forEach((arg, i) => {
    if (arg.kind === 'number') args[i] = literal(arg.text, floats);
  });
  const result = PRIMITIVES.get(e.op)!.apply(args);
  if (result === 'mixed')
    throw new EGraphError(`(${e.op} ${args.map(shown).join(' ')}): these do not go together`);
  return result.value;
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

const CONSTANTS = new Map<string, unknown>([
  ['true', true],
  ['false', false],
  ['inf', Infinity],
  ['-inf', -Infinity],
  ['nan', NaN],
]);

function literal(text: string, float: boolean): number | bigint {
  return !float && /^[+-]?\d+$/.test(text) ? BigInt(text.replace(/^\+/, '')) : Number(text);
}

const shown = (value: unknown): string =>
  typeof value === 'string' ? JSON.stringify(value) : typeof value === 'bigint' ? `${value}n` : String(value);
