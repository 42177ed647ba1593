import { RESULT, type Known, type Relation } from '../../conditions/index.js';
import { layoutOfType } from '../../facts/index.js';
import { bareSymbol, symKey, type Sym } from '../../ir/sym/index.js';
import { lookupOp } from '../../ops/index.js';
import { isGraph, isOperandList, isRef, type SpecOperand } from '../spec/program-spec.js';
import type { Sketch } from './sketch.js';

/**
 * What a sketch knows of the variables of a rule that is being instantiated: the view through which the generator reads
 * the conditions of the rule. What only an e-graph knows is left open, and is tried there.
 */
export function knownOfSketch(
  sketch: Sketch,
  bindings: ReadonlyMap<string, SpecOperand>,
  result?: SpecOperand,
): Known {
  const operandOf = (place: string): SpecOperand | undefined =>
    place === RESULT ? result : bindings.get(place);
  const symbolOf = (place: string, dim?: number): Sym | undefined => {
    const operand = operandOf(place);
    if (operand === undefined) return undefined;
    const expr = dim === undefined ? sketch.scalar(operand) : sketch.tensor(operand)?.sizes[dim];
    return typeof expr === 'object' ? bareSymbol(expr) : undefined;
  };
  const byName = new Map<string, Sym>();
  return {
    argument(place) {
      const operand = operandOf(place);
      return operand === undefined ? undefined : sketch.argument(operand);
    },
    total(place) {
      const operand = operandOf(place);
      return operand !== undefined && isTotal(sketch, operand);
    },
    layout(place) {
      const operand = operandOf(place);
      const type = operand === undefined ? undefined : sketch.tensor(operand);
      return type && layoutOfType(type);
    },
    constant(place) {
      const operand = operandOf(place);
      return operand !== undefined && isConstant(sketch, operand);
    },
    symbol(place, dim) {
      const sym = symbolOf(place, dim);
      if (sym !== undefined) byName.set(symKey(sym), sym);
      return sym && symKey(sym);
    },
    symbolicDimensions(place) {
      const operand = operandOf(place);
      const type = operand === undefined ? undefined : sketch.tensor(operand);
      return type?.sizes.flatMap((_, dim) => (symbolOf(place, dim)?.kind === 'i' ? [dim] : []));
    },
    bounds(symbol) {
      const sym = byName.get(symbol);
      const range = sym && sketch.rangeOf(sym);
      return range?.constrained === true ? { min: range.min, max: range.max } : undefined;
    },
    decide(relation, left, right) {
      const [a, b] = [left, right].map(operandOf);
      if (a === undefined || b === undefined) return undefined;
      return sketch.decide(TARGETS[relation], a, b);
    },
    only(place) {
      const sym = symbolOf(place);
      const range = sym && sketch.rangeOf(sym);
      if (range !== undefined) return range.min === range.max ? range.min : undefined;
      const operand = operandOf(place);
      return typeof operand === 'bigint' ? operand : undefined;
    },
    example: () => [],
  };
}

const TARGETS = {
  '=': 'eq',
  '!=': 'ne',
  '<': 'lt',
  '<=': 'le',
  '>': 'gt',
  '>=': 'ge',
} as const satisfies Readonly<Record<Relation, string>>;

/** Whether computing a value raises nothing, as far as each op says of itself. */
function isTotal(sketch: Sketch, operand: SpecOperand): boolean {
  if (isOperandList(operand)) return operand.every((item) => isTotal(sketch, item));
  if (!isRef(operand)) return !isGraph(operand);
  const step = sketch.stepOf(operand);
  if (step === undefined) return true;
  if (step.kind === 'assume') return false;
  const op = lookupOp(step.target);
  return (
    op !== undefined &&
    step.args.every((arg) => isTotal(sketch, arg)) &&
    op.total(step.args.map((arg) => sketch.argument(arg)))
  );
}

/** Whether a value is computed from plain values alone. */
function isConstant(sketch: Sketch, operand: SpecOperand): boolean {
  if (isOperandList(operand)) return operand.every((item) => isConstant(sketch, item));
  if (!isRef(operand)) return !isGraph(operand);
  const step = sketch.stepOf(operand);
  if (step?.kind !== 'call') return false;
  const op = lookupOp(step.target);
  return (
    op !== undefined &&
    op.runs &&
    !op.impure &&
    !op.nondeterministic &&
    step.args.every((arg) => isConstant(sketch, arg))
  );
}
