import { defineOps } from '../definition.js';
import { condOps } from './cond.js';

/** Ops that take graphs: control flow that stays in the program. */
export const CONTROL_OPS = defineOps(condOps);
