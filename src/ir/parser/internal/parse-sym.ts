import { EgghatchError, placeOf } from '../../../diagnostics/index.js';
import {
  and,
  ceil,
  eq,
  floor,
  floorDiv,
  ge,
  gt,
  le,
  lt,
  mod,
  mul,
  ne,
  neg,
  or,
  pow,
  productOf,
  symbol,
  symMax,
  symFloat,
  symMin,
  sumOf,
  trueDiv,
  type SymExpr,
  type SymNumber,
} from '../../sym/index.js';
import { exactNumber } from '../../sym/exact.js';
import type { Cursor } from './cursor.js';

type Value = SymNumber | boolean;

const RELATIONS = [
  ['<=', le],
  ['>=', ge],
  ['<', lt],
  ['>', gt],
] as const;

/** An expression as sympy prints it: what stands between brackets and in `Sym(…)`. */
export function parseSym(cursor: Cursor): SymExpr | bigint | number | boolean {
  const start = cursor.pos;
  try {
    return cursor.nested(() => disjunction(cursor));
  } catch (error) {
    // The algebra refuses what divides by zero or grows without end; the place is known here.
    if (!(error instanceof EgghatchError) || error.place !== undefined) throw error;
    if (error.kind === 'budget') throw error.at(placeOf(cursor.source, { start, end: cursor.pos }));
    return cursor.fail({
      message: `this expression has no value: ${error.message}`,
      hint: 'Write it as torch prints it.',
      at: start,
      end: cursor.pos,
    });
  }
}

function disjunction(cursor: Cursor): Value {
  let value = conjunction(cursor);
  while (operator(cursor, '|')) value = or(bool(cursor, value), bool(cursor, conjunction(cursor)));
  return value;
}

function conjunction(cursor: Cursor): Value {
  let value = comparison(cursor);
  while (operator(cursor, '&')) value = and(bool(cursor, value), bool(cursor, comparison(cursor)));
  return value;
}

function comparison(cursor: Cursor): Value {
  const left = sum(cursor);
  for (const [text, relate] of RELATIONS)
    if (operator(cursor, text)) return relate(number(cursor, left), number(cursor, sum(cursor)));
  return left;
}

function sum(cursor: Cursor): Value {
  cursor.blanks();
  const first = cursor.take('-') ? neg(number(cursor, term(cursor))) : term(cursor);
  const parts: SymNumber[] = [];
  for (;;) {
    const sign = operator(cursor, '+') ? '+' : operator(cursor, '-') ? '-' : undefined;
    if (sign === undefined) return parts.length === 0 ? first : sumOf(parts);
    if (parts.length === 0) parts.push(number(cursor, first));
    const next = number(cursor, term(cursor));
    parts.push(sign === '+' ? next : neg(next));
  }
}

function term(cursor: Cursor): Value {
  let value = power(cursor);
  for (;;) {
    cursor.blanks();
    if (cursor.looksAt('//')) {
      cursor.pos += 2;
      value = floorDiv(number(cursor, value), number(cursor, power(cursor)));
    } else if (cursor.looksAt('*') && !cursor.looksAt('**')) {
      value = productOf([number(cursor, value), ...factors(cursor)]);
    } else if (cursor.take('/')) value = quotient(number(cursor, value), number(cursor, power(cursor)));
    else return value;
  }
}

/** What follows as `* b * c …`. */
function factors(cursor: Cursor): SymNumber[] {
  const found: SymNumber[] = [];
  while (cursor.looksAt('*') && !cursor.looksAt('**')) {
    cursor.pos += 1;
    found.push(number(cursor, power(cursor)));
    cursor.blanks();
  }
  return found;
}

/** `1/2` between numbers is a fraction, which stays exact. */
function quotient(a: SymNumber, b: SymNumber): SymNumber {
  return typeof a === 'bigint' && typeof b === 'bigint' ? exactNumber(a, b) : trueDiv(a, b);
}

