import { dtypeAtRun, type Argument, type DType, type TensorType, type Type } from '../ir/index.js';
import type { Condition, Expr, Kind, Likeness, Relation, Sort } from './expr.js';
import { RESULT, ROW_MAJOR, type ExampleLeaf, type Known } from './known.js';

/** The whole of int64: what a literal of a program can be. */
const LEAST = -(2n ** 63n);
const MOST = 2n ** 63n - 1n;

/** What an expression comes to; undefined when too little is known. */
export type Value =
  bigint | number | null | readonly bigint[] | DType | readonly DType[] | TensorType | Examples;

export interface Examples {
  readonly leaves: readonly ExampleLeaf[];
}

/** Whether a condition holds, as far as is known: what is not known does not hold. */
export function holdsFor(condition: Condition, known: Known): boolean {
  switch (condition.kind) {
    case 'is':
      return condition.names.every((name) => isOfKind(condition.what, name, known));
    case 'total':
      return condition.any
        ? condition.names.some((name) => known.total(name))
        : condition.names.every((name) => known.total(name));
    case 'like':
      return condition.names.every((name) => isLikeResult(condition.what, name, known));
    case 'chain':
      return condition.relations.every((relation, i) => {
        const left = evaluate(condition.terms[i] as Expr, known);
        const right = evaluate(condition.terms[i + 1] as Expr, known);
        return left !== undefined && right !== undefined && compares(relation, left, right);
      });
    case 'in': {
      const [item, set] = [evaluate(condition.item, known), evaluate(condition.set, known)];
      return item !== undefined && Array.isArray(set) && (set as readonly Value[]).includes(item);
    }
    case 'every': {
      const [list, than] = [ints(condition.list, known), int(condition.than, known)];
      return (
        list !== undefined && than !== undefined && list.every((x) => compares(condition.relation, x, than))
      );
    }
    case 'without': {
      const list = known.argument(condition.name);
      return Array.isArray(list) && !list.includes(condition.item);
    }
    case 'decided':
      return known.decide(condition.relation, condition.left, condition.right) === condition.always;
    case 'computed':
      return fits(evaluateAs(condition.expr, condition.sort, known));
  }
}

function isLikeResult(what: Likeness, name: string, known: Known): boolean {
  switch (what) {
    case 'type':
      return sameInMemory(tensorOf(known, name), tensorOf(known, RESULT));
    case 'dtype':
      return same(dtypeOf(known, name), dtypeOf(known, RESULT));
    case 'layout':
      return known.layout?.(name) !== undefined && known.layout(name) === known.layout(RESULT);
    case 'rows': {
      const [sizes, others] = [tensorOf(known, name)?.sizes, tensorOf(known, RESULT)?.sizes];
      return (
        sizes !== undefined &&
        others !== undefined &&
        sizes.length > 0 &&
        sizes.length === others.length &&
        sizes.slice(0, -1).every((size, dim) => size === others[dim])
      );
    }
  }
}

/** Of one dtype and one shape, and in memory alike: what takes the place of the other may be viewed. */
function sameInMemory(a: TensorType | undefined, b: TensorType | undefined): boolean {
  if (!same(a, b)) return false;
  const [left, right] = [a?.strides, b?.strides];
  return left === right || (left !== undefined && right !== undefined && sameItems(left, right));
}

/** A value that can stand in a program. */
function fits(value: Value | undefined): boolean {
  if (value === undefined) return false;
  const items = Array.isArray(value) ? (value as readonly Value[]) : [value];
  return items.every((item) => typeof item !== 'bigint' || (LEAST <= item && item <= MOST));
}

function isOfKind(what: Kind, name: string, known: Known): boolean {
  const argument = known.argument(name);
  switch (what) {
    case 'int':
      return isInt(argument);
    case 'plain int':
      return typeof argument === 'bigint';
    case 'plain float':
      return typeof argument === 'number';
    case 'constant':
      return known.constant?.(name) === true;
    case 'contiguous':
      return known.layout?.(name) === ROW_MAJOR;
    case 'plain':
      return argument !== undefined && argument !== null && isPlain(argument);
    case 'plain bound':
      return argument === null || typeof argument === 'bigint';
    case 'none':
      return argument === null;
    case 'tensor':
      return tensorOf(known, name) !== undefined;
    case 'symbol':
      return known.symbol(name) !== undefined;
    case 'constrained': {
      const dims = known.symbolicDimensions(name);
      if (dims === undefined) {
        const symbol = known.symbol(name);
        return symbol !== undefined && known.bounds(symbol) !== undefined;
      }
      return dims.length > 0 && dims.every((dim) => boundsAt(known, name, dim) !== undefined);
    }
    case 'example':
      return known.example(name) !== undefined;
  }
}

