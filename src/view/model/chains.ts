import { rootSteps, termChildren, termOf, type EGraph, type Id, type RootStep } from 'egraph-ts';
import type { Node } from '../../ir/index.js';
import { factOf } from '../../facts/index.js';
import { addLiteral, literalOfLeaf } from '../../terms/index.js';
import type { ProgramReading } from '../../program/index.js';
import { targetOf } from '../../why/index.js';
import { operandsOf, type ChainOf } from './lines.js';
import { Steps, StepTable } from './step-table.js';
import type { QuestionView, StepView } from './view-model.js';
import type { Seen, SeenPart } from './watch.js';

/** How deep a rule builds at most, as far as lines in the midst of it are looked for. */
const DEPTH = 6;
/** Steps of one line that are listed; the others are counted. */
const MOST_STEPS = 60;
/** Terms of a class that a way is looked for from. */
const MOST_ORIGINS = 4;
/** Readers that are named of a line that nobody reads any more. */
const MOST_READERS = 8;

/** The rules that lines rest on. */
export interface Chains {
  readonly steps: readonly StepView[];
  /** How the lines of the program after were made, as far as rules made them. */
  readonly after: ReadonlyMap<Node, ChainOf>;
  /** What was asked while the program was captured. */
  readonly questions: readonly QuestionView[];
  /** What became of the lines of the program before, as far as they are no more what they were. */
  readonly before: ReadonlyMap<Node, ChainOf>;
}

/** The graphs of a rewrite, and which of their lines are as they were. */
export interface Changed {
  /** The graph of a program, then those of its branches, at every depth. */
  readonly before: readonly CalledGraph[];
  readonly after: readonly CalledGraph[];
  readonly isKept: (node: Node) => boolean;
}

export interface CalledGraph {
  readonly nodes: readonly Node[];
  /** The calls that are given the graph, of a branch. */
  readonly callers: readonly Node[];
}

/**
 * Which rules made each line of the program after, and made each line of the program before go. Linear in the lines, their
 * operands, and the equations of their classes.
 */
export function chainsOf(seen: Seen, { before, after, isKept }: Changed): Chains {
  const steps = new Steps();
  const chains = { after: new Map<Node, ChainOf>(), before: new Map<Node, ChainOf>() };
  const questions: QuestionView[] = [];
  for (const { reading, ...part } of seen.parts) {
    if (reading === undefined) continue;
    const nodesOf = (graphs: readonly CalledGraph[], known: ReadonlyMap<Node, Id>): readonly Node[] =>
      graphs.flatMap(({ nodes }) => (nodes.some((node) => known.has(node)) ? nodes : []));
    const changed = {
      before: nodesOf(before, part.before),
      after: nodesOf(after, reading.classes),
      isKept,
    };
    const read = { ...part, reading, constants: seen.constants };
    questions.push(...new Chaining(read, changed, chains, steps).note());
  }
  // What is left is in branches that nobody calls any more, or that nothing was seen of.
  const unseen = ({ nodes }: CalledGraph, noted: ReadonlyMap<Node, ChainOf>): readonly Node[] =>
    nodes.filter((node) => node.op !== 'output' && !noted.has(node) && !isKept(node));
  for (const graph of before) {
    const callers = graph.callers.filter((caller) => !isKept(caller));
    const chain = callers.length === 0 ? NOT_SEEN : unreadSince(callers, chains.before);
    for (const node of unseen(graph, chains.before)) chains.before.set(node, chain);
  }
  for (const graph of after) for (const node of unseen(graph, chains.after)) chains.after.set(node, NOT_SEEN);
  return { steps: steps.all, ...chains, questions };
}

const NOT_SEEN: ChainOf = { reason: 'branch' };

/** Nodes of one graph: that of the program, or that of a branch. */
interface ChangedGraph {
  readonly before: readonly Node[];
  readonly after: readonly Node[];
  readonly isKept: (node: Node) => boolean;
}

type Read = SeenPart & { readonly reading: ProgramReading; readonly constants: ReadonlySet<Node> };

class Chaining {
  readonly #seen: Read;
  readonly #changed: ChangedGraph;
  readonly #egraph: EGraph;
  /** The term that the program after is, class by class. */
  readonly #terms = new Map<Id, Id>();
  /** Terms of the program before, by what their classes are now. */
  readonly #origins = new Map<Id, Id[]>();
  /** Classes that were read, and that folding made part of a constant. */
  readonly #folded = new Set<Id>();
  readonly #table: StepTable;
  readonly #after: Map<Node, ChainOf>;
  readonly #before: Map<Node, ChainOf>;

