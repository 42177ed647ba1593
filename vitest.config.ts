import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { pageScript } from './scripts/build/page-script.mjs';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  plugins: [pageScript()],
  resolve: {
    alias: [
      { find: /^egghatch$/, replacement: here('./src/index.ts') },
      { find: /^egghatch\/testing$/, replacement: here('./src/testing/index.ts') },
      { find: /^egraph-ts$/, replacement: here('./src/egraph-ts/index.ts') },
      { find: /^egraph-ts\/testing$/, replacement: here('./src/egraph-ts/testing/index.ts') },
    ],
  },
  test: {
    include: ['spec/**/*.spec.ts', 'examples/**/*.spec.ts'],
    testTimeout: 60_000,
  },
});
