// The pictures of the documents: `npm run screenshots` takes them again, with the Chromium that CHROMIUM names.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { ROOT } from '../build/places.mjs';
import { buildPlayground } from '../playground/build.mjs';
import { serve } from '../playground/serve.mjs';

const IMAGES = join(ROOT, 'docs/images');
const folder = mkdtempSync(join(tmpdir(), 'egghatch-screenshots-'));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});

/** A tab that is as large as the picture. */
async function tab(address, height, colorScheme = 'light') {
  const page = await browser.newPage({ viewport: { width: 1280, height }, colorScheme });
  await page.goto(address);
  return page;
}

const shoot = (page, name) => page.screenshot({ path: join(IMAGES, `${name}.png`) });

try {
  const file = join(folder, 'view.html');
  execFileSync('node', [join(ROOT, 'dist/bin/egghatch.js'), 'view', 'model.py', '--simplify', '-o', file], {
    cwd: join(ROOT, 'scripts/screenshots'),
  });
  const address = pathToFileURL(file).href;

  const lines = await tab(address, 860);
  await lines.locator('td.replaced.after').first().click();
  await shoot(lines, 'view');

  const graph = await tab(address, 860, 'dark');
  await graph.locator('#graph').evaluate((section) => section.scrollIntoView({ behavior: 'instant' }));
  await graph.getByLabel('e-graph').check();
  await graph.locator('g.shape.chosen').first().waitFor();
  await graph.waitForTimeout(200);
  await shoot(graph, 'egraph');

  const built = join(folder, 'playground');
  await buildPlayground(built);
  const server = await serve(built, 0);
  const playground = await tab(server.address, 800);
  await playground.locator('#test').click({ timeout: 30_000 });
  await playground.locator('#tests li').first().waitFor({ timeout: 60_000 });
  await shoot(playground, 'playground');
  server.close();
} finally {
  await browser.close();
  rmSync(folder, { recursive: true });
}
