import type { PyClass } from '../../../python/index.js';
import { ACTIVATION_LAYERS } from './activation.js';
import { attentionClass } from './attention.js';
import { CONVOLUTION_LAYERS } from './convolution.js';
import { DROPOUT_LAYERS } from './dropout.js';
import { embeddingBagClass } from './embedding-bag.js';
import { embeddingClass } from './embedding.js';
import { FOLD_LAYERS } from './fold.js';
import { bilinearClass, identityClass, linearClass } from './linear.js';
import { LAZY_LAYERS } from './lazy.js';
import { LOSS_LAYERS } from './loss.js';
import { NORM_LAYERS } from './norm.js';
import { PAD_LAYERS } from './pad.js';
import { POOL_LAYERS } from './pool.js';
import { RECURRENT_LAYERS } from './recurrent.js';
import { SHAPE_LAYERS } from './shape.js';
import { SIMILARITY_LAYERS } from './similarity.js';
import { TRANSFORMER_LAYERS } from './transformer.js';
import { UPSAMPLE_LAYERS } from './upsample.js';

/** The layers of torch.nn, each with what its constructor keeps and what its forward calls. */
export const LAYERS: readonly PyClass[] = [
  ...ACTIVATION_LAYERS,
  ...DROPOUT_LAYERS,
  linearClass,
  bilinearClass,
  identityClass,
  embeddingClass,
  embeddingBagClass,
  ...CONVOLUTION_LAYERS,
  ...POOL_LAYERS,
  ...NORM_LAYERS,
  ...PAD_LAYERS,
  ...UPSAMPLE_LAYERS,
  ...SHAPE_LAYERS,
  ...FOLD_LAYERS,
  ...SIMILARITY_LAYERS,
  ...RECURRENT_LAYERS,
  attentionClass,
  ...TRANSFORMER_LAYERS,
  ...LOSS_LAYERS,
  ...LAZY_LAYERS,
];
