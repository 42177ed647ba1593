import type * as either from 'fp-ts/lib/Either.js';
import type { Ruleset, RunReport } from 'egraph-ts';
import type { EgghatchError } from '../diagnostics/index.js';
import type { Program } from '../program/index.js';

/** What a pass did. */
export interface PassResult {
  readonly program: Program;
  /** Whether the e-graph knows something that it did not know before. */
  readonly modified: boolean;
  /** The runs of the pass's rulesets, in order. */
  readonly reports: readonly RunReport[];
}

/** A pass is a value: a name and a function from a program to a program or a typed error. */
export interface Pass {
  readonly name: string;
  /** The rules that it applies, for who wants to know: tests generate programs from them. */
  readonly rulesets?: readonly Ruleset[];
  run(program: Program): either.Either<EgghatchError, PassResult>;
}
