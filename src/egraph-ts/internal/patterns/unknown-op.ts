import type { Language } from '../../language.js';
import { closest } from './closest.js';

/** The message for an operator that is not declared, with the nearest declared name. */
export function unknownOp(language: Language, name: string): string {
  const near = closest(
    name,
    language.ops.map((op) => op.name),
  );
  return `unknown operator "${name}"` + (near === undefined ? '' : `; did you mean "${near}"?`);
}
