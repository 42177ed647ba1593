import { EgghatchError, type Place } from '../diagnostics/index.js';

/**
 * Runs a part of the capture. An error of it that has no place of its own is about what that part works on, so it gets
 * the place and the hint given here.
 */
export function concerning<T>(place: Place | undefined, hint: string | undefined, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof EgghatchError) || error.place !== undefined) throw error;
    throw withHint(error, hint).at(place, error.trace);
  }
}

/** Every error ends with a next step; those that are Python's own have one by kind. */
export function withNextStep(error: EgghatchError): EgghatchError {
  if (error.kind === 'python') {
    return withHint(error, 'Python raises this too: change the program, or the inputs it is exported with');
  }
  return error.kind === 'unknown-name'
    ? withHint(error, 'check the spelling, and that what defines it is imported')
    : error;
}

function withHint(error: EgghatchError, hint: string | undefined): EgghatchError {
  if (error.hint !== undefined || error.expected !== undefined || hint === undefined) return error;
  const { kind, message, place, expected, pythonType, limit, trace, cause } = error;
  return new EgghatchError({ kind, message, place, expected, hint, pythonType, limit, trace }, { cause });
}
