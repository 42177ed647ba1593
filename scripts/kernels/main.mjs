// npm run kernels: writes the compiled form of the kernels beside their sources.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generate, KERNELS } from './generate.mjs';

writeFileSync(join(KERNELS, 'compiled.ts'), generate());
