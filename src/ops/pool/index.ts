import { defineOps, type OpDefinition } from '../definition.js';
import { adaptivePoolSpecs } from './adaptive-pool.js';
import { avgPoolSpecs } from './avg-pool.js';
import { maxPoolSpecs } from './max-pool.js';
import { maxUnpoolSpecs } from './max-unpool.js';

/** Ops that put one value in place of all under a window. */
export const POOL_OPS: readonly OpDefinition[] = defineOps([
  ...maxPoolSpecs,
  ...avgPoolSpecs,
  ...adaptivePoolSpecs,
  ...maxUnpoolSpecs,
]);
