import type { Argument } from '../../ir/argument.js';
import type { Graph, Node } from '../../ir/graph.js';
import { isList } from '../../ir/argument.js';
import { isNode } from '../../ir/printer/print-argument.js';
import type { OpSet } from '../op-set.js';
import { drawsOrWrites, functionalOf, mayReturnArgument, writtenNames } from './ops.js';

/** What becomes of a call that writes into one of its arguments. */
export interface Memory {
  /**
   * Calls that write into a value of which nothing else is a view that is read later: they are what they would be if
   * they made a new value, and who reads the old name later reads the new one.
   */
  readonly functional: ReadonlySet<Node>;
  /** Calls that read or write memory that is written to under several names: they stay as they are, where they are. */
  readonly pinned: ReadonlySet<Node>;
  /** The names that stand for the result of a functional write from there on. */
  readonly renamed: ReadonlyMap<Node, readonly Node[]>;
}

const NO_WRITES: Memory = { functional: new Set(), pinned: new Set(), renamed: new Map() };

/**
 * Follows who shares memory with whom in a graph with writes. Two values share it when one is a view of the other, or
 * might be: what is not known to make memory of its own is taken to be a view of all that it reads.
 *
 * Linear in the mentions of values, apart from the writes.
 *
 * @param ops what is known of the calls
 */
export function memoryOf(graph: Graph, ops: OpSet): Memory {
  const { nodes } = graph;
  const writes = nodes.filter((node) => writtenBy(node, graph, ops).length > 0);
  if (writes.length === 0) return NO_WRITES;
  const groups = groupsOf(graph, ops);
  const lastUse = new Map<Node, number>();
  nodes.forEach((node, i) => {
    for (const operand of operandsOf(node)) lastUse.set(operand, i);
  });
  const members = groups.members(nodes);
  const shared = new Set<Node>();
  const functional = new Set<Node>();
  const renamed = new Map<Node, readonly Node[]>();
  /** The value that a name stands for: a result of a write is the tensor that was written into. */
  const tensorOf = new Map<Node, Node>();
  const positions = new Map(nodes.map((node, i) => [node, i]));
  for (const write of writes) {
    const [target, ...others] = writtenBy(write, graph, ops);
    const tensor = tensorOf.get(target!) ?? target!;
    const group = members.get(groups.find(tensor)) ?? [];
    const at = positions.get(write)!;
    const same = group.filter((node) => (tensorOf.get(node) ?? node) === tensor && positions.get(node)! < at);
    const views = group.filter((node) => positions.get(node)! < at && !same.includes(node));
    const free =
      others.length === 0 &&
      functionalOf(write.target, ops) !== undefined &&
      !groups.isHeld(tensor) &&
      views.every((view) => (lastUse.get(view) ?? 0) <= at);
    if (returnsWritten(write, ops)) tensorOf.set(write, tensor);
    if (free) {
      functional.add(write);
      renamed.set(write, same);
    } else for (const node of group) shared.add(node);
  }
  // What is pinned once is pinned for all of its writes.
  for (const write of functional)
    if (writtenBy(write, graph, ops).some((node) => shared.has(node))) {
      functional.delete(write);
      renamed.delete(write);
    }
  const pinned = new Set<Node>();
  for (const node of nodes)
    if (node.op === 'call_function' && (shared.has(node) || operandsOf(node).some((o) => shared.has(o))))
      pinned.add(node);
  for (const write of writes) if (!functional.has(write)) pinned.add(write);
  return { functional, pinned, renamed };
}

/** The values that something in a graph writes into. */
export function writesIn(graph: Graph, ops: OpSet): readonly Node[] {
  return graph.nodes.flatMap((node) => writtenBy(node, graph, ops));
}

/** One of the values that are, or might be, the same memory: the same one for all of them. */
export function memoryIn(graph: Graph, ops: OpSet): (node: Node) => Node {
  const groups = groupsOf(graph, ops);
  return (node) => groups.find(node);
}

function groupsOf(graph: Graph, ops: OpSet): Groups {
  const groups = new Groups();
  for (const node of graph.nodes) {
    if (node.op === 'call_function')
      for (const operand of returnsWritten(node, ops)
        ? writtenBy(node, graph, ops)
        : mayAlias(node, ops)
          ? operandsOf(node)
          : [])
        groups.join(node, operand);
    if (node.op === 'placeholder' || node.op === 'get_attr') groups.hold(node);
  }
  return groups;
}

