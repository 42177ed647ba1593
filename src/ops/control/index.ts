import { defineOps } from '../definition.js';
import { condOps } from './cond.js';
import { mapOps } from './map.js';

/** Ops that take graphs: control flow that stays in the program. */
export const CONTROL_OPS = defineOps([...condOps, ...mapOps]);

const TARGETS: ReadonlySet<string> = new Set(CONTROL_OPS.map(({ target }) => target));

/** Whether an op runs graphs, so that by itself it has neither a shape rule nor a value. */
export function callsGraphs(target: string): boolean {
  return TARGETS.has(target);
}
