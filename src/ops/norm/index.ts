import { defineOps, type OpDefinition } from '../definition.js';
import { batchNormSpecs } from './batch-norm.js';
import { groupNormSpecs } from './group-norm.js';
import { layerNormSpecs } from './layer-norm.js';

/** Ops that bring their input to mean 0 and variance 1 along some of its dimensions. */
export const NORM_OPS: readonly OpDefinition[] = defineOps([
  ...layerNormSpecs,
  ...groupNormSpecs,
  ...batchNormSpecs,
]);
