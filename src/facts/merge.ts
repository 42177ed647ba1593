import { Contradiction } from 'egraph-ts';
import {
  dtypeAtRun,
  printArgument,
  printType,
  type Argument,
  type SymInt,
  type TensorType,
  type Type,
} from '../ir/index.js';
import { bareSymbol, eq, symKey, type Sym } from '../ir/sym/index.js';
import { isList, sameLiteral, type Literal } from '../terms/index.js';
import { SEVERAL_LAYOUTS, type Fact } from './fact.js';
import { Misfit, WrongState } from './misfit.js';
import { intersectRanges, sameRange } from './range.js';
import { isSymbolOfClass } from './symbol.js';

/**
 * What is known of a value of which two facts are known: their intersection. The same object as `a` when `b` adds
 * nothing.
 *
 * @throws Contradiction when no value satisfies both: an unsound rule, or constraints that exclude each other
 */
export function mergeFacts(a: Fact, b: Fact): Fact {
  if (a === b) return a;
  // What a program says of memory is said by its type, too; a shape rule may know less of it.
  const saidByOther = a.layout === undefined && b.layout !== undefined;
  const type = mergeOptional(a.type, b.type, (x, y) => (saidByOther ? mergeTypes(y, x) : mergeTypes(x, y)));
  const literal = mergeOptional(a.literal, b.literal, (x, y) => {
    if (!sameLiteral(x, y))
      throw new Contradiction(
        `two different literals in one class: ${showArgument(x)} and ${showArgument(y)}`,
      );
    return x;
  });
  const range = mergeOptional(a.range, b.range, (x, y) => {
    const both = intersectRanges(x, y);
    if (both.compile.min > both.compile.max) {
      throw new Contradiction(`Invalid ranges [${both.compile.min}:${both.compile.max}]`);
    }
    return sameRange(both, x) ? x : both;
  });
  const refused = a.refused ?? b.refused;
  if (isTensorType(type) && literal !== undefined)
    throw new Contradiction(
      `a tensor and a plain value in one class: ${showArgument(type)} and ${showArgument(literal)}`,
    );
  const effects = mergeEffects(a, b);
  const known = type ?? literal;
  if (refused !== undefined && known !== undefined)
    throw new Misfit(
      `${refused.target} refuses (${refused.given}): ${refused.said}, but is to be ${showArgument(known)}`,
      { refusal: refused },
    );
  const layout = mergeOptional(a.layout, b.layout, (x, y) => (x === y ? x : SEVERAL_LAYOUTS));
  const burned = a.burned ?? b.burned;
  // What is equal to something that raises nothing raises nothing.
  const total = a.total ?? b.total;
  const constant = a.constant ?? b.constant;
  const sites = mergeOptional(a.sites, b.sites, mergeSites);
  const counted = mergeOptional(a.counted, b.counted, (x, y) => (x.index <= y.index ? x : y));
  const same =
    type === a.type &&
    layout === a.layout &&
    literal === a.literal &&
    range === a.range &&
    burned === a.burned &&
    total === a.total &&
    constant === a.constant &&
    sites === a.sites &&
    refused === a.refused &&
    effects === a.effects &&
    counted === a.counted;
  return same
    ? a
    : { type, layout, literal, total, constant, sites, range, burned, refused, effects, counted };
}

/** How many effects there were before two states that are one: as many. A value is no state. */
function mergeEffects(a: Fact, b: Fact): number | undefined {
  if (a.effects === b.effects) return a.effects;
  const value = a.effects === undefined ? a : b.effects === undefined ? b : undefined;
  if (value === undefined) throw new WrongState('drops an effect, or makes it happen twice');
  const known = value.literal ?? value.type;
  if (known === undefined) return a.effects ?? b.effects;
  throw new WrongState(`takes an effect for a value, here ${showArgument(known)}`);
}

