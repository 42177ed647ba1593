// oxlint-disable-next-line typescript/triple-slash-reference -- declares a module that is made when this one is bundled
/// <reference path="./page-script.d.ts" />
import { checkArgument } from '../../diagnostics/index.js';
import { VIEW_MODELS } from '../model/expected.js';
import type { ViewModel } from '../model/view-model.js';
import { certificateSection } from './certificate.js';
import { escapeHtml, jsonInHtml } from './escape.js';
import { grouped, plural } from './format.js';
import { graphSection } from './graph.js';
import { numbersSection } from './numbers.js';
import { changesOf, programsList } from './programs-list.js';
import { programsSection } from './programs.js';
import { rulesSection } from './rules.js';
import { STYLE } from './style.js';

/**
 * A page to look at a rewrite, or at several, of which one is shown at a time: one file that needs no network, works from a
 * folder and under a strict content-security policy, and carries its models as JSON. Without its script it shows the
 * programs, the rules and the numbers all the same, of several those of the first.
 *
 * @throws EgghatchError of kind `malformed` for what is no model, and for no model at all
 */
export async function renderView(given: ViewModel | readonly ViewModel[]): Promise<string> {
  checkArgument('renderView', given, VIEW_MODELS);
  const models = Array.isArray(given) ? (given as readonly ViewModel[]) : [given as ViewModel];
  // Large, and needed by nobody who does not write pages.
  const { PAGE_SCRIPT } = await import('egghatch:page-script');
  const isChecked = models.some(({ certificate }) => certificate?.data !== undefined);
  const checker = isChecked ? (await import('egghatch:checker-script')).CHECKER_SCRIPT : undefined;
  const policy = [
    "default-src 'none'",
    `script-src '${await hashOf(PAGE_SCRIPT)}'`,
    `style-src '${await hashOf(STYLE)}'`,
    // Graphs are laid out and certificates checked in workers, which are made from what the page carries.
    'worker-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const [first, ...others] = models.map((model) => programPage(model, checker !== undefined));
  const title = models.length === 1 ? models[0]!.title : `${models.length} programs`;
  const several =
    others.length === 0
      ? (html: string): string => html
      : (html: string): string =>
          `${programsList(models)}\n<div id="shown">${html}</div>\n${others.map((other) => `<template class="program">${other}</template>`).join('\n')}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)} · egghatch</title>
<style>${STYLE}</style>
</head>
<body>
<a class="skip" href="#programs">To the programs</a>
${several(first!)}
<footer class="quiet">Made by <code>egghatch view</code>. This file needs no network and carries its data.</footer>
${checker === undefined ? '' : `<script type="text/plain" id="checker">${checker}</script>\n`}<script>${PAGE_SCRIPT}</script>
</body>
</html>
`;
}

/** All of a page that is about one program. */
function programPage(model: ViewModel, hasChecker: boolean): string {
  const sections: readonly (readonly [id: string, title: string, html: string])[] = [
    ['programs', 'Before and after', programsSection(model)],
    ['rules', 'Rules', rulesSection(model)],
    ['graph', 'Graph', graphSection(model)],
    ['numbers', 'Numbers', numbersSection(model)],
    ['certificate', 'Certificate', certificateSection(model, hasChecker)],
  ];
  const there = sections.filter(([, , html]) => html !== '');
  return `<header>
<h1>${escapeHtml(model.title)}</h1>
<p class="summary">${escapeHtml(summary(model))}</p>
<nav aria-label="Sections">${there.map(([id, title]) => `<a href="#${id}">${title}</a>`).join('')}</nav>
</header>
<main>
${there.map(([, , html]) => html).join('\n')}
</main>
<script type="application/json" id="model">${jsonInHtml(model)}</script>`;
}

async function hashOf(text: string): Promise<string> {
  const digest = await globalThis.crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return `sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
}

function summary(model: ViewModel): string {
  const { stops, growth, rules } = model;
  if (stops.length === 0 && rules.length === 0)
    return 'No rules ran: both sides are the program as it was read.';
  const last = growth.at(-1);
  const size =
    last === undefined
      ? ''
      : ` ${plural(last.nodes, 'e-node')} in ${grouped(last.classes)} ${last.classes === 1 ? 'e-class' : 'e-classes'}.`;
  return `${changesOf(model)}${stops.map(({ pass, stop }) => ` ${pass}: ${stop}.`).join('')}${size}`;
}
