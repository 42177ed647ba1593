import { describe, expect, it } from 'vitest';
import { disagreement, OpError, requireOp } from '../../src/ops/index.js';
import { recordedCalls, type RecordedCall } from './internal/recorded.js';

const calls = recordedCalls('calls-2.1.jsonl');
const targets = [...new Set(calls.map((call) => call.op))];

/**
 * Where torch does not agree with itself: a factor in an addition is fused or not by the position of the element, and
 * oneDNN rounds the half formats in its own way.
 */
function isUnsettled(call: RecordedCall): boolean {
  const op = requireOp(call.op);
  const alpha = call.args[op.schema.args.findIndex((arg) => arg.name === 'alpha')];
  return typeof alpha === 'number' && !Number.isInteger(alpha);
}

describe('ops on what torch recorded', () => {
  it.each(targets)('%s', (target) => {
    const op = requireOp(target);
    for (const call of calls.filter((recorded) => recorded.op === target)) {
      const outcome = run(() => op.eval(call.args));
      const shown = `${target} on ${JSON.stringify(call.args, (_, v: unknown) => (typeof v === 'bigint' ? `${v}n` : v))}`;
      if (call.error !== undefined) {
        expect(outcome.error, `${shown} is refused`).toBeInstanceOf(OpError);
        expect(outcome.error!.message.split('\n')[0], shown).toBe(call.error.message);
        expect(outcome.error!.pythonType, shown).toBe(call.error.type);
      } else {
        expect(outcome.error, shown).toBeUndefined();
        if (!isUnsettled(call))
          expect(disagreement(op, call.args, call.result!, outcome.result!), shown).toBeUndefined();
      }
    }
  });

  it('has calls that are accepted and calls that are refused', () => {
    expect(calls.filter((call) => call.error === undefined).length).toBeGreaterThan(1500);
    expect(calls.filter((call) => call.error !== undefined).length).toBeGreaterThan(100);
  });
});

function run<T>(compute: () => T): { readonly result?: T; readonly error?: OpError } {
  try {
    return { result: compute() };
  } catch (error) {
    if (error instanceof OpError) return { error };
    throw error;
  }
}