function boundsAt(known: Known, name: string, dim?: number): ReturnType<Known['bounds']> {
  const symbol = known.symbol(name, dim);
  return symbol === undefined ? undefined : known.bounds(symbol);
}

/** Plain or symbolic; neither a float nor a bool. */
function isInt(argument: Argument<Type> | undefined): boolean {
  if (typeof argument === 'bigint') return true;
  if (!isTypeOf(argument, 'sym')) return false;
  const { expr } = argument;
  return typeof expr === 'bigint' || (typeof expr === 'object' && expr.sort === 'int');
}

function isPlain(argument: Argument<Type>): boolean {
  if (Array.isArray(argument)) return (argument as readonly Argument<Type>[]).every(isPlain);
  return !isType(argument);
}

const TYPES: ReadonlySet<string> = new Set(['tensor', 'sym', 'tuple', 'none']);

function isType(argument: Argument<Type> | undefined): argument is Type {
  return typeof argument === 'object' && argument !== null && 'kind' in argument && TYPES.has(argument.kind);
}

function isTypeOf<K extends Type['kind']>(
  argument: Argument<Type> | undefined,
  kind: K,
): argument is Extract<Type, { kind: K }> {
  return isType(argument) && argument.kind === kind;
}

function tensorOf(known: Known, place: string): TensorType | undefined {
  const argument = known.argument(place);
  return isTypeOf(argument, 'tensor') ? argument : undefined;
}

function dtypeOf(known: Known, place: string): DType | undefined {
  const argument = known.argument(place);
  // A dtype itself, as an argument of a conversion is.
  if (typeof argument === 'object' && argument !== null && 'kind' in argument && argument.kind === 'dtype')
    return argument.value;
  const type = tensorOf(known, place);
  return type && dtypeAtRun(type);
}

/**
 * The value of an expression, undefined when too little is known: a variable is its plain int, None or list of plain ints,
 * as its place asks for. A `sort` is asked of a variable that stands alone.
 */
export function evaluateAs(expr: Expr, sort: Sort, known: Known): Value | undefined {
  switch (sort) {
    case 'int':
      return int(expr, known);
    case 'ints':
      return ints(expr, known);
    case 'bound':
      return bound(expr, known);
    case 'number':
      return number(expr, known);
    case 'dtype':
    case 'dtypes':
    case 'type':
    case 'value':
      return evaluate(expr, known);
  }
}

function evaluate(expr: Expr, known: Known): Value | undefined {
  switch (expr.kind) {
    case 'int':
      return expr.value;
    case 'none':
      return null;
    case 'variable': {
      const argument = known.argument(expr.name);
      if (argument === null || typeof argument === 'bigint' || typeof argument === 'number') return argument;
      return isInts(argument) ? argument : undefined;
    }
    case 'local':
      return evaluate(expr.expr, known);
    case 'result':
      return undefined;
    case 'dtypes':
      return expr.members.length === 1 && expr.text === expr.members[0] ? expr.text : expr.members;
    case 'apply':
      return apply(expr, known);
  }
}

function isInts(argument: Argument<Type> | undefined): argument is readonly bigint[] {
  return Array.isArray(argument) && argument.every((item) => typeof item === 'bigint');
}

function int(expr: Expr, known: Known): bigint | undefined {
  const value = evaluate(expr, known);
  return typeof value === 'bigint' ? value : undefined;
}

function number(expr: Expr, known: Known): number | undefined {
  const value = evaluate(expr, known);
  return typeof value === 'number' ? value : undefined;
}

function ints(expr: Expr, known: Known): readonly bigint[] | undefined {
  const value = evaluate(expr, known);
  return Array.isArray(value) && value.every((item) => typeof item === 'bigint') ? value : undefined;
}

function bound(expr: Expr, known: Known): bigint | null | undefined {
  const value = evaluate(expr, known);
  return value === null || typeof value === 'bigint' ? value : undefined;
}

type Apply = Extract<Expr, { kind: 'apply' }>;

