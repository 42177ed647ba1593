import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe } from 'vitest';

/** Where Debian has its Chromium; another one is named by CHROMIUM. */
const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** A page that is watched: what it logs, what it throws, what it asks of the network, what its policy forbids it. */
export interface Watched {
  readonly page: Page;
  /** Errors and warnings of the console, uncaught exceptions, refusals of the policy. */
  readonly problems: readonly string[];
  /** Requests beside that of the page itself. */
  readonly requests: readonly string[];
}

export interface Tab {
  open(
    address: string,
    options?: BrowserContextOptions & { readonly before?: (page: Page) => Promise<void> },
  ): Promise<Watched>;
}

/** Tests in a real browser; skipped, with a word, where none is installed. */
export function describeInBrowser(name: string, tests: (tab: Tab) => void): void {
  if (!existsSync(CHROMIUM)) {
    describe.skip(`${name} (skipped: no browser at ${CHROMIUM}; apt-get install chromium, or set CHROMIUM)`, () =>
      tests({ open: () => Promise.reject(new Error('no browser')) }));
    return;
  }
  describe(name, () => {
    let browser: Browser | undefined;
    /** What tests have in common that ask for nothing special: each begins with a page of its own address. */
    let common: Page | undefined;
    beforeAll(async () => {
      browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
    }, 60_000);
    afterAll(() => browser?.close());
    tests({
      async open(address, given) {
        const { before, ...options } = given ?? {};
        let page = given === undefined ? common : undefined;
        if (page === undefined) {
          const context = await browser!.newContext({ viewport: { width: 1280, height: 800 }, ...options });
          page = await context.newPage();
          if (given === undefined) common = page;
        } else {
          page.removeAllListeners();
          // Where only the fragment is another one nothing would be loaded.
          await page.goto('about:blank');
        }
        const [problems, requests]: [string[], string[]] = [[], []];
        page.on('pageerror', (error) => problems.push(error.message));
        page.on('console', (message) => {
          if (['error', 'warning'].includes(message.type())) problems.push(message.text());
        });
        page.on('request', (request) => {
          const url = request.url();
          if (url !== address && !url.startsWith('blob:')) requests.push(url);
        });
        page.on('dialog', (dialog) => {
          problems.push(`a dialog: ${dialog.message()}`);
          void dialog.dismiss();
        });
        await before?.(page);
        await page.goto(address);
        return { page, problems, requests };
      },
    });
  });
}
