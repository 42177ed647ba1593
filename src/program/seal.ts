import type { EGraph, Id } from 'egraph-ts';
import type { TreeSpec } from '../ir/index.js';
import { factOf, symbolicDimensions, symbolOf } from '../facts/index.js';
import { addObligation } from '../terms/index.js';
import { chooseAsWritten } from './choose.js';
import { isLazy } from './lazy.js';
import type { Program, ProgramOutput, Site } from './program.js';
import { schedule, type Scheduled } from './schedule.js';

/** A call with effects as it was traced. */
export interface Effect {
  readonly target: string;
  readonly args: readonly Id[];
  readonly site: Id;
  readonly id: Id;
}

export interface SealRequest {
  readonly outputs: readonly ProgramOutput[];
  readonly inSpec: TreeSpec;
  readonly outSpec: TreeSpec;
}

/**
 * Makes a program of what was traced: values that nothing uses are dropped, and every value that carries a
 * data-dependent symbol gets its obligation, `check_range`, right after it in the order of effects.
 */
export function seal(
  traced: Omit<Program, 'root' | 'outputs' | 'inSpec' | 'outSpec'>,
  effects: readonly Effect[],
  request: SealRequest,
): Program {
  const { egraph } = traced;
  egraph.rebuild();
  const outputs = egraph.add(
    'list',
    request.outputs.map((output) => output.id),
  );
  const written = egraph.add('return', [effects.at(-1)?.id ?? egraph.add('start'), outputs]);
  const order = schedule(egraph, written, chooseAsWritten(egraph), traced.sites);
  const sites = new Map(traced.sites);
  const byId = new Map(effects.map((effect) => [egraph.find(effect.id), effect]));
  let state = egraph.add('start');
  order.forEach((call, position) => {
    const effect = byId.get(call.id);
    if (effect !== undefined) {
      state = addObligation(egraph, effect.target, state, effect.args, effect.site);
    } else if (isObliged(egraph, call)) {
      const site = addSite(egraph, sites, checkSite(order, position, sites));
      state = addObligation(egraph, 'egghatch.check_range', state, [call.id], site);
    }
  });
  egraph.rebuild();
  return { ...traced, ...request, sites, root: egraph.add('return', [state, outputs]) };
}

/** As torch's pass over the graph: results of ATen ops, not of Python's operators, not tuples. */
function isObliged(egraph: EGraph, call: Scheduled): boolean {
  if (!call.op.target.startsWith('aten.')) return false;
  const fact = factOf(egraph, call.id);
  return symbolOf(fact)?.kind === 'i' || symbolicDimensions(fact).length > 0;
}

/** The obligation comes right after its value; a value that is emitted on demand comes right before its first consumer. */
function checkSite(order: readonly Scheduled[], position: number, sites: ReadonlyMap<number, Site>): Site {
  const call = order[position] as Scheduled;
  const own = sites.get(call.site);
  if (!isLazy(call.op.target)) return { order: (own?.order ?? 0) + 0.5, at: own?.at };
  const next = order.slice(position).find((later) => !isLazy(later.op.target));
  const before = next === undefined ? Number.MAX_SAFE_INTEGER : (sites.get(next.site)?.order ?? 0);
  return { order: before - 0.25, at: own?.at };
}

function addSite(egraph: EGraph, sites: Map<number, Site>, site: Site): Id {
  const number = sites.size + 1;
  sites.set(number, site);
  return egraph.add('site', [], BigInt(number));
}
