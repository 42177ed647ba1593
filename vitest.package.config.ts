import { defineConfig } from 'vitest/config';

/** `npm run check:package`: everything there is to check about the packed tarballs, browsers included. */
export default defineConfig({
  test: {
    include: ['spec/package/*.spec.ts', 'spec/package/*.check.ts', 'spec/egraph-ts/package.spec.ts'],
    testTimeout: 180_000,
    hookTimeout: 300_000,
    fileParallelism: false,
  },
});
