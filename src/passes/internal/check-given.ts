import type { Ruleset } from 'egraph-ts';
import { checkOptions, EgghatchError } from '../../diagnostics/index.js';
import { isRuleset } from '../../rulesets/index.js';
import type { Pass } from '../pass.js';
import type { RulesetPassOptions } from '../ruleset-pass.js';

const OPTIONS: readonly (keyof RulesetPassOptions)[] = [
  'schedule',
  'limits',
  'scheduler',
  'signal',
  'calls',
  'certify',
  'onIteration',
];
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
