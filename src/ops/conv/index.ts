import { defineOps, type OpDefinition } from '../definition.js';
import { convTbcSpecs } from './conv-tbc.js';
import { convolutionSpecs } from './convolution.js';

/** Convolutions of one to three spatial dimensions, forward and transposed. */
export const CONV_OPS: readonly OpDefinition[] = defineOps([...convolutionSpecs, ...convTbcSpecs]);
