import { EGraphError } from '../../errors.js';
import type { Op } from '../../language.js';
import type { Proof } from '../../proof.js';
import type { RootStep } from '../../root-steps.js';
import type { ENode, Id, Term } from '../../types.js';
import { Binding } from '../apply/binding.js';
import type { CompiledRule } from '../patterns/compiled-rule.js';
import type { Core } from '../store/core.js';
import { payloadOf } from '../apply/instantiate-pattern.js';
import { lazyProof } from './lazy-proof.js';
import { ProofMemory, type Shape } from './proof-memory.js';
import { rootHops } from './proof-path.js';
import { TermIndex } from './term-index.js';
import type { Resolved } from '../patterns/resolved.js';
import { findRow, type Table } from '../store/table.js';
import { childOf, classOf, literalOf } from '../store/row.js';

/** Why two terms are equal. */
export type Justification =
  | { readonly kind: 'congruence' }
  | {
      readonly kind: 'axiom';
      readonly reason: string;
      /** What an analysis concluded from, when that is not one of the two terms: a term of the class, and what it equals. */
      readonly facts: readonly (readonly [Id, Id])[];
    }
  | {
      readonly kind: 'rule';
      readonly rule: CompiledRule;
      readonly ids: readonly Id[];
      readonly lists: readonly (readonly Id[] | undefined)[];
      /** Per fact: its instance and its root. */
      readonly facts: readonly (readonly [Id, Id])[];
    };

/** An equation between two terms. Equations are numbered in the order in which they were found. */
export interface Edge {
  readonly from: Id;
  readonly to: Id;
  readonly why: Justification;
}

const NO_TERM = [-1, -1] as const;

/** Equations from which on those that say nothing new are left out: they make proofs shorter, and memories large. */
const REDUNDANT = 4096;

const CONGRUENCE: Justification = { kind: 'congruence' };

/**
 * The memory of an e-graph that can explain itself. Every id then names one term as it was written, and every union is
 * an equation between two such terms with its reason. All equations are kept, the redundant ones too, since they are
 * what makes short proofs.
 */
export class Proofs {
  readonly #core: Core;
  #memory: ProofMemory;
  readonly #byContent = new TermIndex();
  /** Term that a row was made for, by sequence number. */
  readonly #termOfRow: Id[] = [];
  #scratch = new Int32Array(64);

