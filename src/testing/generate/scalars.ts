import { INT64 } from '../../facts/index.js';
import { bareSymbol } from '../../ir/sym/index.js';
import { isRef, type CallStep, type Ref, type SpecOperand } from '../spec/program-spec.js';
import type { Draw } from './draw.js';
import { plainInt, smallInt } from './literals.js';
import type { Sketch } from './sketch.js';

/** How a new symbol is constrained. */
export type SymbolWish = 'any' | 'bounded' | 'size' | 'single';

const MOST_SYMBOLS = 4;

/** A symbolic int: one that is there already, or a new item with a constraint of its own. */
export function someSymbol(sketch: Sketch, draw: Draw, wish: SymbolWish = 'any'): Ref {
  const there = symbols(sketch).filter((ref) => fits(sketch, ref, wish));
  const enough = there.length > 0 && (there.length >= MOST_SYMBOLS || draw.chance(60));
  return enough ? draw.pick(there) : newSymbol(sketch, draw, wish);
}

/** `.item()` of a new input, then the constraint. */
export function newSymbol(sketch: Sketch, draw: Draw, wish: SymbolWish = 'any'): Ref {
  const item = sketch.call('aten._local_scalar_dense.default', [sketch.input('i64', [])]) as Ref;
  if (wish === 'any' && draw.chance(8)) return item;
  if (wish === 'single') {
    const value = BigInt(draw.int(-2, 6));
    // One of two values is nearly one of a single value.
    const last = draw.chance(15) ? value + 1n : value;
    sketch.call('egghatch.constrain_as_value', [item, value, last]);
    return item;
  }
  if (wish === 'size' || (wish === 'any' && draw.chance(35))) {
    const max = draw.chance(75) ? BigInt(draw.int(3, 7)) : null;
    const min = draw.chance(75) ? BigInt(draw.int(-1, max === null ? 4 : Math.min(4, Number(max)))) : null;
    sketch.call('egghatch.constrain_as_size', [item, min, max]);
    return item;
  }
  const lo = draw.int(-3, 5);
  const min = draw.chance(85) ? BigInt(lo) : null;
  const max = draw.chance(85) || (min === null && wish === 'bounded') ? BigInt(lo + draw.int(0, 5)) : null;
  sketch.call('egghatch.constrain_as_value', [item, min, max]);
  return item;
}

/** An int: plain, a symbol, or an expression that is there already. */
export function someInt(sketch: Sketch, draw: Draw, symbolicPercent: number): SpecOperand {
  if (!draw.chance(symbolicPercent)) return plainInt(draw);
  const expressions = sketch.refs(
    (value) => 'type' in value && value.type.kind === 'sym' && exprSort(value.type.expr) === 'int',
  );
  if (expressions.length > 0 && draw.chance(30)) return draw.pick(expressions);
  const percent = lastQuotient(sketch) === undefined ? 12 : 25;
  return (draw.chance(percent) ? someQuotient(sketch, draw) : undefined) ?? someSymbol(sketch, draw);
}

/**
 * What raises when a value turns out to be 0: a rule that drops its operand drops the error, and one that turns two of them
 * shows the other error first. So the second one divides by what the first one does, and says it in other words.
 */
export function someQuotient(sketch: Sketch, draw: Draw): Ref | undefined {
  const before = draw.chance(75) ? lastQuotient(sketch) : undefined;
  const op =
    before === undefined
      ? draw.pick(QUOTIENTS)
      : draw.pick(QUOTIENTS.filter((target) => target !== before.target));
  const divisor = before?.args[1] ?? (draw.chance(20) ? 0n : someSymbol(sketch, draw));
  const dividend = draw.chance(80) ? someSymbol(sketch, draw) : smallInt(draw);
  const made = sketch.call(op, [dividend, divisor]);
  return made === undefined || !isRef(dividend) || !draw.chance(15)
    ? made
    : (saidAgain(sketch, draw, dividend) ?? made);
}

/** An int times another one and divided by it again: the algebra of sizes sees the int itself, and no error. */
export function saidAgain(sketch: Sketch, draw: Draw, value: Ref): Ref | undefined {
  const divisor = someSymbol(sketch, draw);
  const product = sketch.call('operator.mul', [value, divisor]);
  return product && sketch.call('operator.floordiv', [product, divisor]);
}

const QUOTIENTS = ['operator.floordiv', 'operator.mod'] as const;

/** The last division that may raise. */
export function lastQuotient(sketch: Sketch): CallStep | undefined {
  return sketch.steps.findLast(
    (step): step is CallStep =>
      step.kind === 'call' && (QUOTIENTS as readonly string[]).includes(step.target),
  );
}

