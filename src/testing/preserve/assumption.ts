import type { EGraph } from 'egraph-ts';
import { symKey } from '../../ir/sym/index.js';
import { factOf, symbolOf } from '../../facts/index.js';
import { isQuestion } from '../generate/sketch.js';
import type { RunValue } from '../reading/outcome.js';
import type { Reading, ReadingContext } from '../reading/reading.js';

/** Whether what the program shows rests on what exporting assumes of values: only answers to questions do. */
export function restsOnAssumptions(reading: Reading): boolean {
  return reading.calls.some(({ op }) => isQuestion(op.target));
}

/**
 * Whether a run is one that exporting assumed: every value that is constrained as a size is at least 2, and every float that
 * is read out of a tensor is a finite number, as in the algebra by which torch decides.
 */
export function isAssumed(
  egraph: EGraph,
  reading: Reading,
  slots: readonly (RunValue | undefined)[],
  { ranges }: ReadingContext,
): boolean {
  return reading.calls.every(({ id, op, slot }) => {
    const value = slots[slot];
    if (typeof value === 'number')
      return op.target !== 'aten._local_scalar_dense.default' || Number.isFinite(value);
    if (typeof value !== 'bigint' || value >= 2n) return true;
    const sym = symbolOf(factOf(egraph, id));
    return sym === undefined || ranges.get(symKey(sym))?.sized !== true;
  });
}
