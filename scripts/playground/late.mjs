// Parts of egghatch that few programs need: the playground fetches them when something asks for one. In the place of each function
// that a module of a part exports stands a call through `part`, which throws while the part is not there; whoever began what asked
// for it does that again when it is (`withParts`, in playground/src/late.ts).
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { ROOT } from '../build/places.mjs';

const modulesIn = (folder, names) => names.split(' ').map((name) => `${folder}/${name}.ts`);

/** Modules of which others import nothing but functions, by part. What only they import comes with them. */
const PARTS = {
  // What torch has and egghatch has not.
  names: ['src/torch/known/index.ts'],
  // Modules of Python, but for those that nearly all programs import, and what they call as they are loaded: functions of numbers
  // to the last bit.
  modules: [
    ...modulesIn(
      'src/python/modules',
      'contextlib copy dataclasses enum fractions functools heapq itertools json logging numbers pathlib random regex/module statistics string textwrap types',
    ),
    ...modulesIn('src/python/numbers', 'elementary special'),
  ],
  // Functions of torch that are formulas of many calls.
  formulas: modulesIn(
    'src/torch/aten',
    'affine-grids attention complex cubic distances distinct einsum embedding-bags fourier gradient losses matrix-norms repeating scans singular-values special-functions tensor-equations triangles unfolding upsampling',
  ),
  // Decompositions of matrices, as they are computed.
  linalg: modulesIn(
    'src/ops/linalg/internal',
    'bidiagonal householder lu reflections-of rotation singular substitution symmetric-eigen',
  ),
  // The best program there is, found by a solver.
  solver: ['src/egraph-ts/extract/optimal-dag.ts'],
  // Certificates, with the checker.
  certify: ['src/certify/certify.ts', 'src/certify/rule-data.ts'],
  // Programs of today's torch, which come in archives.
  archives: [
    'src/check/internal/dialect-2.15/reading.ts',
    'src/eval/dialect-2.15/run-program.ts',
    'src/ir/printer/internal/dialect-2.15/print-graph.ts',
    'src/ir/printer/internal/dialect-2.15/print-program.ts',
    'src/ops/dialect-2.15/op-set.ts',
    'src/program/dialect-2.15/choose-fewest.ts',
    'src/program/dialect-2.15/from-exported-program.ts',
    'src/program/dialect-2.15/to-exported-program.ts',
  ],
};

const HOME = join(ROOT, 'playground/src/late.ts');
const ALL = '\0playground:parts';
const PART = '\0playground:part/';
const LATE = '\0late:';

export function lateParts() {
  const placeOf = new Map(
    Object.entries(PARTS).flatMap(([part, files]) => files.map((file, i) => [join(ROOT, file), { part, i }])),
  );
  return {
    name: 'late-parts',
    resolveId(source, importer = '') {
      if (source.startsWith('playground:part')) return `\0${source}`;
      if (!source.startsWith('.') || importer.startsWith('\0')) return null;
      const id = resolve(dirname(importer), source.replace(/\.js$/, '.ts'));
      const place = placeOf.get(id);
      return place === undefined || place.part === placeOf.get(importer)?.part ? null : `${LATE}${id}`;
    },
    load(id) {
      if (id === ALL)
        return `export const PARTS = {${Object.keys(PARTS).map((part) => `${part}: () => import('playground:part/${part}')`)}};`;
      if (id.startsWith(PART)) {
        const files = PARTS[id.slice(PART.length)].map((file) => join(ROOT, file));
        const imports = files.map((file, i) => `import * as m${i} from ${JSON.stringify(file)};`);
        return `${imports.join('\n')}\nexport default [${files.map((_, i) => `m${i}`)}];`;
      }
      const place = id.startsWith(LATE) ? placeOf.get(id.slice(LATE.length)) : undefined;
      if (place === undefined) return null;
      const functions = functionsOf(id.slice(LATE.length)).map(
        (name) =>
          `export function ${name}(...given) { return part('${place.part}')[${place.i}].${name}(...given); }`,
      );
      return `import { part } from ${JSON.stringify(HOME)};\n${functions.join('\n')}`;
    },
  };
}

/** The functions that a module exports; who imports something else of it is told so by the bundler. */
function functionsOf(file) {
  const text = readFileSync(file, 'utf8');
  const found = [...text.matchAll(/^export (?:function (\w+)|const (\w+) = \()/gm)];
  return found.map(([, name, arrow]) => name ?? arrow);
}
