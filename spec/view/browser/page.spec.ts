import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { afterAll, expect, it } from 'vitest';
import { isLeft } from 'fp-ts/lib/Either.js';
import {
  certificateToCheck,
  EXACT_2_15,
  renderView,
  viewExport,
  type ViewModel,
} from '../../../src/index.js';
import { programOf } from '../../pt2/fixtures.js';
import { describeInBrowser } from './browser.js';
import { exported, MINE, modelOf, Pages, SOURCE } from './pages.js';

const pages = new Pages();
afterAll(() => pages.remove());
const model = modelOf(exported(SOURCE));
const isValue = ({ before, after }: ViewModel['rows'][number]): boolean =>
  (before === undefined ? model.after.lines[after!] : model.before.lines[before])?.value !== undefined;
const VALUES = model.rows.filter(isValue).length;
const GONE = model.rows.filter((row) => row.change === 'gone' && isValue(row)).length;

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Finding {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** What axe-core finds that is serious, or worse. */
async function findings(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  const found = await page.evaluate('axe.run(document, { resultTypes: ["violations"] })');
  return (found as { readonly violations: readonly Finding[] }).violations
    .filter(({ impact }) => ['serious', 'critical'].includes(impact))
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

/** Waits until an expression holds in the page, whose policy forbids it to evaluate any text itself. */
const until = (page: Page, expression: string): Promise<void> =>
  expect.poll(() => page.evaluate(expression), { timeout: 60_000, interval: 50 }).toBe(true);

async function drawn(page: Page): Promise<void> {
  await page.locator('#graph').scrollIntoViewIfNeeded();
  await page.waitForSelector('#canvas[data-ms]:not([aria-busy=true]) svg g.shape');
}

const line = (page: Page, side: 'before' | 'after', name: string) =>
  page.locator(`td[data-side=${side}]:has(b:text-is("${name}"))`);

describeInBrowser('the page, before and after', (tab) => {
  it('says of a value what it is, where it comes from and who reads it', async () => {
    const { page, problems, requests } = await tab.open(await pages.of(model));
    await line(page, 'before', 'mul').hover();
    const details = await page.locator('#details').innerText();
    for (const word of ['mul on line', 'aten.mul.Tensor', 'f32[2]', 'model.py:6:12', 'once = x * y'])
      expect(details).toContain(word);
    expect(await page.locator('td.used').allInnerTexts()).toEqual([
      expect.stringContaining('relu.default(mul)'),
    ]);
    expect(problems).toEqual([]);
    expect(requests).toEqual([]);
    await page.mouse.move(0, 0);
    expect(await page.locator('#details').isHidden()).toBe(true);
  });

  it('shows the chain of rules behind a line that is clicked: equation, conditions, words', async () => {
    const { page } = await tab.open(await pages.of(model));
    await page.locator('td.replaced.after').first().click();
    const chain = await page.locator('#details .chain').innerText();
    for (const word of [
      'add-neg of simplify-tensor',
      'Adding what was negated subtracts it',
      'add(x, neg(y)) = sub(x, y)',
      '− aten.add.Tensor(arg0_1, aten.neg.default(arg1_1))',
      '+ aten.sub.Tensor(arg0_1, arg1_1)',
      'since x and y have the dtype of the result: x is f32[2]; y is f32[2]',
    ])
      expect(chain).toContain(word);
    await page.keyboard.press('Escape');
    expect(await page.locator('#details').isHidden()).toBe(true);
  });

  it('shows the rules that made a line go, and where its value is now', async () => {
    const { page } = await tab.open(await pages.of(model));
    await page.getByText('neg_1: f32[2]').click();
    const details = await page.locator('#details').innerText();
    for (const word of [
      'nobody reads it any more, since neg_2 became something else',
      'The rules that made this line go',
      'neg-neg of simplify-tensor',
      'neg(neg(x)) = x',
      'x is f32[2]',
    ])
      expect(details).toContain(word);
    await line(page, 'before', 'mul_1').click();
    expect(await page.locator('#details').innerText()).toContain(
      'mul: the same call on the same values, which is made once',
    );
  });

  it('has inputs as lines, with who reads them', async () => {
    const { page } = await tab.open(await pages.of(model));
    await line(page, 'after', 'arg0_1').click();
    const details = await page.locator('#details').innerText();
    for (const word of ['input of the program', 'f32[2]', 'sub', 'mul']) expect(details).toContain(word);
  });

  it('is walked through with the keys alone', async () => {
    const { page } = await tab.open(await pages.of(model));
    const focused = () =>
      page.evaluate('document.activeElement.closest("td")?.textContent') as Promise<string>;
    for (let i = 0; i < 20 && (await focused()) === undefined; i++) await page.keyboard.press('Tab');
    const first = await focused();
    expect(first).toContain('arg0_1: f32[2]');
    await page.keyboard.press('ArrowDown');
    const second = await focused();
    expect(second).toContain('arg1_1: f32[2]');
    await page.keyboard.press('ArrowUp');
    expect(await focused()).toBe(first);
    for (let i = 0; i < 12 && !(await focused()).includes('replaced'); i++)
      await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    expect(await focused()).toContain('aten.sub.Tensor(arg0_1, arg1_1)');
    await page.keyboard.press('Enter');
    expect(await page.locator('#details .chain').innerText()).toContain('add-neg');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.closest("#details") !== null')).toBe(true);
    await page.keyboard.press('Escape');
    expect(await page.locator('#details').isHidden()).toBe(true);
  });

  it('shows only what changed, and what is looked for', async () => {
    const { page } = await tab.open(await pages.of(model));
    await page.getByLabel('only what changed').check();
    expect(await page.locator('tr.kept:visible').count()).toBe(0);
    expect(await page.locator('tr.gone:visible td[data-side]').count()).toBe(GONE);
    await page.getByLabel('only what changed').uncheck();
    await page.locator('#search').fill('relu');
    await until(page, 'document.getElementById("found").textContent !== ""');
    expect(await page.locator('#found').innerText()).toMatch(/^showing \d of \d+ lines$/);
    expect(await line(page, 'before', 'relu').isVisible()).toBe(true);
    expect(await line(page, 'before', 'neg').isVisible()).toBe(false);
  });

  it('has nothing that is wider than a narrow window', async () => {
    const { page, problems } = await tab.open(await pages.of(model), {
      viewport: { width: 360, height: 700 },
    });
    await drawn(page);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
    await line(page, 'after', 'relu').click();
    expect(await page.locator('#details').isVisible()).toBe(true);
    expect(problems).toEqual([]);
  });
});

describeInBrowser('the page, rules and numbers', (tab) => {
  it('says what rules did, why the run stopped, and how near the others came', async () => {
    const { page } = await tab.open(await pages.of(model));
    const rules = page.locator('#rules');
    expect(await rules.innerText()).toContain('rewrite saturated: no rule had anything left to do');
    expect(
      await rules.locator('table.rules tr', { hasText: 'add-neg' }).locator('td').allInnerTexts(),
    ).toEqual([
      'add-neg',
      'simplify-tensor',
      expect.stringMatching(/^\d+$/),
      '1',
      '0',
      expect.stringMatching(/^\d+\.\d\d$/),
    ]);
    await rules.locator('.misses summary', { hasText: 'sine' }).click();
    const miss = rules.locator('.misses li', { hasText: 'sine' });
    expect(await miss.locator('mark').first().innerText()).toBe('(aten.sin.default ?x)');
    expect(await miss.innerText()).toContain('It wanted aten.sin.default and found an input: f32[2].');
  });

  it('sorts rules, and finds them', async () => {
    const { page } = await tab.open(await pages.of(model));
    await page.locator('button.sort', { hasText: 'matched' }).click();
    const numbers = (await page.locator('table.rules td:nth-child(3)').allInnerTexts()).map(Number);
    expect(numbers).toEqual([...numbers].sort((a, b) => b - a));
    await page.locator('#search-rules').fill('neg-neg');
    await until(page, 'document.getElementById("found-rules").textContent !== ""');
    expect(await page.locator('table.rules tbody tr:visible').count()).toBe(1);
  });

  it('counts before and after', async () => {
    const { page } = await tab.open(await pages.of(model));
    const cards = await page.locator('#numbers .cards li').allInnerTexts();
    expect(cards[0]!.replaceAll(/\s+/g, ' ')).toBe('calls 9 → then 5 −44 %');
    expect(await page.locator('#numbers .by-op tr.changed').count()).toBe(4);
  });
});

describeInBrowser('the graph', (tab) => {
  it('draws both programs on top of each other, in a worker', async () => {
    const { page, problems } = await tab.open(await pages.of(model));
    await drawn(page);
    expect(page.workers()).toHaveLength(1);
    expect(await page.locator('#graph-shown').innerText()).toBe(`showing all ${VALUES} values`);
    expect(await page.locator('g.shape.replaced').count()).toBe(1);
    expect(await page.locator('g.shape.gone').count()).toBe(GONE);
    expect(problems).toEqual([]);
  });

  it('steps through the iterations, forwards and backwards, and marks what is chosen', async () => {
    const { page } = await tab.open(await pages.of(model));
    await drawn(page);
    await page.getByLabel('e-graph').check();
    await page.waitForSelector('g.shape.chosen');
    const label = () => page.locator('#frame-label').innerText();
    const total = model.egraph!.frames.length;
    expect(await label()).toContain(`(${total} of ${total})`);
    await page.getByLabel('first iteration').click();
    expect(await label()).toContain(`as it was read (1 of ${total})`);
    await until(page, 'document.querySelector("g.shape.chosen") === null');
    await page.getByLabel('one iteration on').click();
    expect(await label()).toContain('iteration 1');
    await page.getByLabel('one iteration back').click();
    expect(await label()).toContain('as it was read');
  });

  it('finds values by name, op and rule, and goes to them', async () => {
    const { page } = await tab.open(await pages.of(model));
    await drawn(page);
    for (const [wanted, name] of [
      ['relu', 'relu'],
      ['add-neg', 'sub'],
    ] as const) {
      await page.locator('#search-graph').fill(wanted);
      await until(
        page,
        `[...document.querySelectorAll("g.shape.found text.strong")].some((text) => text.textContent === "${name}")`,
      );
      expect(await page.locator('#graph-found').innerText()).toMatch(/^found \d$/);
    }
    expect(await page.locator('#graph-details').innerText()).toContain(
      'Adding what was negated subtracts it',
    );
  });

  it('opens and closes what belongs together, with the keys too', async () => {
    const { page } = await tab.open(await pages.of(model));
    await drawn(page);
    await page.locator('#graph-close').click();
    await page.waitForSelector('g.shape.closed');
    expect(await page.locator('#graph-shown').innerText()).toMatch(
      /^showing \d of \d+ values; the others are in 3 closed groups$/,
    );
    await page.locator('#canvas').focus();
    await page.locator('g.shape.closed').first().click();
    await page.locator('#canvas').press('Enter');
    await page.waitForSelector('g.shape.open');
    await page.locator('#graph-open').click();
    await until(page, 'document.querySelector("g.shape.closed") === null');
    expect(await page.locator('#graph-shown').innerText()).toBe(`showing all ${VALUES} values`);
  });
});

describeInBrowser('the certificate', (tab) => {
  const certified = (): ViewModel => {
    const made = viewExport(readFileSync('examples/escape-hatch/constrain_as_size_example.py', 'utf8'), {
      certify: certificateToCheck,
    });
    if (isLeft(made)) throw made.left;
    return made.right;
  };
  const verdict = (page: Page) =>
    expect.poll(() => page.locator('#verdict').innerText(), { timeout: 30_000, interval: 50 });

  it('is checked in the page, by a worker, and refused when something in it is changed', async () => {
    const { page, problems, requests } = await tab.open(await pages.of(certified()));
    await page.locator('#certificate').scrollIntoViewIfNeeded();
    await verdict(page).toMatch(/^It holds\. .* Checked in this page/s);
    await page.locator('#tamper summary').click();
    for (let i = 0; i < 4; i++) {
      await page.locator('#spoil').click();
      await verdict(page).toMatch(/^It is refused\./);
      await page.locator('#unspoil').click();
      await verdict(page).toMatch(/^It holds\./);
    }
    await page.locator('#certificate-text').fill('{"format": "egghatch-certificate"}');
    await page.locator('#check-text').click();
    await verdict(page).toMatch(/^It is refused\./);
    expect(problems).toEqual([]);
    expect(requests).toEqual([]);
  });

  it('is walked through step by step', async () => {
    const model = certified();
    const { page } = await tab.open(await pages.of(model));
    const { steps } = model.certificate!;
    await page.locator('#step-on').click();
    await page.locator('#step-on').click();
    expect(await page.locator('#step-at').innerText()).toBe(`step 2 of ${steps.length}: ${steps[1]!.title}`);
    expect(await page.locator('#steps details[open] pre').innerText()).toBe(steps[1]!.lines.join('\n'));
    await page.locator('#step-back').click();
    expect(await page.locator('#step-at').innerText()).toContain('step 1 of');
  });
});

describeInBrowser('a page that nobody has to trust', (tab) => {
  const NASTY = [
    '</script><script>globalThis.bad=1</script>',
    '<img src=x onerror="globalThis.bad=1">',
    '"onmouseover="globalThis.bad=1',
    `'><svg onload=globalThis.bad=1>`,
    '{{constructor.constructor("globalThis.bad=1")()}}',
    '\u2028\u2029\u0000\u202e',
    '<!--',
    '$&$`$1',
  ].join(' ');

  /** The model with each of its texts made hostile, but for those that say what kind something is. */
  function hostile<T>(value: T, key = ''): T {
    if (typeof value === 'string')
      return (
        ['change', 'kind', 'direction', 'verdict', 'stop'].includes(key) ? value : `${value}${NASTY}`
      ) as T;
    if (Array.isArray(value)) return value.map((item) => hostile(item as unknown, key)) as T;
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [name, hostile(item as unknown, name)]),
    ) as T;
  }

  it('takes no name, string or comment for more than text', async () => {
    const nasty: ViewModel = hostile({
      ...model,
      certificate: { verdict: 'holds' as const, words: 'yes', steps: [{ title: 'a', lines: ['b'] }] },
    });
    const { page, problems, requests } = await tab.open(await pages.of(nasty));
    for (const cell of await page.locator('td[data-side]').all()) {
      await cell.click();
      expect({ problems, seen: await page.locator('#details').isVisible() }).toEqual({
        problems: [],
        seen: true,
      });
      await page.keyboard.press('Escape');
    }
    await drawn(page);
    for (const shape of await page.locator('g.shape').all()) await shape.dispatchEvent('click');
    await page.getByLabel('e-graph').check();
    await page.waitForSelector('g.shape.chosen');
    for (const shape of await page.locator('g.shape').all()) await shape.dispatchEvent('click');
    expect(await page.evaluate('globalThis.bad')).toBeUndefined();
    expect(await page.locator('img, svg svg, script:not([id])').count()).toBe(1);
    expect({ problems, requests }).toEqual({ problems: [], requests: [] });
  });

  it('reads hostile sources', async () => {
    const source = `import torch\n\ndef model(x, y):\n    # </script><script>globalThis.bad=1</script>\n    s = "</script><img src=x onerror=globalThis.bad=1>"\n    return x + y if len(s) else x  # <!-- \u2028\n`;
    const program = exported(source, '<img src=x onerror=globalThis.bad=1>.py');
    const { page, problems } = await tab.open(await pages.of(modelOf(program, { title: '</title><b>' })));
    await line(page, 'before', 'add').click();
    expect(await page.locator('#details').innerText()).toContain('<img src=x onerror=globalThis.bad=1>.py:6');
    expect(await page.evaluate('globalThis.bad')).toBeUndefined();
    expect(problems).toEqual([]);
  });

  it('works from a server that allows what the page itself asks for, and shows itself where no script may run', async () => {
    const html = await renderView(model);
    const asked = /Content-Security-Policy" content="([^"]*)"/.exec(html)![1]!;
    for (const [policy, hasScript] of [
      [asked, true],
      [asked.replace('worker-src blob:', "worker-src 'none'"), true],
      ["default-src 'none'", false],
    ] as const) {
      const server = createServer((_, response) => {
        response.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': policy });
        response.end(html);
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      try {
        const { port } = server.address() as AddressInfo;
        const { page, problems } = await tab.open(`http://127.0.0.1:${port}/`);
        expect(await page.locator('table.programs').innerText()).toContain('aten.mul.Tensor');
        if (hasScript) {
          await drawn(page);
          expect(await page.locator('g.shape').count()).toBeGreaterThan(7);
        } else expect(await page.locator('#canvas').isVisible()).toBe(false);
        if (policy === asked) expect(problems).toEqual([]);
      } finally {
        server.close();
      }
    }
  });

  it.each(['light', 'dark'] as const)('has nothing serious for axe-core (%s)', async (colorScheme) => {
    const { page } = await tab.open(await pages.of(model), { colorScheme });
    await page.locator('td.replaced.after').first().click();
    await drawn(page);
    expect(await findings(page)).toEqual([]);
    await page.getByLabel('e-graph').check();
    await page.waitForSelector('g.shape.chosen');
    expect(await findings(page)).toEqual([]);
  });

  it('prints both programs whole, without what only a screen has', async () => {
    const { page } = await tab.open(await pages.of(model), {});
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('nav').isVisible()).toBe(false);
    expect(await page.locator('#canvas').isVisible()).toBe(false);
    expect(await page.locator('td[data-side]:visible').count()).toBe(
      await page.locator('td[data-side]').count(),
    );
    expect((await page.pdf()).length).toBeGreaterThan(10_000);
  });
});

describeInBrowser('a page of several programs', (tab) => {
  const other = modelOf(exported(SOURCE.replace('x * y', 'x / y')), { title: 'other.py' });

  it('shows one at a time, which its address names', async () => {
    const address = await pages.of([model, other]);
    const { page, problems, requests } = await tab.open(address);
    expect(await page.locator('h1').allInnerTexts()).toEqual(['model.py']);
    expect(await page.locator('nav.several tbody tr').allInnerTexts()).toEqual([
      expect.stringMatching(/^model\.py\s+9 → 5 \(−44 %\)\s/),
      expect.stringMatching(/^other\.py\s+9 → 6 \(−33 %\)\s/),
    ]);
    await page.getByLabel('only what changed').check();
    await page.getByRole('link', { name: 'other.py' }).click();
    expect(await page.locator('h1').allInnerTexts()).toEqual(['other.py']);
    expect(await page.locator('a[aria-current]').innerText()).toBe('other.py');
    expect(await page.locator('tr.kept:visible').count()).toBeGreaterThan(0);
    await line(page, 'before', 'div').click();
    expect(await page.locator('#details').innerText()).toContain('aten.div.Tensor');
    await drawn(page);
    expect(page.workers()).toHaveLength(1);
    await page.goBack();
    expect(await page.locator('h1').allInnerTexts()).toEqual(['model.py']);
    expect(page.workers()).toHaveLength(0);
    await page.keyboard.press('Escape');
    expect(await findings(page)).toEqual([]);
    const { page: second } = await tab.open(`${address}#program-2`);
    expect(await second.locator('h1').allInnerTexts()).toEqual(['other.py']);
    expect([...problems, ...requests]).toEqual([]);
  });

  it('is walked through with the keys alone', async () => {
    const { page, problems } = await tab.open(await pages.of([model, other]));
    const focused = () => page.evaluate('document.activeElement.textContent') as Promise<string>;
    const on = async (wanted: string, key = 'Tab'): Promise<void> => {
      for (let i = 0; i < 30 && !(await focused()).startsWith(wanted); i++) await page.keyboard.press(key);
      expect((await focused()).slice(0, wanted.length)).toBe(wanted);
      // Whoever goes by keys sees where they are.
      expect(await page.evaluate('document.activeElement.matches(":focus-visible")')).toBe(true);
    };
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('To the programs');
    await on('other.py');
    await page.keyboard.press('Enter');
    await page.locator('h1', { hasText: 'other.py' }).waitFor();
    expect(await focused()).toBe('other.py');
    await on('Before and after');
    await on('Rules');
    await page.keyboard.press('Enter');
    // Loaded again, or sent to somebody, the address leads to the same section of the same program.
    await expect.poll(() => page.url()).toMatch(/#program-2\.rules$/);
    expect(await page.locator('h1').innerText()).toBe('other.py');
    await page.reload();
    expect(await page.locator('h1').innerText()).toBe('other.py');
    const top = () => page.evaluate('document.getElementById("rules").getBoundingClientRect().top');
    await expect.poll(top).toBeLessThan(300);
    await page.goBack();
    expect(page.url()).toMatch(/#program-2$/);
    expect(await focused()).toBe('other.py');
    await on('4');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await page.locator('#details').innerText()).toContain('arg1_1 on line 5, before');
    expect(await findings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await page.locator('#details').isHidden()).toBe(true);
    await page.keyboard.press('Shift+Tab');
    await on('model.py', 'Shift+Tab');
    await page.keyboard.press('Enter');
    await page.locator('h1', { hasText: 'model.py' }).waitFor();
    expect(problems).toEqual([]);
  });
});

describeInBrowser('branches', (tab) => {
  it('say of their lines what they are, and which rules made them go', async () => {
    const branched = modelOf(programOf('cond'), { title: 'cond.pt2', rulesets: EXACT_2_15 });
    const { page, problems } = await tab.open(await pages.of(branched));
    const details = page.locator('#details');
    await line(page, 'after', 'add').hover();
    for (const word of ['aten.add.Tensor', '"f32[2, 3]"', '<eval_with_key>.6:7', 'add = linear + 1'])
      expect(await details.innerText()).toContain(word);
    expect(await page.locator('td.used').allInnerTexts()).toEqual([
      expect.stringContaining('aten.add.Tensor(add, 0)'),
    ]);
    expect(await page.locator('td.read').allInnerTexts()).toEqual([
      expect.stringContaining('aten.linear.default(x, p_l_weight, p_l_bias)'),
    ]);
    await line(page, 'before', 'dropout').click();
    expect(await details.locator('.chain').innerText()).toContain('dropout-in-inference');
    await details.getByRole('button', { name: 'sub' }).click();
    expect(await details.innerText()).toContain('sub on line 42, before');
    await page.locator('td.pinned').press('ArrowRight');
    expect(await details.innerText()).toContain('sub on line 39, after');
    // The input of the branch, not that of the program.
    await details.locator('dd', { hasText: /^x$/ }).getByRole('button').click();
    expect(await details.innerText()).toContain('x on line 35, after');
    expect(problems).toEqual([]);
  });
});

describeInBrowser('many pages, large pages', (tab) => {
  it('leaves nothing behind: memory is bounded over a hundred programs', async () => {
    const three = ['one', 'two', 'three'].map((title) => ({ ...model, title }));
    const { page, problems } = await tab.open(await pages.of(three), {});
    const session = await page.context().newCDPSession(page);
    const used = async (): Promise<number> => {
      await session.send('HeapProfiler.collectGarbage');
      return (await session.send('Runtime.getHeapUsage')).usedSize;
    };
    let after10 = 0;
    for (let i = 1; i <= 100; i++) {
      const n = (i % 3) + 1;
      await page.evaluate(`location.hash = "program-${n}"`);
      await page.locator('h1', { hasText: three[n - 1]!.title }).waitFor();
      await page.locator('td[data-side]').first().click();
      if (i % 10 === 0) await drawn(page);
      if (i === 10) after10 = await used();
    }
    expect(await used()).toBeLessThan(after10 * 1.25 + 1e6);
    expect(page.workers().length).toBeLessThanOrEqual(1);
    expect(problems).toEqual([]);
  }, 120_000);

  it('draws a thousand calls, and says what it does not draw', async () => {
    const calls = Array.from({ length: 500 }, (_, i) => `    x = torch.relu(x + ${i})`);
    const long = exported(`import torch\n\ndef model(x, y):\n${calls.join('\n')}\n    return x\n`);
    const { page } = await tab.open(await pages.of(modelOf(long, { rulesets: [MINE] })));
    await drawn(page);
    expect(await page.locator('#graph-shown').innerText()).toMatch(/^showing \d+ of 1,003 values; /);
    await page.locator('#graph-open').click();
    await until(page, 'document.querySelectorAll("g.shape.value").length > 1000');
    await page.getByLabel('e-graph').check();
    await until(page, 'document.getElementById("graph-shown").textContent.endsWith("classes of values")');
    expect(await page.locator('#graph-shown').innerText()).toBe('showing 150 of 1,003 classes of values');
    await page.locator('#graph-more').click();
    await until(page, 'document.querySelectorAll("g.shape").length === 300');
  }, 120_000);
});
