import { flatten, left, right, type Either } from 'fp-ts/lib/Either.js';
import { EgghatchError } from '../../diagnostics/index.js';

/** Brings errors that are thrown (by reading files and inputs) and those that are returned into one form. */
export function attempt<A>(make: () => Either<EgghatchError, A>): Either<EgghatchError, A> {
  try {
    return make();
  } catch (error) {
    if (error instanceof EgghatchError) return left(error);
    throw error;
  }
}

/** As {@link attempt}, of what takes its time. */
export async function attemptEither<A>(
  make: () => Promise<Either<EgghatchError, A>>,
): Promise<Either<EgghatchError, A>> {
  return flatten(await attemptAsync(make));
}

/** As {@link attempt}, of what takes its time and is right when it does not throw. */
export async function attemptAsync<A>(make: () => Promise<A>): Promise<Either<EgghatchError, A>> {
  try {
    return right(await make());
  } catch (error) {
    if (error instanceof EgghatchError) return left(error);
    throw error;
  }
}
