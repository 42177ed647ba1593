import type { Buffers, Level } from './buffers.js';
import type { Core, RuleState } from '../store/core.js';
import { groundId } from './ground.js';
import { BATCH } from '../kernels/batch.js';
import { PLAIN, type Kernels } from '../kernels/kernels.js';
import { now } from '../limits/clock.js';
import type { Budget } from '../limits/budget.js';
import type { Csr, Indexes } from './indexes.js';
import { lookupAll } from './lookup-all.js';
import { CLASS, type Atom, type Plan, type Step, type Variant } from './plan.js';
import { childOf, classOf, isHidden } from '../store/row.js';
import type { Table } from '../store/table.js';
import type { Id } from '../../types.js';

/** Receives matches: column `v` of the level holds variable `v` of `n` matches. Returns false to stop the search. */
export type Sink = (level: Level, n: number) => boolean;

/**
 * Finds matches by joining tables, on the e-graph as it was when the search was made: rows appended since are not seen,
 * so that matches can be applied while the search goes on. Nothing may be rebuilt meanwhile.
 */
export class Search {
  readonly #core: Core;
  readonly buffers: Buffers;
  /** Rows of each table at the start: those of e-nodes, and those of functions. */
  readonly #rows: number[];
  readonly #functionRows: number[];
  /** Numbers of values at the start. */
  readonly #values: number;
  /** Ids at the start. */
  readonly ids: number;
  /** Classes below this id have been seen by a rule that matches every class; an empty one may be filled again. */
  seen = 0;
  readonly #indexes: Indexes;
  /** Changed rows by table, then epoch. */
  readonly #changed: (Map<number, Int32Array> | undefined)[] = [];
  readonly #changedValues: (Map<number, Int32Array> | undefined)[] = [];
  #changedLists = 0;
  /** Rows of the root classes by table. */
  readonly #rooted = new Map<number, Int32Array>();
  /** Rows that bound a rest or literal variable: its column holds a position in these lists. */
  readonly restTable: Table[] = [];
  readonly restRow: number[] = [];
  #since = 0;
  #sink: Sink = nothing;
  #plan: Plan | undefined;
  #state: RuleState | undefined;
  /** Where the search is: which variant, table and source row are next. */
  #variant = 0;
  #table = 0;
  #from = 0;
  /** Source rows that are taken at once. */
  #slice = BATCH;
  /** Classes of the ground terms of each plan, by variable; -1 elsewhere. Undefined when one is not there. */
  readonly #grounds = new Map<Plan, readonly Id[] | undefined>();
  #ground: readonly Id[] = [];
  readonly #budget: Budget | undefined;
  /** Classes in which the first pattern of a rule may match; undefined: all. */
  readonly #roots: ReadonlySet<Id> | undefined;
  /** What follows the lists of a class rather than an index: there is little to look for. */
  #sparse = false;
  #newsEpoch = -1;
  #news = 0;
  /** Entries of lists that may still be looked at before indexes are the better way. */
  #listsLeft = 0;

  /** @param options.roots a set of canonical ids; the first pattern of a rule matches only there */
  constructor(
    core: Core,
    buffers: Buffers,
    indexes: Indexes,
    plans: readonly (Plan | undefined)[],
    options: { readonly budget?: Budget; readonly roots?: ReadonlySet<Id> | undefined } = {},
  ) {
    this.#budget = options.budget;
    this.#roots = options.roots;
    this.#core = core;
    this.buffers = buffers;
    this.#indexes = indexes;
    this.#rows = core.tables.all.map((t) => t.n);
    this.#functionRows = core.functions?.tables.all.map((t) => t.n) ?? [];
    this.#values = core.functions?.values.count ?? 0;
    this.ids = core.nIds;
    // Now, since what rules add while the search goes on may bring a ground term to an old class.
    for (const plan of plans)
      if (plan !== undefined && plan.grounds.length > 0) this.#grounds.set(plan, groundIds(core, plan));
  }

