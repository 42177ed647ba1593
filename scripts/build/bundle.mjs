// Makes what is published out of the sources: a few files of code instead of hundreds, because Node takes five times as
// long to load the same code in small modules. One file for what is used together, so that a bundler that takes only the
// parser leaves the ops behind (`"sideEffects": false`).
import { readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { rolldown } from 'rolldown';
import { pageScript } from './page-script.mjs';
import { ROOT, swapIn } from './places.mjs';

/** One copy of each, whoever imports it; that goes for the engine first of all. fp-ts is written into the bundle below. */
const { dependencies, peerDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const DEPENDENCIES = Object.keys({ ...dependencies, ...peerDependencies })
  .filter((name) => name !== 'fp-ts')
  .map((name) => new RegExp(`^${name}(/|$)`));

/** What only the command line needs lies beside it: users of the library install none of it. */
const COMMAND_LINE = { commander: './vendor/commander.js', picocolors: './vendor/picocolors.js' };

/** fp-ts/lib is CommonJS, which no bundler takes apart; the same functions are there as modules. */
export function fpTsAsModules() {
  return {
    name: 'fp-ts-as-modules',
    resolveId: (id) =>
      id.startsWith('fp-ts/lib/') ? join(ROOT, 'node_modules', id.replace('/lib/', '/es6/')) : null,
  };
}

const COMMON = {
  resolve: { extensionAlias: { '.js': ['.ts', '.js'] }, mainFields: ['module', 'main'] },
  // Sources that are wrong must not become a package that is.
  onLog: (level, log) => {
    if (level === 'warn') throw new Error(`rolldown: ${log.message}`);
  },
  plugins: [pageScript(), fpTsAsModules()],
};

const OUTPUT = {
  format: 'esm',
  sourcemap: true,
  comments: { legal: true, annotation: true, jsdoc: false },
  // Node reads every character before it runs the first line. Names stay: they stand in messages and stack traces.
  minify: { mangle: false, compress: false, codegen: { removeWhitespace: true } },
};

/**
 * Which folders of `src` make up which file. Files are few, because each costs Node a search; they go along the arrows
 * between the folders, so that none imports one that imports it. A folder that is not listed gets a file of its own.
 */
const FILES = new Map(
  Object.entries({
    ir: ['tables', 'diagnostics', 'budget', 'ir', 'fp-ts'],
    program: [
      'verify',
      'inputs',
      'eval',
      'cost',
      'terms',
      'facts',
      'rulesets',
      'rules',
      'program',
      'passes',
      'report',
      'builder',
    ],
    export: ['python', 'torch', 'capture', 'export'],
  }).flatMap(([file, folders]) => folders.map((folder) => [folder, file])),
);

/** Split where they are loaded on demand, or beside an entry that nothing else shares. */
const BY_ITSELF = ['cli', 'view', 'files', 'testing'];

function fileOf(id) {
  const [top, folder, ...rest] = relative(ROOT, id).split(sep);
  if (top === 'rules') return FILES.get(top);
  if (top === 'node_modules') return FILES.get(folder) ?? null;
  if (top !== 'src' || rest.length === 0 || BY_ITSELF.includes(folder)) return null;
  return FILES.get(folder) ?? folder;
}

export async function bundlePackage() {
  const fresh = join(ROOT, `dist/.fresh-${process.pid}`);
  const bundle = await rolldown({
    ...COMMON,
    platform: 'neutral',
    preserveEntrySignatures: 'allow-extension',
    external: [...DEPENDENCIES, /^node:/, ...Object.keys(COMMAND_LINE)],
    input: {
      index: 'src/index.ts',
      testing: 'src/testing/index.ts',
      egghatch: 'src/cli/main.ts',
      'resolve-hooks': 'src/cli/internal/resolve-hooks.ts',
    },
  });
  await bundle.write({
    ...OUTPUT,
    dir: fresh,
    entryFileNames: ({ name }) =>
      ['egghatch', 'resolve-hooks'].includes(name) ? `bin/${name}.js` : `lib/${name}.js`,
    chunkFileNames: ({ moduleIds }) =>
      moduleIds.some((id) => ['cli', 'view', 'files'].includes(relative(ROOT, id).split(sep)[1]))
        ? 'bin/[name].js'
        : 'lib/internal/[name].js',
    paths: COMMAND_LINE,
    codeSplitting: {
      includeDependenciesRecursively: false,
      groups: [{ name: fileOf, debugName: 'file' }],
    },
  });
  const vendor = await rolldown({
    ...COMMON,
    platform: 'node',
    input: Object.fromEntries(Object.keys(COMMAND_LINE).map((name) => [name, name])),
  });
  await vendor.write({
    ...OUTPUT,
    dir: join(fresh, 'bin/vendor'),
    sourcemap: false,
    entryFileNames: '[name].js',
  });
  swapIn(fresh, join(ROOT, 'dist'), ['bin', 'lib']);
}

/** What `imports` of the engine's package.json resolves: kernels in WebAssembly, or in a browser none. */
const LINEAR_ARENA = '#linear-arena';

/** Takes the engine's kernels in WebAssembly from elsewhere. */
export function linearArenaFrom(id, external = false) {
  return {
    name: 'linear-arena',
    resolveId: (source) => (source.endsWith('/kernels/linear-arena.js') ? { id, external } : null),
  };
}

/** The engine: one file, what it needs for WebAssembly, and the kit for tests beside it. */
export async function bundleEngine() {
  const home = join(ROOT, 'src/egraph-ts');
  const fresh = join(home, `dist/.fresh-${process.pid}`);
  const bundle = await rolldown({
    ...COMMON,
    platform: 'neutral',
    external: ['fast-check'],
    input: {
      index: join(home, 'index.ts'),
      'testing/index': join(home, 'testing/index.ts'),
      'internal/linear-arena': join(home, 'internal/kernels/linear-arena.ts'),
      'internal/no-linear-arena': join(home, 'internal/kernels/no-linear-arena.ts'),
    },
    plugins: [...COMMON.plugins, linearArenaFrom(LINEAR_ARENA, true)],
  });
  await bundle.write({
    ...OUTPUT,
    dir: fresh,
    entryFileNames: '[name].js',
    chunkFileNames: 'internal/[name].js',
  });
  swapIn(fresh, join(home, 'dist'), ['index.js', 'index.js.map', 'testing', 'internal']);
}

/** Tools of this repository, which are not published. They are bundled whole: worker threads start from a file. */
export async function bundleTools() {
  const fresh = join(ROOT, `dist/.fresh-tools-${process.pid}`);
  const bundle = await rolldown({
    ...COMMON,
    platform: 'node',
    external: DEPENDENCIES,
    input: {
      corpus: 'src/corpus/main.ts',
      fuzz: 'src/fuzz/main.ts',
      'fuzz-worker': 'src/fuzz/worker.ts',
      worker: 'src/corpus/worker.ts',
      mutants: 'src/testing/mutants/main.ts',
      soak: 'src/testing/soak/main.ts',
      agree: 'src/testing/agree/main.ts',
    },
  });
  await bundle.write({ ...OUTPUT, dir: join(fresh, 'tools'), chunkFileNames: 'internal/[name]-[hash].js' });
  swapIn(fresh, join(ROOT, 'dist'), ['tools']);
}
