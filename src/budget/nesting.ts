import { EgghatchError, type Place } from '../diagnostics/index.js';
import { budget } from './current.js';

/**
 * Holds what contains itself to the limit on nesting, before the stack of the machine ends.
 *
 * @param place where in a text it is, if it is in one
 * @throws EgghatchError (budget)
 */
export function checkNesting(depth: number, place?: () => Place): void {
  if (depth <= budget().limits.nesting) return;
  try {
    budget().check('nesting', depth, (most) => `this is nested more than ${most} levels deep`);
  } catch (error) {
    throw error instanceof EgghatchError ? error.at(place?.()) : error;
  }
}

/** A container takes up to four brackets when it is written as JSON: `{"dict": [["key", …]]}`. */
const BRACKETS = 4;

/**
 * Holds containers of inputs and outputs to a depth at which they can be written as JSON and read again.
 *
 * @throws EgghatchError (budget)
 */
export function checkContainers(depth: number): void {
  budget().check(
    'nesting',
    depth * BRACKETS,
    (most) => `lists, tuples and dicts are nested more than ${Math.floor(most / BRACKETS)} levels deep`,
  );
}
