import { PatternError } from 'egraph-ts';
import { ConditionError } from '../../src/conditions/index.js';
import { renderError, type EgghatchError } from '../../src/diagnostics/index.js';
import { RuleTextError } from '../../src/rulesets/index.js';
import type { Problem } from './protocol.js';

/** An error of the front end, at its place in the source. */
export function pythonProblem(error: EgghatchError, text: string): Problem {
  const { place, message, expected, hint } = error;
  const said = [message, expected && `expected: ${expected}`, hint].filter(Boolean).join('\n');
  if (place === undefined) return { where: 'nowhere', start: 0, end: 0, message: renderError(error) };
  let start = 0;
  for (let line = 1; line < place.line; line++) start = text.indexOf('\n', start) + 1;
  start = Math.min(text.length, start + place.column - 1);
  return { where: 'python', start, end: Math.min(text.length, start + place.length), message: said };
}

/** An error of an archive, whose places are in none of the editors. */
export function archiveProblem(error: EgghatchError): Problem {
  return { where: 'nowhere', start: 0, end: 0, message: renderError(error) };
}

/** An error of the rules' notation, at its place in the text; undefined for what is no such error. */
export function rulesProblem(error: unknown, text: string): Problem | undefined {
  if (error instanceof PatternError) {
    const at = placeIn(text, error.text, error.rule);
    return {
      where: 'rules',
      start: at + error.start,
      end: at + Math.max(error.end, error.start + 1),
      message: error.reason,
    };
  }
  if (error instanceof ConditionError) {
    const at = placeIn(text, error.text, undefined) + error.start;
    return { where: 'rules', start: at, end: at + 1, message: error.message.split('\n')[0]! };
  }
  if (error instanceof RuleTextError) {
    const rule = /^rule "(.*?)"/.exec(error.message)?.[1] ?? '';
    const at = Math.max(0, text.indexOf(rule));
    return { where: 'rules', start: at, end: at + Math.max(1, rule.length), message: error.message };
  }
  return undefined;
}

/** Where a part of the text stands: behind the name of its rule, when that is known. */
function placeIn(text: string, part: string, rule: string | undefined): number {
  const from = rule === undefined ? 0 : Math.max(0, text.indexOf(`${rule}:`));
  const at = text.indexOf(part, from);
  return at < 0 ? from : at;
}
