import type { Id } from 'egraph-ts';
import { factOf, isType } from '../../facts/index.js';
import { fits } from './facts-hold.js';
import { operandsFirst, type Choice, type Program } from '../../program/index.js';
import type { RunValue } from '../reading/outcome.js';
import { isQuestion } from '../generate/sketch.js';
import type { ReadCall, Reading } from '../reading/reading.js';

interface Run {
  readonly slots: readonly (RunValue | undefined)[];
  readonly failed?: ReadCall | undefined;
}

/**
 * Tells the runs of a program as it is written on which something is promised of it:
 *
 * * what a call takes that is assumed to be constant has to be computed without an error, or the call returns nothing;
 * * nor is there an answer to a question that cannot be computed: what is asked is not asked again when the program is run;
 * * every tensor has to have the sizes that exporting decided: a size of 0 or 1 at run time may leave `squeeze` or a slice
 *   with another shape than its shape rule was told.
 *
 * Reads the program now, before any rule is applied to it.
 */
export function promisedRuns(program: Program, choice: Choice, reading: Reading): (run: Run) => boolean {
  const { egraph } = program;
  const taken = new Set<Id>();
  const types = reading.calls.map(({ id, op }) => {
    if (op.target === 'egghatch.assume_constant_result' || isQuestion(op.target)) {
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
      return type?.kind !== 'tensor' || value === undefined || fits(type, value);
    });
  };
}
