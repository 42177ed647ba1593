import type { Ruleset } from 'egraph-ts';
import { left, type Either } from 'fp-ts/lib/Either.js';
import {
  ANYTHING,
  BOOLEAN,
  checkArgument,
  checkOptions,
  EgghatchError,
  FUNCTION,
  problemOf,
  type Expected,
} from '../../diagnostics/index.js';
import { PROGRAM, READ_OPTIONS } from '../../program/index.js';
import { isRuleset } from '../../rulesets/index.js';
import type { Pass, PassResult } from '../pass.js';
import type { RulesetPassOptions } from '../ruleset-pass.js';

/** Whether a result carries a certificate, and how the program of it is read out. */
const CERTIFY: Expected = [
  'true, false, or how the program is read out: { cost, assume, solver, onRead }',
  (value) => BOOLEAN[1](value) || problemOf(() => checkOptions('certify', value, READ_OPTIONS)) === undefined,
];
/** Of a pass manager. */
export const MANAGING = { strict: BOOLEAN, certify: CERTIFY };

const OPTIONS: Readonly<Record<keyof RulesetPassOptions, Expected>> = {
  schedule: ['a schedule: seq, repeat, until or saturate of rulesets', isSchedule],
  limits: ANYTHING,
  scheduler: ['a function that makes a scheduler: backoff()', FUNCTION[1]],
  signal: ['an AbortSignal, or { aborted: boolean }', (value) => typeof value?.aborted === 'boolean'],
  calls: ANYTHING,
  certify: CERTIFY,
  onIteration: ANYTHING,
};
const LIMITS: readonly (keyof NonNullable<RulesetPassOptions['limits']>)[] = [
  'iterations',
  'nodes',
  'timeMs',
];

/** Checks what a pass is made of where it is made. */
export function checkGiven(name: string, rulesets: readonly Ruleset[], options: RulesetPassOptions): void {
  const pass = `the pass "${name}"`;
  if (!Array.isArray(rulesets) || !rulesets.every(isRuleset))
    throw wrong(
      `${pass} has something that is no ruleset`,
      'a list of rulesets, as ruleset(name, rules) makes them',
    );
  checkOptions(pass, options, OPTIONS);
  checkOptions(pass, options.limits, LIMITS, 'limit');
  for (const [limit, value] of Object.entries(options.limits ?? {}))
    if (value !== undefined && !(typeof value === 'number' && value >= 0))
      throw wrong(`${pass} has ${String(value)} as its limit of ${limit}`, 'a number that is not negative');
  if (!['shared', 'kept', undefined].includes(options.calls))
    throw wrong(`${pass} has calls "${options.calls}"`, 'shared or kept');
  const { onIteration } = options;
  if (onIteration !== undefined && typeof onIteration !== 'function')
    throw wrong(`${pass} has something as onIteration that is no function`, 'a function of the report');
}

/** Down to its rulesets, for a schedule may have been written by hand. */
function isSchedule(value: unknown): boolean {
  if (isRuleset(value)) return true;
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false;
  const { kind, parts, body } = value as { kind: unknown; parts?: unknown; body?: unknown };
  if (kind === 'seq') return Array.isArray(parts) && parts.every(isSchedule);
  return (kind === 'saturate' || kind === 'repeat' || kind === 'until') && isSchedule(body);
}

/** What a pass gave, or the error for one that gives what is no result. */
export function checkedResult(
  name: string,
  given: Either<EgghatchError, PassResult>,
): Either<EgghatchError, PassResult> {
  const wrong = problemOf(() => checkArgument(`the pass "${name}"`, given, RESULT, 'gave'));
  return wrong === undefined ? given : left(wrong);
}

const RESULT: Expected = [
  'either.right({ program, modified, reports }), or either.left of an EgghatchError',
  (value) =>
    (value?._tag === 'Left' && value.left instanceof EgghatchError) ||
    (value?._tag === 'Right' &&
      PROGRAM[1](value.right?.program) &&
      typeof value.right.modified === 'boolean' &&
      Array.isArray(value.right.reports)),
];

/** Checks that these are passes. */
export function checkPasses(passes: readonly Pass[]): void {
  if (!Array.isArray(passes)) throw wrong('a PassManager takes a list of passes', '[simplify]');
  for (const pass of passes as readonly (Partial<Pass> | null | undefined)[])
    if (typeof pass?.run !== 'function' || typeof pass.name !== 'string')
      throw wrong(
        'a PassManager was given something that is no pass',
        '{ name, run(program) }, or rulesetPass(…)',
      );
}

function wrong(message: string, expected: string): EgghatchError {
  return new EgghatchError({ kind: 'malformed', message, expected });
}
