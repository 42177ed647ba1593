import type { PyClass } from '../../../python/index.js';
import { attentionClass } from './attention.js';
import { embeddingBagClass } from './embedding-bag.js';
import { RECURRENT_LAYERS } from './recurrent.js';
import { TRANSFORMER_LAYERS } from './transformer.js';

/** The layers of torch.nn that are built from several others. */
export const MORE_LAYERS: readonly PyClass[] = [
  embeddingBagClass,
  ...RECURRENT_LAYERS,
  attentionClass,
  ...TRANSFORMER_LAYERS,
];
