import type { LineView, NumberView, RuleView, ViewModel, ViewRow } from '../model/view-model.js';
import { escapeHtml, jsonInHtml } from './escape.js';
import { growthPlot } from './growth-plot.js';
import { SCRIPT } from './script.js';
import { STYLE } from './style.js';

/**
 * A page that needs nothing else: one HTML file, whose content-security policy lets it run its own script and style and
 * reach nothing. Linear in the model. It also carries the model itself, as JSON in the element `#model`.
 */
export async function renderView(model: ViewModel): Promise<string> {
  const policy =
    `default-src 'none'; script-src '${await hashOf(SCRIPT)}'; style-src '${await hashOf(STYLE)}'; ` +
    "base-uri 'none'; form-action 'none'";
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(model.title)}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>${escapeHtml(model.title)}</h1>
<p class="quiet">${escapeHtml(summary(model))}</p>
<nav aria-label="Sections"><a href="#programs">Before and after</a><a href="#rules">Rules</a><a href="#numbers">Numbers</a></nav>
</header>
<main>
${programs(model)}
${rules(model)}
${numbers(model)}
</main>
<div id="details" role="status" aria-live="polite"></div>
<script type="application/json" id="model">${jsonInHtml(model)}</script>
<script>${SCRIPT}</script>
</body>
</html>
`;
}

async function hashOf(text: string): Promise<string> {
  const digest = await globalThis.crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return `sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
}

function summary({ rows, stops, growth }: ViewModel): string {
  const count = (change: ViewRow['change']): number => rows.filter((row) => row.change === change).length;
  const changes =
    count('gone') + count('new') === 0
      ? 'Nothing changed.'
      : `${count('kept')} lines kept, ${count('gone')} gone, ${count('new')} new.`;
  const last = growth.at(-1);
  const size = last === undefined ? '' : ` ${last.nodes} e-nodes in ${last.classes} e-classes.`;
  return `${changes}${stops.map(({ pass, stop }) => ` ${pass}: ${stop}.`).join('')}${size}`;
}

function programs({ rows, before, after }: ViewModel): string {
  const body = rows
    .map(
      (row) =>
        `<tr class="${row.change}">${cell('before', row.before, before.lines, row)}${cell('after', row.after, after.lines, row)}</tr>`,
    )
    .join('\n');
  return `<section id="programs" aria-labelledby="programs-title">
<h2 id="programs-title">Before and after</h2>
<div class="tools">
<label><input type="checkbox" id="only-changes"> only what changed</label>
<label>search <input type="search" id="search" placeholder="name, op or type"></label>
<span id="found" role="status"></span>
</div>
<div class="scroll"><table class="programs">
<thead><tr><th scope="col">before</th><th scope="col">after</th></tr></thead>
<tbody>
${body}
</tbody>
</table></div>
</section>`;
}

const SIGNS = { gone: '−', new: '+', kept: ' ' } as const;

function cell(
  side: 'before' | 'after',
  line: number | undefined,
  lines: readonly LineView[],
  { change }: ViewRow,
): string {
  if (line === undefined) return '<td></td>';
  const { text, value } = lines[line]!;
  const described = value === undefined ? '' : ' tabindex="0"';
  return `<td class="${change}" data-side="${side}" data-line="${line}"${described}><i class="sign">${SIGNS[change]} </i>${escapeHtml(text)}</td>`;
}

function rules({ rules: all, growth }: ViewModel): string {
  if (all.length === 0) return '';
  const busy = all.filter(({ matches }) => matches > 0);
  const idle = all.length - busy.length;
  const rows = busy.map(ruleRow).join('\n');
  return `<section id="rules" aria-labelledby="rules-title">
<h2 id="rules-title">Rules</h2>
${growthPlot(growth)}
${growth.length === 0 ? '' : '<p class="quiet">e-nodes (solid) and e-classes (dashed) after each iteration</p>'}
<div class="scroll"><table>
<thead><tr><th scope="col">rule</th><th scope="col">ruleset</th><th scope="col" class="number">matched</th><th scope="col" class="number">applied</th><th scope="col" class="number">declined</th><th scope="col" class="number">ms</th><th scope="col">says</th></tr></thead>
<tbody>
${rows}
</tbody>
</table></div>
<p class="quiet">showing ${busy.length} of ${all.length} rules${idle === 0 ? '' : `; ${idle} had nothing to match`}</p>
</section>`;
}

function ruleRow({ rule, ruleset, matches, applied, declined, ms, doc }: RuleView): string {
  return (
    `<tr><td>${escapeHtml(rule)}</td><td>${escapeHtml(ruleset)}</td>` +
    [matches, applied, declined, ms.toFixed(2)].map((n) => `<td class="number">${n}</td>`).join('') +
    `<td>${escapeHtml(doc)}</td></tr>`
  );
}

function numbers({ numbers: all, ops }: ViewModel): string {
  const changed = ops.filter((op) => op.before !== op.after);
  return `<section id="numbers" aria-labelledby="numbers-title">
<h2 id="numbers-title">Numbers</h2>
<table>
<thead><tr><th scope="col"></th><th scope="col" class="number">before</th><th scope="col" class="number">after</th></tr></thead>
<tbody>
${all.map(numberRow).join('\n')}
</tbody>
</table>
<h2>Calls by op</h2>
<table>
<thead><tr><th scope="col">op</th><th scope="col" class="number">before</th><th scope="col" class="number">after</th></tr></thead>
<tbody>
${ops.map(({ target, before, after }) => numberRow({ what: target, before, after })).join('\n')}
</tbody>
</table>
<p class="quiet">${changed.length} of ${ops.length} ops are called more or less often than before</p>
</section>`;
}

function numberRow({ what, before, after }: NumberView): string {
  const shown = (n: number | null): string => (n === null ? 'not known' : String(n));
  return `<tr><td>${escapeHtml(what)}</td><td class="number">${shown(before)}</td><td class="number">${shown(after)}</td></tr>`;
}
