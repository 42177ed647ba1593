import type { Either } from 'fp-ts/lib/Either.js';
import type { EgghatchError } from '../diagnostics/index.js';
import type { InputValue } from '../inputs/index.js';
import type { Allowance } from './compare/allowance.js';
import type { Case } from './case.js';

/** What a case is put to: the compiler and the interpreter, or whatever else claims to agree with the recordings. */
export interface Driver {
  export(
    program: Pick<Case, 'id' | 'source' | 'entry' | 'inputs' | 'stateDict'>,
  ): Either<EgghatchError, Exported>;
}

export interface Exported {
  readonly printed: string;
  /** Calls the program; what it keeps in buffers carries over to the next call. */
  run(args: readonly InputValue[], kwargs: ReadonlyMap<string, InputValue>): Either<EgghatchError, Result>;
}

export interface Result {
  readonly value: InputValue;
  /** How far its leaves may be from the recorded ones, in order. Costs a second call, so it is asked only when needed. */
  readonly allowances: () => readonly Allowance[];
}
