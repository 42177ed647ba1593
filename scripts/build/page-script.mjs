// The scripts of pages are written in TypeScript for browsers, and stand in pages as texts: they are bundled here, for the
// package and for tests that run from the sources alike.
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';
import { ROOT } from './places.mjs';

/** What `src/view/html` imports to get the text of the script. */
export const PAGE_SCRIPT = 'egghatch:page-script';
/** The same for the checker of certificates, a third of whose size it is packed to: nobody reads it, and few need it. */
export const CHECKER_SCRIPT = 'egghatch:checker-script';

async function bundle(input) {
  const bundled = await rolldown({
    input: join(ROOT, 'src/view/client', input),
    platform: 'browser',
    resolve: {
      // fp-ts/lib is CommonJS, which no bundler takes apart.
      alias: { 'fp-ts/lib': join(ROOT, 'node_modules/fp-ts/es6') },
      extensionAlias: { '.js': ['.ts', '.js'] },
    },
    onLog: (level, log) => {
      if (level === 'warn') throw new Error(`rolldown: ${log.message}`);
    },
  });
  const { output } = await bundled.generate({ format: 'iife', minify: true, comments: { legal: false } });
  return output[0].code.trim();
}

/** The script of pages, with the libraries that it uses. */
export async function bundlePageScript() {
  // It is made into the text of a script element: nothing in it may end that.
  return (await bundle('main.ts')).replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
}

/** The checker, gzipped, in base64. */
async function bundleCheckerScript() {
  return gzipSync(await bundle('checker/main.ts'), { level: 9 }).toString('base64');
}

const SCRIPTS = {
  [PAGE_SCRIPT]: async () => `export const PAGE_SCRIPT = ${JSON.stringify(await bundlePageScript())};`,
  [CHECKER_SCRIPT]: async () =>
    `export const CHECKER_SCRIPT = ${JSON.stringify(await bundleCheckerScript())};`,
};

/** Resolves {@link PAGE_SCRIPT} and {@link CHECKER_SCRIPT}, in rolldown and in vitest. */
export function pageScript() {
  const made = new Map();
  return {
    name: 'page-script',
    resolveId: (id) => (id in SCRIPTS ? `\0${id}` : null),
    async load(id) {
      const script = SCRIPTS[id.slice(1)];
      if (!id.startsWith('\0') || script === undefined) return null;
      if (!made.has(id)) made.set(id, script());
      return await made.get(id);
    },
  };
}
