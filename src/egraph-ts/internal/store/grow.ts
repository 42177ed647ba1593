import { ContractError } from '../../errors.js';

/** A copy of `a` with at least `length` entries, the new ones zero. @throws ContractError when there is no room for it */
export function grown(a: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const b = zeros(length);
  b.set(a);
  return b;
}

/** So many zeros. @throws ContractError when the host has no room for them */
export function zeros(length: number): Int32Array<ArrayBuffer> {
  try {
    return new Int32Array(length);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new ContractError(
      'fits',
      `there is no room for ${length} more integers: the e-graph is as large as this process can hold. Bound it with ` +
        `limits: { nodes }, or give the process more memory`,
      { cause: error },
    );
  }
}
