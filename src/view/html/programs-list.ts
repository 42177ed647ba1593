import type { ViewModel, ViewRow } from '../model/view-model.js';
import { escapeHtml } from './escape.js';
import { changeOf, grouped, plural } from './format.js';

/** The programs of a page that has several: what became of each, and the way to it. */
export function programsList(models: readonly ViewModel[]): string {
  const rows = models.map((model, i) => {
    const [calls] = model.numbers;
    const change = calls === undefined ? '' : changeOf(calls.before, calls.after);
    const figures =
      calls === undefined ? '' : `${shown(calls.before)} → ${shown(calls.after)}${change && ` (${change})`}`;
    return `<tr><th scope="row"><a href="#program-${i + 1}"${i === 0 ? ' aria-current="true"' : ''}>${escapeHtml(model.title)}</a></th><td class="number">${figures}</td><td>${changesOf(model)}</td></tr>`;
  });
  return `<nav class="several" aria-label="Programs">
<div class="scroll" tabindex="0" role="region" aria-label="The programs of this page"><table>
<thead><tr><th scope="col">program</th><th scope="col" class="number">calls</th><th scope="col">lines</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table></div>
<noscript><p>Without its script this page shows the first of them.</p></noscript>
</nav>`;
}

const shown = (n: number | null): string => (n === null ? 'not known' : grouped(n));

/** How many lines were kept, and what became of the others, in words. */
export function changesOf({ rows }: ViewModel): string {
  const count = (change: ViewRow['change']): number => rows.filter((row) => row.change === change).length;
  const changed = (['replaced', 'gone', 'new'] as const).flatMap((change) =>
    count(change) === 0 ? [] : [`${grouped(count(change))} ${change}`],
  );
  return changed.length === 0
    ? 'Nothing changed.'
    : `${plural(count('kept'), 'line')} kept, ${changed.join(', ')}.`;
}
