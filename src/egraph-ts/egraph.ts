import { CALLBACK, check, checkOptions, FLAG, LIST, OBJECT, type Kind } from './internal/arguments/check.js';
import type { Analysis } from './analysis.js';
import { EGraphError, LanguageError } from './errors.js';
import { addTerm, lookupTerm } from './internal/apply/add-term.js';
import { arityProblem } from './internal/patterns/application.js';
import { Core } from './internal/store/core.js';
import { bindCore } from './internal/store/core-of.js';
import { normalisePayload } from './internal/patterns/payload-text.js';
import { restore, snapshot, type Snapshot } from './internal/store/snapshot.js';
import { classOf, isHidden, valueOf } from './internal/store/row.js';
import { findRow } from './internal/store/table.js';
import type { TimeLimit } from './limits.js';
import { LANGUAGE, type Language, type Op } from './language.js';
import { BOUNDS, Watch } from './internal/limits/watch.js';
import type { Pattern } from './pattern.js';
import type { Proof } from './proof.js';
import type { ENode, Id, Payload, Term } from './types.js';

/** What an e-graph keeps beside its e-nodes; what is left out costs nothing. */
export interface EGraphOptions {
  /** Facts to keep about every class. */
  readonly analyses?: readonly Analysis<unknown>[];
  /** Record why things are equal, so that {@link EGraph.explain} works. Costs time and memory. */
  readonly explain?: boolean;
}

/** A state to return to. Belongs to the e-graph it was taken from. */
export interface Checkpoint {
  readonly nodeCount: number;
  readonly classCount: number;
}

/** One value of a function. */
export interface FunctionEntry {
  readonly children: readonly Id[];
  readonly payload?: Payload;
  readonly value: unknown;
}

function functionProblem({ name }: Op, method: string): string {
  return `"${name}" is a function, no e-node: use ${method}("${name}", ...)`;
}

const ANALYSES: Kind = [
  'a list of analyses (objects with make and merge)',
  (v) => Array.isArray(v) && v.every((a) => typeof a?.make === 'function' && typeof a?.merge === 'function'),
];

const OPTIONS = { analyses: ANALYSES, explain: FLAG } satisfies Record<keyof EGraphOptions, Kind>;

let scratch = new Int32Array(64);

/**
 * Terms of a language up to equality: e-classes of e-nodes whose children are e-classes.
 *
 * Unions take effect on lookups at once, but congruence (equal children, hence equal parents) only at
 * {@link rebuild}. `run` rebuilds by itself.
 */
export class EGraph {
  readonly language: Language;
  readonly #core: Core;

