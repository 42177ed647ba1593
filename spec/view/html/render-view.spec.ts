import { createHash } from 'node:crypto';
import { PAGE_SCRIPT } from 'egghatch:page-script';
import { describe, expect, it } from 'vitest';
import { renderView, type ViewModel } from '../../../src/index.js';
import { escapeHtml } from '../../../src/view/html/escape.js';
import { STYLE } from '../../../src/view/html/style.js';

const HOSTILE = `</script><script>alert(1)</script><img src=x onerror="alert(1)"> & ' \u2028`;

const CHANGE = { before: 1, after: 0 };
const PART = { calls: CHANGE, flops: CHANGE, bytes: CHANGE };

const model = (text: string): ViewModel => ({
  version: 3,
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
          reads: [0],
          module: text,
          steps: [0],
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
  steps: [
    {
      rule: text,
      kind: 'rule',
      direction: 'forward',
      before: text,
      after: text,
      conditions: [{ text, values: text }],
    },
  ],
  rules: [1, 0].map((applied) => ({
    ruleset: text,
    rule: text,
    doc: text,
    equation: text,
    conditions: [text],
    bindings: [text],
    matches: applied,
    applied,
    declined: 0,
    bans: applied,
    ms: 0.5,
    miss: {
      call: text,
      places: [text],
      pattern: text,
      start: 2,
      end: 5,
      wanted: text,
      found: text,
      bound: [{ name: text, value: text }],
    },
  })),
  growth: [
    { iteration: 1, ruleset: text, nodes: 10, classes: 9, ms: 1, rules: [{ rule: text, applied: 1 }] },
    { iteration: 2, ruleset: text, nodes: 20, classes: 12, ms: 1, rules: [] },
  ],
  stops: [{ pass: text, stop: text, words: text }],
  numbers: [{ what: text, before: 2, after: null }],
  ops: [{ name: text, ...PART }],
  modules: [{ name: text, ...PART }],
  egraph: {
    roots: [0],
    frames: [
      {
        label: text,
        classes: 1,
        nodes: 1,
        changed: [{ id: 0, fact: text, nodes: [{ op: text, text, children: [0] }] }],
        gone: [],
      },
    ],
    chosen: [[0, 0]],
    notWatched: text,
  },
  certificate: { verdict: 'holds', words: text, steps: [{ title: text, lines: [text] }] },
});

describe('a page', () => {
  it('shows what the model says', async () => {
    const page = await renderView(model('mul: f32[2]'));
    expect(page).toContain('0 lines kept, 1 gone, 1 new.');
    expect(page).toContain('After 2 iterations: 20 e-nodes in 12 e-classes');
    expect(page).toContain('not known');
    expect(page).toContain('showing 1 of 2 rules');
  });

  it('runs its own script and style alone, and reaches nothing', async () => {
    const page = await renderView(model('x'));
    const hash = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;
    expect(page).toContain(
      `content="default-src 'none'; script-src '${hash(PAGE_SCRIPT)}'; style-src '${hash(STYLE)}'; worker-src blob:; base-uri 'none'; form-action 'none'"`,
    );
    expect(page).toContain(`<script>${PAGE_SCRIPT}</script>`);
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

  it('of several programs shows the first, lists all, and carries what there is of each', async () => {
    const page = await renderView([model('one'), model('</template><b>'), model('three')]);
    expect(page).toContain('<title>3 programs · egghatch</title>');
    expect(page.match(/<template class="program">/g)).toHaveLength(2);
    expect(page).not.toContain('</template><b>');
    const names = [...page.matchAll(/href="#program-(\d)"[^>]*>([^<]*)</g)].map(([, n, name]) => [n, name]);
    expect(names).toEqual([
      ['1', 'one'],
      ['2', escapeHtml('</template><b>')],
      ['3', 'three'],
    ]);
    const models = [...page.matchAll(/id="model">(.*)<\/script>/g)].map(
      ([, text]) => JSON.parse(text!) as unknown,
    );
    expect(models).toEqual([model('one'), model('</template><b>'), model('three')]);
    expect(await renderView([model('one')])).toBe(await renderView(model('one')));
  });

  it('is made of one model at least', async () => {
    for (const none of [[], [{} as ViewModel], [model('x'), undefined as never]])
      await expect(renderView(none)).rejects.toMatchObject({
        kind: 'malformed',
        expected: 'a view model, as viewModel makes it, or a list of one or more',
      });
  });

  it('says when nothing changed', async () => {
    const same: ViewModel = {
      ...model('x'),
      rows: [{ before: 0, after: 0, change: 'kept' }],
      growth: [],
      stops: [],
    };
    expect(await renderView(same)).toContain('Nothing changed.');
    expect(await renderView({ ...same, rules: [] })).toContain('No rules ran: both sides are the program');
  });

  it('has comments quiet, those that are folded as well', async () => {
    for (const rest of ['x', 'x'.repeat(500)]) {
      const long = { ...model('y'), before: { lines: [{ text: `    # ${rest}` }] } };
      expect(await renderView(long)).toContain('<code>    <span class="quiet"># x');
    }
  });
});
