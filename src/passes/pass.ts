import type * as either from 'fp-ts/lib/Either.js';
import type { Ruleset, RunReport, StopReason } from 'egraph-ts';
import type { Certificate } from '../check/index.js';
import { checkArgument, type EgghatchError, type Expected } from '../diagnostics/index.js';
import type { Program } from '../program/index.js';

/** What a pass did. */
export interface PassResult {
  readonly program: Program;
  /** Whether the e-graph knows something that it did not know before. */
  readonly modified: boolean;
  /** The runs of the pass's rulesets, in order: over the program, then over each of its branches. */
  readonly reports: readonly RunReport[];
  /** The proof of what the passes did, from the program as it was written on, when one was asked for. */
  readonly certificate?: Certificate;
}

/**
 * A pass is a value: a name and a function from a program to a program or a typed error. How its runs ended stands in its
 * reports; {@link stopOf} puts it in a word.
 */
export interface Pass {
  readonly name: string;
  /** The rules that it applies, for who wants to know: tests generate programs from them. */
  readonly rulesets?: readonly Ruleset[];
  run(program: Program): either.Either<EgghatchError, PassResult>;
  /** As `run`, giving timers and input their turn every few milliseconds, so that signals and progress bars work. */
  runAsync?(program: Program): Promise<either.Either<EgghatchError, PassResult>>;
}

/** From what anybody hopes for to what nobody does. */
const STOPS: readonly StopReason[] = [
  'saturated',
  'completed',
  'stopped',
  'iteration-limit',
  'node-limit',
  'time-limit',
  'aborted',
];

const RESULT: Expected = ['what a pass gave: { reports }', (value) => Array.isArray(value?.reports)];

/** How runs ended, taken together: the worst of them. `saturated` when there were none. */
export function stopOf(result: Pick<PassResult, 'reports'>): StopReason {
  checkArgument('stopOf', result, RESULT);
  const { reports } = result;
  return STOPS[Math.max(0, ...reports.map(({ stop }) => STOPS.indexOf(stop)))] as StopReason;
}

/** Whether a run ended before it was done: by a limit, or because it was told to. */
export function wasCutShort(stop: StopReason): boolean {
  return STOPS.indexOf(stop) >= STOPS.indexOf('iteration-limit');
}
