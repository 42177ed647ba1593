// npm run bench:view [-- ARCHIVES…] [--write]: how long it takes to make a page and to look at it, of generated programs of 1,000
// and 5,000 calls, and of archives. The browser is the Chromium that CHROMIUM names. `--write` puts the table into README.md.
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import {
  EXACT_2_15,
  exportedProgramOf,
  exportPython,
  fromExportedProgram,
  PassManager,
  readPt2,
  renderView,
  rulesetPass,
  simplify,
  toExportedProgram,
  viewModel,
  Watch,
} from '../../dist/lib/index.js';

const README = new URL('README.md', import.meta.url);
const [BEGIN, END] = ['<!-- table -->', '<!-- end of table -->'];

const right = (result) => {
  if (result._tag === 'Left') throw result.left;
  return result.right;
};

/** Blocks of four calls and a little that rules have to do, as residual networks have them. */
function blocks(count) {
  const lines = Array.from(
    { length: count },
    (_, i) => `    h = torch.relu(x @ w + ${i})\n    x = x + torch.neg(torch.neg(h))`,
  );
  const source = `import torch\n\ndef model(x, w):\n${lines.join('\n')}\n    return x\n\nexample_inputs = (torch.ones(4, 4), torch.ones(4, 4))\n`;
  return {
    name: `${(count * 6).toLocaleString('en')} calls`,
    program: right(exportPython(source)),
    rulesets: simplify.rulesets,
  };
}

const archive = (path) => ({
  name: basename(path),
  program: exportedProgramOf(right(readPt2(readFileSync(path), { file: basename(path) }))),
  rulesets: EXACT_2_15,
});

async function made({ name, program: before, rulesets }, folder) {
  const start = performance.now();
  const watch = new Watch();
  const into = right(fromExportedProgram(before, watch.importing));
  watch.begin(into);
  const pass = rulesetPass('rewrite', rulesets, { onIteration: watch.onIteration });
  const { program, reports, stops } = right(new PassManager([pass]).run(into));
  watch.end(program);
  const after = right(toExportedProgram(program, watch.reading));
  const rewritten = performance.now();
  const model = viewModel({ title: name, before, after, rulesets, reports, stops, watch });
  const html = await renderView(model);
  const path = join(folder, `${name.replaceAll(/\W+/g, '-')}.html`);
  writeFileSync(path, html);
  return { path, rewrite: rewritten - start, page: performance.now() - rewritten };
}

/** Milliseconds until the page answers, until its graph is drawn as it opens, and with everything that can be opened. */
async function looked(browser, path) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const start = performance.now();
  await page.goto(pathToFileURL(path).href);
  await page.locator('td[data-side]').first().click();
  const ready = performance.now() - start;
  const drawn = async () => {
    await page.waitForSelector('#canvas[data-ms]:not([aria-busy=true]) svg g.shape', { timeout: 120_000 });
    return Number(await page.locator('#canvas').getAttribute('data-ms'));
  };
  await page.locator('#graph').scrollIntoViewIfNeeded();
  const graph = await drawn();
  await page.evaluate('delete document.getElementById("canvas").dataset.ms');
  await page.locator('#graph-open').click();
  const all = await drawn();
  const shown = await page.locator('g.shape.value, g.shape.closed').count();
  await page.evaluate('delete document.getElementById("canvas").dataset.ms');
  await page.getByLabel('e-graph').check();
  const egraph = await drawn();
  const clicked = performance.now();
  await page.locator('td[data-side]:visible').last().click();
  await page.locator('#details:visible').waitFor();
  const click = performance.now() - clicked;
  await page.close();
  return { ready, graph, all, shown, egraph, click };
}

const HEAD = [
  'program',
  'nodes',
  'rewrite',
  'page made',
  'MB',
  'answers',
  'graph',
  'all of it',
  'boxes',
  'e-graph',
  'a click',
];

const arguments_ = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'egghatch-bench-view-'));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
const rows = [];
try {
  const programs = [
    () => blocks(170),
    () => blocks(840),
    ...arguments_.filter((path) => path !== '--write').map((path) => () => archive(path)),
  ];
  for (const program of programs) {
    const one = program();
    const { path, rewrite, page } = await made(one, folder);
    const { ready, graph, all, shown, egraph, click } = await looked(browser, path);
    rows.push([
      one.name,
      one.program.graph.nodes.length,
      ...[rewrite, page].map((ms) => ms.toFixed(0)),
      (statSync(path).size / 1e6).toFixed(1),
      ...[ready, graph, all].map((ms) => ms.toFixed(0)),
      shown,
      ...[egraph, click].map((ms) => ms.toFixed(0)),
    ]);
  }
} finally {
  await browser.close();
  rmSync(folder, { recursive: true });
}

const line = (cells) => `| ${cells.join(' | ')} |`;
const table = [line(HEAD), line(HEAD.map(() => '---')), ...rows.map(line)].join('\n');
process.stdout.write(`${table}\n`);
if (arguments_.includes('--write')) {
  const text = readFileSync(README, 'utf8');
  const [head, tail] = [text.slice(0, text.indexOf(BEGIN) + BEGIN.length), text.slice(text.indexOf(END))];
  const machine = `${cpus()[0].model.trim()}, ${cpus().length} cores, Node ${process.version}`;
  writeFileSync(
    README,
    `${head}\n\nMilliseconds, on a machine busy with other work (${machine}):\n\n${table}\n\n${tail}`,
  );
}
