import { Extractor, type CostFunction, type EGraph, type ENode, type Id } from 'egraph-ts';
import type { OpDefinition } from '../../ops/index.js';
import type { Choice } from '../../program/index.js';
import { opOf } from '../../terms/index.js';

/** Dearer by far than any program of a test is long. */
const AVOID = 1_000;
/** What cannot be avoided where a rule applies to its own result. */
const RATHER_NOT = 100;

const MADE_FOR_QUESTIONS: ReadonlySet<string> = new Set(['sym', 'expression']);

function costs(egraph: EGraph, extra: (enode: ENode, id: Id) => number): CostFunction {
  return (enode, childCost, id) => {
    if (MADE_FOR_QUESTIONS.has(enode.op)) return Infinity;
    let most = 0;
    for (const child of enode.children) most = Math.max(most, childCost(child));
    return most + (opOf(egraph, enode) === undefined ? 0 : 1) + extra(enode, id);
  };
}

/** The program as it was written: hatches, obligations and questions are calls like others. */
export function asWritten(egraph: EGraph): Choice {
  return new Extractor(
    egraph,
    costs(egraph, () => 0),
  );
}

/** A call that rules have added to a class. */
export interface AddedCall {
  readonly id: Id;
  readonly enode: ENode;
  readonly op: OpDefinition;
}

/** The e-nodes that an e-graph has now, to be told from those that come later. */
export class Snapshot {
  readonly #egraph: EGraph;
  readonly #nodes: readonly { readonly id: Id; readonly enode: ENode }[];

  constructor(egraph: EGraph) {
    this.#egraph = egraph;
    this.#nodes = [...egraph.classes()].flatMap((id) => egraph.nodes(id).map((enode) => ({ id, enode })));
  }

  /** The calls that have come since, each with its class. */
  added(): readonly AddedCall[] {
    const [egraph, old] = [this.#egraph, this.keys()];
    return [...egraph.classes()].flatMap((id) =>
      egraph.nodes(id).flatMap((enode) => {
        const op = opOf(egraph, enode);
        return op === undefined || old.has(keyOf(egraph, enode)) ? [] : [{ id, enode, op }];
      }),
    );
  }

  /** Keys of the e-nodes of then, as they are called now. */
  keys(): ReadonlySet<string> {
    return new Set(this.#nodes.map(({ enode }) => keyOf(this.#egraph, enode)));
  }
}

function keyOf(egraph: EGraph, enode: ENode): string {
  return `${enode.op} ${String(enode.payload)} ${enode.children.map((child) => egraph.find(child)).join(' ')}`;
}

/** Where a rule matched: the class, and the op at the root of its left side. */
export interface MatchedRoot {
  readonly id: Id;
  readonly op: string;
}

/**
 * The program as the rules have made it: wherever a left side matched, what stood there is avoided, and what is new is
 * taken.
 */
export function asRewritten(egraph: EGraph, before: Snapshot, matched: readonly MatchedRoot[]): Choice {
  egraph.rebuild();
  const old = before.keys();
  const avoided = new Set(matched.map(({ id, op }) => `${egraph.find(id)} ${op}`));
  return new Extractor(
    egraph,
    costs(egraph, (enode, id) => {
      if (!avoided.has(`${egraph.find(id)} ${enode.op}`)) return 0;
      return old.has(keyOf(egraph, enode)) ? AVOID : RATHER_NOT;
    }),
  );
}
