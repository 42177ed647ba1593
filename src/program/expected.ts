import { EGraph } from 'egraph-ts';
import { COST_OPTIONS } from '../cost/index.js';
import { FUNCTION, listOf, type Expected } from '../diagnostics/index.js';

/** What functions of a program in its e-graph are given. */
export const PROGRAM: Expected = [
  'a program in its e-graph, as buildProgram or fromExportedProgram give it, out of its Either',
  (value) =>
    value?.egraph instanceof EGraph &&
    Array.isArray(value.submodules) &&
    Array.isArray(value.placeholders) &&
    typeof value.root === 'number',
];

/** Rulesets that answer questions. */
export const DEMAND: Expected = listOf(['a ruleset', (value) => Array.isArray(value?.rules)]);

/** What {@link ReadOptions} has. */
export const READ_OPTIONS = { ...COST_OPTIONS, solver: FUNCTION, onRead: FUNCTION };

export const DIALECT: Expected = [
  "a dialect: 'torch-2.1' or 'torch-2.15'",
  (value) => value === 'torch-2.1' || value === 'torch-2.15',
];
