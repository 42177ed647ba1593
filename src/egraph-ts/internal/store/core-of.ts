import { ArgumentError } from '../../errors.js';
import type { EGraph } from '../../egraph.js';
import type { Core } from './core.js';

const cores = new WeakMap<EGraph, Core>();

/** Remembers the state behind an e-graph, out of its users' sight. */
export function bindCore(egraph: EGraph, core: Core): void {
  cores.set(egraph, core);
}

/** The state behind an e-graph. */
export function coreOf(egraph: EGraph): Core {
  const core = cores.get(egraph);
  if (core === undefined) throw new ArgumentError(`expected an EGraph, got ${String(egraph)}`);
  return core;
}
