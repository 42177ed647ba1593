import { isNodeArgument, type Argument, type Graph, type Node } from '../../ir/index.js';
import { bindArgs, opaqueKey, OpError, type OpDefinition, type OpSet } from '../../ops/index.js';
import { isList, isType, type Facts } from './facts.js';
import type { Term } from './term.js';

/** A program that cannot be read as a term. */
export class ProgramProblem extends Error {}

/** What a certificate says about a graph beside what is printed. */
export interface Hints {
  /** The node of the program before that a call with a site of its own is; itself unless it is said. */
  readonly originOf: (node: string) => string;
  /** The term of the message that a node shows. */
  readonly messageOf: (node: string) => Term | undefined;
  /** Whether a node is a copy of what it is returned for: in memory of its own, the same value. */
  readonly isCopy: (node: string) => boolean;
  /** Told of each node when its term is there, before the next one. */
  readonly onNode: (node: Node, term: Term) => void;
}

/** A graph as a term. */
export interface ProgramTerm {
  readonly root: Term;
  /** The terms of its nodes, in order. */
  readonly nodes: ReadonlyMap<Node, Term>;
  /** The calls with a site of their own, in order, by the site. */
  readonly sites: readonly string[];
}

/** How calls of a dialect are read. */
export interface Reading {
  readonly ops: OpSet;
  /** The op that a node calls; undefined for one that is not known, which stays where it stands. */
  readonly callOf: (node: Node) => { readonly target: string; readonly op: OpDefinition } | undefined;
  /** Whether a call whose op says something else than the program stays where it stands, as one that is not known does. */
  readonly pinsDisagreeing: boolean;
  /** The nodes that stand for the value of this one from here on. */
  readonly renamed: (node: Node) => readonly Node[];
}

/**
 * Reads a graph as one term, `(return state (list outputs…))`: placeholders by their places, calls with all arguments of their
 * schema, effects in their order.
 *
 * @throws ProgramProblem
 */
