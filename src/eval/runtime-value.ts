import type { InputValue } from '../inputs/index.js';

/** What a program is called with and what it returns: a tensor, a plain Python value, or a container of such. */
export type RuntimeValue = InputValue;
