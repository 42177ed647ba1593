import type { ExportedProgram } from '../../ir/index.js';
import { alignLines } from '../model/align.js';
import { linesOf } from '../model/lines.js';
import type { ViewRow } from '../model/view-model.js';

/** Lines that stayed, shown on each side of what changed. */
const CONTEXT = 2;

/**
 * What became of a program, as a text: lines that are gone after a `-`, new ones after a `+`, a few that stayed around them;
 * empty when nothing changed. Lines that compute the same stay, whatever their values are called.
 */
export function renderDiff(before: ExportedProgram, after: ExportedProgram): string {
  const [left, right] = [linesOf(before), linesOf(after)];
  const rows = alignLines(left, right);
  const isShown = rows.map(() => false);
  rows.forEach(({ change }, i) => {
    if (change !== 'kept') isShown.fill(true, Math.max(0, i - CONTEXT), i + CONTEXT + 1);
  });
  const lines: string[] = [];
  rows.forEach((row, i) => {
    if (isShown[i]) lines.push(...textOf(row, left, right));
    else if (isShown[i - 1] === true && isShown.indexOf(true, i) >= 0) lines.push('  …');
  });
  return lines.map((line) => `${line}\n`).join('');
}

function textOf(
  { before, after, change }: ViewRow,
  left: readonly { readonly text: string }[],
  right: readonly { readonly text: string }[],
): readonly string[] {
  if (change === 'kept') return [`  ${right[after!]!.text}`];
  return [
    ...(before === undefined ? [] : [`- ${left[before]!.text}`]),
    ...(after === undefined ? [] : [`+ ${right[after]!.text}`]),
  ];
}
