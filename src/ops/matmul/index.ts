import { defineOps, type OpDefinition } from '../definition.js';
import { attentionSpecs } from './attention.js';
import { bmmSpecs } from './bmm.js';
import { cdistSpecs } from './cdist.js';
import { crossSpecs } from './cross.js';
import { encoderLayerSpecs } from './encoder-layer.js';
import { mmSpecs } from './mm.js';
import { pdistSpecs } from './pdist.js';
import { trilinearSpecs } from './trilinear.js';
import { vdotSpecs } from './vdot.js';

/** Products of matrices, and what is made of them in one op. */
export const MATMUL_OPS: readonly OpDefinition[] = defineOps([
  ...mmSpecs,
  ...bmmSpecs,
  ...attentionSpecs,
  ...encoderLayerSpecs,
  ...cdistSpecs,
  ...pdistSpecs,
  ...vdotSpecs,
  ...crossSpecs,
  ...trilinearSpecs,
]);
