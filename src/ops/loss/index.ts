import { defineOps, type OpDefinition } from '../definition.js';
import { nllLossSpecs } from './nll-loss.js';

/** Losses that are ops of their own. */
export const LOSS_OPS: readonly OpDefinition[] = defineOps(nllLossSpecs);
