import { chooseAsWritten } from './choose.js';
import { isLazy } from './lazy.js';
import type { Program } from './program.js';
import { schedule } from './schedule.js';

/** How many calls the outputs and effects of a program need, apart from those that are made on demand. */
export function liveCalls({ egraph, root, sites }: Program): number {
  return schedule(egraph, root, chooseAsWritten(egraph), sites).filter(({ op }) => !isLazy(op)).length;
}
