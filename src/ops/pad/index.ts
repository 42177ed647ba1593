import { defineOps, type OpDefinition } from '../definition.js';
import { movingElements } from '../flops.js';
import { constantPadSpecs } from './constant-pad.js';
import { edgePadSpecs } from './edge-pad.js';

/** Ops that put a margin around a tensor. */
export const PAD_OPS: readonly OpDefinition[] = defineOps(
  movingElements([...constantPadSpecs, ...edgePadSpecs]),
);
