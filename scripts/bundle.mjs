// Makes the commands out of the compiled modules: one file each and what they share. Hundreds of small modules take
// Node five times as long to load as the same code in a few files, and a command is mostly loading.
import { rmSync } from 'node:fs';
import { rolldown } from 'rolldown';

const DIST = new URL('../dist/', import.meta.url).pathname;

rmSync(`${DIST}bin`, { recursive: true, force: true });
const bundle = await rolldown({
  input: {
    egghatch: `${DIST}src/cli/main.js`,
    corpus: `${DIST}src/corpus/main.js`,
    worker: `${DIST}src/corpus/worker.js`,
  },
  platform: 'node',
});
await bundle.write({ dir: `${DIST}bin`, format: 'esm', chunkFileNames: 'chunks/[name]-[hash].js' });
