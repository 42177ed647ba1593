import type { OpDefinition } from './definition.js';
import { VIEW_OPS } from './view/index.js';

/** Every family of ops; a new family is one more line here. */
export const FAMILIES: readonly (readonly OpDefinition[])[] = [VIEW_OPS];
