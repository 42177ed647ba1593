import { pattern, PatternError, type PatternNode } from 'egraph-ts';
import { SITE } from './complete.js';

/** Makes a rule of completed patterns; what the engine finds wrong with it points into the patterns as they were written. */
export function pointing<T>(written: readonly string[], make: () => T): T {
  try {
    return make();
  } catch (error) {
    throw error instanceof PatternError ? asWritten(error, written) : error;
  }
}

function asWritten(
  { reason, text, start, end, rule }: PatternError,
  written: readonly string[],
): PatternError {
  if (reason.startsWith(`${SITE} `))
    return new PatternError(NOWHERE, written[0]!, 0, written[0]!.length, rule);
  const offending = text.slice(start, end);
  // The right side comes last, and what it names wrongly is what a person has to look at.
  for (const side of written.toReversed()) {
    const node = find(pattern(side).node, side, offending);
    if (node !== undefined) return new PatternError(reason, side, node.start, node.end, rule);
  }
  const side = written.at(-1) ?? text;
  return new PatternError(reason, side, 0, side.length, rule);
}

/** Of a left side that is a variable, a list or a literal. */
const NOWHERE =
  'the left side is no call, and what is built stands where the call of the left side stands: write the call that the rule is about';

function find(node: PatternNode, text: string, offending: string): PatternNode | undefined {
  if (text.slice(node.start, node.end) === offending) return node;
  if (node.kind !== 'app') return undefined;
  for (const arg of node.args) {
    const found = find(arg, text, offending);
    if (found !== undefined) return found;
  }
  return undefined;
}
