// Makes the commands out of the compiled modules: one file each and what they share. Hundreds of small modules take
// Node five times as long to load as the same code in a few files, and a command is mostly loading.
import { renameSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const DIST = fileURLToPath(new URL('../dist/', import.meta.url));
const FRESH = `${DIST}.bin-${process.pid}`;

const bundle = await rolldown({
  input: {
    egghatch: `${DIST}src/cli/main.js`,
    corpus: `${DIST}src/corpus/main.js`,
    worker: `${DIST}src/corpus/worker.js`,
  },
  platform: 'node',
});
await bundle.write({ dir: FRESH, format: 'esm', chunkFileNames: 'chunks/[name]-[hash].js' });

// A command that is started meanwhile finds the old ones or the new ones.
rmSync(`${DIST}bin`, { recursive: true, force: true });
renameSync(FRESH, `${DIST}bin`);
