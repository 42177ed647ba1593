import { defineOps, type OpDefinition } from '../definition.js';
import { distributionSpecs } from './distributions.js';
import { multinomialSpecs } from './multinomial.js';
import { newRandomSpecs } from './new-random.js';

/** Ops with random results. Here they are drawn from a fixed sequence: a run repeats, and no run is torch's. */
export const RANDOM_OPS: readonly OpDefinition[] = defineOps([
  ...newRandomSpecs,
  ...distributionSpecs,
  ...multinomialSpecs,
]);