function apply(expr: Apply, known: Known): Value | undefined {
  const [first, second] = expr.args as readonly [Expr, Expr];
  const place = first.kind === 'variable' ? first.name : RESULT;
  switch (expr.fn) {
    case 'add':
      return both(expr, known, (a, b) => a + b);
    case 'sub':
      return both(expr, known, (a, b) => a - b);
    case 'mul':
      return both(expr, known, (a, b) => a * b);
    case 'min':
      return both(expr, known, (a, b) => (a < b ? a : b));
    case 'max':
      return both(expr, known, (a, b) => (a > b ? a : b));
    case 'wrap':
      return both(expr, known, wrap);
    case 'neg': {
      const a = int(first, known);
      return a === undefined ? undefined : -a;
    }
    case 'or': {
      const a = bound(first, known);
      return a === null ? int(second, known) : a;
    }
    case 'start':
    case 'end': {
      const [at, n] = [bound(first, known), int(second, known)];
      if (at === undefined || n === undefined) return undefined;
      return at === null ? (expr.fn === 'start' ? 0n : n) : clamped(at, n);
    }
    case 'size': {
      const [type, dim] = [tensorOf(known, place), int(second, known)];
      const size =
        type && dim !== undefined ? type.sizes[Number(wrap(dim, BigInt(type.sizes.length)))] : undefined;
      return typeof size === 'bigint' ? size : undefined;
    }
    case 'rank': {
      const type = tensorOf(known, place);
      return type && BigInt(type.sizes.length);
    }
    case 'sizes': {
      const sizes = tensorOf(known, place)?.sizes;
      return sizes?.every((size) => typeof size === 'bigint') === true ? sizes : undefined;
    }
    case 'inverse': {
      const c = number(first, known);
      return c === undefined ? undefined : 1 / c;
    }
    case 'times': {
      const [c, d] = [number(first, known), number(second, known)];
      return c === undefined || d === undefined ? undefined : c * d;
    }
    case 'root': {
      const n = int(first, known);
      return n === undefined || n < 0n ? undefined : Math.sqrt(Number(n));
    }
    case 'product':
      return ints(first, known)?.reduce((product, item) => product * item, 1n);
    case 'exchanged': {
      const [list, a, b] = [ints(first, known), int(second, known), int(expr.args[2] as Expr, known)];
      if (list === undefined || a === undefined || b === undefined) return undefined;
      const [one, other] = [list[Number(a)], list[Number(b)]];
      if (one === undefined || other === undefined) return undefined;
      return list.with(Number(a), other).with(Number(b), one);
    }
    case 'length': {
      const list = ints(first, known);
      return list && BigInt(list.length);
    }
    case 'indices': {
      const n = int(first, known);
      return n === undefined ? undefined : Array.from({ length: Number(n) }, (_, i) => BigInt(i));
    }
    case 'wrapped': {
      const [list, n] = [ints(first, known), int(second, known)];
      return list === undefined || n === undefined ? undefined : list.map((i) => wrap(i, n));
    }
    case 'at': {
      const [list, places] = [ints(first, known), ints(second, known)];
      const items = list && places?.map((i) => list[Number(i)]);
      return items?.every((item) => item !== undefined) ? items : undefined;
    }
    case 'last':
      return ints(first, known)?.at(-1);
    case 'dtype':
      return dtypeOf(known, place);
    case 'type':
      return tensorOf(known, place);
    case 'only':
      return known.only(place);
    case 'symbolic':
      return known.symbolicDimensions(place)?.map(BigInt);
    case 'least':
    case 'most':
    case 'leastOf':
    case 'mostOf': {
      const dim = second === undefined ? undefined : int(second, known);
      if (second !== undefined && dim === undefined) return undefined;
      const bounds = boundsAt(known, place, dim === undefined ? undefined : Number(dim));
      return bounds && ((expr.fn.startsWith('least') ? bounds.min : bounds.max) ?? null);
    }
    case 'example': {
      const leaves = known.example(place);
      return leaves && { leaves };
    }
  }
}

function both(
  { args: [a, b] }: Apply,
  known: Known,
  of: (a: bigint, b: bigint) => bigint,
): bigint | undefined {
  const [x, y] = [int(a as Expr, known), int(b as Expr, known)];
  return x === undefined || y === undefined ? undefined : of(x, y);
}

const wrap = (dim: bigint, rank: bigint): bigint => (dim < 0n ? dim + rank : dim);

/** A bound of a slice of `n` elements, as Python clamps it. */
function clamped(at: bigint, n: bigint): bigint {
  const from = at < 0n ? at + n : at;
  return from < 0n ? 0n : from > n ? n : from;
}

function compares(relation: Relation, a: Value, b: Value): boolean {
  // Whether a float is another number than an int is nothing that rules about ints ask.
  if ((typeof a === 'number') !== (typeof b === 'number')) return false;
  if (relation === '=' || relation === '!=') return same(a, b) === (relation === '=');
  if (typeof a !== 'bigint' || typeof b !== 'bigint') return false;
  switch (relation) {
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
  }
}

function same(a: Value | undefined, b: Value | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  if (isTensorType(a) && isTensorType(b)) {
    return dtypeAtRun(a) === dtypeAtRun(b) && sameItems(a.sizes, b.sizes);
  }
  return Array.isArray(a) && Array.isArray(b) ? sameItems(a, b) : a === b;
}

function sameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i]);
}

function isTensorType(value: Value): value is TensorType {
  return typeof value === 'object' && value !== null && 'sizes' in value;
}
