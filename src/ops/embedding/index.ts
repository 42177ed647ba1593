import { defineOps, type OpDefinition } from '../definition.js';
import { embeddingBagSpecs } from './embedding-bag.js';
import { embeddingSpecs } from './embedding.js';

/** Ops that look up rows of a table. */
export const EMBEDDING_OPS: readonly OpDefinition[] = defineOps([...embeddingSpecs, ...embeddingBagSpecs]);
