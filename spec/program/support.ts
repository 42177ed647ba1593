import * as either from 'fp-ts/lib/Either.js';
import { buildProgram, type TypedBuilder } from '../../src/builder/index.js';
import { renderError, type EgghatchError } from '../../src/diagnostics/index.js';
import { exportProgram } from '../../src/export/index.js';
import { printExportedProgram, type ExportedProgram } from '../../src/ir/index.js';
import type { Value } from '../../src/program/index.js';

type Body = (b: TypedBuilder) => readonly Value[];

/** What came out right; an error is thrown. */
export function orThrow<E extends Error, T>(result: either.Either<E, T>): T {
  if (either.isLeft(result)) throw result.left;
  return result.right;
}

/** Builds and exports a program. */
export const exportBuilt = (body: Body): either.Either<EgghatchError, ExportedProgram> =>
  either.chain(exportProgram)(buildProgram(body));

/** The lines of the printed body, without comment, or the error as a person reads it. */
export function bodyOf(body: Body): readonly string[] {
  const exported = exportBuilt(body);
  if (either.isLeft(exported)) return renderError(exported.left).split('\n');
  return printExportedProgram(exported.right)
    .split('\n')
    .filter((line) => /^ {12}\S/.test(line) && line.trim() !== '#')
    .map((line) => line.trim());
}

/** The names of the nodes in order, placeholders and output left out. */
export function nodesOf(body: Body): readonly string[] {
  const exported = exportBuilt(body);
  if (either.isLeft(exported)) throw exported.left;
  return exported.right.graph.nodes.filter((node) => node.op === 'call_function').map((node) => node.name);
}

/** The range table as printed: `i0: [0, 5]`. */
export function rangesOf(body: Body): readonly string[] {
  const exported = exportBuilt(body);
  if (either.isLeft(exported)) throw exported.left;
  return [...exported.right.rangeConstraints].map(([name, { min, max }]) => `${name}: [${min}, ${max}]`);
}
