import fc from 'fast-check';
import { printTerm } from '../term.js';
import type { Term } from '../types.js';

/** The term, which fast-check prints as `parseTerm` reads it where a property fails. */
export function printable(term: Term): Term {
  const copy = { ...term };
  Object.defineProperty(copy, fc.toStringMethod, { value: () => printTerm(term) });
  return copy;
}