export function programTerm(facts: Facts, graph: Graph, reading: Reading, hints: Hints): ProgramTerm {
  const nodes = new Map<Node, Term>();
  /** What a node stands for, which changes when something is written into it. */
  const values = new Map<Node, Term>();
  const names = new Map<Term, Set<string>>();
  const sites: string[] = [];
  let state = need(facts.make('start', undefined, []), 'start');
  let root: Term | undefined;
  let places = 0;

  const argument = (node: Node, given: Argument<Node>): Term => {
    if (isList(given))
      return need(
        facts.make(
          'list',
          undefined,
          given.map((item) => argument(node, item)),
        ),
        node.name,
      );
    if (isNodeArgument(given)) {
      const value = values.get(given);
      if (value === undefined) throw new ProgramProblem(`${node.name} uses ${given.name} before it is there`);
      return value;
    }
    if (typeof given === 'string') {
      const message = hints.messageOf(node.name);
      if (message !== undefined && message.op === 'egghatch.outside') {
        const written = messagesOf(facts, message, names);
        if (!written.includes(given))
          throw new ProgramProblem(`${node.name} shows another message than ${written.join(' or ')}`);
        return message;
      }
    }
    return need(facts.literal(given as Argument<never>), node.name);
  };

  const define = (node: Node, term: Term): void => {
    nodes.set(node, term);
    values.set(node, term);
    const known = names.get(term);
    if (known === undefined) names.set(term, new Set([node.name]));
    else known.add(node.name);
    hints.onNode(node, term);
  };

  /** The call of an op that is known; undefined where that says something else of it than the program does. */
  const declared = (
    node: Node,
    { op, target }: { readonly op: OpDefinition; readonly target: string },
    site: Term,
  ): Term | undefined => {
    const given = bound(op, node).map((item) => argument(node, item));
    const term = need(
      facts.make(target, undefined, op.impure ? [state, ...given, site] : [...given, site]),
      node.name,
    );
    const { val } = node.meta;
    const disagrees =
      reading.pinsDisagreeing &&
      val !== undefined &&
      isType(facts.argumentOf(term)) &&
      !facts.isAnnotated(term, val);
    return disagrees ? undefined : term;
  };

  const call = (node: Node): void => {
    const [copied] = node.args;
    if (
      hints.isCopy(node.name) &&
      node.target === 'aten.clone.default' &&
      node.args.length === 1 &&
      node.kwargs.size === 0
    ) {
      define(node, argument(node, copied as Argument<Node>));
      return;
    }
    const found = reading.callOf(node);
    const site = facts.site(hints.originOf(node.name));
    const known = found && declared(node, found, site);
    if (found === undefined || known === undefined) {
      const key = opaqueKey({
        target: node.target,
        positional: node.args.length,
        keywords: [...node.kwargs.keys()],
      });
      const given = [...node.args, ...node.kwargs.values()].map((item) => argument(node, item));
      state = need(facts.make('opaque', key, [state, ...given, site]), node.name);
      sites.push(node.name);
      define(node, need(facts.make('result', undefined, [state]), node.name));
      return;
    }
    const [{ op }, term] = [found, known];
    if (facts.hasSite(term)) sites.push(node.name);
    if (op.impure) state = term;
    define(
      node,
      op.impure && op.schema.returns.length > 0
        ? need(facts.make('result', undefined, [term]), node.name)
        : term,
    );
  };

  for (const node of graph.nodes) {
    switch (node.op) {
      case 'placeholder':
        define(node, need(facts.make('placeholder', String(places++), []), node.name));
        break;
      case 'get_attr': {
        const isGraph = graph.submodules?.has(node.target) === true;
        const target = isGraph ? hints.originOf(node.target) : node.target;
        define(node, need(facts.make(isGraph ? 'submodule' : 'get_attr', target, []), node.name));
        break;
      }
      case 'call_function':
        call(node);
        for (const other of reading.renamed(node)) values.set(other, values.get(node) as Term);
        break;
      case 'output': {
        const [given = null] = node.args;
        const outputs = isList(given) ? given : [given];
        root = facts.make('return', undefined, [state, argument(node, outputs)]);
      }
    }
  }
  return { root: need(root, 'output'), nodes, sites };
}

function need(term: Term | undefined, node: string): Term {
  if (term === undefined) throw new ProgramProblem(`${node} is no call of this form`);
  return term;
}

function bound(op: OpDefinition, node: Node): readonly Argument<Node>[] {
  try {
    return bindArgs<Node>(op, node.args, node.kwargs);
  } catch (error) {
    if (error instanceof OpError) throw new ProgramProblem(`${node.name}: ${error.message}`);
    throw error;
  }
}

/** `full.shape[0] is outside of inline constraint [0, 5].`, by each of the names that the value has. */
function messagesOf(
  facts: Facts,
  message: Term,
  names: ReadonlyMap<Term, ReadonlySet<string>>,
): readonly string[] {
  const [value, dim, least, most] = message.children as readonly [Term, Term, Term, Term];
  const at = facts.literalOf(dim);
  const [min, max] = [facts.literalOf(least), facts.literalOf(most)];
  return [...(names.get(value) ?? [])].map((name) => {
    const subject = typeof at === 'bigint' ? `${name}.shape[${at}]` : name;
    return `${subject} is outside of inline constraint [${String(min ?? '-inf')}, ${String(max ?? 'inf')}].`;
  });
}

/** Whether a graph constrains symbols by escape hatches. */
export function constrains(graph: Graph): boolean {
  return graph.nodes.some(({ target }) => constraintKind(target) !== undefined);
}

/** What a constraint call constrains its value as; undefined for any other call. */
export function constraintKind(target: string): 'size' | 'value' | undefined {
  const kind = /^egghatch\.constrain_as_(size|value)$/.exec(target)?.[1];
  return kind === 'size' || kind === 'value' ? kind : undefined;
}
