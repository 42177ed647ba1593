// The script of pages is written in TypeScript for browsers, and stands in pages as one text: it is bundled here, for the
// package and for tests that run from the sources alike.
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { ROOT } from './places.mjs';

/** What `src/view/html` imports to get the text. */
export const PAGE_SCRIPT = 'egghatch:page-script';

/** The script of pages, with the libraries that it uses. */
export async function bundlePageScript() {
  const bundle = await rolldown({
    input: join(ROOT, 'src/view/client/main.ts'),
    platform: 'browser',
    resolve: { extensionAlias: { '.js': ['.ts', '.js'] } },
    onLog: (level, log) => {
      if (level === 'warn') throw new Error(`rolldown: ${log.message}`);
    },
  });
  const { output } = await bundle.generate({ format: 'iife', minify: true, comments: { legal: false } });
  // It is made into the text of a script element: nothing in it may end that.
  return output[0].code.trim().replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
}

/** Resolves {@link PAGE_SCRIPT}, in rolldown and in vitest. */
export function pageScript() {
  let made;
  return {
    name: 'page-script',
    resolveId: (id) => (id === PAGE_SCRIPT ? `\0${PAGE_SCRIPT}` : null),
    async load(id) {
      if (id !== `\0${PAGE_SCRIPT}`) return null;
      made ??= await bundlePageScript();
      return `export const PAGE_SCRIPT = ${JSON.stringify(made)};`;
    },
  };
}
