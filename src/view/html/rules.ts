import type { GrowthPoint, MissView, RuleView, ViewModel } from '../model/view-model.js';
import { escapeHtml } from './escape.js';
import { grouped, plural } from './format.js';
import { growthPlot } from './growth-plot.js';

/** What the rules did, why the run stopped, and how near those came that did nothing. */
export function rulesSection({ rules, growth, stops, egraph }: ViewModel): string {
  if (rules.length === 0 && stops.length === 0) return '';
  const busy = rules.filter(({ matches }) => matches > 0).sort((a, b) => b.applied - a.applied);
  const idle = rules.filter(({ applied }) => applied === 0);
  const ended = stops
    .map(({ pass, words }) => `<li><b>${escapeHtml(pass)}</b> ${escapeHtml(words)}</li>`)
    .join('');
  return `<section id="rules" aria-labelledby="rules-title">
<h2 id="rules-title">Rules</h2>
<ul class="stops">${ended}</ul>
${growthFigure(growth, egraph !== undefined)}
<div class="tools needs-script"><label>search <input type="search" id="search-rules" placeholder="rule, ruleset, op" autocomplete="off" spellcheck="false"></label> <span id="found-rules" role="status"></span></div>
<div class="scroll" tabindex="0" role="region" aria-label="What rules did"><table class="rules sortable">
<thead><tr><th scope="col">rule</th><th scope="col">ruleset</th><th scope="col" class="number">matched</th><th scope="col" class="number">fired</th><th scope="col" class="number">declined</th><th scope="col" class="number">ms</th></tr></thead>
<tbody>
${busy.map(ruleRow).join('\n')}
</tbody>
</table></div>
<p class="quiet">showing ${busy.length} of ${plural(rules.length, 'rule')}; the rest matched nothing</p>
${idleRules(idle)}
</section>`;
}

function ruleRow(rule: RuleView): string {
  const { matches, applied, declined, ms, bans, ruleset } = rule;
  const held = bans === 0 ? '' : ` <span class="quiet">(held back ${bans} times)</span>`;
  return (
    `<tr><td><details><summary>${escapeHtml(rule.rule)}${held}</summary>${saying(rule)}</details></td><td>${escapeHtml(ruleset)}</td>` +
    `${[grouped(matches), grouped(applied), grouped(declined), ms.toFixed(2)].map((n) => `<td class="number">${n}</td>`).join('')}</tr>`
  );
}

/** What a rule says: why it holds, its equation, its conditions, what it computes. */
function saying({ doc, equation, conditions, bindings }: RuleView): string {
  const more = [...conditions.map((text) => `if ${text}`), ...bindings.map((text) => `where ${text}`)].map(
    (text) => `<li>${escapeHtml(text)}</li>`,
  );
  return (
    (doc === '' ? '' : `<p>${escapeHtml(doc)}</p>`) +
    `<pre>${escapeHtml(equation)}</pre>` +
    (more.length === 0 ? '' : `<ul>${more.join('')}</ul>`)
  );
}

function idleRules(idle: readonly RuleView[]): string {
  if (idle.length === 0) return '';
  const near = idle.filter(({ miss }) => miss !== undefined);
  const far = idle.filter(({ miss, matches }) => miss === undefined && matches === 0);
  const items = near
    .map(
      (rule) =>
        `<li><details><summary>${escapeHtml(rule.rule)} <span class="quiet">${escapeHtml(rule.ruleset)}</span></summary>${missOf(rule.miss!)}${saying(rule)}</details></li>`,
    )
    .join('\n');
  return `<h3>Rules that did not fire</h3>
<div class="quiet">${plural(near.length, 'rule')} found the op that they begin with; here is how far each came in the e-graph as the run left it. ${plural(far.length, 'rule')} found no such op: ${far.length === 0 ? 'none' : `<details class="inline"><summary>which</summary> ${far.map(({ rule }) => escapeHtml(rule)).join(', ')}</details>`}</div>
<ul class="misses">
${items}
</ul>`;
}

function missOf({ call, places, pattern, start, end, wanted, found, bound }: MissView): string {
  const where = places.length === 0 ? '' : ` at ${places.map(escapeHtml).join(', ')}`;
  const known = bound
    .map(({ name, value }) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd>`)
    .join('');
  return (
    `<p>It came farthest at <code>${escapeHtml(call)}</code>${where}:</p>` +
    `<pre>${escapeHtml(pattern.slice(0, start))}<mark>${escapeHtml(pattern.slice(start, end))}</mark>${escapeHtml(pattern.slice(end))}</pre>` +
    `<p>It wanted <b>${escapeHtml(wanted)}</b> and found <b>${escapeHtml(found)}</b>.</p>` +
    (known === '' ? '' : `<dl class="bound">${known}</dl>`)
  );
}

function growthFigure(growth: readonly GrowthPoint[], isWatched: boolean): string {
  if (growth.length === 0) return '';
  const rows = growth
    .map(({ iteration, ruleset, nodes, classes, ms, rules }) => {
      const names = rules.slice(0, 4).map(({ rule, applied }) => `${escapeHtml(rule)} ${applied}×`);
      const more = rules.length > 4 ? `, and ${rules.length - 4} more` : '';
      return `<tr><td class="number">${iteration}</td><td>${escapeHtml(ruleset)}</td><td class="number">${grouped(nodes)}</td><td class="number">${grouped(classes)}</td><td class="number">${ms.toFixed(1)}</td><td>${names.join(', ')}${more}</td></tr>`;
    })
    .join('\n');
  return `<figure>
${growthPlot(growth)}
<figcaption>The e-graph after each iteration: <i class="nodes">e-nodes</i> and <i class="classes">e-classes</i>.${isWatched ? ' Step through it under <a href="#graph">Graph</a>.' : ''}</figcaption>
</figure>
<details><summary>${plural(growth.length, 'iteration')} as a table</summary>
<div class="scroll" tabindex="0" role="region" aria-label="Iterations"><table>
<thead><tr><th scope="col" class="number">iteration</th><th scope="col">ruleset</th><th scope="col" class="number">e-nodes</th><th scope="col" class="number">e-classes</th><th scope="col" class="number">ms</th><th scope="col">rules that fired</th></tr></thead>
<tbody>
${rows}
</tbody></table></div></details>`;
}
