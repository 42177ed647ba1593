import { CONSTRAINTS } from './constraints.js';
import { OBLIGATIONS } from './obligations.js';
import { ASSUMED, QUESTIONS } from './questions.js';

/** The escape hatches and what they are made of on the way to ATen. */
export const HATCHES = [...CONSTRAINTS, ...OBLIGATIONS, ...QUESTIONS, ...ASSUMED];
