import { hasChanged } from '../model/numbers.js';
import type { Change, NumberView, PartView, ViewModel } from '../model/view-model.js';
import { escapeHtml } from './escape.js';
import { changeOf, grouped, plural, short } from './format.js';

/** What the programs cost: in whole, by op, by module. */
export function numbersSection({ numbers, ops, modules }: ViewModel): string {
  return `<section id="numbers" aria-labelledby="numbers-title">
<h2 id="numbers-title">Numbers</h2>
<ul class="cards">
${numbers.map(card).join('\n')}
</ul>
<h3>By op</h3>
${partsTable('op', ops, (name) => escapeHtml(name))}
${modules.length === 0 ? '' : `<h3>By module</h3>\n${partsTable('module', modules, moduleName)}`}
</section>`;
}

function card({ what, before, after }: NumberView): string {
  const change = changeOf(before, after);
  const figure =
    before === after
      ? shown(after)
      : `<span class="quiet">${shown(before)}</span> <span aria-hidden="true">→</span><span class="unseen"> then </span> ${shown(after)}`;
  return `<li><span>${escapeHtml(what)}</span> <b>${figure}</b> <em class="${direction(before, after)}">${change === '' ? 'unchanged' : change}</em></li>`;
}

const shown = (n: number | null): string =>
  n === null ? 'not known' : n < 10_000 ? grouped(n) : `<span title="${grouped(n)}">${short(n)}</span>`;

const direction = (before: number | null, after: number | null): string =>
  before === null || after === null || before === after ? 'same' : after < before ? 'less' : 'more';

function partsTable(
  what: string,
  parts: readonly PartView[],
  nameOf: (name: string, parts: readonly PartView[]) => string,
): string {
  const changed = parts.filter(hasChanged);
  const head = ['calls', 'FLOPs', 'bytes']
    .map((name) => `<th scope="colgroup" colspan="2" class="number">${name}</th>`)
    .join('');
  const under = '<th scope="col" class="number">before</th><th scope="col" class="number">after</th>';
  const rows = parts
    .map((part) => {
      const { name, calls, flops, bytes } = part;
      const depth = what === 'module' ? name.split('.').length - 1 : 0;
      return `<tr class="${hasChanged(part) ? 'changed' : 'unchanged'}" data-depth="${depth}"><th scope="row" class="d${Math.min(depth, 7)}">${nameOf(name, parts)}</th>${[calls, flops, bytes].map(pair).join('')}</tr>`;
    })
    .join('\n');
  return `<div class="scroll" tabindex="0" role="region" aria-label="Numbers by ${what}"><table class="parts by-${what}">
<thead><tr><th scope="col" rowspan="2">${what}</th>${head}</tr><tr>${under}${under}${under}</tr></thead>
<tbody>
${rows}
</tbody>
</table></div>
<p class="quiet">${changed.length} of ${plural(parts.length, what)} changed</p>`;
}

function pair({ before, after }: Change): string {
  const name = direction(before, after);
  return `<td class="number quiet">${shown(before)}</td><td class="number ${name}">${shown(after)}</td>`;
}

/** The last part of a path: the rows above say the rest. */
function moduleName(name: string): string {
  return `<span title="${escapeHtml(name)}">${escapeHtml(name.split('.').at(-1)!)}</span>`;
}