class Groups {
  readonly #parents = new Map<Node, Node>();
  readonly #held = new Set<Node>();

  find(node: Node): Node {
    let root = node;
    for (let up = this.#parents.get(root); up !== undefined; up = this.#parents.get(root)) root = up;
    if (root !== node) this.#parents.set(node, root);
    return root;
  }

  join(a: Node, b: Node): void {
    const [one, other] = [this.find(a), this.find(b)];
    if (one === other) return;
    this.#parents.set(one, other);
    if (this.#held.delete(one)) this.#held.add(other);
  }

  /** Somebody outside of the graph has this memory, too. */
  hold(node: Node): void {
    this.#held.add(this.find(node));
  }

  isHeld(node: Node): boolean {
    return this.#held.has(this.find(node));
  }

  members(nodes: readonly Node[]): ReadonlyMap<Node, readonly Node[]> {
    const groups = new Map<Node, Node[]>();
    for (const node of nodes) {
      if (node.op === 'output') continue;
      const root = this.find(node);
      const group = groups.get(root);
      if (group === undefined) groups.set(root, [node]);
      else group.push(node);
    }
    return groups;
  }
}

/** The arguments that a call writes into. */
function writtenBy(node: Node, graph: Graph, ops: OpSet): readonly Node[] {
  if (node.op !== 'call_function') return [];
  const { target } = node;
  const op = ops.lookup(target);
  if (op === undefined) return writtenByUnknown(node, graph, ops);
  if (/^aten\.(batch|instance)_norm\./.test(target) && drawsOrWrites(op, node.args))
    return node.args.slice(3, 5).filter(isNode);
  // The value of `detach_` is that of its argument: nothing is written but whether it has a gradient.
  if (target === 'aten.detach_.default') return [];
  return writtenNames(op.schema.text).flatMap((name) => {
    const argument = node.args[op.schema.args.findIndex((arg) => arg.name === name)] ?? node.kwargs.get(name);
    return argument !== undefined && isNode(argument) ? [argument] : [];
  });
}

/**
 * Ops of torch that are not declared follow torch's habit: those that end in _ write into their first argument. Ops of
 * others may write into anything, and so does what calls a graph that writes.
 */
function writtenByUnknown(node: Node, graph: Graph, ops: OpSet): readonly Node[] {
  const [namespace, name = ''] = node.target.split('.');
  if (namespace === 'aten' || namespace === 'prims')
    return /[a-z]_$/.test(name) ? operandsOf(node).slice(0, 1) : [];
  if (namespace === 'operator' || namespace === 'math' || namespace === 'torch') return [];
  const called = [...(graph.submodules ?? [])].filter(([key]) =>
    operandsOf(node).some((o) => o.target === key),
  );
  const writes = called.some(([, inner]) => inner.nodes.some((n) => writtenBy(n, inner, ops).length > 0));
  return called.length > 0 && !writes ? [] : operandsOf(node).filter((o) => o.op !== 'get_attr');
}

/** Whether what a call gives is the tensor that it writes into, as for all ops of torch that end in _. */
function returnsWritten({ target }: Node, ops: OpSet): boolean {
  return /^aten\.[a-z]\w*_\./.test(target) && ops.lookup(target)?.impure === true;
}

/** Ops that make memory of their own although torch writes their schema as that of a view, or nobody declared them. */
function mayAlias(node: Node, ops: OpSet): boolean {
  const { target } = node;
  if (target === 'operator.getitem') return true;
  const op = ops.lookup(target);
  if (op === undefined) return !target.startsWith('operator.') && !target.startsWith('math.');
  return op.schema.view || op.impure || mayReturnArgument(op);
}

/** The values that a node mentions. */
export function operandsOf(node: Node): readonly Node[] {
  const found: Node[] = [];
  const visit = (argument: Argument<Node>): void => {
    if (isList(argument)) argument.forEach(visit);
    else if (isNode(argument)) found.push(argument);
  };
  node.args.forEach(visit);
  node.kwargs.forEach(visit);
  return found;
}
