import type { ExportedProgram, Graph } from '../../ir/index.js';
import { KNOWN_OPS, TORCH_2_15_OPS, type OpSet } from '../../ops/index.js';
import { readingOf215 } from './dialect-2.15/reading.js';
import type { Reading } from './program-term.js';

/** The ops of a program, unless somebody names others. */
export function opsOf({ dialect }: Pick<ExportedProgram, 'dialect'>): OpSet {
  return dialect === 'torch-2.15' ? TORCH_2_15_OPS : KNOWN_OPS;
}

/** How the calls of a graph are read. */
export function readingOf(program: ExportedProgram, graph: Graph, ops: OpSet = opsOf(program)): Reading {
  if (program.dialect === 'torch-2.15') return readingOf215(graph, ops);
  return {
    ops,
    callOf: ({ target }) => {
      const op = ops.lookup(target);
      return op && { target, op };
    },
    renamed: () => [],
  };
}
