import type { OpDefinition } from './definition.js';

/** Every family of ops; a new family is one more line here. */
export const FAMILIES: readonly (readonly OpDefinition[])[] = [];