/** Both lists in order, each site once; the first one when it has all of the second. */
function mergeSites(a: readonly number[], b: readonly number[]): readonly number[] {
  if (a === b || b.every((site) => a.includes(site))) return a;
  return [...new Set([...a, ...b])].sort((x, y) => x - y);
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
  throw differentTypes(a, b);
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
    const sizes = a.sizes.map((size, i) => {
      const merged = mergeSizes(size, b.sizes[i] as SymInt);
      if (merged === undefined) throw differentTypes(a, b);
      return merged;
    });
    return sizes.every((size, i) => size === kept.sizes[i]) ? kept : { ...kept, sizes };
  }
  // Two expressions for one scalar are both right; the first stays, unless nothing but a class speaks for it.
  if (a.kind === 'sym' && b.kind === 'sym') return isOfClassAlone(a) && !isOfClassAlone(b) ? b : a;
  if (a.kind === 'tuple' && b.kind === 'tuple' && a.items.length === b.items.length) {
    const items = a.items.map((item, i) => mergeValueTypes(item, b.items[i] as Type));
    return items.every((item, i) => item === a.items[i]) ? a : { kind: 'tuple', items };
  }
  if (a.kind === 'none' && b.kind === 'none') return a;
  throw differentTypes(a, b);
}

/** Of two that agree on the dtype at run time, the one that says no other. */
function withTruerDtype(a: TensorType, b: TensorType): TensorType {
  if (a.dtype === b.dtype || a.runDtype === undefined) return a;
  return b.runDtype === undefined || b.dtype < a.dtype ? b : a;
}

function differentTypes(a: Argument<Type>, b: Argument<Type>): Misfit {
  const types = [showWithRun(a), showWithRun(b)] as const;
  return new Misfit(`two different types in one class: ${types.join(' and ')}`, { types });
}

/** torch announces some dtypes that are others at run time; which is what makes two of the same text differ. */
function showWithRun(a: Argument<Type>): string {
  const run = isType(a) && a.kind === 'tensor' ? a.runDtype : undefined;
  return run === undefined ? showArgument(a) : `${showArgument(a)} (${run} when it is run)`;
}

/** What is known of a size; undefined when the two cannot be equal whatever the symbols are. */
function mergeSizes(a: SymInt, b: SymInt): SymInt | undefined {
  if (a === b || eq(a, b) === true) return a;
  if (eq(a, b) === false) return undefined;
  if (typeof a === 'bigint') return a;
  if (typeof b === 'bigint') return b;
  return isOfClassAlone({ expr: a }) && !isOfClassAlone({ expr: b }) ? b : a;
}

/** Whether a scalar is a symbol that a rule made, for which a symbol of the program is the better name. */
function isOfClassAlone({ expr }: Pick<Extract<Type, { kind: 'sym' }>, 'expr'>): boolean {
  const sym = bareSymbol(expr);
  return sym !== undefined && isSymbolOfClass(sym);
}

/** Whether an argument is the type of a computed value, rather than a literal or a list. */
export function isType(value: Argument<Type>): value is Type {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    TYPE_KINDS.has((value as Type).kind)
  );
}

const TYPE_KINDS: ReadonlySet<string> = new Set(['tensor', 'sym', 'tuple', 'none']);

/** A type or a plain value in words: `f32[i0, 5]`, `[1, 2]`. */
export function showArgument(
  value: Argument<Type> | undefined,
  nameOf: (sym: Sym) => string = symKey,
): string {
  if (value === undefined) return 'unknown';
  if (isList(value)) return `[${value.map((item) => showArgument(item, nameOf)).join(', ')}]`;
  if (!isType(value)) return printArgument(value as Exclude<Literal, readonly unknown[]>, () => '');
  if (value.kind === 'tuple') return `(${value.items.map((item) => showArgument(item, nameOf)).join(', ')})`;
  return printType(value, nameOf) ?? 'nothing';
}

function isTensorType(type: Fact['type']): type is TensorType {
  return typeof type === 'object' && type !== null && 'kind' in type && type.kind === 'tensor';
}
