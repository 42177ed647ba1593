import { defineOps, type OpDefinition } from '../definition.js';
import { fourierSpecs, frequencySpecs } from './fourier.js';
import { complexPartSpecs } from './parts.js';

/** Complex numbers made of real ones and read as such, and their Fourier transforms. */
export const COMPLEX_OPS: readonly OpDefinition[] = defineOps(
  [...complexPartSpecs, ...fourierSpecs, ...frequencySpecs].map((spec) => ({ ...spec, ruledFirst: true })),
);
