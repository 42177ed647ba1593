import { EGraphError } from '../../errors.js';
import type { Op } from '../../language.js';
import type { Proof, ProofStep } from '../../proof.js';
import type { ENode, Id, Term } from '../../types.js';
import type { Binding } from '../apply/binding.js';
import type { CompiledRule } from '../patterns/compiled-rule.js';
import type { Core } from '../store/core.js';
import { payloadOf } from '../apply/instantiate-pattern.js';
import { printPayload } from '../patterns/payload-text.js';
import { addHops, proofPath, type Hop, type PathStep } from './proof-path.js';
import type { Resolved } from '../patterns/resolved.js';
import { findRow, type Table } from '../store/table.js';

/** Why two terms are equal. */
export type Justification =
  | { readonly kind: 'congruence' }
  | { readonly kind: 'axiom'; readonly reason: string }
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

interface Shape {
  readonly op: Op;
  readonly payload: number;
  readonly children: readonly Id[];
}

const CONGRUENCE: Justification = { kind: 'congruence' };

/**
 * The memory of an e-graph that can explain itself. Every id then names one term as it was written, and every union is
 * an equation between two such terms with its reason. All equations are kept, the redundant ones too, since they are
 * what makes short proofs.
 */
export class Proofs {
  readonly #core: Core;
  readonly #terms: Shape[] = [];
  readonly #byKey = new Map<string, Id>();
  readonly edges: Edge[] = [];
  /** Term that a row was made for, by sequence number. */
  readonly #termOfRow: Id[] = [];
  readonly #built: (Term | undefined)[] = [];
  readonly #numbers = new Map<Term, number>();
  readonly #interned = new Map<string, Term>();
  #around: Hop[][] = [];
  /** Equations entered in {@link around}. */
  #hops = 0;
  #scratch = new Int32Array(64);

  constructor(core: Core) {
    this.#core = core;
  }

