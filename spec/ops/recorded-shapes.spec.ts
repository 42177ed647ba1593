import { describe, expect, it } from 'vitest';
import { disagreement, OpError, requireOp } from '../../src/ops/index.js';
import { typeStrides } from '../../src/ops/view/index.js';
import type { Type } from '../../src/ir/index.js';
import { CONCRETE } from './internal/concrete.js';
import { shapeCalls, type ShapeCall, type WrittenType } from './internal/shape-calls.js';

const calls = shapeCalls('shapes-2.1.jsonl');
const targets = [...new Set(calls.map(({ op }) => op.target))];

describe('shape rules on what torch recorded', () => {
  it.each(targets)('%s', (target) => {
    for (const call of callsOf(target)) {
      const outcome = attempt(() => call.op.meta(call.types, CONCRETE));
      const shown = describeCall(call);
      if (call.type === undefined) expect(outcome, `${shown} is refused`).toBeInstanceOf(OpError);
      else if (outcome instanceof OpError) expect.unreachable(`${shown}: ${outcome.message}`);
      else expect(typeMismatch(outcome, call.type), shown).toBeUndefined();
    }
  });
});

describe('semantics on what torch recorded', () => {
  it.each(targets)('%s', (target) => {
    for (const call of callsOf(target)) {
      if (!call.refused && call.value === undefined) continue;
      const outcome = attempt(() => call.op.eval(call.values));
      const shown = describeCall(call);
      if (call.refused) expect(outcome, `${shown} is refused`).toBeInstanceOf(OpError);
      else if (outcome instanceof OpError) expect.unreachable(`${shown}: ${outcome.message}`);
      else expect(disagreement(requireOp(target), call.values, call.value!, outcome), shown).toBeUndefined();
    }
  });
});

function callsOf(target: string): readonly ShapeCall[] {
  return calls.filter(({ op }) => op.target === target);
}

function attempt<T>(compute: () => T): T | OpError {
  try {
    return compute();
  } catch (error) {
    if (error instanceof OpError) return error;
    throw error;
  }
}

/** Strides of dimensions of size 1, and of empty tensors, mean nothing. */
function typeMismatch(type: Type, recorded: WrittenType): string | undefined {
  if ('l' in recorded) {
    if (type.kind !== 'tuple' || type.items.length !== recorded.l.length) return 'another number of results';
    return recorded.l
      .map((item, i) => (item === null ? undefined : typeMismatch(type.items[i]!, item)))
      .find((found) => found !== undefined);
  }
  if (type.kind !== 'tensor') return `a ${type.kind}, not a tensor`;
  const sizes = type.sizes.map((size) => (typeof size === 'bigint' ? Number(size) : 'S'));
  const shown = `${type.dtype}[${sizes.join(', ')}]`;
  if (type.dtype !== recorded.t || sizes.join() !== recorded.s.join()) return shown;
  if (sizes.includes(0) || sizes.includes('S')) return undefined;
  const strides = typeStrides(type).map(Number);
  const wanted = recorded.st ?? typeStrides({ sizes: type.sizes }).map(Number);
  const same = strides.every((stride, dim) => sizes[dim] === 1 || stride === wanted[dim]);
  return same ? undefined : `${shown} with strides ${strides.join(', ')} instead of ${wanted.join(', ')}`;
}

function describeCall({ op, values }: ShapeCall): string {
  const text = JSON.stringify(values, (_, value: unknown) =>
    typeof value === 'bigint' ? `${value}n` : value,
  );
  return `${op.target} on ${text}`;
}
