import { defineOps, type OpDefinition } from '../definition.js';
import { gatherSpecs } from './gather.js';
import { indexReduceSpecs } from './index-reduce.js';
import { scatterSpecs } from './scatter.js';

/** Ops that read from or write to positions that a tensor names along one dimension. */
export const SCATTER_OPS: readonly OpDefinition[] = defineOps([
  ...gatherSpecs,
  ...scatterSpecs,
  ...indexReduceSpecs,
]);
