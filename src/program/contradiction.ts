import {
  Contradiction,
  type ContradictionError,
  type EGraph,
  type Id,
  type Rule,
  type Ruleset,
} from 'egraph-ts';
import { EgghatchError, placeOf, type Place } from '../diagnostics/index.js';
import { Misfit, WrongState } from '../facts/index.js';
import { writtenRule } from '../terms/index.js';
import { placesOfClass } from './places-of-class.js';
import type { Program } from './program.js';
import { refusedCall } from './refused-call.js';

/** Where a run that met a contradiction was: it says more when it is told. */
export interface ContradictionContext {
  readonly program: Pick<Program, 'egraph' | 'sites'>;
  readonly rulesets: readonly Ruleset[];
}

/** The error for facts that exclude each other: constraints of the user's, or a rule that is unsound. */
export function contradiction(error: ContradictionError, context?: ContradictionContext): EgghatchError {
  const rule = context?.rulesets
    .flatMap(({ rules }) => rules)
    .find(({ name }) => error.reason === `rule "${name}"`);
  if (context !== undefined && rule !== undefined && error.cause instanceof Misfit)
    return misfit(error, error.cause, rule, context);
  if (rule !== undefined && error.cause instanceof WrongState) return wrongState(error, error.cause, rule);
  const what = error.cause instanceof Contradiction ? error.cause.message : error.message;
  return new EgghatchError(
    {
      kind: 'contradiction',
      message: `${what}: no value satisfies both what was known and what ${error.reason} says`,
      hint: 'if a constraint call says it, its bounds exclude those of an earlier one; if a rule says it, the rule is unsound',
      pythonType: 'UserError',
    },
    { cause: error },
  );
}

/** What a rule built is not what it was to replace. */
function misfit(
  error: ContradictionError,
  cause: Misfit,
  rule: Rule,
  { program }: ContradictionContext,
): EgghatchError {
  const { refusal } = cause;
  const [matched, built] = sidesOf(error, cause, rule, program.egraph);
  const places = [...new Set(placesOfClass(program, matched.id).map(({ file, line }) => `${file}:${line}`))];
  const where = places.length === 0 ? '' : ` at ${places.join(', ')}`;
  const what =
    refusal === undefined
      ? `what it builds is ${built.type}, what it matched is ${matched.type}`
      : `${refusal.target} refuses what it is given, (${refusal.given}): ${refusal.said}`;
  return new EgghatchError(
    {
      kind: 'contradiction',
      message: `rule "${rule.name}" does not fit${where}: ${what}`,
      place: placeInRule(program.egraph, rule, cause),
      expected: `a right side that has the type of the left side wherever that matches`,
      hint: 'add the condition under which it does: { if: … }, for example sameType, hasDtype or isTensor',
    },
    { cause: error },
  );
}

/** What a rule says of effects that no effect is. */
function wrongState(error: ContradictionError, { does }: WrongState, rule: Rule): EgghatchError {
  const text = writtenRule(rule)?.actions[0];
  const file = `right side of rule "${rule.name}"`;
  return new EgghatchError(
    {
      kind: 'contradiction',
      message: `rule "${rule.name}" ${does}`,
      place: text === undefined ? undefined : placeOf({ file, text }, { start: 0, end: text.length }),
      expected: 'on both sides as many calls with effects, each after the effect before it',
      hint: 'a call with effects is the effect, and (result …) of it its value: say what the value is equal to, and keep the call',
    },
    { cause: error },
  );
}

interface Side {
  readonly id: Id;
  readonly type: string | undefined;
}

/** What was matched and what was built, of the two that were to be one. Which is which only the left side tells. */
function sidesOf(
  { ids }: ContradictionError,
  { types }: Misfit,
  rule: Rule,
  egraph: EGraph,
): readonly [Side, Side] {
  const [older, newer] = ids.map((id, i): Side => ({ id, type: types?.[i] })) as [Side, Side];
  const root = rule.lhs?.node;
  const has = ({ id }: Side): boolean =>
    root?.kind === 'app' && egraph.nodes(id).some((enode) => enode.op === root.op);
  return has(newer) && !has(older) ? [newer, older] : [older, newer];
}

/** The call that is refused in a right side as it was written; the whole right side when its type is wrong. */
function placeInRule(egraph: EGraph, rule: Rule, { refusal }: Misfit): Place | undefined {
  const sides = writtenRule(rule)?.actions ?? [];
  const file = `right side of rule "${rule.name}"`;
  for (const text of sides) {
    const span = refusal === undefined ? { start: 0, end: text.length } : refusedCall(egraph, text, refusal);
    if (span !== undefined) return placeOf({ file, text }, span);
  }
  return undefined;
}
