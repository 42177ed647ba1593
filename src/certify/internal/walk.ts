import type { SharedTerm } from 'egraph-ts';
import { isNodeArgument, type Argument, type Graph, type Node } from '../../ir/index.js';
import { bindArgs } from '../../ops/index.js';
import { isList } from '../../terms/index.js';
import type { Reading } from '../../check/index.js';

/** What is met where a graph and the term of it are gone through side by side. */
export interface Meeting {
  /** A call, and the number of its site. */
  site(node: string, site: bigint): void;
  submodule(target: string, index: bigint): void;
  /** A copy that is no call of the term, but its operand. */
  copy(node: string): void;
  /** A text that stands for a message that names a value. */
  message(node: string, term: number): void;
}

/** A graph and a term that are not the same program. */
export class NotTheSame extends Error {}

/**
 * Goes through a graph and the term that it is, side by side, every call once: the term says sites and numbers where the graph
 * says names.
 *
 * @throws NotTheSame
 */
export function walk(
  graph: Graph,
  reading: Reading,
  terms: readonly SharedTerm[],
  root: number,
  meet: Meeting,
): void {
  const calls = callsOf(graph, reading);
  const at = (term: number): SharedTerm => terms[term] as SharedTerm;
  const [state, outputs] = at(root).children as readonly [number, number];
  const todo: { readonly given: Argument<Node>; readonly term: number; readonly user: Node }[] = [];
  const last = graph.nodes.at(-1) as Node;
  todo.push({ given: calls.outputs, term: outputs, user: last });

  const effects = [...calls.of].filter(([, { impure }]) => impure);
  let effect = state;
  for (const [node, { given, opaque }] of effects.reverse()) {
    const { children } = at(effect);
    if (children.length !== given.length + 2) throw new NotTheSame(`${node.name} is another effect`);
    meet.site(node.name, siteOf(at(children.at(-1) as number)));
    given.forEach((argument, i) =>
      todo.push({ given: argument, term: children[i + 1] as number, user: node }),
    );
    if (opaque !== (at(effect).op === 'opaque')) throw new NotTheSame(`${node.name} is another effect`);
    effect = children[0] as number;
  }
  if (at(effect).op !== 'start') throw new NotTheSame('the term has more effects than the program');

  const met = new Set<Node>();
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    const { given, user } = next;
    const { op, payload, children } = at(next.term);
    if (isList(given)) {
      if (op !== 'list' || children.length !== given.length)
        throw new NotTheSame(`${user.name} takes another list than ${op}`);
      given.forEach((item, i) => todo.push({ given: item, term: children[i] as number, user }));
      continue;
    }
    if (!isNodeArgument(given)) {
      if (op === 'egghatch.outside') meet.message(user.name, next.term);
      continue;
    }
    if (met.has(given)) continue;
    met.add(given);
    if (given.op === 'placeholder') {
      if (op !== 'placeholder') throw new NotTheSame(`${given.name} is ${op}`);
      continue;
    }
    if (given.op === 'get_attr') {
      if (op === 'submodule') meet.submodule(given.target, payload as bigint);
      continue;
    }
    const call = calls.of.get(given);
    // Effects were met above; what follows of them is their result.
    if (call === undefined || call.impure) continue;
    if (call.target === COPY && op !== COPY) {
      meet.copy(given.name);
      todo.push({ given: call.given[0] as Argument<Node>, term: next.term, user: given });
      continue;
    }
    if (op !== call.target || children.length !== call.given.length + 1)
      throw new NotTheSame(`${given.name} calls ${call.target}, the term ${op}`);
    meet.site(given.name, siteOf(at(children.at(-1) as number)));
    call.given.forEach((argument, i) =>
      todo.push({ given: argument, term: children[i] as number, user: given }),
    );
  }
}

const COPY = 'aten.clone.default';

const siteOf = ({ op, payload }: SharedTerm): bigint => {
  if (op !== 'site') throw new NotTheSame(`a call ends with ${op}`);
  return payload as bigint;
};

interface Call {
  readonly target: string;
  readonly impure: boolean;
  readonly opaque: boolean;
  readonly given: readonly Argument<Node>[];
}

/** The calls of a graph with the arguments of their schemas; what was written into is what was written. */
function callsOf(
  graph: Graph,
  reading: Reading,
): { readonly of: ReadonlyMap<Node, Call>; readonly outputs: Argument<Node> } {
  const of = new Map<Node, Call>();
  const values = new Map<Node, Node>();
  const now = (argument: Argument<Node>): Argument<Node> => {
    if (isList(argument)) return argument.map(now);
    return isNodeArgument(argument) ? (values.get(argument) ?? argument) : argument;
  };
  let outputs: Argument<Node> = [];
  for (const node of graph.nodes) {
    if (node.op === 'output') {
      const [given = null] = node.args;
      outputs = now(isList(given) ? given : [given]);
    }
    if (node.op !== 'call_function') continue;
    const call = reading.callOf(node);
    const given =
      call === undefined
        ? [...node.args, ...node.kwargs.values()]
        : bindArgs<Node>(call.op, node.args, node.kwargs);
    of.set(node, {
      target: call?.target ?? 'opaque',
      impure: call?.op.impure ?? true,
      opaque: call === undefined,
      given: given.map(now),
    });
    for (const other of reading.renamed(node)) values.set(other, node);
  }
  return { of, outputs };
}
