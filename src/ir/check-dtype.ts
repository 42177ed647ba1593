import { closest, wrongArgument } from '../diagnostics/index.js';
import { DTYPE_NAMES, type DType } from './dtype.js';

const SHORT = new Map(
  Object.entries(DTYPE_NAMES).flatMap(([short, name]): [string, string][] => [
    [short, short],
    [name, short],
  ]),
);

/**
 * Looks at an argument that has to be the short name of a dtype. Who writes torch's name, or nearly a name, is told the
 * short one.
 *
 * @throws EgghatchError of kind `malformed`
 */
export function checkDtype(callee: string, given: unknown): asserts given is DType {
  if (typeof given === 'string' && Object.hasOwn(DTYPE_NAMES, given)) return;
  const name = typeof given === 'string' ? given.replace(/^torch\./, '') : '';
  const meant = SHORT.get(name) ?? SHORT.get(closest(name, SHORT.keys()) ?? '');
  throw wrongArgument(
    `${callee} was given the dtype ${typeof given === 'string' ? JSON.stringify(given.slice(0, 40)) : String(given)}`,
    `one of ${Object.keys(DTYPE_NAMES).join(', ')}`,
    meant === undefined ? undefined : `did you mean ${meant}?`,
  );
}
