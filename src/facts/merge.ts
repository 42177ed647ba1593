import { Contradiction } from 'egraph-ts';
import {
  dtypeAtRun,
  printType,
  type Argument,
  type SymInt,
  type TensorType,
  type Type,
} from '../ir/index.js';
import { symKey } from '../ir/sym/index.js';
import { isList, sameLiteral, type Literal } from '../terms/index.js';
import type { Fact } from './fact.js';
import { intersectRanges, sameRange } from './range.js';

/**
 * What is known of a value of which two facts are known: their intersection. The same object as `a` when `b` adds
 * nothing.
 *
 * @throws Contradiction when no value satisfies both: an unsound rule, or constraints that exclude each other
 */
export function mergeFacts(a: Fact, b: Fact): Fact {
  if (a === b) return a;
  const type = mergeOptional(a.type, b.type, mergeTypes);
  const literal = mergeOptional(a.literal, b.literal, (x, y) => {
    if (!sameLiteral(x, y))
      throw new Contradiction(`two different literals in one class: ${show(x)} and ${show(y)}`);
    return x;
  });
  const range = mergeOptional(a.range, b.range, (x, y) => {
    const both = intersectRanges(x, y);
    if (both.compile.min > both.compile.max) {
      throw new Contradiction(`Invalid ranges [${both.compile.min}:${both.compile.max}]`);
    }
    return sameRange(both, x) ? x : both;
  });
  const burned = a.burned ?? b.burned;
  // What is equal to something that raises nothing raises nothing.
  const total = a.total ?? b.total;
  const counted = mergeOptional(a.counted, b.counted, (x, y) => (x.index <= y.index ? x : y));
  const same =
    type === a.type &&
    literal === a.literal &&
    range === a.range &&
    burned === a.burned &&
    total === a.total &&
    counted === a.counted;
  return same ? a : { type, literal, total, range, burned, counted };
}

function mergeOptional<T>(a: T | undefined, b: T | undefined, merge: (a: T, b: T) => T): T | undefined {
  if (a === undefined) return b;
  return b === undefined ? a : merge(a, b);
}

function mergeTypes(a: Argument<Type>, b: Argument<Type>): Argument<Type> {
  if (a === b) return a;
  if (isList(a) && isList(b) && a.length === b.length) {
    const items = a.map((item, i) => mergeTypes(item, b[i] as Argument<Type>));
    return items.every((item, i) => item === a[i]) ? a : items;
  }
  if (isType(a) && isType(b)) return mergeValueTypes(a, b);
  if (!isType(a) && !isType(b) && sameLiteral(a as Literal, b as Literal)) return a;
  // An element of an argument list may be known as a literal on one side and as a symbol on the other.
  if (isType(a) && a.kind === 'sym' && isNumber(b)) return b;
  if (isType(b) && b.kind === 'sym' && isNumber(a)) return a;
  throw new Contradiction(`two different types in one class: ${show(a)} and ${show(b)}`);
}

const isNumber = (value: Argument<Type>): boolean =>
  typeof value === 'bigint' || typeof value === 'number' || typeof value === 'boolean';

function mergeValueTypes(a: Type, b: Type): Type {
  if (
    a.kind === 'tensor' &&
    b.kind === 'tensor' &&
    dtypeAtRun(a) === dtypeAtRun(b) &&
    a.sizes.length === b.sizes.length
  ) {
    const kept = withTruerDtype(a, b);
    const sizes = a.sizes.map((size, i) => mergeSizes(size, b.sizes[i] as SymInt));
    return sizes.every((size, i) => size === kept.sizes[i]) ? kept : { ...kept, sizes };
  }
  // Two expressions for one scalar are both right; the first stays.
  if (a.kind === 'sym' && b.kind === 'sym') return a;
  if (a.kind === 'tuple' && b.kind === 'tuple' && a.items.length === b.items.length) {
    const items = a.items.map((item, i) => mergeValueTypes(item, b.items[i] as Type));
    return items.every((item, i) => item === a.items[i]) ? a : { kind: 'tuple', items };
  }
  if (a.kind === 'none' && b.kind === 'none') return a;
  throw new Contradiction(`two different types in one class: ${show(a)} and ${show(b)}`);
}

/** Of two that agree on the dtype at run time, the one that says no other. */
function withTruerDtype(a: TensorType, b: TensorType): TensorType {
  if (a.dtype === b.dtype || a.runDtype === undefined) return a;
  return b.runDtype === undefined || b.dtype < a.dtype ? b : a;
}

function mergeSizes(a: SymInt, b: SymInt): SymInt {
  if (a === b) return a;
  if (typeof a === 'bigint' && typeof b === 'bigint') {
    throw new Contradiction(`two different sizes of one dimension in one class: ${a} and ${b}`);
  }
  return typeof b === 'bigint' ? b : a;
}

export function isType(value: Argument<Type>): value is Type {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    TYPE_KINDS.has((value as Type).kind)
  );
}

const TYPE_KINDS: ReadonlySet<string> = new Set(['tensor', 'sym', 'tuple', 'none']);

function show(value: Argument<Type> | Literal): string {
  if (isList(value as Literal)) return `[${(value as readonly Literal[]).map(show).join(', ')}]`;
  if (isType(value as Argument<Type>)) return printType(value as Type, symKey) ?? (value as Type).kind;
  return JSON.stringify(value, (_key, v: unknown) => (typeof v === 'bigint' ? String(v) : v));
}
