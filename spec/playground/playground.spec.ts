import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { isLeft } from 'fp-ts/lib/Either.js';
import { exportPython } from '../../src/index.js';
import { MOST_FIRST_LOAD } from '../../scripts/playground/build.mjs';
import { describeInBrowser } from '../view/browser/browser.js';
import { said, saysWrong, Served, write } from './served.js';

const served = new Served();

describe('the files of the playground', () => {
  it('are light enough for a first load', () => {
    expect(served.sizes.map(({ file }) => file)).toEqual(expect.arrayContaining(['main.js', 'worker.js']));
    expect(served.sizes.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(MOST_FIRST_LOAD);
  });
});

describeInBrowser('the playground', (tab) => {
  it('rewrites at once, on this machine alone', async () => {
    const { page, problems: wrong, requests } = await served.opened(tab);
    const frame = page.frameLocator('#frame');
    expect(await frame.locator('h1').innerText()).toBe('program.py');
    await frame.locator('td.replaced.after').first().click();
    expect(await frame.locator('#details .chain').innerText()).toContain('thrice of yours');
    await frame.locator('#graph').scrollIntoViewIfNeeded();
    await frame.locator('#canvas[data-ms] g.shape').first().waitFor();
    await page.locator('#tab-text').click();
    expect(await page.locator('#text').innerText()).toContain('torch.ops.aten.mul.Tensor(arg0_1, 3)');
    expect(served.elsewhere(requests)).toEqual([]);
    expect(wrong).toEqual([]);
  });

  it('shows how escape hatches are exported, with a certificate that the page checks', async () => {
    const { page, problems: wrong } = await served.opened(tab);
    await page.getByLabel('with a certificate').check();
    await page.getByLabel('example').selectOption('constrain_as_value_example.py');
    await page.getByLabel('with a certificate').check();
    await page.locator('#run').click();
    await said(page, '4 calls, then 9');
    const frame = page.frameLocator('#frame');
    await frame.locator('#certificate').scrollIntoViewIfNeeded();
    await expect
      .poll(() => frame.locator('#verdict').innerText(), { timeout: 30_000, interval: 100 })
      .toMatch(/^It holds\. .* Checked in this page/s);
    expect(await frame.locator('.questions').innerText()).toContain('is True');
    expect(wrong).toEqual([]);
  }, 60_000);

  it('fetches the names of torch when a program asks for one that is not here', async () => {
    const { page, requests } = await served.opened(tab);
    expect(requests.filter((url) => url.includes('names'))).toEqual([]);
    const source =
      'import torch\n\ndef f(x):\n    return torch.special.airy_ai(x)\n\nexample_inputs = (torch.ones(2),)\n';
    await write(page, 'python', source);
    const refused = exportPython(source);
    if (!isLeft(refused)) throw new Error('it is not refused');
    await saysWrong(page, refused.left.message);
    expect(requests.filter((url) => url.includes('names'))).toHaveLength(1);
    await write(page, 'python', source.replace('airy_ai', 'nonsense'));
    await saysWrong(page, "no attribute 'nonsense'");
  }, 60_000);

  it.each([
    [
      'modules',
      'import json\nimport re\n\nK = len(json.dumps({"a": 1})) + len(re.findall("a", "banana"))\n',
      'x + K',
      '11',
    ],
    [
      'formulas',
      'K = float(torch.nn.functional.mse_loss(torch.zeros(2), torch.ones(2) * 2))\n',
      'x + K',
      '4.0',
    ],
    ['modules', 'import math\n\nK = int(math.gamma(5.0)) + int(math.log10(1000))\n', 'x + K', '27'],
    ['linalg', 'K = float(torch.linalg.svdvals(torch.eye(2) * 3)[0])\n', 'x + K', '3.0'],
  ])('fetches %s when a program needs it, once', async (part, before, body, shown) => {
    const { page, problems: wrong, requests } = await served.opened(tab);
    const fetched = () => requests.filter((url) => url.includes(`chunk-${part}-`)).length;
    expect(fetched()).toBe(0);
    const source = `import torch\n\n${before}\ndef f(x):\n    return ${body}\n\nexample_inputs = (torch.ones(2),)\n`;
    await write(page, 'rules', '; None.\n');
    await write(page, 'python', source);
    await page.getByLabel('with the shipped rules').uncheck();
    await page.locator('#run').click();
    await said(page, '1 call, then 1');
    await page.locator('#tab-text').click();
    expect(await page.locator('#text').innerText()).toContain(`aten.add.Tensor(arg0_1, ${shown})`);
    await page.locator('#run').click();
    await said(page, '1 call, then 1');
    expect(fetched()).toBe(1);
    expect(wrong).toEqual([]);
  });

  it('says what is wrong as one types, at its place', async () => {
    const { page, problems: wrong } = await served.opened(tab);
    await write(page, 'python', 'import torch\n\ndef f(x:\n');
    await saysWrong(page, /^Python: /);
    expect(await page.locator('#python .cm-lint-marker-error').count()).toBe(1);
    await write(
      page,
      'python',
      'import torch\n\ndef f(x):\n    return torch.neg(torch.neg(x))\n\nexample_inputs = (torch.ones(2),)\n',
    );
    await expect.poll(() => page.locator('#problems').isHidden(), { timeout: 20_000 }).toBe(true);
    await write(page, 'rules', '; Why.\nmine: (aten.neg.defualt ?x) = ?x\n');
    await saysWrong(page, 'aten.neg.default');
    expect(await page.locator('#rules .cm-lintRange-error').innerText()).toBe('(aten.neg.defualt ?x)');
    expect(wrong).toEqual([]);
  });

  it('tests rules that are written in it, and shows the shrunk counterexample', async () => {
    const { page } = await served.opened(tab);
    await page.locator('#test').click();
    await page.locator('#tests li').first().waitFor({ timeout: 60_000 });
    const [holds, broken] = await page.locator('#tests li').allInnerTexts();
    expect(holds).toMatch(/^thrice holds: held on \d+ of \d+ programs/);
    expect(broken).toContain('no-abs is broken');
    expect(broken).toContain('v0 = aten.abs.default(x0)');
  }, 90_000);

  it('ends what takes too long, and goes on', async () => {
    const { page } = await served.opened(tab);
    await write(
      page,
      'python',
      'import torch\n\ndef f(x):\n    for i in range(100000000):\n        x = x + i\n    return x\n\nexample_inputs = (torch.ones(2),)\n',
    );
    await page.locator('#run').click();
    await page.locator('#cancel').click();
    expect(await page.locator('#progress').innerText()).toBe('cancelled');
    await page.getByLabel('example').selectOption('crop.py');
    await said(page, 'calls, then');
  });

  it('ends at its limits, and says so', async () => {
    const { page } = await served.opened(tab);
    await page.locator('.limits summary').click();
    await page.getByLabel('iterations').fill('1');
    await page.locator('#run').click();
    await said(page, 'hit its limit of iterations');
  });

  it('keeps its state in the link, and takes no harm from others', async () => {
    const { page } = await served.opened(tab);
    await expect.poll(() => page.url(), { timeout: 10_000 }).toContain('#');
    const before = page.url();
    await write(page, 'rules', '; Sent on.\nsent: (aten.neg.default ?x) = (aten.neg.default ?x)\n');
    await expect.poll(() => page.url(), { timeout: 10_000 }).not.toBe(before);
    const url = page.url();
    const { page: other } = await served.opened(tab, url.slice(url.indexOf('#')));
    expect(await other.locator('#rules .cm-content').innerText()).toContain('sent:');
    const { page: third, problems: wrong } = await served.opened(tab, '#<script>alert(1)</script>');
    expect(await third.locator('#rules .cm-content').innerText()).toContain('thrice');
    expect(wrong).toEqual([]);
  }, 120_000);

  it('takes archives, and has the page of the escape hatches', async () => {
    const { page } = await served.opened(tab);
    await page
      .locator('#file')
      .setInputFiles(new URL('../pt2/archives/moe_topk.pt2', import.meta.url).pathname);
    await expect
      .poll(() => page.frameLocator('#frame').locator('h1').innerText(), { timeout: 30_000 })
      .toBe('moe_topk.pt2');
    await page.locator('#tab-hatch').click();
    await expect
      .poll(() => page.locator('#hatch').innerText(), { timeout: 20_000 })
      .toContain('Support Level: SUPPORTED');
    expect(await page.locator('#hatch').innerText()).toContain('constrain_as_size_example');
  });

  it('shows hostile sources as text', async () => {
    const { page } = await served.opened(tab);
    const nasty = '</script><img src=x onerror=parent.bad=1>';
    await write(
      page,
      'python',
      `import torch\n\ndef f(x):\n    s = "${nasty}"\n    return torch.neg(x)  # ${nasty}\n\nexample_inputs = (torch.ones(2),)\n`,
    );
    await page.locator('#run').click();
    await said(page, '1 call, then 1');
    await page.frameLocator('#frame').locator('td[data-side=after]').first().click();
    expect(await page.evaluate('globalThis.bad')).toBeUndefined();
    await write(page, 'python', `raise Exception("${nasty}")`);
    await saysWrong(page, '<img');
    expect(await page.locator('#problems img').count()).toBe(0);
  });

  it.each(['light', 'dark'] as const)(
    'has nothing serious for axe-core, and fits a narrow window (%s)',
    async (colorScheme) => {
      const { page } = await tab.open(served.address, { colorScheme, viewport: { width: 400, height: 800 } });
      await said(page, 'calls, then');
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(400);
      await page.evaluate(
        readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'),
      );
      const found = (await page.evaluate(
        'axe.run({ exclude: ["iframe"] }, { resultTypes: ["violations"] })',
      )) as {
        readonly violations: readonly {
          readonly id: string;
          readonly impact: string;
          readonly nodes: readonly { readonly html: string }[];
        }[];
      };
      const serious = found.violations.filter(({ impact }) => ['serious', 'critical'].includes(impact));
      expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual(
        [],
      );
    },
  );
});
