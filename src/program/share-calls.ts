import type { EGraph, Id } from 'egraph-ts';
import { factOf, isType, siteOfSymbol, symbolsOfType } from '../facts/index.js';
import type { OpDefinition } from '../ops/index.js';
import { anywhere, layoutOf, opOf, siteNumber } from '../terms/index.js';
import { chooseAsWritten } from './choose.js';
import type { Program } from './program.js';
import { schedule } from './schedule.js';

/** Why classes became equal: it stands in proofs and contradictions. */
const REASON = 'equal calls are one';

/**
 * Makes equal calls one e-node, wherever they were written: their sites are united, and congruence does the rest. Where they
 * stood is known of the class from then on, and decides their place when the program is read. A call keeps a site of its
 * own where it is more than its operands: random and uninitialised results, calls of ops that nobody declared, and calls
 * that introduce a symbol, such as `.item()`.
 *
 * Once for each program and its branches: what rules make of such calls is shared as well. Linear in the e-graph.
 */
export function shareEqualCalls(program: Program): SharedCalls {
  const submodules = program.submodules.map((submodule) => {
    const { program: branch, found } = shareEqualCalls(submodule.program);
    return { submodule: { ...submodule, program: branch }, found };
  });
  const { program: shared, found } = shareOwnCalls(program);
  return {
    program: { ...shared, submodules: submodules.map(({ submodule }) => submodule) },
    found: found || submodules.some((submodule) => submodule.found),
  };
}

/** A program whose equal calls are one e-node. */
export interface SharedCalls {
  readonly program: Program;
  /** Whether there were any. */
  readonly found: boolean;
}

function shareOwnCalls(program: Program): SharedCalls {
  const { egraph } = program;
  egraph.rebuild();
  const forgotten = forgettable(egraph);
  if (forgotten.size === 0) return { program, found: false };
  // What nothing uses has no place: a value must not be computed where only a call stood that never ran.
  const live = new Set(
    schedule(egraph, program.root, chooseAsWritten(egraph), program.sites).map(({ site }) => site),
  );
  const shared = anywhere(egraph);
  const classes = egraph.classCount;
  for (const site of forgotten.values()) egraph.union(shared, site, REASON);
  egraph.rebuild();
  const sites = new Map([...program.sites].filter(([number]) => live.has(number) || !forgotten.has(number)));
  return { program: { ...program, sites }, found: egraph.classCount < classes - forgotten.size };
}

/** The sites that tell nothing but where a call stands, by their numbers. */
function forgettable(egraph: EGraph): ReadonlyMap<number, Id> {
  const found = new Map<number, Id>();
  const kept = new Set<number>();
  for (const id of egraph.classes()) {
    for (const enode of egraph.nodes(id)) {
      const op = opOf(egraph, enode);
      if (op === undefined) continue;
      const site = enode.children[layoutOf(op).site] as Id;
      const number = siteNumber(egraph, site);
      if (number === undefined) continue;
      if (op.nondeterministic || introducesSymbol(egraph, op, id, number)) kept.add(number);
      else found.set(number, site);
    }
  }
  for (const number of kept) found.delete(number);
  return found;
}

function introducesSymbol(egraph: EGraph, op: OpDefinition, id: Id, site: number): boolean {
  if (op.schema.namespace === 'egghatch') return false;
  const { type } = factOf(egraph, id);
  return type !== undefined && isType(type) && symbolsOfType(type).some((sym) => siteOfSymbol(sym) === site);
}