  constructor(core: Core) {
    this.#core = core;
    this.#memory = new ProofMemory({
      payload: (number) => core.payloads.value(number),
      value: (number) => core.functions?.values.of(number),
    });
  }

  /** In order of time. */
  get edges(): Edge[] {
    return this.#memory.edges;
  }

  get #terms(): Shape[] {
    return this.#memory.terms;
  }

  /** Adds a term given by its operator and the terms of its children. */
  add(op: Op, payload: number, children: readonly Id[]): Id {
    const known = this.lookup(op, payload, children);
    const core = this.#core;
    if (known !== undefined && core.removals === 0) return known;
    const t = core.tables.get(op, children.length);
    const columns = this.#key(children, payload, true);
    const r = findRow(t, columns, 0);
    if (r >= 0) return known ?? this.#variant({ op, payload, children }, t, r);
    const seq = core.seq;
    if (known !== undefined) {
      // The e-node was taken out: it comes back to the term that it was.
      this.#termOfRow[seq] = known;
      core.addKeyInto(t, columns, known);
      return known;
    }
    // Entered before the analyses run: they may add and unite on top of it.
    const id = core.nIds;
    this.#enter(id, { op, payload, children });
    this.#termOfRow[seq] = id;
    try {
      core.addKey(t, columns);
    } catch (error) {
      if (core.nIds === id) this.truncate(id, seq, this.edges.length);
      throw error;
    }
    return id;
  }

  /** The terms of the children of the term that an id names. */
  childrenOf(id: Id): readonly Id[] {
    return this.#memory.childrenOf(id);
  }

  /** The term that a row was made for. */
  termOfRow(seq: number): Id {
    return this.#termOfRow[seq]!;
  }

  /** The term with other children that are equal to its own: equal to it by congruence. */
  variantOf(term: Id, children: readonly Id[]): Id {
    const core = this.#core;
    const { op, payload } = this.#terms[term]!;
    const known = this.lookup(op, payload, children);
    if (known !== undefined) return known;
    const id = core.newId();
    this.#enter(id, { op, payload, children });
    core.parent[id] = core.find(term);
    core.classCount--;
    this.edges.push({ from: id, to: term, why: CONGRUENCE });
    return id;
  }

  #key(children: readonly Id[], payload: number, canonical: boolean): Int32Array {
    if (this.#scratch.length <= children.length) this.#scratch = new Int32Array(children.length * 2);
    const key = this.#scratch;
    children.forEach((c, i) => (key[i] = canonical ? this.#core.find(c) : c));
    key[children.length] = payload;
    return key;
  }

  /** Another way to write an e-node that is there: a term of its own, equal by congruence. */
  #variant(shape: Shape, t: Table, r: number): Id {
    const core = this.#core;
    const id = core.newId();
    this.#enter(id, shape);
    // No e-node refers to the new id: joining it to its class displaces nothing.
    core.parent[id] = core.find(classOf(t, r));
    core.classCount--;
    this.edges.push({ from: id, to: this.#termOfRow[t.seq[r]!]!, why: CONGRUENCE });
    return id;
  }

  #enter(id: Id, shape: Shape): void {
    this.#terms[id] = shape;
    this.#byContent.add(this.#terms, id);
  }

  /** Records that two rows became one. */
  congruence(kept: number, gone: number): void {
    this.edges.push({ from: this.#termOfRow[kept]!, to: this.#termOfRow[gone]!, why: CONGRUENCE });
  }

  /**
   * Unites two classes and records why: by hand, or by an analysis. In the latter case the equation is stated of the term
   * that the fact came from, so that a proof shows what the analysis concluded from.
   */
  axiom(a: Id, b: Id, reason: string): boolean {
    const { agent, sources } = this.#core.facts;
    let [from, to] = [a, b];
    let facts: readonly (readonly [Id, Id])[] = [];
    if (agent !== undefined) {
      const side = [a, b].find((id) => this.#core.find(id) === this.#core.find(agent.id));
      const terms = side === undefined ? [] : sources!.witnesses(agent.analysis, side);
      if (terms.length === 1) [from, to] = side === a ? [terms[0]!, b] : [a, terms[0]!];
      else if (side !== undefined) facts = terms.map((term) => [term, side]);
    }
    if (from === to) return this.#core.union(a, b);
    return this.#record({ from, to, why: { kind: 'axiom', reason, facts } });
  }

  /** Enters an equation and unites its sides; an equation that an analysis refuses is forgotten. */
  #record(edge: Edge): boolean {
    const at = this.edges.length;
    this.edges.push(edge);
    try {
      return this.#core.union(edge.from, edge.to);
    } catch (error) {
      if (this.#core.find(edge.from) !== this.#core.find(edge.to)) this.#memory.retract(at);
      throw error;
    }
  }

  /** Adds the instance of a right-hand side and unites it with the match. */
  rewrite(rule: CompiledRule, binding: Binding, right: Id): void {
    if (this.#isEnough(binding.ids[rule.facts[0]!.v]!, right)) return;
    const instances = this.#facts(rule, binding);
    this.#unite(rule, binding, instances, instances[0]![0], right);
  }

  /** Unites what an action of a rule says. */
  union(rule: CompiledRule, binding: Binding, left: Id, right: Id): void {
    if (this.#isEnough(left, right)) return;
    this.#unite(rule, binding, this.#facts(rule, binding), left, right);
  }

  /** Whether two terms are equal already, and one equation more would make proofs hardly shorter. */
  #isEnough(left: Id, right: Id): boolean {
    return this.isLarge && this.#core.find(left) === this.#core.find(right);
  }

  /** Whether equations that say nothing new are left out from now on. */
  get isLarge(): boolean {
    return this.edges.length > REDUNDANT;
  }

  #unite(
    rule: CompiledRule,
    binding: Binding,
    facts: readonly (readonly [Id, Id])[],
    left: Id,
    right: Id,
  ): void {
    if (left === right) return;
    const why: Justification = {
      kind: 'rule',
      rule,
      ids: [...binding.ids],
      lists: [...binding.lists],
      facts,
    };
    this.#record({ from: left, to: right, why });
  }

  #facts(rule: CompiledRule, binding: Binding): (readonly [Id, Id])[] {
    return rule.facts.map(({ v, pattern, of }) => {
      // What a function says is taken on trust, as a condition is.
      if (of !== undefined) return NO_TERM;
      const root = binding.ids[v]!;
      const term = isOpen(pattern)
        ? this.#open(pattern, root, binding)
        : this.#matched(pattern, binding).term;
      if (term === undefined) throw new EGraphError('a match names an e-node that is not there');
      return [term, root] as const;
    });
  }

  /** The term that a pattern matched, written with the match's variables, and the class column it was found under. */
  #matched(p: Resolved, binding: Binding): { term: Id; column: Id } {
    if (p.kind === 'var') return { term: binding.ids[p.v]!, column: binding.ids[p.v]! };
    const parts = p.args.map((arg) => this.#matched(arg, binding));
    const rest = p.rest < 0 ? [] : binding.lists[p.rest]!;
    const payload = payloadOf(this.#core, p, binding, true);
    const t = this.#core.tables.lookup(p.op, parts.length + rest.length);
    const columns = [...parts.map((x) => x.column), ...rest];
    const children = [...parts.map((x) => x.term), ...rest];
    // Rows are still as the search saw them: the keys are those of the search, not today's canonical ones.
    const r =
      t === undefined || payload === undefined ? -1 : findRow(t, this.#key(columns, payload, false), 0);
    if (t === undefined || r < 0) {
      // Re-keyed since: a match held over from an earlier iteration.
      const term = this.add(p.op, payload, children);
      return { term, column: this.#core.find(term) };
    }
    const term = this.lookup(p.op, payload, children) ?? this.#variant({ op: p.op, payload, children }, t, r);
    return { term, column: classOf(t, r) };
  }

  /**
   * The same for a pattern that leaves a literal open: which one it was is found by matching again, in the class that the
   * match was found in.
   */
  #open(p: Resolved, cls: Id, binding: Binding): Id | undefined {
    const core = this.#core;
    if (p.kind === 'var')
      return core.find(binding.ids[p.v]!) === core.find(cls) ? binding.ids[p.v]! : undefined;
    for (const seq of core.members(cls, true)) {
      const t = core.tables.all[core.links.seqTable[seq]!]!;
      const r = core.links.seqRow[seq]!;
      const rest = p.rest < 0 ? [] : binding.lists[p.rest]!;
      if (t.op !== p.op.index || t.nc !== p.args.length + rest.length) continue;
      const payload = literalOf(t, r);
      if ((p.payload !== undefined || p.literal >= 0) && payloadOf(core, p, binding, false) !== payload)
        continue;
      if (!rest.every((id, i) => core.find(id) === core.find(childOf(t, r, p.args.length + i)))) continue;
      const children = p.args.map((arg, i) => this.#open(arg, childOf(t, r, i), binding));
      if (children.every((c) => c !== undefined)) return this.add(p.op, payload, [...children, ...rest]);
    }
    return undefined;
  }

  /** Terms of the rows of a class. */
  witnesses(id: Id): readonly Id[] {
    return this.#core.members(id, true).map((seq) => this.#termOfRow[seq]!);
  }

  /** The e-node that a term has at its root. */
  enode(id: Id): ENode {
    const { op, payload, children } = this.#terms[id]!;
    const ids = children.map((c) => this.#core.find(c));
    return payload < 0
      ? { op: op.name, children: ids }
      : { op: op.name, payload: this.#core.payloads.value(payload), children: ids };
  }

  /** The term that an id names. */
  term(id: Id): Term {
    return this.#memory.term(id);
  }

  /** The id of a term given by the ids of its children, if it was ever written. */
  lookup(op: Op, payload: number, children: readonly Id[]): Id | undefined {
    return this.#byContent.find(this.#terms, op, payload, children);
  }

  /** A proof that two terms are equal. */
  explain(a: Id, b: Id): Proof {
    return lazyProof(this.#memory, a, b, this.edges.length);
  }

  /** Of the proof that two terms are equal, what replaces the whole term. */
  rootSteps(a: Id, b: Id): readonly RootStep[] {
    return rootHops(this.#memory, a, b, this.edges.length).map(({ edge, forward }): RootStep => {
      const [before, after] = forward ? [edge.from, edge.to] : [edge.to, edge.from];
      const direction = forward ? 'forward' : 'backward';
      const { why } = edge;
      if (why.kind !== 'rule')
        return { before, after, direction, name: why.kind === 'axiom' ? why.reason : 'congruence' };
      const { rule, variables } = why.rule;
      const match = new Binding(this.#core, variables, rule.name);
      variables.names.forEach((_, v) => {
        match.ids[v] = why.ids[v]!;
        match.lists[v] = why.lists[v];
      });
      return { before, after, direction, name: rule.name, by: { rule, match } };
    });
  }

  /** The terms and equations known by now, for a proof of another form. */
  get memory(): ProofMemory {
    return this.#memory;
  }

  /** Forgets ids and rows given out later. */
  truncate(ids: number, seq: number, edges: number): void {
    for (let id = ids; id < this.#terms.length; id++)
      if (this.#terms[id] !== undefined) this.#byContent.delete(this.#terms, id);
    this.#memory = this.#memory.upTo(ids, edges);
    this.#termOfRow.length = Math.min(this.#termOfRow.length, seq);
  }
}

/** Whether a literal is left open somewhere. */
function isOpen(p: Resolved): boolean {
  return p.kind === 'app' && ((p.anyPayload && p.literal < 0) || p.args.some(isOpen));
}
