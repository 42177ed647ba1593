import type { ENode, Id } from 'egraph-ts';
import type { Program } from '../../program/index.js';
import { layoutOf, opOf } from '../../terms/index.js';

/**
 * Which effects of a program are run. In an exported program a constraint call or an inserted check comes before nearly
 * every other check of a value, and hides what is wrong with the later one; so rules about effects are tried without them, too.
 *
 * `sealed`: all of them. `written`: those that the program itself has, none that sealing inserted. `bare`: of these no
 * constraint calls; what they say of their symbols is known all the same.
 */
export type Effects = 'sealed' | 'written' | 'bare';

/** The program with only some of its effects; with all of them where an effect gives something, which is then used. */
export function withEffects(program: Program, effects: Effects): Program {
  if (effects === 'sealed' || [...program.egraph.classes()].some((id) => isResult(program, id)))
    return program;
  const { egraph, sites } = program;
  const root = onlyNode(program, program.root);
  const chain: ENode[] = [];
  for (let id = root.children[0] as Id; ;) {
    const enode = onlyNode(program, id);
    const op = opOf(egraph, enode);
    if (op === undefined || !op.impure) break;
    chain.push(enode);
    id = enode.children[0] as Id;
  }
  let state = egraph.add('start');
  for (const enode of chain.toReversed()) {
    const order = sites.get(siteOf(program, enode))?.order ?? 0;
    // What sealing inserts stands between two calls.
    if (!Number.isInteger(order)) continue;
    if (effects === 'bare' && enode.op.startsWith('egghatch.constrain_')) continue;
    state = egraph.add(enode.op, [state, ...enode.children.slice(1)]);
  }
  egraph.rebuild();
  return { ...program, root: egraph.add('return', [state, root.children[1] as Id]) };
}

function isResult({ egraph }: Program, id: Id): boolean {
  return egraph.nodes(id).some(({ op }) => op === 'result');
}

function onlyNode({ egraph }: Program, id: Id): ENode {
  const enodes = [...egraph.nodes(id)];
  return enodes.find((enode) => opOf(egraph, enode)?.impure ?? enode.op === 'return') ?? (enodes[0] as ENode);
}

function siteOf({ egraph }: Program, enode: ENode): number {
  const op = opOf(egraph, enode);
  const site = op === undefined ? undefined : enode.children[layoutOf(op).site];
  for (const { op: name, payload } of site === undefined ? [] : egraph.nodes(site)) {
    if (name === 'site') return Number(payload);
  }
  throw new Error(`${enode.op} has no site`);
}
