import type { ExplainedStep } from '../explain-program.js';

/** The steps as a person reads them. */
export function stepsText(steps: readonly ExplainedStep[]): string {
  if (steps.length === 0) return 'no rule was needed: the program is what it was';
  return steps.map(line).join('\n');
}

function line({ rule, direction, places, before, after, conditions }: ExplainedStep): string {
  const at = [...new Set(places.map((place) => `${place.file}:${place.line}`))].join(', ');
  const backward = direction === 'backward' ? ' (from right to left)' : '';
  const when = conditions.length === 0 ? '' : `, since ${conditions.join(' and ')}`;
  return `${rule}${backward}${at === '' ? '' : ` at ${at}`}: ${before} => ${after}${when}`;
}