/** An item of another dtype than int: a float or a bool that is known at run time only. */
export function someItem(sketch: Sketch, draw: Draw, sort: 'float' | 'bool'): SpecOperand {
  const there = sketch.refs(
    (value) => 'type' in value && value.type.kind === 'sym' && exprSort(value.type.expr) === sort,
  );
  if (there.length > 0 && draw.chance(50)) return draw.pick(there);
  const dtype = sort === 'bool' ? 'b8' : draw.pick(['f32', 'f64'] as const);
  return sketch.call('aten._local_scalar_dense.default', [sketch.input(dtype, [])]) as Ref;
}

/** An int next to where a comparison with `other` changes its mind. */
export function intNear(sketch: Sketch, draw: Draw, other: SpecOperand): SpecOperand {
  const scalar = sketch.scalar(other);
  if (typeof scalar === 'bigint') return inInt64(scalar + BigInt(draw.int(-1, 1)));
  // Next to a float, ints among which a difference gets lost.
  if (typeof scalar === 'object' && scalar.sort === 'float') return draw.pick([1n, 1n, 1n, 0n, 2n, -1n, 3n]);
  const sym = typeof scalar === 'object' ? bareSymbol(scalar) : undefined;
  if (sym === undefined) return smallInt(draw);
  const { min, max } = sketch.rangeOf(sym);
  const ends = [...(min === INT64.min ? [] : [min]), ...(max === INT64.max ? [] : [max])];
  return ends.length === 0 ? plainInt(draw) : inInt64(draw.pick(ends) + BigInt(draw.int(-2, 2)));
}

/**
 * An int that is bounded by an end of the range of another one, or by what is next to it: a plain one, or a new symbol with
 * that as one of its ends. Undefined where the other one has no end.
 */
export function boundedBeside(sketch: Sketch, draw: Draw, other: SpecOperand): SpecOperand | undefined {
  const scalar = sketch.scalar(other);
  const sym = typeof scalar === 'object' ? bareSymbol(scalar) : undefined;
  const range = sym && sketch.rangeOf(sym);
  const ends = typeof scalar === 'bigint' ? [scalar] : range === undefined ? [] : [range.min, range.max];
  const known = ends.filter((end) => end > INT64.min + SPARE && end < INT64.max - SPARE);
  if (known.length === 0) return undefined;
  const end = draw.pick(known) + BigInt(draw.int(-1, 1));
  if (typeof scalar !== 'bigint' && draw.chance(50)) return end;
  const item = sketch.call('aten._local_scalar_dense.default', [sketch.input('i64', [])]) as Ref;
  const width = BigInt(draw.int(1, 4));
  const [min, max] = draw.chance(50) ? [end, end + width] : [end - width, end];
  return sketch.call('egghatch.constrain_as_value', [item, min, max]) && item;
}

const SPARE = 8n;

/** A comparison of symbolic ints: a bool known only at run time. */
export function someComparison(sketch: Sketch, draw: Draw): SpecOperand {
  const a = someSymbol(sketch, draw);
  const op = draw.pick(['lt', 'le', 'gt', 'ge', 'eq', 'ne']);
  return (
    sketch.call(`operator.${op}`, [
      a,
      draw.chance(80) ? intNear(sketch, draw, a) : someSymbol(sketch, draw),
    ]) ?? true
  );
}

/** Symbols that are bare: not expressions. */
function symbols(sketch: Sketch): readonly Ref[] {
  return sketch.refs((value) => {
    if (!('type' in value) || value.type.kind !== 'sym' || typeof value.type.expr !== 'object') return false;
    return bareSymbol(value.type.expr)?.kind === 'i';
  });
}

function fits(sketch: Sketch, ref: Ref, wish: SymbolWish): boolean {
  const scalar = sketch.scalar(ref);
  const sym = typeof scalar === 'object' ? bareSymbol(scalar) : undefined;
  if (sym === undefined) return false;
  const { min, max, constrained } = sketch.rangeOf(sym);
  switch (wish) {
    case 'any':
      return true;
    case 'bounded':
      return constrained;
    case 'size':
      return min >= 2n;
    case 'single':
      return min === max;
  }
}

const inInt64 = (x: bigint): bigint => (x > INT64.max ? INT64.max : x < INT64.min ? INT64.min : x);

function exprSort(expr: unknown): string {
  if (typeof expr === 'bigint') return 'int';
  return typeof expr === 'object' && expr !== null && 'sort' in expr ? String(expr.sort) : '';
}
