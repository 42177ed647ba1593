import { defineOps, type OpDefinition } from '../definition.js';
import { movingElements } from '../flops.js';
import { asStridedSpecs } from './as-strided.js';
import { blockDiagSpecs } from './block-diag.js';
import { catSpecs } from './cat.js';
import { channelShuffleSpecs } from './channel-shuffle.js';
import { diagonalSpecs } from './diagonal.js';
import { expandSpecs } from './expand.js';
import { flipSpecs } from './flip.js';
import { permuteSpecs } from './permute.js';
import { pixelShuffleSpecs } from './pixel-shuffle.js';
import { repeatSpecs } from './repeat.js';
import { rollSpecs } from './roll.js';
import { selectSpecs } from './select.js';
import { sliceSpecs } from './slice.js';
import { splitSpecs } from './split.js';
import { squeezeSpecs } from './squeeze.js';
import { unfoldSpecs } from './unfold.js';
import { viewDtypeSpecs } from './view-dtype.js';
import { viewSpecs } from './view.js';

export { sliceExtent, type SliceExtent } from './slice.js';
export * from './layout/index.js';

/** Ops that show a tensor in another shape, or rearrange its elements. */
export const VIEW_OPS: readonly OpDefinition[] = defineOps(
  movingElements([
    ...viewSpecs,
    ...permuteSpecs,
    ...expandSpecs,
    ...squeezeSpecs,
    ...sliceSpecs,
    ...selectSpecs,
    ...diagonalSpecs,
    ...unfoldSpecs,
    ...splitSpecs,
    ...catSpecs,
    ...repeatSpecs,
    ...flipSpecs,
    ...rollSpecs,
    ...asStridedSpecs,
    ...blockDiagSpecs,
    ...pixelShuffleSpecs,
    ...channelShuffleSpecs,
    ...viewDtypeSpecs,
  ]),
);