  /** What fits the arrays: should a callback have taken those of the e-graph elsewhere, all of them. */
  get #kernels(): Kernels {
    const { arena } = this.buffers;
    return arena === this.#core.arena ? arena.kernels : PLAIN;
  }

  /** Whether matches are looked for at some classes only. */
  get rooted(): boolean {
    return this.#roots !== undefined;
  }

  /**
   * Prepares to hand all matches that involve news for the rule (see {@link RuleState}) to the sink. {@link more} does it:
   * two steps rather than a generator, since most searches of a small e-graph find nothing and cost little else.
   */
  start(plan: Plan, state: RuleState, sink: Sink): void {
    this.#sink = plan.aliases.length === 0 ? sink : withAliases(plan.aliases, sink);
    this.#plan = plan;
    this.#state = state;
    this.seen = this.ids;
    this.#variant = this.#table = this.#from = 0;
    this.#slice = this.#budget?.pausing === true ? FIRST_SLICE : BATCH;
  }

  /** {@link start} and {@link more} for those who never pause. */
  run(plan: Plan, state: RuleState, sink: Sink): boolean {
    this.start(plan, state, sink);
    return this.more() === true;
  }

  /**
   * Goes on with the search. True: that was all; false: the sink said so or a limit was reached; undefined: a run that gives
   * others a chance is to do so now, and to call again.
   */
  more(): boolean | undefined {
    const plan = this.#plan!;
    const state = this.#state!;
    if (plan.everyClass !== undefined) return this.#everyClass(plan.everyClass, state.ids);
    const ground = plan.grounds.length === 0 ? plan.noGrounds : this.#grounds.get(plan);
    if (ground === undefined) {
      state.grounds = undefined;
      return true;
    }
    // A ground term that appears, or whose class has become another, completes matches among rows that are not new.
    const all = state.since === 0 || !sameIds(state.grounds, ground);
    const begun = this.#variant + this.#table + this.#from > 0;
    if (!begun) {
      this.#ground = ground;
      this.#since = all ? 0 : state.since;
      const first = plan.variants[0]?.steps[0];
      if (this.#roots !== undefined) {
        // The root of the first pattern may be a term without variables, and elsewhere than at the roots.
        if (ground[ROOT]! >= 0 && !this.#roots.has(ground[ROOT]!)) return true;
        if (first !== undefined && first.atom.cls !== ROOT && ground[ROOT]! < 0)
          this.#sink = onlyAt(this.#roots, plan.output, this.#sink);
      }
      if (first === undefined && all && !this.#emitGround(plan)) return false;
    }
    const variants = all ? Math.min(1, plan.variants.length) : plan.variants.length;
    for (; this.#variant < variants; this.#variant++, this.#table = 0) {
      const went = this.#fromVariant(plan.variants[this.#variant]!, all);
      if (went !== true) return went;
    }
    state.grounds = ground;
    return true;
  }

  #fromVariant(variant: Variant, all: boolean): boolean | undefined {
    const { atom } = variant.steps[0]!;
    const tables = this.#tables(atom);
    const pausing = this.#budget?.pausing === true;
    for (; this.#table < tables.length; this.#table++, this.#from = 0) {
      const t = tables[this.#table]!;
      const rows = this.#sourceRows(t, atom, all);
      if (this.#from === 0 && rows.length > 0) this.#chooseAccess(rows.length);
      while (this.#from < rows.length) {
        const n = Math.min(this.#slice, rows.length - this.#from);
        const began = pausing ? now() : 0;
        if (!this.#source(variant, t, rows, this.#from, n)) return false;
        this.#from += n;
        if (!pausing) continue;
        this.#slice = this.#budget!.nextSlice(this.#slice, began, BATCH);
        if (this.#budget!.pauseDue()) return undefined;
      }
    }
    return true;
  }

  #everyClass([v, w]: readonly number[], from: number): boolean {
    const level = this.buffers.level(0);
    const column = level.column(v!);
    const other = level.column(w!);
    const parent = this.#core.parent;
    const core = this.#core;
    // Only where e-nodes were taken out can a class be without any.
    const emptied = core.hidings > 0;
    if (emptied) core.catchUp();
    let n = 0;
    for (let id = from; id < this.ids; id++) {
      // What lost a union since the search began lost it to a class that is handed out as well.
      if (parent[id] !== id || this.#roots?.has(id) === false) continue;
      if (emptied && !core.holdsNodes(id)) {
        this.seen = Math.min(this.seen, id);
        continue;
      }
      other[n] = id;
      column[n++] = id;
      if (n === BATCH) {
        if (!this.#sink(level, n)) return false;
        n = 0;
      }
    }
    return n === 0 || this.#sink(level, n);
  }

  #emitGround(plan: Plan): boolean {
    const level = this.buffers.level(0);
    for (const { v } of plan.grounds) level.column(v)[0] = this.#ground[v]!;
    return this.#sink(level, 1);
  }

  #source(variant: Variant, t: Table, rows: Int32Array, from: number, n: number): boolean {
    const level = this.buffers.level(0);
    for (let i = 0; i < n; i++) level.row[i] = rows[from + i]!;
    return this.#finish(variant, 0, variant.steps[0]!, t, undefined, level, n);
  }

  /** Tables that can hold rows of the atom. */
  #tables(atom: Atom): readonly Table[] {
    const { tables: ofNodes, functions } = this.#core;
    const valued = atom.op.value !== undefined;
    const tables = (valued ? functions!.tables : ofNodes).ofOp[atom.op.index]!;
    const made = (valued ? this.#functionRows : this.#rows).length;
    if (atom.op.arity >= 0) return tables.length > 0 && tables[0]!.index >= made ? NO_TABLES : tables;
    const n = atom.args.length;
    return tables.filter((t) => (atom.rest < 0 ? t.nc === n : t.nc >= n) && t.index < made);
  }

  /** Rows of a table that the search sees. */
  #end(t: Table): number {
    return (t.valued ? this.#functionRows : this.#rows)[t.index]!;
  }

  /** Rows at which matches start: those of the root classes, or those that are new. */
  #sourceRows(t: Table, atom: Atom, all: boolean): Int32Array {
    if (this.#roots === undefined || atom.cls !== ROOT) return this.#rowsSince(t, all ? 1 : this.#since);
    return t.valued ? this.#rowsAbout(t, this.#roots) : this.#rowsOf(t, this.#roots);
  }

  /** Rows of a function whose first argument is one of the classes, ascending. */
  #rowsAbout(t: Table, classes: ReadonlySet<Id>): Int32Array {
    const n = this.#end(t);
    const found = new Set<number>();
    const core = this.#core;
    const visit = (r: number): void => {
      if (r < n && t.nc > 0 && !isHidden(t, r) && classes.has(childOf(t, r, 0))) found.add(r);
    };
    if (classes.size * SPARSE > n) for (let r = 0; r < n; r++) visit(r);
    else {
      const { links } = core.functions!;
      core.functions!.catchUp();
      for (const id of classes)
        links.eachParent(core.find(id), (seq) => {
          if (links.seqTable[seq] === t.index) visit(links.seqRow[seq]!);
        });
    }
    return Int32Array.from(found).sort();
  }

  /** Rows of the classes, which lists know if there are few, ascending. */
  #rowsOf(t: Table, classes: ReadonlySet<Id>): Int32Array {
    const known = this.#rooted.get(t.index);
    if (known !== undefined) return known;
    const n = this.#rows[t.index]!;
    const core = this.#core;
    const found: number[] = [];
    if (classes.size * SPARSE > core.classCount) {
      for (let r = 0; r < n; r++) if (!isHidden(t, r) && classes.has(classOf(t, r))) found.push(r);
    } else {
      core.catchUp();
      const { links } = core;
      // What was applied meanwhile may have joined lists; columns still hold what they held.
      for (const id of new Set([...classes].map((c) => core.find(c)))) {
        links.eachMember(id, (seq) => {
          const r = links.seqRow[seq]!;
          if (links.seqTable[seq] !== t.index || r >= n || isHidden(t, r)) return;
          if (classes.has(classOf(t, r))) found.push(r);
        });
      }
      found.sort((a, b) => a - b);
    }
    const rows = Int32Array.from(found);
    this.#rooted.set(t.index, rows);
    return rows;
  }

  /** Little that is new, among much: the lists of each class lead to what it joins with, without an index of everything. */
  #chooseAccess(sources: number): void {
    const core = this.#core;
    let rows = 0;
    for (const n of this.#rows) rows += n;
    for (const n of this.#functionRows) rows += n;
    this.#listsLeft = rows;
    // Where much is new for one atom, the indexes are made anyway.
    const news = this.#roots === undefined ? this.#newsSince(this.#since) : sources;
    this.#sparse = news * SPARSE < rows;
    if (!this.#sparse) return;
    // Lists that are far behind pay only when they are asked for again and again. (Those of functions are caught up with when
    // a join first follows them.)
    const lag = core.links.lag(core.tables.rowCount());
    if (lag * 4 < rows || core.indexDebt > rows * 4) core.indexDebt = 0;
    else this.#sparse = false;
  }

  /** How many rows are new or changed since an epoch, at most; Infinity when that is not known. */
  #newsSince(since: number): number {
    if (since <= 1) return Infinity;
    if (this.#newsEpoch === since) return this.#news;
    const { tables, functions } = this.#core;
    let news = 0;
    for (const all of [tables.all, functions?.tables.all ?? NO_TABLES]) {
      for (const t of all) {
        const first = t.firstSince(this.#startOf(t, since));
        news += t.n - first + (t.touchedSince(since, first)?.length ?? Infinity);
      }
    }
    this.#newsEpoch = since;
    return (this.#news = news);
  }

  #rowsSince(t: Table, since: number): Int32Array {
    const byEpoch = ((t.valued ? this.#changedValues : this.#changed)[t.index] ??= new Map());
    let rows = byEpoch.get(since);
    if (rows === undefined) byEpoch.set(since, (rows = this.#findChanged(t, since)));
    return rows;
  }

  /** The place in the order of insertion at which an epoch began. */
  #startOf(t: Table, epoch: number): number {
    return t.valued ? this.#core.functions!.startOf(epoch) : this.#core.startOf(epoch);
  }

  #findChanged(t: Table, since: number): Int32Array {
    const n = this.#end(t);
    const stamp = t.k + 1;
    const first = since <= 1 ? 0 : Math.min(n, t.firstSince(this.#startOf(t, since)));
    const touched = first === 0 ? [] : t.touchedSince(since, first);
    const from = touched === undefined ? 0 : first;
    const out = this.buffers.list(this.#changedLists++, n - from + (touched?.length ?? 0));
    let m = 0;
    for (const r of touched ?? []) {
      const b = r * t.stride;
      if (t.rows[b + stamp]! >= since && t.rows[b]! >= 0) out[m++] = r;
    }
    return out.subarray(0, this.#kernels.changedRows(t.rows, from, n, t.stride, stamp, since, out, m));
  }

  #index(t: Table, column: number): Csr {
    const bound = t.valued && column === t.k ? this.#values : this.ids;
    return this.#indexes.of(t, column, this.#end(t), bound, () => (this.#core.indexDebt += t.n));
  }

  /** Extends the `n` tuples of `input` by step `at`. */
  #step(variant: Variant, at: number, input: Level, n: number): boolean {
    const step = variant.steps[at];
    if (step === undefined) return this.#sink(input, n);
    const level = this.buffers.level(at);
    for (const t of this.#tables(step.atom)) {
      const { access } = step;
      if (access.kind === 'lookup') {
        const payload = this.#payload(step.atom);
        if (payload === -1) return true;
        const keys = step.atom.args.map((v) => this.#column(input, v));
        const m = lookupAll(
          this.#kernels,
          this.buffers.arena.scratch,
          t,
          keys,
          payload,
          n,
          this.#end(t),
          level,
        );
        if (!this.#finish(variant, at, step, t, input, level, m)) return false;
      } else if (access.kind === 'index') {
        if (!this.#expand(variant, at, step, t, input, n, level, access)) return false;
      } else if (!this.#product(variant, at, step, t, input, n, level)) return false;
    }
    return true;
  }

  #expand(
    variant: Variant,
    at: number,
    step: Step,
    t: Table,
    input: Level,
    n: number,
    level: Level,
    access: Step['access'] & { readonly kind: 'index' },
  ): boolean {
    const column = access.column === CLASS ? t.k : access.column;
    const { cursor, sel, row } = level;
    cursor[0] = 0;
    cursor[1] = -1;
    const key = this.#column(input, access.v);
    // No list leads from a value to its rows.
    if (this.#sparse && !(t.valued && column === t.k)) {
      if (!this.#followLists(variant, at, step, t, input, n, level, key, column)) return false;
      if (cursor[0] === n) return true;
    }
    const csr = this.#index(t, column);
    const fused = fusedCheck(step, this.#ground);
    if (fused !== undefined) {
      const ordered = this.#indexes.ordered(csr, t, fused.column === CLASS ? t.k : fused.column);
      const value = input.column(fused.v);
      while (cursor[0]! < n) {
        const m = this.#kernels.expandEqual(key, n, csr.start, csr.rows, ordered, value, cursor, sel, row);
        if (m === 0 && this.#budget?.spent() === true) return false;
        if (m > 0 && !this.#finish(variant, at, step, t, input, level, m)) return false;
      }
      return true;
    }
    const live = csr.start[csr.ids]!;
    // Once more rows were handed out than there are, their columns are worth putting in order, unless the nearer
    // caches hold them anyway.
    const index = live >= LARGE && csr.handed > live ? csr : undefined;
    while (cursor[0]! < n) {
      const m = this.#kernels.expand(key, n, csr.start, cursor, sel, row);
      csr.handed += m;
      if (index === undefined) this.#kernels.gather(csr.rows, row, m, row);
      if (m > 0 && !this.#finish(variant, at, step, t, input, level, m, index)) return false;
    }
    return true;
  }

  /**
   * Pairs each tuple with the rows that the lists of its key lead to. Stops at the cursor when so much was looked at that an
   * index is better.
   */
  #followLists(
    variant: Variant,
    at: number,
    step: Step,
    t: Table,
    input: Level,
    n: number,
    level: Level,
    key: Int32Array,
    column: number,
  ): boolean {
    const { cursor, sel, row } = level;
    let m = 0;
    while (cursor[0]! < n && this.#listsLeft > 0) {
      const i = cursor[0]!++;
      const found = this.#fromList(t, column, key[i]!, level);
      const list = level.list(0);
      for (let j = 0; j < found; j++) {
        sel[m] = i;
        row[m++] = list[j]!;
        if (m < BATCH) continue;
        if (!this.#finish(variant, at, step, t, input, level, m)) return false;
        m = 0;
      }
      if (this.#budget?.spent() === true) return false;
    }
    if (this.#listsLeft <= 0) this.#sparse = false;
    return m === 0 || this.#finish(variant, at, step, t, input, level, m);
  }

  /** Puts the rows whose column holds an id into the level's list, ascending; returns how many. */
  #fromList(t: Table, column: number, id: Id, level: Level): number {
    const core = this.#core;
    // What was applied meanwhile may have joined lists; columns still hold what they held.
    core.catchUp();
    if (t.valued) core.functions!.catchUp();
    const { links } = t.valued ? core.functions! : core;
    const end = this.#end(t);
    const { rows, stride } = t;
    let m = 0;
    const visit = (seq: number): void => {
      this.#listsLeft--;
      const r = links.seqRow[seq]!;
      if (links.seqTable[seq] !== t.index || r >= end) return;
      if (rows[r * stride + column] !== id || !!isHidden(t, r)) return;
      level.list(m + 1)[m++] = r;
    };
    const root = core.find(id);
    if (column === t.k) links.eachMember(root, visit);
    else links.eachParent(root, visit);
    return m;
  }

  /** Nothing connects the atom with what is bound: every tuple with every row. */
  #product(
    variant: Variant,
    at: number,
    step: Step,
    t: Table,
    input: Level,
    n: number,
    level: Level,
  ): boolean {
    const rows = this.#rowsSince(t, 1);
    for (let i = 0; i < n; i++) {
      for (let from = 0; from < rows.length; from += BATCH) {
        const m = Math.min(BATCH, rows.length - from);
        level.row.set(rows.subarray(from, from + m));
        level.sel.fill(i, 0, m);
        if (!this.#finish(variant, at, step, t, input, level, m)) return false;
      }
    }
    return true;
  }

  /** The column of a variable; a ground term becomes a constant column. */
  #column(input: Level, v: number): Int32Array {
    const column = input.column(v);
    if (this.#ground[v]! >= 0) column.fill(this.#ground[v]!);
    return column;
  }

  #payload(atom: Atom): number | undefined {
    return atom.payload === undefined
      ? undefined
      : this.#core.payloads.lookup(atom.op.payload!, atom.payload);
  }

  /**
   * Filters the pairs in `level`, makes tuples of them and goes on with the next step. `index`: the pairs hold positions
   * in it instead of rows.
   */
  #finish(
    variant: Variant,
    at: number,
    step: Step,
    t: Table,
    input: Level | undefined,
    level: Level,
    pairs: number,
    index?: Csr,
  ): boolean {
    if (this.#budget?.spent() === true) return false;
    const { k } = t;
    const { sel, row } = level;
    const { atom, keep, binds } = step;
    // In an index columns lie apart.
    const stride = index === undefined ? t.stride : 1;
    let n = pairs;
    level.table = t;
    level.index = index;
    if (atom.payload !== undefined && step.access.kind !== 'lookup') {
      const payload = this.#payload(atom)!;
      if (payload < 0) return true;
      n = this.#kernels.filterConstant(
        this.#columnValues(t, index, t.nc),
        stride,
        index ? 0 : t.nc,
        payload,
        sel,
        row,
        n,
      );
    }
    if (step.filtered) n = this.#filter(step, t, input, level, n, index);
    if (step.old && this.#since > 0)
      n = this.#kernels.filterBelow(
        this.#columnValues(t, index, k + 1),
        stride,
        index ? 0 : k + 1,
        this.#since,
        sel,
        row,
        n,
      );
    if (n === 0) return true;
    for (let i = 0; i < keep.length; i++) {
      const v = keep[i]!;
      const constant = this.#ground[v]!;
      if (constant >= 0) level.column(v).fill(constant, 0, n);
      else this.#kernels.gather(input!.column(v), sel, n, level.column(v));
    }
    for (let i = 0; i < binds.length; i++) {
      const { column, v } = binds[i]!;
      const c = column === CLASS ? k : column;
      this.#kernels.gatherRows(
        this.#columnValues(t, index, c),
        stride,
        index ? 0 : c,
        row,
        n,
        level.column(v),
      );
    }
    if (atom.rest >= 0) this.#bindRow(atom.rest, t, level, n);
    if (atom.literal >= 0) this.#bindRow(atom.literal, t, level, n);
    return this.#next(variant, at, level, n);
  }

  /** Keeps the pairs that agree with themselves and with what is bound. */
  #filter(step: Step, t: Table, input: Level | undefined, level: Level, pairs: number, index?: Csr): number {
    const { k } = t;
    const { sel, row } = level;
    const stride = index === undefined ? t.stride : 1;
    let n = pairs;
    for (const { a, b } of step.same) {
      const [x, y] = [a === CLASS ? k : a, b === CLASS ? k : b];
      n = this.#kernels.filterSame(
        this.#columnValues(t, index, x),
        stride,
        index ? 0 : x,
        this.#columnValues(t, index, y),
        index ? 0 : y,
        sel,
        row,
        n,
      );
    }
    for (const { column, v } of step.checks) {
      const c = column === CLASS ? k : column;
      const constant = this.#ground[v]!;
      const values = this.#columnValues(t, index, c);
      if (constant >= 0)
        n = this.#kernels.filterConstant(values, stride, index ? 0 : c, constant, sel, row, n);
      else n = this.#kernels.filterEqual(values, stride, index ? 0 : c, input!.column(v), sel, row, n);
    }
    return n;
  }

  /** Where a column is read: among all columns of the rows, or by itself in the order of an index. */
  #columnValues(t: Table, index: Csr | undefined, column: number): Int32Array {
    return index === undefined ? t.rows : this.#indexes.ordered(index, t, column);
  }

  #next(variant: Variant, at: number, level: Level, n: number): boolean {
    if (at + 1 < variant.steps.length) return this.#step(variant, at + 1, level, n);
    if (variant.late.length > 0) this.#complete(variant, at, level, n);
    return this.#sink(level, n);
  }

  /** Reads the output variables that were left at earlier levels. */
  #complete(variant: Variant, last: number, level: Level, n: number): void {
    // Tuple of the level being looked at, for each match.
    const { at } = level;
    at.set(level.sel.subarray(0, n));
    let depth = last - 1;
    for (const { v, level: from, column } of variant.late) {
      if (from === last) continue;
      for (; depth > from; depth--) this.#kernels.gather(this.buffers.level(depth).sel, at, n, at);
      const source = this.buffers.level(from);
      const to = level.column(v);
      if (column === undefined) this.#kernels.gather(source.column(v), at, n, to);
      else {
        const { index } = source;
        const table = source.table!;
        const c = column === CLASS ? table.k : column;
        const [stride, offset] = index === undefined ? [table.stride, c] : [1, 0];
        this.#kernels.gatherLate(this.#columnValues(table, index, c), stride, offset, source.row, at, n, to);
      }
    }
  }

  #bindRow(v: number, t: Table, level: Level, n: number): void {
    const column = level.column(v);
    const rows = level.index?.rows;
    for (let i = 0; i < n; i++) {
      column[i] = this.restTable.length;
      this.restTable.push(t);
      this.restRow.push(rows === undefined ? level.row[i]! : rows[level.row[i]!]!);
    }
  }
}

/** Source rows that a run that gives others their turn begins with, since what a row leads to is not known. */
const FIRST_SLICE = 16;

const NO_TABLES: readonly Table[] = [];

const nothing: Sink = () => false;

/** The variable of the first pattern's root. */
const ROOT = 0;

/** Lists are followed when there is so much less to look for than there are rows. */
const SPARSE = 32;

/** Variables that are others by another name get their columns. */
function withAliases(aliases: Plan['aliases'], sink: Sink): Sink {
  return (level, n) => {
    for (const { v, of } of aliases) level.column(v).set(level.column(of).subarray(0, n));
    return sink(level, n);
  };
}

/** Leaves out matches whose first pattern is rooted elsewhere. */
function onlyAt(roots: ReadonlySet<Id>, output: readonly number[], sink: Sink): Sink {
  return (level, n) => {
    const columns = output.map((v) => level.column(v));
    const root = level.column(ROOT);
    let m = 0;
    for (let i = 0; i < n; i++) {
      if (!roots.has(root[i]!)) continue;
      for (const column of columns) column[m] = column[i]!;
      m++;
    }
    return m === 0 || sink(level, m);
  };
}

/** Rows from which on the nearer caches do not hold a table. */
const LARGE = 1 << 15;

/** A check that can be made while expanding: the first one against a variable. It is repeated later at little cost. */
function fusedCheck(step: Step, ground: readonly Id[]): Step['checks'][number] | undefined {
  return step.checks.find(({ v }) => ground[v]! < 0);
}

function sameIds(a: readonly Id[] | undefined, b: readonly Id[]): boolean {
  if (a === b) return true;
  if (a === undefined) return false;
  for (let v = 0; v < a.length; v++) if (a[v] !== b[v]) return false;
  return true;
}

function groundIds(core: Core, plan: Plan): readonly Id[] | undefined {
  const ids = plan.noGrounds.slice();
  for (const { v, term } of plan.grounds) {
    const id = groundId(core, term);
    // Several ground terms may have to lie in one class.
    if (id < 0 || (ids[v]! >= 0 && ids[v] !== id)) return undefined;
    ids[v] = id;
  }
  return ids;
}
