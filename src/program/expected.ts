import { EGraph } from 'egraph-ts';
import type { Expected } from '../diagnostics/index.js';

/** What functions of a program in its e-graph are given. */
export const PROGRAM: Expected = [
  'a program in its e-graph, as buildProgram or fromExportedProgram give it, out of its Either',
  (value) =>
    value?.egraph instanceof EGraph &&
    Array.isArray(value.submodules) &&
    Array.isArray(value.placeholders) &&
    typeof value.root === 'number',
];

/** What {@link ReadOptions} has. */
export const READ_OPTIONS = ['cost', 'assume', 'solver', 'onRead'];
