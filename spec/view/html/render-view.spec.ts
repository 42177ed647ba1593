import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { renderView, type ViewModel } from '../../../src/index.js';
import { SCRIPT } from '../../../src/view/html/script.js';
import { STYLE } from '../../../src/view/html/style.js';

const HOSTILE = `</script><script>alert(1)</script><img src=x onerror="alert(1)"> & ' \u2028`;

const model = (text: string): ViewModel => ({
  version: 1,
  title: text,
  before: {
    lines: [
      {
        text,
        value: {
          name: text,
          target: text,
          type: text,
          uses: [0],
          source: { file: text, line: 1, column: 1, text },
        },
      },
    ],
  },
  after: { lines: [{ text }] },
  rows: [
    { before: 0, change: 'gone' },
    { after: 0, change: 'new' },
  ],
  rules: [{ ruleset: text, rule: text, doc: text, matches: 1, applied: 1, declined: 0, ms: 0.5 }],
  growth: [
    { iteration: 1, nodes: 10, classes: 9 },
    { iteration: 2, nodes: 20, classes: 12 },
  ],
  stops: [{ pass: text, stop: text }],
  numbers: [{ what: text, before: 2, after: null }],
  ops: [{ target: text, before: 1, after: 0 }],
});

describe('a page', () => {
  it('shows what the model says', async () => {
    const page = await renderView(model('mul: f32[2]'));
    expect(page).toContain('0 lines kept, 1 gone, 1 new.');
    expect(page).toContain('After 2 iterations: 20 e-nodes in 12 e-classes');
    expect(page).toContain('<td>mul: f32[2]</td><td class="number">2</td><td class="number">not known</td>');
    expect(page).toContain('showing 1 of 1 rules');
  });

  it('runs its own script and style alone, and reaches nothing', async () => {
    const page = await renderView(model('x'));
    const hash = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;
    expect(page).toContain(
      `content="default-src 'none'; script-src '${hash(SCRIPT)}'; style-src '${hash(STYLE)}'; base-uri 'none'; form-action 'none'"`,
    );
    expect(page).toContain(`<script>${SCRIPT}</script>`);
    expect(page).toContain(`<style>${STYLE}</style>`);
    expect(page).not.toMatch(/\b(?:src|href)="(?!#)/);
    expect(page).not.toContain('style="');
  });

  it('lets no name, string or comment of a program become markup', async () => {
    const page = await renderView(model(HOSTILE));
    expect(page.match(/<script/g)).toHaveLength(2);
    expect(page).not.toContain('<img');
    expect(page).not.toContain('\u2028</script');
    const json = /<script type="application\/json" id="model">(.*)<\/script>/.exec(page)![1]!;
    expect(JSON.parse(json)).toEqual(model(HOSTILE));
  });

  it('is the same for the same model', async () => {
    expect(await renderView(model('x'))).toBe(await renderView(model('x')));
  });

  it('says when nothing changed', async () => {
    const same: ViewModel = {
      ...model('x'),
      rows: [{ before: 0, after: 0, change: 'kept' }],
      growth: [],
      stops: [],
    };
    expect(await renderView(same)).toContain('Nothing changed.');
  });
});