  /** @param chains where what is found is noted */
  constructor(
    seen: Read,
    changed: ChangedGraph,
    { after, before }: { readonly after: Map<Node, ChainOf>; readonly before: Map<Node, ChainOf> },
    steps: Steps,
  ) {
    this.#seen = seen;
    this.#after = after;
    this.#before = before;
    this.#changed = changed;
    this.#egraph = seen.program.egraph;
    this.#table = new StepTable(seen.program, steps);
    const egraph = this.#egraph;
    for (const id of seen.reading.order) {
      const { op, payload, children } = seen.reading.node(id);
      const operands = children.map((child) => this.#terms.get(egraph.find(child)) as Id);
      this.#terms.set(egraph.find(id), egraph.add(op, operands, payload));
    }
    if (seen.constants.size > 0) this.#noteFolded();
    for (const id of seen.before.values()) {
      const now = egraph.find(id);
      const known = this.#origins.get(now);
      if (known === undefined) this.#origins.set(now, [id]);
      else known.push(id);
    }
  }

  #noteFolded(): void {
    const { reading, constants } = this.#seen;
    const present = new Set<Id>();
    for (const node of this.#changed.after) {
      const id = constants.has(node) ? undefined : reading.classes.get(node);
      if (id !== undefined) present.add(this.#egraph.find(id));
    }
    for (const id of reading.classes.values())
      if (!present.has(this.#egraph.find(id))) this.#folded.add(this.#egraph.find(id));
  }

  /** Notes the chains of the graph's lines. @returns what was asked while it was captured */
  note(): readonly QuestionView[] {
    this.#made();
    this.#went();
    return this.#questions();
  }

  #questions(): readonly QuestionView[] {
    const { asked = [], egraph } = this.#seen.program;
    return [...new Set(asked)].flatMap((id) => {
      const { literal, burned } = factOf(egraph, id);
      const [first] = burned ?? [];
      const known =
        literal ??
        (burned?.length === 1 && first !== undefined && 'literal' in first ? first.literal : undefined);
      if (known === undefined) return [];
      const answer = addLiteral(egraph, known);
      if (!egraph.same(id, answer)) return [];
      const steps = rootSteps(egraph, id, answer).map((step) => this.#table.number(step));
      return [{ question: this.#table.show(id), answer: this.#table.show(answer), steps }];
    });
  }

  /** The rules behind the lines of the program after. */
  #made(): void {
    const egraph = this.#egraph;
    const calls = [...this.#seen.reading.classes].filter(([{ op }]) => op === 'call_function');
    /** Lines in classes that the program before did not have: some rule built them on the way to another line. */
    const built = new Map<Id, Node>();
    for (const [node, id] of calls) if (!this.#origins.has(egraph.find(id))) built.set(egraph.find(id), node);
    for (const [node, id] of calls) {
      const origins = this.#origins.get(egraph.find(id));
      const term = this.#terms.get(egraph.find(id));
      if (origins === undefined || term === undefined) continue;
      const way = this.#nearest(origins, term);
      this.#follow(node, way.steps, [], built);
      if (!this.#after.has(node) && !this.#changed.isKept(node)) {
        const deep = this.#deep(way.from, term, way.steps);
        this.#after.set(node, deep.length > 0 ? listed(deep) : { reason: 'read-as' });
      }
    }
    // What a rule built that is no part of a way from line to line was built for who reads it.
    for (const [node] of calls.toReversed())
      for (const operand of operandsOf(node)) {
        const [id, chain] = [this.#seen.reading.classes.get(operand), this.#after.get(node)];
        if (
          id !== undefined &&
          chain !== undefined &&
          built.get(egraph.find(id)) === operand &&
          !this.#after.has(operand)
        )
          this.#after.set(operand, chain);
      }
    for (const node of this.#changed.after)
      if (!this.#after.has(node) && !this.#changed.isKept(node) && node.op !== 'output')
        this.#after.set(node, { reason: this.#seen.constants.has(node) ? 'folded' : 'read-out' });
  }

  /** Notes the way to a line, and to the lines that rules built on it. @param before the steps that led to where it begins */
  #follow(
    node: Node,
    hops: readonly RootStep[],
    before: readonly number[],
    built: ReadonlyMap<Id, Node>,
  ): void {
    const chain = [...before];
    const within: { readonly line: Node; readonly term: Id; readonly chain: readonly number[] }[] = [];
    for (const step of hops) {
      chain.push(this.#table.number(step));
      for (const term of this.#within(step.after, DEPTH)) {
        const line = built.get(this.#egraph.find(term));
        if (line !== undefined) within.push({ line, term, chain: [...chain] });
      }
    }
    if (chain.length > 0) this.#after.set(node, listed(chain));
    for (const { line, term, chain: led } of within) {
      if (this.#after.has(line)) continue;
      const wanted = this.#terms.get(this.#egraph.find(term));
      // Noted before it is followed: what it is made of may hold it again.
      this.#after.set(line, listed(led));
      if (wanted !== undefined) this.#follow(line, rootSteps(this.#egraph, term, wanted), led, built);
    }
  }

  /** The rules that made the lines of the program before go. From the last one on, so that readers come before what they read. */
  #went(): void {
    const { before: nodes, isKept } = this.#changed;
    const readers = new Map<Node, Node[]>();
    for (const node of nodes)
      for (const operand of new Set(operandsOf(node))) {
        const known = readers.get(operand);
        if (known === undefined) readers.set(operand, [node]);
        else known.push(node);
      }
    for (const node of nodes.toReversed()) {
      if (node.op === 'output' || isKept(node)) continue;
      const id = this.#seen.before.get(node);
      if (id === undefined) {
        this.#before.set(node, { reason: 'unread' });
        continue;
      }
      const term = this.#termOf(id);
      this.#before.set(
        node,
        term === undefined
          ? unreadSince(readers.get(node) ?? [], this.#before)
          : this.#became(node, id, term),
      );
    }
  }

  /** The term that the program after has for one before: what a call with an effect gives may be read by nobody. */
  #termOf(id: Id): Id | undefined {
    const known = this.#terms.get(this.#egraph.find(id));
    if (known !== undefined || termOf(this.#egraph, id).op !== 'result') return known;
    return this.#terms.get(this.#egraph.find(termChildren(this.#egraph, id)[0]!));
  }

  /** Of a value that the program after has too, however it computes it. */
  #became(node: Node, id: Id, term: Id): ChainOf {
    const hops = rootSteps(this.#egraph, id, term);
    const own = hops.map((step) => this.#table.number(step));
    const steps = own.length > 0 ? own : this.#deep(id, term, hops);
    const { op, payload } = termOf(this.#egraph, term);
    const leaf = { op, children: [], ...(payload !== undefined && { payload }) };
    const isLiteral = literalOfLeaf(leaf) !== undefined;
    const isRead = targetOf(this.#egraph, termOf(this.#egraph, id)) !== node.target;
    return {
      ...(steps.length > 0 && listed(steps)),
      ...(this.#folded.has(this.#egraph.find(id))
        ? { reason: 'folded' as const }
        : steps.length === 0 && { reason: isRead ? ('read-as' as const) : ('shared' as const) }),
      ...(isLiteral && { becomes: this.#table.show(term) }),
    };
  }

  /** From that of the terms before which is nearest. */
  #nearest(origins: readonly Id[], term: Id): { readonly from: Id; readonly steps: readonly RootStep[] } {
    const ways = origins
      .slice(0, MOST_ORIGINS)
      .map((from) => ({ from, steps: rootSteps(this.#egraph, from, term) }));
    return ways.reduce((best, way) => (way.steps.length < best.steps.length ? way : best));
  }

  /** The rules that made operands equal, of a call that is another one's equal because its operands are. */
  #deep(from: Id, to: Id, steps: readonly RootStep[]): readonly number[] {
    const egraph = this.#egraph;
    const found = new Set<number>();
    const seen = new Set<string>();
    const queue = [...gaps(from, to, steps)];
    for (const [left, right] of queue) {
      if (found.size > MOST_STEPS) break;
      const others = termChildren(egraph, right);
      termChildren(egraph, left).forEach((a, i) => {
        const b = others[i]!;
        if (a === b || seen.has(`${a} ${b}`) || isSite(egraph, a)) return;
        seen.add(`${a} ${b}`);
        const between = rootSteps(egraph, a, b);
        for (const step of between) found.add(this.#table.number(step));
        queue.push(...gaps(a, b, between));
      });
    }
    return [...found];
  }

  *#within(term: Id, depth: number): Iterable<Id> {
    if (depth === 0) return;
    for (const child of termChildren(this.#egraph, term)) {
      yield child;
      yield* this.#within(child, depth - 1);
    }
  }
}

/** Of a value that nobody reads any more: since those who did became something else. */
function unreadSince(readers: readonly Node[], chains: ReadonlyMap<Node, ChainOf>): ChainOf {
  const unread = new Set<Node>();
  const steps = new Set<number>();
  let more = 0;
  for (const reader of readers) {
    const chain = chains.get(reader);
    if (chain?.reason === 'unread') continue;
    if (chain === undefined) {
      unread.add(reader);
      continue;
    }
    for (const one of chain.unread ?? [reader]) unread.add(one);
    for (const step of chain.steps ?? []) steps.add(step);
    more = Math.max(more, chain.more ?? 0);
  }
  const { steps: all, more: rest = 0 } = listed([...steps]);
  if (steps.size === 0 && unread.size === 0) return { reason: 'unread' };
  return {
    unread: [...unread].slice(0, MOST_READERS),
    ...(steps.size > 0 && { steps: all }),
    ...(rest + more > 0 && { more: rest + more }),
  };
}

/** Where a way goes on by operands that are equal: pairs of terms of the same op. */
function gaps(from: Id, to: Id, steps: readonly RootStep[]): readonly (readonly [Id, Id])[] {
  const starts = [from, ...steps.map(({ after }) => after)];
  const ends = [...steps.map(({ before }) => before), to];
  return starts.flatMap((start, i) => (start === ends[i] ? [] : [[start, ends[i]!] as const]));
}

function listed(steps: readonly number[]): { readonly steps: readonly number[]; readonly more?: number } {
  if (steps.length <= MOST_STEPS) return { steps };
  return { steps: steps.slice(0, MOST_STEPS), more: steps.length - MOST_STEPS };
}

/** Where a call stands says nothing of what it computes. */
const isSite = (egraph: EGraph, id: Id): boolean => termOf(egraph, id).op === 'site';
