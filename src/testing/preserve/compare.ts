import { ContradictionError, EGraphError } from 'egraph-ts';
import { EgghatchError } from '../../diagnostics/index.js';
import type { Program } from '../../program/index.js';
import type { Tensor } from '../../tensor/index.js';
import { asRewritten, asWritten, Snapshot } from '../reading/choices.js';
import { contextOf } from '../reading/context.js';
import { sameOutcome, sameValue, type Outcome, type SameValue } from '../reading/outcome.js';
import { Reading } from '../reading/reading.js';
import { restsOnAssumptions, isAssumed } from './assumption.js';
import { membersAgree } from './members-agree.js';
import { promisedRuns } from './promised-runs.js';
import { withEffects, type Effects } from './effects.js';
import { brokenFact, wrongLesson } from './facts-hold.js';
import type { Applied, Subject } from './subject.js';

/** Why a program is a counterexample. */
export type Difference =
  /** The two readings show different things on these inputs. */
  | {
      readonly kind: 'outcome';
      readonly inputs: readonly Tensor[];
      readonly before: Outcome;
      readonly after: Outcome;
    }
  /** A fact of the e-graph does not hold on these inputs. */
  | { readonly kind: 'fact'; readonly inputs: readonly Tensor[]; readonly what: string }
  /** Facts of one class exclude each other, or the rewritten program cannot be read. */
  | { readonly kind: 'broken'; readonly what: string };

export interface Comparison {
  /** How often each rule changed something; empty when none did. */
  readonly fired: ReadonlyMap<string, number>;
  /** How many runs of programs it took. */
  readonly evaluations: number;
  /** Inputs outside of what the export assumes. */
  readonly discarded: number;
  /** Inputs on which the program as written returned something. */
  readonly returned: number;
  readonly difference: Difference | undefined;
}

/** Applies a subject to a program and compares what the program shows before and after, on each of the inputs. */
export function compare(
  subject: Subject,
  sealed: Program,
  inputs: readonly (readonly Tensor[])[],
  effects: Effects = 'sealed',
  same: SameValue = sameValue,
): Comparison {
  const context = contextOf(sealed, asWritten(sealed.egraph));
  const program = withEffects(sealed, effects);
  const choice = asWritten(program.egraph);
  const before = new Reading(program, choice, context);
  const promised = promisedRuns(program, choice, before);
  const snapshot = new Snapshot(program.egraph);
  let applied: Applied;
  try {
    applied = subject.apply(program);
  } catch (error) {
    return broken(error);
  }
  const { fired } = applied;
  const result = (
    evaluations: number,
    discarded: number,
    difference: Difference | undefined,
  ): Comparison => ({
    fired,
    evaluations,
    discarded,
    returned,
    difference,
  });
  let returned = 0;
  if (fired.size === 0) return result(0, 0, undefined);
  const isNew = applied.program.egraph !== program.egraph;
  const { egraph } = applied.program;
  const lesson = subject.teaches ? wrongLesson(egraph, context) : undefined;
  if (lesson !== undefined) return result(0, 0, { kind: 'broken', what: lesson });
  let after: Reading;
  try {
    after = isNew
      ? readingOf(applied.program)
      : new Reading(applied.program, asRewritten(egraph, snapshot, applied.matched), context);
  } catch (error) {
    return broken(error, fired);
  }
  // Of a program that was made anew only what it shows can be compared: its classes are others.
  const agree = isNew ? () => undefined : membersAgree(applied.program, before, snapshot, same);
  const filtered = restsOnAssumptions(before);
  let evaluations = 0;
  let discarded = 0;
  for (const tensors of inputs) {
    const was = before.trace(tensors);
    const assumed = isAssumed(program.egraph, before, was.slots, context);
    if ((filtered && !assumed) || !promised(was)) {
      discarded++;
      continue;
    }
    const is = after.trace(tensors);
    evaluations += 2;
    if (was.outcome.kind === 'returned') returned++;
    if (!sameOutcome(was.outcome, is.outcome, same)) {
      return result(evaluations, discarded, {
        kind: 'outcome',
        inputs: tensors,
        before: was.outcome,
        after: is.outcome,
      });
    }
    const unequal = was.outcome.kind === 'returned' ? agree(was.slots) : undefined;
    if (unequal !== undefined)
      return result(evaluations, discarded, { kind: 'fact', inputs: tensors, what: unequal });
    const what =
      assumed && !isNew && effects !== 'bare' ? brokenFact(egraph, before, was, context) : undefined;
    if (what !== undefined) return result(evaluations, discarded, { kind: 'fact', inputs: tensors, what });
  }
  return result(evaluations, discarded, undefined);
}

/** A program as it stands, with what its own constraint calls say. */
function readingOf(program: Program): Reading {
  const choice = asWritten(program.egraph);
  return new Reading(program, choice, contextOf(program, choice));
}

/** What a rule throws is its fault, whatever it is; what it did to the e-graph too. */
function broken(error: unknown, before: ReadonlyMap<string, number> = new Map()): Comparison {
  if (!(error instanceof Error)) throw error;
  const known = error instanceof EGraphError || error instanceof EgghatchError;
  const what = `${known ? '' : `${error.name}: `}${error.message}`;
  const fired = error instanceof ContradictionError ? new Map([...before, [error.reason, 1]]) : before;
  return { fired, evaluations: 0, discarded: 0, returned: 0, difference: { kind: 'broken', what } };
}
