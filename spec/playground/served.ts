import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { buildPlayground } from '../../scripts/playground/build.mjs';
import { serve } from '../../scripts/playground/serve.mjs';
import type { Tab, Watched } from '../view/browser/browser.js';

/** The playground, built and served while the tests of a file run. */
export class Served {
  sizes!: Awaited<ReturnType<typeof buildPlayground>>;
  #server!: Awaited<ReturnType<typeof serve>>;

  constructor() {
    const folder = join(mkdtempSync(join(tmpdir(), 'egghatch-playground-')), 'built');
    beforeAll(async () => {
      this.sizes = await buildPlayground(folder);
      this.#server = await serve(folder, 0);
    }, 60_000);
    afterAll(() => {
      this.#server.close();
      rmSync(folder, { recursive: true });
    });
  }

  get address(): string {
    return this.#server.address;
  }

  /** The page, with its first rewrite done. */
  async opened(tab: Tab, fragment = ''): Promise<Watched> {
    const watched = await tab.open(`${this.address}${fragment}`);
    await said(watched.page, 'calls, then');
    return watched;
  }

  /** Those of some requests that went anywhere else. */
  elsewhere(requests: readonly string[]): readonly string[] {
    return requests.filter((url) => !url.startsWith(this.address));
  }
}

/** Waits for words beside the buttons. */
export const said = (page: Page, words: string | RegExp): Promise<void> =>
  expect.poll(() => page.locator('#progress').innerText(), { timeout: 30_000, interval: 50 }).toMatch(words);

export async function write(page: Page, editor: 'python' | 'rules', text: string): Promise<void> {
  await page.locator(`#${editor} .cm-content`).click();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await page.keyboard.insertText(text);
}

/** Waits for what the page says is wrong. */
export const saysWrong = (page: Page, words: string | RegExp): Promise<void> =>
  expect.poll(() => page.locator('#problems').innerText(), { timeout: 20_000, interval: 50 }).toMatch(words);
