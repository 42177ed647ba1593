import { defineOps, type OpDefinition } from '../definition.js';
import { lstmLayerSpecs } from './lstm-layer.js';

/** Ops that go through a sequence step by step. */
export const RECURRENT_OPS: readonly OpDefinition[] = defineOps(lstmLayerSpecs);
