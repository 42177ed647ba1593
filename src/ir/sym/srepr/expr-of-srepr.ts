import { add, floorDiv, mod, mul, symbol, symFloat, symMax, symMin, type SymNumber } from '../arithmetic.js';
import type { Sym, SymExpr } from '../expr.js';
import { and, eq, ge, gt, le, lt, ne, not, or } from '../relation.js';
import type { Srepr } from './parse-srepr.js';
import { table } from '../../../tables/index.js';

type Value = SymNumber | boolean;
type Fold = (a: SymNumber, b: SymNumber) => Value;

const FOLDS: Readonly<Record<string, Fold>> = table({
  Add: add,
  Mul: mul,
  Max: symMax,
  Min: symMin,
  FloorDiv: floorDiv,
  CleanDiv: floorDiv,
  Mod: mod,
  PythonMod: mod,
  Equality: eq,
  Unequality: ne,
  StrictLessThan: lt,
  LessThan: le,
  StrictGreaterThan: gt,
  GreaterThan: ge,
});
const TWO_SIDED: ReadonlySet<string> = new Set(
  Object.keys(FOLDS).filter((name) => !['Add', 'Mul', 'Max', 'Min'].includes(name)),
);
const MAX_POWER = 16n;

/**
 * The expression in the normal form of this package, undefined for one that it does not know (`IntTrueDiv`, powers of
 * symbols, …).
 *
 * @param symbolOf the symbol that a name stands for
 */
export function exprOfSrepr(srepr: Srepr, symbolOf: (name: string) => Sym): Value | undefined {
  if (srepr.tag === 'int' || srepr.tag === 'truth') return srepr.value;
  if (srepr.tag === 'text') return undefined;
  const { name, args } = srepr;
  const [first] = args;
  if (name === 'Symbol') return first?.tag === 'text' ? symbol(symbolOf(first.value)) : undefined;
  if (name === 'Integer') return first?.tag === 'int' ? first.value : undefined;
  if (name === 'Float') return first?.tag === 'text' ? Number(first.value) : undefined;
  const values: Value[] = [];
  for (const arg of args) {
    const value = exprOfSrepr(arg, symbolOf);
    if (value === undefined) return undefined;
    values.push(value);
  }
  if (name === 'Pow') return power(values);
  if (name === 'And' || name === 'Or') return values.filter(isTruth).reduce(name === 'And' ? and : or);
  if (name === 'Not') return isTruth(values[0]) ? not(values[0]) : undefined;
  const numbers = values.filter((value): value is SymNumber => !isTruth(value));
  if (name === 'ToFloat' && numbers.length === 1) return symFloat(numbers[0]!);
  const fold = FOLDS[name];
  if (fold === undefined || numbers.length !== values.length || values.length < 2) return undefined;
  if (TWO_SIDED.has(name) && values.length !== 2) return undefined;
  return (numbers as readonly Value[]).reduce((a, b) => fold(a as SymNumber, b as SymNumber));
}

/** Products of ints stay ints, which `pow` of torch 2.1 does not say. */
function power([base, exponent]: readonly Value[]): Value | undefined {
  if (base === undefined || isTruth(base) || typeof exponent !== 'bigint') return undefined;
  if (exponent < 0n || exponent > MAX_POWER) return undefined;
  let result: SymNumber = 1n;
  for (let i = 0n; i < exponent; i++) result = mul(result, base);
  return result;
}

function isTruth(value: Value | undefined): value is SymExpr | boolean {
  return typeof value === 'boolean' || (typeof value === 'object' && value.sort === 'bool');
}
