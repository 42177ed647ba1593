import type { EGraph, Id } from 'egraph-ts';
import { dtypeAtRun, printType, type Type } from '../../ir/index.js';
import { symKey } from '../../ir/sym/index.js';
import { factOf, INT64, isType, parseSymbol, rangeOf, symbolOf } from '../../facts/index.js';
import { isList, type Literal } from '../../terms/index.js';
import { isTensor, sameValue, type Outcome, type RunValue } from '../reading/outcome.js';
import type { Reading, ReadingContext } from '../reading/reading.js';

/**
 * What the e-graph says of a value that this run shows to be wrong, in words: a type, a size, a plain value, a range.
 * Undefined when all of it holds.
 */
export function brokenFact(
  egraph: EGraph,
  reading: Reading,
  { outcome, slots }: { readonly outcome: Outcome; readonly slots: readonly (RunValue | undefined)[] },
  context: ReadingContext,
): string | undefined {
  for (const { id, op, slot } of reading.calls) {
    const value = slots[slot];
    if (value === undefined || op.impure) continue;
    const fact = factOf(egraph, id);
    if (fact.literal !== undefined && !sameValue(fact.literal, value)) {
      return `${op.target} is known to be ${show(fact.literal)}, but is ${show(value)}`;
    }
    const { type } = fact;
    if (type !== undefined && isType(type) && !fits(type, value)) {
      return `${op.target} is known to be ${showType(type)}, but is ${show(value)}`;
    }
    if (outcome.kind === 'returned') {
      const wrong = outOfRange(egraph, id, value, context);
      if (wrong !== undefined) return wrong;
    }
  }
  return undefined;
}

/** A run that passed its constraints has every symbol in range; while exporting, sizes are assumed to be at least 2. */
function outOfRange(egraph: EGraph, id: Id, value: RunValue, { ranges }: ReadingContext): string | undefined {
  const sym = typeof value === 'bigint' ? symbolOf(factOf(egraph, id)) : undefined;
  if (sym === undefined) return undefined;
  const { compile, runtime } = rangeOf(egraph, sym);
  const x = value as bigint;
  if (runtime !== undefined && ((runtime.min ?? x) > x || (runtime.max ?? x) < x)) {
    return `${symKey(sym)} is said to lie in [${runtime.min ?? '-inf'}, ${runtime.max ?? 'inf'}] at run time, but is ${x}`;
  }
  const assumed = ranges.get(symKey(sym))?.sized !== true || x >= 2n;
  if (assumed && (x < compile.min || x > compile.max)) {
    return `${symKey(sym)} is said to lie in [${compile.min}, ${compile.max}] while exporting, but is ${x}`;
  }
  return undefined;
}

/** What rules have taught of a symbol that is not what the constraint calls say, neither more nor less. */
export function wrongLesson(egraph: EGraph, { ranges }: ReadingContext): string | undefined {
  for (const [key, { min, max, sized }] of ranges) {
    const { compile, runtime } = rangeOf(egraph, parseSymbol(key));
    const least = min ?? INT64.min;
    const expected = { min: sized === true && least < 2n ? 2n : least, max: max ?? INT64.max };
    if (runtime?.min !== min || runtime?.max !== max) {
      return `the calls constrain ${key} to [${min ?? '-inf'}, ${max ?? 'inf'}], but what is checked is [${runtime?.min ?? '-inf'}, ${runtime?.max ?? 'inf'}]`;
    }
    if (compile.min !== expected.min || compile.max !== expected.max) {
      return `the calls leave [${expected.min}, ${expected.max}] of ${key} while exporting, but what is known is [${compile.min}, ${compile.max}]`;
    }
  }
  return undefined;
}

/** Whether a value is of a type, as far as its sizes are known. */
export function fits(type: Type, value: RunValue): boolean {
  switch (type.kind) {
    case 'tensor':
      return (
        isTensor(value) &&
        value.dtype === dtypeAtRun(type) &&
        value.shape.length === type.sizes.length &&
        type.sizes.every(
          (size, dim) => typeof size !== 'bigint' || size === BigInt(value.shape[dim] as number),
        )
      );
    case 'sym':
      return typeof type.expr === 'object' || isFloat(type.expr, value) || sameNumber(type.expr, value);
    case 'tuple':
      return (
        isList(value) &&
        value.length === type.items.length &&
        type.items.every((item, i) => fits(item, value[i] as RunValue))
      );
    case 'none':
      return true;
  }
}

/** Of floats a constant expression says what they are in the algebra of the reals, where nothing is rounded. */
function isFloat(expr: bigint | number | boolean, value: RunValue): boolean {
  return typeof expr === 'number' || typeof value === 'number';
}

/** A constant expression says which number, not whether Python holds it as an int or a float. */
function sameNumber(a: bigint | number | boolean, b: RunValue): boolean {
  return typeof b === 'bigint' || typeof b === 'number' || typeof b === 'boolean'
    ? Number(a) === Number(b)
    : false;
}

function showType(type: Type): string {
  if (type.kind !== 'tensor') return type.kind;
  return printType({ ...type, dtype: dtypeAtRun(type) }, symKey) ?? type.kind;
}

function show(value: RunValue): string {
  if (isTensor(value)) return `${value.dtype}[${value.shape.join(', ')}]`;
  if (isList(value)) return `[${value.map(show).join(', ')}]`;
  return String(value as Literal);
}
