import type { ExportedProgram, Graph } from '../../ir/index.js';
import { opsOfDialect, type OpSet } from '../../ops/index.js';
import { readingOf215 } from './dialect-2.15/reading.js';
import type { Reading } from './program-term.js';

/** How the calls of a graph are read. */
export function readingOf(program: ExportedProgram, graph: Graph, own?: OpSet): Reading {
  const ops = opsOfDialect(program.dialect, own);
  if (program.dialect === 'torch-2.15') return readingOf215(graph, ops);
  return {
    ops,
    pinsDisagreeing: false,
    callOf: ({ target }) => {
      const op = ops.lookup(target);
      return op && { target, op };
    },
    renamed: () => [],
  };
}
