import type { ViewModel } from '../model/view-model.js';
import { escapeHtml } from './escape.js';
import { plural } from './format.js';

/** Steps that stand in the page; further ones are shown by its script. */
export const STEPS_AT_FIRST = 30;

/** The certificate, step by step, and what its checker says. @param hasChecker whether the page can check it again */
export function certificateSection({ certificate }: ViewModel, hasChecker: boolean): string {
  if (certificate === undefined) return '';
  const { verdict, words, steps, data } = certificate;
  const items = steps
    .slice(0, STEPS_AT_FIRST)
    .map(
      ({ title, lines }) =>
        `<li><details><summary>${escapeHtml(title)}</summary><pre>${lines.map(escapeHtml).join('\n')}</pre></details></li>`,
    )
    .join('\n');
  const shown = Math.min(steps.length, STEPS_AT_FIRST);
  return `<section id="certificate" aria-labelledby="certificate-title">
<h2 id="certificate-title">Certificate</h2>
<p id="verdict" class="verdict ${verdict}" role="status"><b>It ${verdict}.</b> ${escapeHtml(words)} <span class="quiet">So said the checker when the page was made.</span></p>
${data === undefined ? '' : believed(data.rules.length)}
<div class="tools needs-script"><button type="button" id="step-back">← step before</button><button type="button" id="step-on">next step →</button> <span id="step-at" role="status"></span></div>
<ol class="steps" id="steps">
${items}
</ol>
<p class="quiet"><span id="steps-shown">showing ${shown} of ${plural(steps.length, 'step')}</span> <button type="button" id="steps-more" class="needs-script" hidden>show more</button></p>
${data !== undefined && hasChecker ? OWN : ''}
</section>`;
}

const believed = (rules: number): string =>
  `<p class="quiet">It proves that the two programs are equal, call by call, if ${rules === 1 ? 'its rule holds' : `its ${plural(rules, 'rule')} hold`}: see <a href="#rules">Rules</a>. The checker knows neither the engine nor the e-graph.</p>`;

/** What lets a reader spoil it. */
const OWN = `<details class="needs-script" id="tamper"><summary>Check it yourself: change something, and see it refused</summary>
<div class="tools"><button type="button" id="spoil">spoil one thing</button><button type="button" id="unspoil">as it was</button><button type="button" id="check-text">check what stands here</button></div>
<p id="spoilt" role="status" class="quiet"></p>
<textarea id="certificate-text" rows="16" spellcheck="false" autocomplete="off" aria-label="The certificate as JSON"></textarea></details>`;
