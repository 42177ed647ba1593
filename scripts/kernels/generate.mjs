// The kernels of the engine as WebAssembly, in a module that holds the bytes as text.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileKernels } from './compile.mjs';

export const KERNELS = join(import.meta.dirname, '../../src/egraph-ts/internal/kernels');
export const SOURCES = ['batch.ts', 'hash.ts', 'match.ts', 'keys.ts', 'congruence.ts'];

/** The text of `compiled.ts`. */
export function generate() {
  const { kernels, bytes } = compileKernels(SOURCES.map((name) => readFileSync(join(KERNELS, name), 'utf8')));
  const shown = kernels.filter(({ name }) => name !== 'hashN');
  const names = 'abcdefghijklmnopqrstuvwxyz';
  const wrapper = ({ name, params }) => {
    const list = params.map((_, i) => names[i]);
    const passed = params.map((kind, i) => (kind === 'array' ? `${names[i]}.byteOffset` : names[i]));
    return `    ${name}: (${list}) => (memory.full ? plain.${name}(${list}) : w.${name}!(${passed})),`;
  };
  return `// Made by \`npm run kernels\` from the modules beside it; a test says when it is out of date.
import type { Kernels } from './kernels.js';

/** The kernels as a WebAssembly module. */
export const MODULE =
  '${Buffer.from(bytes).toString('base64')}';

/**
 * Kernels that take arrays, out of those that take where arrays lie in the memory of the module: as long as all do. (Looked at when
 * the arguments are known, since these may be what did not fit any more.)
 */
export function overMemory(
  w: Readonly<Record<string, (...numbers: number[]) => number>>,
  plain: Kernels,
  memory: { readonly full: boolean },
): Kernels {
  return {
${shown.map(wrapper).join('\n')}
  };
}
`;
}
