import { symbolsOf, symKey, type Graph, type Node, type Sym, type Type } from '../../../ir/index.js';
import {
  bindArgs,
  drawsOrWrites,
  functionalOf,
  isValueOrEffect,
  memoryOf,
  OpError,
  type OpSet,
} from '../../../ops/index.js';
import type { Reading } from '../program-term.js';

/**
 * How the calls of a graph of torch 2.15 are read: a write into memory that nobody else looks at is a value; what is not known,
 * draws, introduces symbols or works on memory under several names stays where it stands.
 */
export function readingOf215(graph: Graph, ops: OpSet): Reading {
  const memory = memoryOf(graph, ops);
  const introducing = introducingNodes(graph);
  return {
    ops,
    pinsDisagreeing: true,
    callOf(node) {
      if (memory.pinned.has(node) || introducing.has(node)) return undefined;
      const functional = memory.functional.has(node) ? functionalOf(node.target, ops) : undefined;
      const target =
        functional ?? (node.target === 'aten.detach_.default' ? 'aten.detach.default' : node.target);
      const op = ops.lookup(target);
      if (op === undefined || !isValueOrEffect(op)) return undefined;
      try {
        if (drawsOrWrites(op, bindArgs<Node>(op, node.args, node.kwargs))) return undefined;
      } catch (error) {
        if (error instanceof OpError) return undefined;
        throw error;
      }
      return { target, op };
    },
    renamed: (node) => memory.renamed.get(node) ?? [],
  };
}

/** The nodes that give sizes or numbers that nothing before them has. */
function introducingNodes({ nodes }: Graph): ReadonlySet<Node> {
  const found = new Set<Node>();
  const known = new Set<string>();
  for (const node of nodes) {
    const { val, annotation } = node.meta;
    const symbols = val === undefined ? [] : symbolsOfType(val);
    const isNew =
      val === undefined
        ? annotation !== undefined && annotation !== ''
        : symbols.some((sym) => sym.kind !== 's' && !known.has(symKey(sym)));
    if (isNew && node.op === 'call_function') found.add(node);
    for (const sym of symbols) known.add(symKey(sym));
  }
  return found;
}

function symbolsOfType(type: Type): readonly Sym[] {
  switch (type.kind) {
    case 'sym':
      return typeof type.expr === 'object' ? symbolsOf(type.expr) : [];
    case 'tensor':
      return type.sizes.flatMap((size) => (typeof size === 'object' ? symbolsOf(size) : []));
    case 'tuple':
      return type.items.flatMap(symbolsOfType);
    case 'none':
      return [];
  }
}
