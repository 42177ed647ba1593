import * as either from 'fp-ts/lib/Either.js';
import { certifiedProgram, type CertifiedProgram } from '../certify/index.js';
import type { EgghatchError } from '../diagnostics/index.js';
import type { ReadOptions } from '../program/index.js';
import type { PassResult } from './pass.js';

/** The result of a pass, with its certificate when one is wanted. */
export function certifiedResult<R extends PassResult>(
  result: R,
  wanted: boolean | ReadOptions | undefined,
): either.Either<EgghatchError, R> {
  if (wanted === undefined || wanted === false) return either.right(result);
  return either.map(({ certificate }: CertifiedProgram): R => ({ ...result, certificate }))(
    certifiedProgram(result.program, wanted === true ? {} : wanted),
  );
}
