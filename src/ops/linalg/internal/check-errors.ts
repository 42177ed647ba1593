import { OpError } from '../../define.js';

/**
 * What a factorization says of its matrices: 0, or how it failed.
 *
 * @param shape of the whole batch: of several matrices the message names the first that failed
 * @throws OpError with torch's message where one failed
 */
export function checkErrors(
  target: string,
  name: string,
  { infos, shape }: { readonly infos: readonly number[]; readonly shape: readonly number[] },
  message: (info: number) => string,
  pythonType = '_LinAlgError',
): void {
  const at = infos.findIndex((info) => info > 0);
  if (at < 0) return;
  const which = shape.length > 2 ? ` (Batch element ${at}):` : '';
  throw new OpError(target, `${name}:${which} ${message(infos[at]!)}`, pythonType);
}
