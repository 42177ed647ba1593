// `npm run playground:build` writes the playground into dist/playground; `npm run playground` serves it as well.
import { join } from 'node:path';
import { ROOT } from '../build/places.mjs';
import { buildPlayground, MOST_FIRST_LOAD } from './build.mjs';
import { serve } from './serve.mjs';

const sizes = await buildPlayground();
const first = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
process.stdout.write(`dist/playground: a first load is ${(first / 1000).toFixed(0)} kB gzipped\n`);
if (first > MOST_FIRST_LOAD) {
  process.stderr.write(`That is more than ${MOST_FIRST_LOAD / 1000} kB.\n`);
  process.exitCode = 1;
} else if (process.argv.includes('--serve')) {
  const { address } = await serve(join(ROOT, 'dist/playground'), Number(process.env.PORT ?? 8765));
  process.stdout.write(`${address}\n`);
}
