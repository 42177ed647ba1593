import { strToU8 } from 'fflate';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { toFragment } from '../../playground/src/state.js';
import type { Draft } from '../../playground/src/protocol.js';
import { bytesOf, edited, repacked } from '../pt2/fixtures.js';
import { describeInBrowser, type Watched } from '../view/browser/browser.js';
import { said, saysWrong, Served, write } from './served.js';

const served = new Served();

const NASTY = [
  '</script><script>globalThis.bad=parent.bad=1</script>',
  '<img src=//example.invalid/x onerror="globalThis.bad=parent.bad=1">',
  `"onmouseover="parent.bad=1" '><svg onload=parent.bad=1>`,
  '</title></template><iframe srcdoc="<script>parent.bad=1</script>"></iframe><!--',
  '\u2028\u202e$&$`${globalThis.bad=1}',
].join(' ');
const IN_JSON = JSON.stringify(NASTY).slice(1, -1);

const DRAFT: Draft = {
  python: 'import torch\n\ndef f(x):\n    return torch.neg(x)\n\nexample_inputs = (torch.ones(2),)\n',
  rules: '',
  simplify: true,
  certify: false,
  cost: 'calls',
  limits: { iterations: 20, nodes: 1000, seconds: 5 },
};

/** Drops a file on the page, as a browser does. */
async function drop(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  const [file, base64] = [JSON.stringify(name), Buffer.from(bytes).toString('base64')];
  await page.evaluate(`{
    const data = new DataTransfer();
    data.items.add(new File([Uint8Array.from(atob("${base64}"), (char) => char.charCodeAt(0))], ${file}));
    const given = { dataTransfer: data, bubbles: true, cancelable: true };
    for (const kind of ['dragover', 'drop'])
      document.getElementById('python').dispatchEvent(new DragEvent(kind, given));
  }`);
}

/** Opens a link where the page is open already. */
const follow = (page: Page, fragment: string): Promise<unknown> =>
  page.evaluate(`location.hash = ${JSON.stringify(fragment)}`);

/** Nothing was injected, logged or asked of anybody else, in the page or in the one within it. */
async function unharmed({ page, problems: wrong, requests }: Watched): Promise<void> {
  expect(await page.evaluate('globalThis.bad')).toBeUndefined();
  expect(await page.locator('img, header svg, #text *, #hatch *, #problems li *').count()).toBe(0);
  expect(await page.locator('iframe').count()).toBe(1);
  const frame = page.frameLocator('#frame');
  expect(await frame.locator('img, iframe, svg[onload]').count()).toBe(0);
  expect(await frame.locator('body').evaluate('globalThis.bad')).toBeUndefined();
  expect({ wrong, elsewhere: served.elsewhere(requests) }).toEqual({ wrong: [], elsewhere: [] });
}

/** Points at and clicks what the page within says of lines. */
async function lookedAt(page: Page): Promise<string> {
  const frame = page.frameLocator('#frame');
  let details = '';
  for (const cell of await frame.locator('td[data-side]').all()) {
    await cell.dispatchEvent('mouseover');
    await cell.dispatchEvent('click');
    details += await frame.locator('#details').innerText();
  }
  return details;
}