  /** Adds a term given by its operator and the terms of its children. */
  add(op: Op, payload: number, children: readonly Id[]): Id {
    const key = keyOf(op, payload, children);
    const known = this.#byKey.get(key);
    if (known !== undefined) return known;
    const core = this.#core;
    const t = core.tables.get(op, children.length);
    const columns = this.#key(children, payload, true);
    const r = findRow(t, columns, 0);
    if (r >= 0) return this.#variant(key, { op, payload, children }, t, r);
    const seq = core.seq;
    // Entered before the analyses run: they may add and unite on top of it.
    const id = core.nIds;
    this.#enter(key, id, { op, payload, children });
    this.#termOfRow[seq] = id;
    core.addKey(t, columns);
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
  #variant(key: string, shape: Shape, t: Table, r: number): Id {
    const core = this.#core;
    const id = core.newId();
    this.#enter(key, id, shape);
    // No e-node refers to the new id: joining it to its class displaces nothing.
    core.parent[id] = core.find(t.rows[r * t.stride + t.k]!);
    core.classCount--;
    this.edges.push({ from: id, to: this.#termOfRow[t.seq[r]!]!, why: CONGRUENCE });
    return id;
  }

  #enter(key: string, id: Id, shape: Shape): void {
    this.#byKey.set(key, id);
    this.#terms[id] = shape;
  }

  /** The equations around each term. */
  around(): readonly (readonly Hop[] | undefined)[] {
    addHops(this.#around, this.edges, this.#hops);
    this.#hops = this.edges.length;
    return this.#around;
  }

  /** Records that two rows became one. */
  congruence(kept: number, gone: number): void {
    this.edges.push({ from: this.#termOfRow[kept]!, to: this.#termOfRow[gone]!, why: CONGRUENCE });
  }

  /** Records a union made by hand or by an analysis. */
  axiom(a: Id, b: Id, reason: string): void {
    if (a !== b) this.edges.push({ from: a, to: b, why: { kind: 'axiom', reason } });
  }

  /** Adds the instance of a right-hand side and unites it with the match. */
  rewrite(rule: CompiledRule, binding: Binding, right: Id): void {
    const instances = this.#facts(rule, binding);
    this.#unite(rule, binding, instances, instances[0]![0], right);
  }

  /** Unites what an action of a rule says. */
  union(rule: CompiledRule, binding: Binding, left: Id, right: Id): void {
    this.#unite(rule, binding, this.#facts(rule, binding), left, right);
  }

  #unite(
    rule: CompiledRule,
    binding: Binding,
    facts: readonly (readonly [Id, Id])[],
    left: Id,
    right: Id,
  ): void {
    if (left === right) return;
    const known = this.#core.find(left) === this.#core.find(right);
    // One repeated equation more would explain nothing new; a second way to the same equality may be shorter.
    if (known && this.edges.length > 4 * this.#terms.length) return;
    const why: Justification = {
      kind: 'rule',
      rule,
      ids: [...binding.ids],
      lists: [...binding.lists],
      facts,
    };
    this.edges.push({ from: left, to: right, why });
    this.#core.union(left, right);
  }

  #facts(rule: CompiledRule, binding: Binding): (readonly [Id, Id])[] {
    return rule.facts.map(({ v, pattern }) => {
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
    const key = keyOf(p.op, payload, children);
    const term = this.#byKey.get(key) ?? this.#variant(key, { op: p.op, payload, children }, t, r);
    return { term, column: t.rows[r * t.stride + t.k]! };
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
      const b = core.links.seqRow[seq]! * t.stride;
      const rest = p.rest < 0 ? [] : binding.lists[p.rest]!;
      if (t.op !== p.op.index || t.nc !== p.args.length + rest.length) continue;
      const payload = t.k > t.nc ? t.rows[b + t.nc]! : -1;
      if ((p.payload !== undefined || p.literal >= 0) && payloadOf(core, p, binding, false) !== payload)
        continue;
      if (!rest.every((id, i) => core.find(id) === core.find(t.rows[b + p.args.length + i]!))) continue;
      const children = p.args.map((arg, i) => this.#open(arg, t.rows[b + i]!, binding));
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

  childrenOf(id: Id): readonly Id[] {
    return this.#terms[id]!.children;
  }

  /** The term that an id names. */
  term(id: Id): Term {
    const stack = [id];
    while (stack.length > 0) {
      const x = stack[stack.length - 1]!;
      const { op, payload, children } = this.#terms[x]!;
      const missing = children.filter((c) => this.#built[c] === undefined);
      if (this.#built[x] === undefined && missing.length > 0) {
        stack.push(...missing);
        continue;
      }
      stack.pop();
      if (this.#built[x] !== undefined) continue;
      const terms = children.map((c) => this.#built[c]!);
      this.#built[x] = this.#intern(
        payload < 0
          ? { op: op.name, children: terms }
          : { op: op.name, payload: this.#core.payloads.value(payload), children: terms },
      );
    }
    return this.#built[id]!;
  }

  /** One object for each term, so that coming back to a term is noticed. */
  #intern(term: Term): Term {
    const { op, payload, children } = term;
    const literal = payload === undefined ? '' : `${typeof payload} ${printPayload(payload)}`;
    const key = `${op} ${children.map((c) => this.#numbers.get(c)!).join()} ${literal}`;
    const known = this.#interned.get(key);
    if (known !== undefined) return known;
    this.#interned.set(key, term);
    this.#numbers.set(term, this.#numbers.size);
    return term;
  }

  #replaceAt(term: Term, position: readonly number[], by: Term): Term {
    const path: Term[] = [];
    let t = term;
    for (const i of position) {
      path.push(t);
      t = t.children[i]!;
    }
    let made = by;
    for (let d = path.length - 1; d >= 0; d--) {
      const { op, payload, children } = path[d]!;
      const next = [...children];
      next[position[d]!] = made;
      made = this.#intern(payload === undefined ? { op, children: next } : { op, payload, children: next });
    }
    return made;
  }

  /** A proof that two terms are equal, from equations older than `before` only. */
  explain(a: Id, b: Id, before = this.edges.length): Proof {
    const start = this.term(a);
    const path = proofPath(this, a, b, before);
    let current = start;
    const steps: ProofStep[] = [];
    const seen = new Map<Term, number>([[start, 0]]);
    for (const part of path) {
      const step = this.#step(current, part);
      steps.push(step);
      current = step.after;
      // Back at a term met before: what lies between proves nothing.
      const earlier = seen.get(current);
      if (earlier !== undefined) {
        for (const dropped of steps.splice(earlier)) seen.delete(dropped.after);
        current = steps.length === 0 ? start : steps[steps.length - 1]!.after;
      }
      seen.set(current, steps.length);
    }
    return { start, end: steps.length === 0 ? start : current, steps };
  }

  #step(before: Term, { edge, number, forward, position }: PathStep): ProofStep {
    const after = this.#replaceAt(before, position, this.term(forward ? edge.to : edge.from));
    const direction = forward ? 'forward' : 'backward';
    const { why } = edge;
    const common = { before, after, direction, position } as const;
    if (why.kind !== 'rule') {
      const name = why.kind === 'axiom' ? why.reason : 'congruence';
      return { ...common, kind: 'axiom', name, substitution: new Map(), premises: [], facts: [] };
    }
    const { rule } = why.rule;
    const substitution = new Map<string, Term | readonly Term[]>();
    why.rule.variables.names.forEach((name, v) => {
      if (!name.startsWith('?')) return;
      const list = why.lists[v];
      if (list !== undefined && why.rule.variables.literal[v] === true) {
        substitution.set(name, {
          op: 'literal',
          payload: this.#core.payloads.value(list[0]!),
          children: [],
        });
      } else if (list !== undefined) {
        substitution.set(
          name,
          list.map((id) => this.term(id)),
        );
      } else if (why.ids[v]! >= 0) substitution.set(name, this.term(why.ids[v]!));
    });
    const named =
      rule.lhs === undefined ? why.facts.filter((_, i) => rule.facts[i]!.variable !== undefined) : [];
    return {
      ...common,
      kind: 'rule',
      name: rule.name,
      substitution,
      premises: rule.conditions.map((c) => c.name),
      facts: named.map(([instance, root]) => this.explain(root, instance, number)),
    };
  }

  /** Forgets ids and rows given out later. */
  truncate(ids: number, seq: number, edges: number): void {
    for (let id = ids; id < this.#terms.length; id++) {
      const shape = this.#terms[id];
      if (shape !== undefined) this.#byKey.delete(keyOf(shape.op, shape.payload, shape.children));
    }
    this.#terms.length = Math.min(this.#terms.length, ids);
    this.#built.length = Math.min(this.#built.length, ids);
    this.#termOfRow.length = Math.min(this.#termOfRow.length, seq);
    this.edges.length = edges;
    this.#around = [];
    this.#hops = 0;
  }
}

function keyOf(op: Op, payload: number, children: readonly Id[]): string {
  return `${op.index} ${payload} ${children.join(' ')}`;
}

/** Whether a literal is left open somewhere. */
function isOpen(p: Resolved): boolean {
  return p.kind === 'app' && ((p.anyPayload && p.literal < 0) || p.args.some(isOpen));
}
