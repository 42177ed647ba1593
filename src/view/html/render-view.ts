// oxlint-disable-next-line typescript/triple-slash-reference -- declares a module that is made when this one is bundled
/// <reference path="./page-script.d.ts" />
import { checkArgument } from '../../diagnostics/index.js';
import { VIEW_MODEL } from '../model/expected.js';
import type { ViewModel, ViewRow } from '../model/view-model.js';
import { certificateSection } from './certificate.js';
import { escapeHtml, jsonInHtml } from './escape.js';
import { grouped, plural } from './format.js';
import { graphSection } from './graph.js';
import { numbersSection } from './numbers.js';
import { programsSection } from './programs.js';
import { rulesSection } from './rules.js';
import { STYLE } from './style.js';

/**
 * A page to look at a rewrite: one file that needs no network, works from a folder and under a strict content-security
 * policy, and carries its model as JSON. Without its script it shows the programs, the rules and the numbers all the same.
 */
export async function renderView(model: ViewModel): Promise<string> {
  checkArgument('renderView', model, VIEW_MODEL);
  // Large, and needed by nobody who does not write pages.
  const { PAGE_SCRIPT } = await import('egghatch:page-script');
  const checker =
    model.certificate?.data === undefined
      ? undefined
      : (await import('egghatch:checker-script')).CHECKER_SCRIPT;
  const policy = [
    "default-src 'none'",
    `script-src '${await hashOf(PAGE_SCRIPT)}'`,
    `style-src '${await hashOf(STYLE)}'`,
    // Graphs are laid out and certificates checked in workers, which are made from what the page carries.
    'worker-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const sections: readonly (readonly [id: string, title: string, html: string])[] = [
    ['programs', 'Before and after', programsSection(model)],
    ['rules', 'Rules', rulesSection(model)],
    ['graph', 'Graph', graphSection(model)],
    ['numbers', 'Numbers', numbersSection(model)],
    ['certificate', 'Certificate', certificateSection(model, checker)],
  ];
  const there = sections.filter(([, , html]) => html !== '');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(model.title)} · egghatch</title>
<style>${STYLE}</style>
</head>
<body>
<a class="skip" href="#programs">To the programs</a>
<header>
<h1>${escapeHtml(model.title)}</h1>
<p class="summary">${escapeHtml(summary(model))}</p>
<nav aria-label="Sections">${there.map(([id, title]) => `<a href="#${id}">${title}</a>`).join('')}</nav>
</header>
<main>
${there.map(([, , html]) => html).join('\n')}
</main>
<footer class="quiet">Made by <code>egghatch view</code>. This file needs no network and carries its data.</footer>
<script type="application/json" id="model">${jsonInHtml(model)}</script>
<script>${PAGE_SCRIPT}</script>
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
  const changed = (['replaced', 'gone', 'new'] as const).flatMap((change) =>
    count(change) === 0 ? [] : [`${grouped(count(change))} ${change}`],
  );
  const changes =
    changed.length === 0
      ? 'Nothing changed.'
      : `${plural(count('kept'), 'line')} kept, ${changed.join(', ')}.`;
  const last = growth.at(-1);
  const size =
    last === undefined ? '' : ` ${plural(last.nodes, 'e-node')} in ${plural(last.classes, 'e-class')}`;
  return `${changes}${stops.map(({ pass, stop }) => ` ${pass}: ${stop}.`).join('')}${size === '' ? '' : `${size.replace('e-classs', 'e-classes')}.`}`;
}
