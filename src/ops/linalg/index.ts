import { defineOps, type OpDefinition } from '../definition.js';
import { choleskySpecs } from './cholesky.js';
import { determinantSpecs } from './determinant.js';
import { solveSpecs } from './solve.js';

/** Linear algebra on batches of matrices. */
export const LINALG_OPS: readonly OpDefinition[] = defineOps([
  ...determinantSpecs,
  ...solveSpecs,
  ...choleskySpecs,
]);
