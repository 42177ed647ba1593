import type { LineView, ViewModel, ViewRow } from '../model/view-model.js';
import { codeLine } from './code-line.js';
import { escapeHtml } from './escape.js';

const SIGNS = { gone: '−', new: '+', replaced: '~', kept: '' } as const;

/** What the signs mean, to be read out. */
const WORDS = { gone: 'gone', new: 'new', replaced: 'replaced', kept: '' } as const;

/** Both programs side by side. */
export function programsSection(model: ViewModel): string {
  const { rows, before, after } = model;
  const body = rows
    .map(
      (row) =>
        `<tr class="${row.change}">${cell('before', row.before, before.lines, row)}${cell('after', row.after, after.lines, row)}</tr>`,
    )
    .join('\n');
  return `<section id="programs" aria-labelledby="programs-title">
<h2 id="programs-title">Before and after</h2>
<div class="tools needs-script">
<label><input type="checkbox" id="only-changes"> only what changed</label>
<label>search <input type="search" id="search" placeholder="name, op, type, rule" autocomplete="off" spellcheck="false"></label>
<span id="found" role="status"></span>
<span class="legend"><i class="replaced">~ replaced</i> <i class="gone">− gone</i> <i class="new">+ new</i></span>
</div>
<table class="programs" role="grid" aria-label="The program before and after, line by line">
<colgroup><col><col></colgroup>
<thead><tr><th scope="col">before</th><th scope="col">after</th></tr></thead>
<tbody>
${body}
</tbody>
</table>
<div id="details" role="region" aria-label="The chosen line" hidden></div>
${questions(model)}</section>`;
}

/** What Python asked while it ran, and which rules said what. */
function questions({ questions: asked = [], steps, rules }: ViewModel): string {
  if (asked.length === 0) return '';
  const items = asked.map(({ question, answer, steps: by }) => {
    const said = by.map((number) => {
      const { rule, conditions } = steps[number]!;
      const known = rules.find((one) => one.rule === rule);
      const since = conditions.map(
        ({ text, values }) =>
          `<li>since ${escapeHtml(text)}${values === '' ? '' : `: ${escapeHtml(values)}`}</li>`,
      );
      const doc = known === undefined || known.doc === '' ? '' : `<p>${escapeHtml(known.doc)}</p>`;
      const equation = known === undefined ? '' : `<pre>${escapeHtml(known.equation)}</pre>`;
      return `<p><b>${escapeHtml(rule)}</b></p>${doc}${equation}${since.length === 0 ? '' : `<ul>${since.join('')}</ul>`}`;
    });
    return `<li><details><summary><code>${escapeHtml(question)}</code> is <code><b>${escapeHtml(answer)}</b></code></summary>${said.join('')}</details></li>`;
  });
  return `<h3>What Python asked while it ran</h3>
<p class="quiet">Each was answered by rules, from what is known of the program and not by running it.</p>
<ul class="questions">
${items.join('\n')}
</ul>
`;
}

function cell(
  side: 'before' | 'after',
  line: number | undefined,
  lines: readonly LineView[],
  { change }: ViewRow,
): string {
  if (line === undefined) return `<td class="nothing ${side}"></td>`;
  const view = lines[line]!;
  const word = WORDS[change] === '' ? '' : `<span class="unseen">${WORDS[change]}: </span>`;
  const data = view.value === undefined ? '' : ` data-side="${side}" data-line="${line}"`;
  return `<td class="${change} ${side}"${data}><span class="n">${line + 1}</span><i aria-hidden="true">${SIGNS[change]}</i>${word}${codeOf(view)}</td>`;
}

/** Signatures of large models are pages long: they are folded. */
const LONG = 400;
const SHOWN = 150;

function codeOf(line: LineView): string {
  const { text, value } = line;
  if (value !== undefined || text.length <= LONG) return `<code>${codeLine(line)}</code>`;
  const shown = codeLine({ text: `${text.slice(0, SHOWN)}…` });
  return `<details><summary><code>${shown}</code></summary><code>${codeLine(line)}</code></details>`;
}
