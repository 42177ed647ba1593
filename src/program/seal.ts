import type { EGraph, Id } from 'egraph-ts';
import type { TreeSpec } from '../ir/index.js';
import { symKey } from '../ir/sym/index.js';
import { EgghatchError } from '../diagnostics/index.js';
import { boundsOf, factOf, symbolicDimensions, symbolOf } from '../facts/index.js';
import { addObligation } from '../terms/index.js';
import { chooseAsWritten } from './choose.js';
import { isLazy } from './lazy.js';
import type { Program, ProgramOutput, Site } from './program.js';
import { MovedCalls } from './moved-calls.js';
import { schedule, type Scheduled } from './schedule.js';

/** A call with effects as it was traced. */
export interface Effect {
  readonly op: string;
  readonly payload: string | undefined;
  readonly args: readonly Id[];
  readonly site: Id;
  readonly id: Id;
}

export interface SealRequest {
  readonly outputs: readonly ProgramOutput[];
  readonly inSpec: TreeSpec;
  readonly outSpec: TreeSpec;
  /** Calls that stay though nothing uses them. */
  readonly kept?: readonly Id[];
}

/**
 * Makes a program of what was traced: values that nothing uses are dropped, and every value that carries a
 * data-dependent symbol gets its obligation, `check_range`, right after it in the order of effects. In a program of torch 2.15
 * that is the value which makes a symbol that somebody bounds, and no other.
 */
export function seal(
  traced: Omit<Program, 'root' | keyof SealRequest>,
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
  const choice = chooseAsWritten(egraph);
  const { kept = [] } = request;
  const order = schedule(egraph, written, choice, traced.sites, new Map(), kept);
  const sites = new Map(traced.sites);
  const byId = new Map(effects.map((effect) => [egraph.find(effect.id), effect]));
  const moved = new MovedCalls(egraph, choice);
  const owes = traced.dialect === 'torch-2.15' ? whereSymbolsAreMade(egraph, effects) : isObliged;
  let state = egraph.add('start');
  order.forEach((call, position) => {
    const effect = byId.get(call.id);
    if (effect !== undefined) {
      if (traced.dialect === 'torch-2.15' && isConstraint(effect)) {
        // What it says is checked behind what makes the symbol, and shows nowhere else.
        moved.move(effect.id, state);
        return;
      }
      const args = effect.args.map((id) => moved.find(id));
      state = addObligation(egraph, effect.op, state, args, effect.site, effect.payload);
      moved.move(effect.id, state);
      return;
    }
    const id = moved.find(call.id);
    if (!owes(egraph, call, id)) return;
    const site = addSite(egraph, sites, checkSite(order, position, sites));
    state = addObligation(egraph, 'egghatch.check_range', state, [id], site);
  });
  egraph.rebuild();
  const root = egraph.add('return', [state, moved.find(outputs)]);
  return {
    ...traced,
    ...request,
    outputs: request.outputs.map((output) => ({ ...output, id: moved.find(output.id) })),
    kept: kept.map((id) => moved.find(id)),
    sites,
    root,
  };
}

/** As torch's pass over the graph: results of ATen ops, not of Python's operators, not tuples. */
function isObliged(egraph: EGraph, call: Scheduled, id: Id): boolean {
  if (!call.op.target.startsWith('aten.')) return false;
  const fact = factOf(egraph, id);
  return symbolOf(fact)?.kind === 'i' || symbolicDimensions(fact).length > 0;
}

const isConstraint = ({ op }: Effect): boolean =>
  op === 'egghatch.constrain_as_size' || op === 'egghatch.constrain_as_value';

/**
 * As torch 2.15 inserts its asserts: behind the call that makes a symbol, when anything bounds the symbol.
 *
 * @throws EgghatchError of kind `unsupported` for a call that makes a symbol among sizes that are others
 */
function whereSymbolsAreMade(egraph: EGraph, effects: readonly Effect[]): typeof isObliged {
  const bounded = new Set(
    effects.filter(isConstraint).map(({ args }) => {
      const sym = symbolOf(factOf(egraph, args[0] as Id));
      return sym && symKey(sym);
    }),
  );
  const seen = new Set<string>();
  return (_, call, id) => {
    const fact = factOf(egraph, id);
    const scalar = symbolOf(fact);
    const symbols =
      scalar === undefined
        ? symbolicDimensions(fact).map(({ sym }) => sym)
        : scalar.kind === 'i'
          ? [scalar]
          : [];
    const made = symbols.filter((sym) => !seen.has(symKey(sym)));
    for (const sym of made) seen.add(symKey(sym));
    const owed = made.filter((sym) => bounded.has(symKey(sym)) || boundsOf(egraph, sym) !== undefined);
    if (owed.length > 0 && symbols.length > 1) throw severalSizes(call.op.target);
    return owed.length > 0;
  };
}

function severalSizes(target: string): EgghatchError {
  return new EgghatchError({
    kind: 'unsupported',
    message: `${target} gives a tensor of several sizes that are known at run time only`,
    expected: 'one such size in what makes it, in a program of torch 2.15',
    hint: 'build the program without the dialect, or make the tensor in two steps',
  });
}

/** The obligation comes right after its value; a value that is emitted on demand comes right before its first consumer. */
function checkSite(order: readonly Scheduled[], position: number, sites: ReadonlyMap<number, Site>): Site {
  const call = order[position] as Scheduled;
  const own = sites.get(call.site);
  if (!isLazy(call.op)) return { order: (own?.order ?? 0) + 0.5, at: own?.at };
  const next = order.slice(position).find((later) => !isLazy(later.op));
  const before = next === undefined ? Number.MAX_SAFE_INTEGER : (sites.get(next.site)?.order ?? 0);
  return { order: before - 0.25, at: own?.at };
}

function addSite(egraph: EGraph, sites: Map<number, Site>, site: Site): Id {
  const number = sites.size + 1;
  sites.set(number, site);
  return egraph.add('site', [], BigInt(number));
}