function power(cursor: Cursor): Value {
  const base = atom(cursor);
  cursor.blanks();
  if (!cursor.take('**')) return base;
  cursor.blanks();
  const exponent = number(cursor, cursor.take('-') ? neg(number(cursor, atom(cursor))) : atom(cursor));
  if (typeof exponent !== 'bigint' || exponent < 0n || exponent > 64n)
    return pow(number(cursor, base), exponent);
  // Printed alike are the integer `a*a` and torch's float `a**2`: sizes need the integer.
  let value: SymNumber = 1n;
  for (let k = 0n; k < exponent; k++) value = mul(value, number(cursor, base));
  return value;
}

const NUMBER = /\d+(\.\d+(e[+-]?\d+)?|e[+-]?\d+)?/y;
const NAME = /[A-Za-z_]\w*/y;
/** Functions by name, each with its number of arguments, where that is fixed. */
const CALLS: ReadonlyMap<string, readonly [(...args: SymNumber[]) => Value, arity?: number]> = new Map([
  ['Mod', [(a, b) => mod(a!, b!), 2]],
  ['PythonMod', [(a, b) => mod(a!, b!), 2]],
  ['ToFloat', [(a) => symFloat(a!), 1]],
  ['Eq', [(a, b) => eq(a!, b!), 2]],
  ['Ne', [(a, b) => ne(a!, b!), 2]],
  ['Min', [(...args) => args.reduce(symMin)]],
  ['Max', [(...args) => args.reduce(symMax)]],
  ['floor', [(a) => floor(a!), 1]],
  ['ceiling', [(a) => ceil(a!), 1]],
  ['sqrt', [(a) => pow(a!, exactNumber(1n, 2n)), 1]],
]);

function atom(cursor: Cursor): Value {
  cursor.blanks();
  const start = cursor.pos;
  if (cursor.take('(')) {
    const value = parseSym(cursor);
    cursor.blanks();
    cursor.need(')');
    return value;
  }
  const digits = cursor.match(NUMBER);
  if (digits !== undefined) return digits[1] === undefined ? BigInt(digits[0]) : Number(digits[0]);
  const name = cursor.match(NAME)?.[0];
  if (name === undefined)
    return cursor.fail({
      message: 'a size or a symbolic expression should begin here',
      expected: 'a number, a symbol such as `i4`, or an expression such as `i4 + 1`',
    });
  if (name === 'True' || name === 'False') return name === 'True';
  if (name === 'oo') return Infinity;
  if (name === 'nan') return NaN;
  const call = CALLS.get(name);
  if (call !== undefined && cursor.take('(')) return finishCall(cursor, name, call, start);
  const found = cursor.symbolOf(name);
  if (found === undefined)
    return cursor.fail({
      message: `\`${name}\` is not a symbol`,
      expected: 'i0, i1, … (data-dependent integers), f0, … (floats) or s0, … (input sizes)',
      at: start,
      end: cursor.pos,
    });
  return symbol(found);
}

function finishCall(
  cursor: Cursor,
  name: string,
  [call, arity]: readonly [(...args: SymNumber[]) => Value, arity?: number],
  start: number,
): Value {
  const args: SymNumber[] = [];
  do args.push(number(cursor, parseSym(cursor)));
  while (operator(cursor, ','));
  cursor.blanks();
  cursor.need(')');
  if (arity !== undefined && args.length !== arity)
    cursor.fail({
      message: `${name} takes ${arity} argument${arity === 1 ? '' : 's'}, not ${args.length}`,
      expected: `${name}(${Array.from({ length: arity }, () => '…').join(', ')})`,
      at: start,
      end: cursor.pos,
    });
  return call(...args);
}

function operator(cursor: Cursor, text: string): boolean {
  cursor.blanks();
  return cursor.take(text);
}

function number(cursor: Cursor, value: Value): SymNumber {
  if (typeof value === 'boolean' || (typeof value === 'object' && value.sort === 'bool'))
    return cursor.fail({
      message: 'a number should stand here, not a condition',
      expected: 'an expression such as `i4 + 1`',
    });
  return value;
}

function bool(cursor: Cursor, value: Value): SymExpr | boolean {
  if (typeof value === 'boolean' || (typeof value === 'object' && value.sort === 'bool')) return value;
  return cursor.fail({
    message: 'a condition should stand here, not a number',
    expected: 'a comparison such as `i4 >= 0`',
  });
}
