// After `tsc -b`, which checks types and writes declarations: code, declarations, licences, as they are published.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleEngine, bundlePackage, bundleTools } from './bundle.mjs';
import { publishDeclarations } from './declarations.mjs';
import { ROOT } from './places.mjs';

await bundleEngine();
publishDeclarations(join(ROOT, 'src/egraph-ts'), ['index.d.ts', 'testing/index.d.ts']);
await bundlePackage();
publishDeclarations(ROOT, ['src/index.d.ts', 'src/testing/index.d.ts']);
await bundleTools();

// What is written into the bundles keeps its licence.
const licences = ['@dagrejs/dagre', '@dagrejs/graphlib', 'commander', 'diff', 'fp-ts', 'picocolors'].map(
  (name) => `${name}\n\n${readFileSync(join(ROOT, 'node_modules', name, 'LICENSE'), 'utf8').trim()}\n`,
);
writeFileSync(join(ROOT, 'dist/THIRD-PARTY-LICENSES.txt'), licences.join('\n----\n\n'));
