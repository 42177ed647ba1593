import { defineOps, type OpDefinition } from '../definition.js';
import { antialiasedSpecs } from './antialiased.js';
import { gridSamplerSpecs } from './grid-sampler.js';
import { linearSpecs } from './linear.js';
import { nearestExactSpecs } from './nearest-exact.js';

export { boundedPlace, placeOf, type Sampling } from './grid-sampler.js';

/** Ops that make images of another size; the other modes are made of indices and arithmetic. */
export const UPSAMPLE_OPS: readonly OpDefinition[] = defineOps([
  ...linearSpecs,
  ...nearestExactSpecs,
  ...antialiasedSpecs,
  ...gridSamplerSpecs,
]);