  constructor(language: Language, options: EGraphOptions = {}) {
    check('new EGraph', language, LANGUAGE);
    checkOptions('new EGraph', options, OPTIONS);
    this.language = language;
    this.#core = new Core(this, language, options.analyses ?? [], options.explain === true);
    bindCore(this, this.#core);
  }

  /**
   * Adds an e-node, unless it is there already, and returns its class. Amortised constant time, plus the analyses.
   *
   * @throws LanguageError on an unknown operator, wrong number or sort of children, or a payload that does not fit
   */
  add(op: string, children: readonly Id[] = [], payload?: Payload): Id {
    const core = this.#core;
    const o = core.op(op);
    if (o.value !== undefined) throw new LanguageError(functionProblem(o, 'set'));
    this.#key(o, children, payload, true);
    return core.analyses.length === 0 || core.attended
      ? this.#add(o, children)
      : core.change(() => this.#add(o, children));
  }

  #add(op: Op, children: readonly Id[]): Id {
    const core = this.#core;
    if (core.proofs !== undefined) {
      return core.proofs.add(op, op.payload === undefined ? -1 : scratch[children.length]!, children);
    }
    return core.addKey(core.tables.get(op, children.length), scratch);
  }

  /**
   * Adds a term given as data (`termBuilders` makes it), as text, or as a pattern without variables. Linear in the size of
   * the term as a DAG.
   *
   * @throws PatternError when the text is malformed; LanguageError when the term does not fit the language
   */
  addTerm(term: Term | Pattern | string): Id {
    return addTerm(this, term);
  }

  /** The class of a term if the e-graph holds it; adds nothing. Linear in the size of the term as a DAG. */
  lookupTerm(term: Term | Pattern | string): Id | undefined {
    return lookupTerm(this, term);
  }

  /**
   * The class of an e-node if the e-graph has it; adds nothing. In an e-graph that explains itself, the id of the term as it
   * was written, if it was.
   */
  lookup(op: string, children: readonly Id[] = [], payload?: Payload): Id | undefined {
    const core = this.#core;
    const o = core.op(op);
    if (o.value !== undefined) throw new LanguageError(functionProblem(o, 'value'));
    if (!this.#key(o, children, payload, false)) return undefined;
    const t = core.tables.lookup(o, children.length);
    if (t === undefined) return undefined;
    const r = findRow(t, scratch, 0);
    if (r < 0) return undefined;
    const literal = o.payload === undefined ? -1 : scratch[children.length]!;
    return core.proofs?.lookup(o, literal, children) ?? core.find(classOf(t, r));
  }

  /**
   * Merges a value into that of a function (an operator declared with `value`) for these arguments; says whether it was news.
   * Amortised constant time, plus the lattice. Matches that involve the value are news to rules.
   *
   * @throws ContradictionError when the two values exclude each other; LanguageError when the operator is no function, or the
   *   arguments do not fit
   */
  set(op: string, children: readonly Id[], value: unknown, payload?: Payload): boolean {
    const core = this.#core;
    const o = this.#function(op);
    if (value === undefined) throw new LanguageError(`function "${op}": undefined is no value`);
    this.#key(o, children, payload, true);
    const table = core.functions!.tables.get(o, children.length);
    const key = scratch.slice(0, table.k);
    return core.change(() => core.setKey(o, table, key, value));
  }

  /** The value of a function for these arguments; undefined when it has none. Constant time. */
  value(op: string, children: readonly Id[] = [], payload?: Payload): unknown {
    const o = this.#function(op);
    if (!this.#key(o, children, payload, false)) return undefined;
    const { functions } = this.#core;
    const table = functions!.tables.lookup(o, children.length);
    return table === undefined ? undefined : functions!.get(table, scratch);
  }

  /** All that a function has values for, with them, in order of insertion. Rebuild first for arguments that are canonical. */
  *values(op: string): Iterable<FunctionEntry> {
    const core = this.#core;
    const { tables, values } = core.functions ?? { tables: undefined, values: undefined };
    for (const t of tables?.ofOp[this.#function(op).index] ?? []) {
      for (let r = 0; r < t.n; r++) {
        if (isHidden(t, r)) continue;
        const { children, payload } = core.node(t, r);
        yield { children, ...(payload === undefined ? {} : { payload }), value: values!.of(valueOf(t, r)) };
      }
    }
  }

  #function(op: string): Op {
    const o = this.#core.op(op);
    if (o.value === undefined)
      throw new LanguageError(`operator "${op}" is no function: it has no \`value\` in its declaration`);
    return o;
  }

  /** Writes the key of an e-node to the scratch buffer; false when its literal was never seen. */
  #key(op: Op, children: readonly Id[], payload: Payload | undefined, intern: boolean): boolean {
    const core = this.#core;
    if (!Array.isArray(children)) check(`operator "${op.name}": children`, children, LIST);
    const n = children.length;
    if (op.arity >= 0 && n !== op.arity) throw new LanguageError(arityProblem(op, n));
    if (n + 1 > scratch.length) scratch = new Int32Array(2 * n);
    const { parent, nIds } = core;
    for (let i = 0; i < n; i++) {
      const c = children[i]!;
      // Most children are canonical: one read settles it.
      scratch[i] = c >= 0 && c < nIds && parent[c] === c ? c : this.find(c);
    }
    if (op.args !== undefined) core.sorts?.checkChildren(op, scratch, n);
    if (op.payload === undefined) {
      if (payload !== undefined) throw new LanguageError(`operator "${op.name}" carries no literal`);
      return true;
    }
    if (payload === undefined)
      throw new LanguageError(`operator "${op.name}" needs a literal (${op.payload})`);
    if (intern && op.payload === 'int' && Number.isSafeInteger(payload)) {
      scratch[n] = core.payloads.internSafe(payload as number);
      return true;
    }
    const normal = normalisePayload(op.payload, payload);
    if ('problem' in normal) throw new LanguageError(`operator "${op.name}": ${normal.problem}`);
    const interned = intern
      ? core.payloads.intern(op.payload, normal.value)
      : core.payloads.lookup(op.payload, normal.value);
    scratch[n] = interned;
    return interned >= 0;
  }

  /** The canonical id of a class. @throws EGraphError when the id was never given out */
  find(id: Id): Id {
    this.#require(id);
    return this.#core.find(id);
  }

  #require(id: Id): void {
    if (!(id >= 0 && id < this.#core.nIds && Number.isInteger(id)))
      throw new EGraphError(`${id} is no class of this e-graph`);
  }

  /** Whether two ids are known to be equal. */
  same(a: Id, b: Id): boolean {
    return this.find(a) === this.find(b);
  }

  /**
   * Makes two classes one; says whether that was news. The older id becomes the canonical one.
   *
   * @param reason appears in proofs and in the message of a contradiction
   * @throws ContradictionError when the facts of an analysis disagree; LanguageError when the two are of different sorts
   */
  union(a: Id, b: Id, reason?: string): boolean {
    const core = this.#core;
    this.#require(a);
    this.#require(b);
    core.sorts?.checkUnion(core.find(a), core.find(b));
    const outer = core.reason;
    if (reason !== undefined) core.reason = reason;
    try {
      return core.change(() => {
        if (core.proofs === undefined) return core.union(a, b);
        const { agent } = core.facts;
        const by = agent === undefined ? core.reason : `analysis "${core.analyses[agent.analysis]!.name}"`;
        return core.proofs.axiom(a, b, reason ?? by);
      });
    } finally {
      core.reason = outer;
    }
  }

  /**
   * Restores congruence and brings the analyses up to date. Returns the number of unions that congruence forced.
   *
   * Its cost follows what changed when that is little, and is a few passes over all e-nodes otherwise.
   *
   * @throws LimitError when a limit ends it; the next rebuild goes on from there
   */
  rebuild(options?: TimeLimit): number {
    if (options === undefined) return this.#core.rebuild();
    checkOptions('rebuild', options, BOUNDS);
    return this.#core.rebuildWithin(new Watch(options));
  }

  /** The e-nodes of a class in order of insertion, with canonical children. */
  nodes(id: Id): readonly ENode[] {
    const core = this.#core;
    this.find(id);
    return core.members(id).map((seq) => this.#nodeOf(seq));
  }

  #nodeOf(seq: number): ENode {
    const { links, tables } = this.#core;
    return this.#core.node(tables.all[links.seqTable[seq]!]!, links.seqRow[seq]!);
  }

  /** The e-nodes that have the class as a child, each with its class, in order of insertion. */
  parents(id: Id): readonly { readonly id: Id; readonly node: ENode }[] {
    const core = this.#core;
    const { links, tables } = core;
    core.catchUp();
    const seqs: number[] = [];
    links.eachParent(this.find(id), (seq) => seqs.push(seq));
    const out: { id: Id; node: ENode }[] = [];
    for (const seq of seqs.sort((a, b) => a - b)) {
      const t = tables.all[links.seqTable[seq]!]!;
      const r = links.seqRow[seq]!;
      if (!isHidden(t, r)) out.push({ id: core.find(classOf(t, r)), node: this.#nodeOf(seq) });
    }
    return out;
  }

  /** Canonical ids of all classes, ascending. */
  *classes(): Iterable<Id> {
    const core = this.#core;
    for (let id = 0; id < core.nIds; id++) if (core.parent[id] === id) yield id;
  }

  /** Number of e-nodes. Between a union and the next rebuild, e-nodes about to become equal count separately. */
  get nodeCount(): number {
    return this.#core.nodeCount;
  }

  /** Number of classes. */
  get classCount(): number {
    return this.#core.classCount;
  }

  /** The facts of an analysis about a class. @throws EGraphError when the e-graph was made without this analysis */
  data<D>(analysis: Analysis<D>, id: Id): D {
    return this.#core.facts.data[this.#analysis(analysis)]![this.find(id)] as D;
  }

  /**
   * Merges a fact into those of a class; says whether it was news. What depends on it follows at the next rebuild,
   * and rules whose match involves the class are tried again.
   *
   * @throws ContradictionError when the facts disagree
   */
  refine<D>(analysis: Analysis<D>, id: Id, fact: D, reason?: string): boolean {
    const core = this.#core;
    const i = this.#analysis(analysis);
    const outer = core.reason;
    if (reason !== undefined) core.reason = reason;
    try {
      return core.change(() => core.facts.refine(i, this.find(id), fact));
    } finally {
      core.reason = outer;
    }
  }

  #analysis(analysis: Analysis<unknown>): number {
    const i = this.#core.analyses.indexOf(analysis);
    if (i < 0) check('the analysis', analysis, OBJECT);
    if (i < 0) throw new EGraphError(`this e-graph was made without the analysis "${analysis.name}"`);
    return i;
  }

  /**
   * Takes e-nodes out of a class for matching, iteration and counting, all that `keep` does not accept. They stay known:
   * adding one again finds the class. Returns how many went. An analysis does this in `modify` when a class is better
   * served by a literal than by all the ways to compute it.
   */
  prune(id: Id, keep: (node: ENode) => boolean): number {
    check('prune', keep, CALLBACK);
    const core = this.#core;
    const { links, tables } = core;
    let gone = 0;
    core.catchUp();
    links.eachMember(this.find(id), (seq) => {
      const t = tables.all[links.seqTable[seq]!]!;
      const r = links.seqRow[seq]!;
      if (isHidden(t, r) || keep(core.node(t, r))) return;
      core.prune(t, r);
      gone++;
    });
    return gone;
  }

  /**
   * A proof that two terms are equal: each id stands for the term it was returned for.
   *
   * Proofs are short by default (all known equations are searched for the shortest chain; congruences are then resolved
   * in turn), not always the shortest. The method is that of proof forests in congruence closure (Nieuwenhuis and
   * Oliveras, "Proof-producing congruence closure", 2005), with redundant equations kept as in Flatt et al., "Small
   * proofs from congruence closure" (2022), as long as there are a few thousand at most.
   *
   * @throws EGraphError when the e-graph was made without `explain: true`, or the two are not known to be equal
   */
  explain(a: Id, b: Id): Proof {
    const { proofs } = this.#core;
    if (proofs === undefined) throw new EGraphError('explain() needs an e-graph made with { explain: true }');
    if (!this.same(a, b)) throw new EGraphError(`${a} and ${b} are not known to be equal`);
    return proofs.explain(a, b);
  }

  /** Remembers the present state. Costs one copy of the tables (some 30 bytes an e-node). */
  checkpoint(): Checkpoint {
    return snapshot(this.#core);
  }

  /**
   * Returns to a checkpoint, any number of times. Ids given out since are void.
   *
   * @throws EGraphError when the checkpoint is of another e-graph
   */
  rollback(checkpoint: Checkpoint): void {
    check('rollback', checkpoint, [
      'a checkpoint',
      (c) => typeof c === 'object' && c !== null && 'owner' in c,
    ]);
    restore(this.#core, checkpoint as Snapshot);
  }
}
