import { defineOps, type OpDefinition } from '../definition.js';
import { choleskySpecs } from './cholesky.js';
import { determinantSpecs } from './determinant.js';
import { eigenvalueSpecs } from './eigenvalues.js';
import { exponentialSpecs } from './exponential.js';
import { luSpecs } from './lu.js';
import { orthogonalSpecs } from './orthogonal.js';
import { pseudoInverseSpecs } from './pseudo-inverse.js';
import { singularValueSpecs } from './singular-values.js';
import { solveSpecs } from './solve.js';
import { triangularSpecs } from './triangular.js';

/** Linear algebra on batches of matrices. */
export const LINALG_OPS: readonly OpDefinition[] = defineOps([
  ...determinantSpecs,
  ...solveSpecs,
  ...choleskySpecs,
  ...[
    ...luSpecs,
    ...triangularSpecs,
    ...orthogonalSpecs,
    ...singularValueSpecs,
    ...eigenvalueSpecs,
    ...pseudoInverseSpecs,
    ...exponentialSpecs,
  ].map((spec) => ({ ...spec, ruledFirst: true })),
]);