describeInBrowser('a playground that anybody sends things to', (tab) => {
  it('takes what files are called for text, and refuses what is no archive', async () => {
    const watched = await served.opened(tab);
    const { page } = watched;
    const binary = Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919) % 256);
    const broken = edited('module_005', 'models/model.json', (text) => `${text.slice(0, -40)}\n${NASTY}`);
    for (const bytes of [new Uint8Array(), strToU8(NASTY), binary, broken]) {
      await page.locator('#problems').evaluate((list) => list.replaceChildren());
      await drop(page, `${NASTY}.pt2`, bytes);
      await said(page, 'there is something wrong');
      await saysWrong(page, bytes === broken ? NASTY.slice(0, 20) : `--> ${NASTY.slice(0, 20)}`);
      expect(await page.locator('#problems').innerText()).not.toMatch(/^Python/);
      expect(await page.locator('.cm-lint-marker-error').count()).toBe(0);
    }
    await drop(page, `${NASTY}.pt2`, bytesOf('module_005'));
    await said(page, '3 calls, then 3');
    expect(await page.locator('#archive-name').textContent()).toBe(`${NASTY}.pt2`);
    expect(await page.frameLocator('#frame').locator('h1').textContent()).toBe(`${NASTY}.pt2`);
    await lookedAt(page);
    await unharmed(watched);
  });

  it('takes what archives have in them for text', async () => {
    const watched = await served.opened(tab);
    const { page } = watched;
    const entries = repacked('module_005', (entry, path) =>
      path === 'byteorder' ? { ...entry, name: `module_005/${NASTY}` } : entry,
    );
    const texts = edited('module_005', 'models/model.json', (text) =>
      text.replaceAll(/return F.relu|activation\.py|net\.2(?=,)/g, (old) => `${old}${IN_JSON}`),
    );
    const names = edited('module_005', 'models/model.json', (text) =>
      text.replaceAll(/"(relu|linear|p_net_0_weight)"/g, (_, name: string) => `"${name}${IN_JSON}"`),
    );
    for (const bytes of [entries, texts, names]) {
      await page.locator('#progress').evaluate((line) => line.replaceChildren());
      await drop(page, 'model.pt2', bytes);
      await said(page, '3 calls, then 3');
      const details = await lookedAt(page);
      if (bytes !== entries) expect(details).toContain('<img src=//example.invalid/x onerror=');
      await page.locator('#tab-text').click();
      await unharmed(watched);
    }
  });

  it('takes what a link holds for text', async () => {
    const comment = NASTY.replaceAll('\u2028', '');
    const rules = `; ${comment}\n__proto__: (aten.neg.default (aten.neg.default ?constructor)) = ?constructor\n`;
    const python = `# ${comment}\n${DRAFT.python.replace('neg(x)', () => `neg(torch.neg(x))  # ${comment}`)}`;
    for (const [draft, words] of [
      [{ ...DRAFT, python, rules, simplify: false }, '2 calls, then 0'],
      [{ ...DRAFT, python: NASTY, rules: NASTY }, 'there is something wrong'],
    ] as const) {
      const watched = await tab.open(`${served.address}${toFragment(draft)}`);
      const { page } = watched;
      await said(page, words);
      expect(await page.locator('#python .cm-content').textContent()).toContain(NASTY.slice(0, 40));
      await lookedAt(page);
      await page.locator('#test').click();
      await said(page, /1 rules tested, 0 broken|there is something wrong/);
      await unharmed(watched);
    }
  }, 60_000);

  it('shows a link that is opened where it is open already', async () => {
    const watched = await served.opened(tab);
    const { page } = watched;
    await follow(page, toFragment(DRAFT));
    await said(page, '1 call, then 1');
    expect(await page.locator('#python .cm-content').innerText()).toContain('return torch.neg(x)');
    await follow(page, NASTY);
    await unharmed(watched);
  });

  it('says of a folder that it is none of its files', async () => {
    const watched = await served.opened(tab);
    const { page } = watched;
    // What dropping a folder comes to: a file that cannot be read.
    await page.evaluate(`{
      const file = new File([], 'folder');
      file.arrayBuffer = () => Promise.reject(new DOMException('A file could not be found', 'NotFoundError'));
      const event = new Event('drop', { bubbles: true, cancelable: true });
      Object.defineProperty(event, 'dataTransfer', { value: { files: [file] } });
      document.body.dispatchEvent(event);
    }`);
    await said(page, 'folder cannot be read');
    expect(await page.locator('#archive').isHidden()).toBe(true);
    await unharmed(watched);
  });

  it('has an example take the place of an archive', async () => {
    const { page } = await served.opened(tab);
    await drop(page, 'model.pt2', bytesOf('module_005'));
    await said(page, '3 calls, then 3');
    await write(page, 'python', 'def f(');
    await write(page, 'rules', '; Why.\nmine: (aten.neg.defualt ?x) = ?x\n');
    await saysWrong(page, 'aten.neg.default');
    expect(await page.locator('#problems').innerText()).not.toContain('Python');
    await page.getByLabel('example').selectOption('crop.py');
    await expect.poll(() => page.frameLocator('#frame').locator('h1').innerText()).toBe('program.py');
    expect(await page.locator('#archive').isHidden()).toBe(true);
  });
});
