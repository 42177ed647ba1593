// The playground as static files, in dist/playground: whatever serves files can serve it.
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';
import { fpTsAsModules, linearArenaFrom } from '../build/bundle.mjs';
import { bundlePageScript, pageScript } from '../build/page-script.mjs';
import { ROOT } from '../build/places.mjs';
import { lateParts } from './late.mjs';

const SOURCE = join(ROOT, 'playground');
const EXAMPLES = 'playground:examples';
/** What the first load may weigh, gzipped. */
export const MOST_FIRST_LOAD = 600_000;

/** The example programs of the repository, as a module. */
function examples() {
  const read = (folder, isHatch) =>
    readdirSync(join(ROOT, 'examples', folder))
      .filter((name) => name.endsWith('.py'))
      .sort()
      .map((file) => ({ file, text: readFileSync(join(ROOT, 'examples', folder, file), 'utf8'), isHatch }));
  return {
    name: 'examples',
    resolveId: (id) => (id === EXAMPLES ? `\0${EXAMPLES}` : null),
    load: (id) =>
      id === `\0${EXAMPLES}`
        ? `export const EXAMPLES = ${JSON.stringify([...read('escape-hatch', true), ...read('programs', false)])};`
        : null,
  };
}

/** Builds into a folder; the sizes of what a first load fetches, gzipped. */
export async function buildPlayground(out = join(ROOT, 'dist/playground')) {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const bundle = await rolldown({
    input: { main: join(SOURCE, 'src/main.ts'), worker: join(SOURCE, 'src/worker.ts') },
    platform: 'browser',
    resolve: {
      alias: { 'egraph-ts': join(ROOT, 'src/egraph-ts/index.ts') },
      extensionAlias: { '.js': ['.ts', '.js'] },
      mainFields: ['module', 'main'],
    },
    onLog: (level, log) => {
      if (level === 'warn') throw new Error(`rolldown: ${log.message}`);
    },
    plugins: [
      pageScript(),
      examples(),
      lateParts(),
      fpTsAsModules(),
      // The policy of the page allows no WebAssembly.
      linearArenaFrom(join(ROOT, 'src/egraph-ts/internal/kernels/no-linear-arena.ts')),
    ],
  });
  const { output } = await bundle.write({
    dir: out,
    format: 'esm',
    minify: true,
    comments: { legal: true },
    entryFileNames: '[name].js',
    chunkFileNames: 'chunk-[name]-[hash].js',
  });
  // The page of a rewrite is shown in a frame, which inherits the policy: its script has to be allowed here.
  const hash = createHash('sha256')
    .update(await bundlePageScript())
    .digest('base64');
  const policy = [
    "default-src 'none'",
    `script-src 'self' 'sha256-${hash}'`,
    // The editor makes its style sheets while it runs.
    "style-src 'self' 'unsafe-inline'",
    "worker-src 'self' blob:",
    // What marks a place that is wrong is a picture in the editor's style.
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const html = readFileSync(join(SOURCE, 'index.html'), 'utf8').replace('{{policy}}', policy);
  writeFileSync(join(out, 'index.html'), html);
  cpSync(join(SOURCE, 'style.css'), join(out, 'style.css'));
  const first = new Set();
  const follow = (file) => {
    const chunk = output.find(({ fileName }) => fileName === file);
    if (chunk === undefined || first.has(file)) return;
    first.add(file);
    for (const other of chunk.imports) follow(other);
  };
  // The kit is fetched by who tests a rule, the layout and the script of pages by who sees a page: at once.
  follow('main.js');
  follow('worker.js');
  for (const { fileName, moduleIds = [] } of output)
    if (moduleIds.some((id) => id.includes('page-script'))) follow(fileName);
  const files = [...first, 'index.html', 'style.css'];
  return files.map((file) => ({ file, bytes: gzipSync(readFileSync(join(out, file))).length }));
}
