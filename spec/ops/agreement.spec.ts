import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allOps, OpError, type OpDefinition } from '../../src/ops/index.js';
import { EgghatchError } from '../../src/diagnostics/index.js';
import { callsOf } from './internal/calls.js';
import { CONCRETE, mismatch, typeOfArgument } from './internal/concrete.js';

const CALLS = 60;

/** They exist in the e-graph only, where facts know their types, or take graphs. */
const HAVE_NO_TYPE = /^(egghatch|higher_order|torch\.ops)\./;

/** What torch computes when it is called but refuses while exporting. */
const STRICTER_WHILE_EXPORTING =
  /correction argument|Expected shift value|Expected input tensor|negative_slope|not supported for floor_divide|half_to_float|has no elements|kernel_cpu|continuous|float division by zero/;

/**
 * torch's rule for types on the way announces another dtype of bookkeeping results than its CPU kernel gives, or
 * another shape.
 */
const MISANNOUNCED = new Set(['aten._scaled_dot_product_flash_attention.default', 'aten.isin.Scalar_Tensor']);

const ops = [...allOps()].filter((op) => !HAVE_NO_TYPE.test(op.target));

describe('the shape rule and the semantics of an op agree on dtype and shape', () => {
  it.each(ops.map((op) => [op.target, op] as const))('%s', (_, op) => {
    let accepted = 0;
    fc.assert(
      fc.property(callsOf(op), (args) => {
        const value = attempt(() => op.eval(args));
        const type = attempt(() => op.meta(args.map(typeOfArgument), CONCRETE));
        if (value.error !== undefined) return;
        accepted++;
        if (type.error !== undefined) {
          expect(type.error.message).toMatch(STRICTER_WHILE_EXPORTING);
          return;
        }
        if (MISANNOUNCED.has(op.target)) return;
        expect(mismatch(type.result!, value.result!)).toBeUndefined();
      }),
      { numRuns: CALLS, seed: 1 },
    );
    expect(accepted, 'calls that the op takes').toBeGreaterThan(leastAccepted(op));
  });
});

/** Asserts are meant to refuse. */
function leastAccepted(op: OpDefinition): number {
  // Of what torch takes apart there are recorded calls: `branches-ops`.
  if (op.takenApart) return -1;
  return op.impure ? CALLS / 8 : CALLS / 4;
}

interface Outcome<T> {
  readonly result?: T;
  readonly error?: Error;
}

function attempt<T>(compute: () => T): Outcome<T> {
  try {
    return { result: compute() };
  } catch (error) {
    if (error instanceof OpError || error instanceof EgghatchError) return { error };
    throw error;
  }
}
