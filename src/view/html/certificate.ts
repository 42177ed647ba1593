import type { ViewModel } from '../model/view-model.js';
import { escapeHtml } from './escape.js';
import { plural } from './format.js';

/** The certificate, step by step, and what its checker says. */
export function certificateSection({ certificate }: ViewModel): string {
  if (certificate === undefined) return '';
  const { verdict, words, steps } = certificate;
  const items = steps
    .map(
      ({ title, lines }) =>
        `<li><details><summary>${escapeHtml(title)}</summary><pre>${lines.map(escapeHtml).join('\n')}</pre></details></li>`,
    )
    .join('\n');
  return `<section id="certificate" aria-labelledby="certificate-title">
<h2 id="certificate-title">Certificate</h2>
<p class="verdict ${verdict}"><b>It ${verdict}.</b> ${escapeHtml(words)}</p>
<p class="quiet">${plural(steps.length, 'step')}</p>
<ol class="steps">
${items}
</ol>
</section>`;
}
