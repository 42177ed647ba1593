import type { Id } from 'egraph-ts';
import { factOf, isType } from '../../facts/index.js';
import { operandsFirst, type Choice, type Program } from '../../program/index.js';
import { isTensor, type RunValue } from '../reading/outcome.js';
import type { ReadCall, Reading } from '../reading/reading.js';

interface Run {
  readonly slots: readonly (RunValue | undefined)[];
  readonly failed?: ReadCall | undefined;
}

/**
 * Tells the runs of a program as it is written on which something is promised of it:
 *
 * * what a call takes that is assumed to be constant has to be computed without an error, or the call returns nothing;
 * * every tensor has to have as many dimensions as exporting decided: a size of 1 at run time may make `squeeze` take one
 *   away that was there when its shape rule asked.
 *
 * Reads the program now, before any rule is applied to it.
 */
export function promisedRuns(program: Program, choice: Choice, reading: Reading): (run: Run) => boolean {
  const { egraph } = program;
  const taken = new Set<Id>();
  const types = reading.calls.map(({ id, op }) => {
    if (op.target === 'egghatch.assume_constant_result') {
      const operands = choice.node(id).children.map((child) => egraph.find(child));
      for (const operand of operandsFirst(egraph, operands, choice, new Set())) taken.add(operand);
    }
    const { type } = factOf(egraph, id);
    return type !== undefined && isType(type) && !op.impure ? type : undefined;
  });
  const ids = reading.calls.map(({ id }) => egraph.find(id));
  return ({ slots, failed }) => {
    if (failed !== undefined && taken.has(ids[reading.calls.indexOf(failed)]!)) return false;
    return reading.calls.every(({ slot }, i) => {
      const [type, value] = [types[i], slots[slot]];
      if (type?.kind !== 'tensor' || value === undefined || !isTensor(value)) return true;
      return value.shape.length === type.sizes.length;
    });
  };
}
