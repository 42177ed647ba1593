import type { Buffers, Level } from '../search/buffers.js';
import type { CompiledRule } from '../patterns/compiled-rule.js';
import type { Core } from '../store/core.js';
import { Binding } from './binding.js';
import { insertAll, insertAllInto } from './insert-all.js';
import { instantiate } from './instantiate-pattern.js';
import { planOf } from '../search/plan.js';
import { Variables, type Resolved, type ResolvedApp } from '../patterns/resolved.js';
import type { Table } from '../store/table.js';

/** Adds the right-hand side of a plain rewrite for whole batches of matches. Made once per rule and run. */
export class BatchApplier {
  readonly #core: Core;
  readonly #buffers: Buffers;
  readonly #rhs: Resolved;
  readonly #used: readonly number[];
  /** Columns of sub-terms, by the order in which they are made. */
  readonly #columns: Int32Array[] = [];
  readonly #nodes: ResolvedApp[] = [];
  /** For each argument of each node: a variable, or a column made before. */
  readonly #args: { readonly v: number; readonly made: number }[][] = [];
  readonly #lists: Int32Array[][] = [];
  readonly #tables: Table[] = [];
  readonly #payloads: number[] = [];
  readonly #filled: boolean[] = [];

  constructor(core: Core, rule: CompiledRule, buffers: Buffers) {
    this.#core = core;
    this.#buffers = buffers;
    this.#rhs = rule.rhs!;
    this.#used = planOf(rule)!.output;
    if (this.#rhs.kind === 'app') this.#visit(this.#rhs, true);
  }

  #visit(p: ResolvedApp, root: boolean): number {
    const args = p.ground
      ? []
      : p.args.map((a) => (a.kind === 'var' ? { v: a.v, made: -1 } : { v: -1, made: this.#visit(a, false) }));
    const at = this.#nodes.length;
    this.#nodes.push(p);
    this.#args.push(args);
    this.#lists.push([]);
    this.#filled.push(false);
    if (root || !p.ground) {
      this.#tables[at] = this.#core.tables.get(p.op, p.args.length);
      this.#payloads[at] =
        p.payload === undefined ? -1 : this.#core.payloads.intern(p.op.payload!, p.payload);
    }
    // A constant column is filled once per run; the others are scratch that all rules share.
    if (!root) this.#columns[at] = p.ground ? this.#buffers.constant() : this.#buffers.added.column(at);
    return at;
  }

  /** Applies the rule to `n` matches; returns how many changed the e-graph. */
  apply(level: Level, n: number): number {
    const core = this.#core;
    // Unions made in this iteration already: looking them up here saves most of the rebuild's work.
    for (const v of this.#used) core.arena.kernels.findAll(core.parent, level.column(v), n);
    const roots = level.column(0);
    if (this.#rhs.kind === 'var') {
      const other = level.column(this.#rhs.v);
      let changed = 0;
      for (let i = 0; i < n; i++) if (roots[i] !== other[i] && core.union(roots[i]!, other[i]!)) changed++;
      return changed;
    }
    if (this.#rhs.ground) return this.#groundRoot(this.#rhs, roots, n);
    const last = this.#nodes.length - 1;
    for (let at = 0; at < last; at++) this.#make(at, level, n);
    return insertAllInto(core, this.#tables[last]!, this.#keys(last, level), this.#payloads[last]!, n, roots);
  }

  #make(at: number, level: Level, n: number): void {
    const core = this.#core;
    const p = this.#nodes[at]!;
    const out = this.#columns[at]!;
    if (!p.ground) {
      insertAll(this.#core, this.#tables[at]!, this.#keys(at, level), this.#payloads[at]!, n, out);
      // An analysis may have united what was just added.
      if (core.analyses.length > 0) core.arena.kernels.findAll(core.parent, out, n);
    } else if (!this.#filled[at]) {
      out.fill(ground(this.#core, p));
      this.#filled[at] = true;
    } else if (this.#core.find(out[0]!) !== out[0]) out.fill(this.#core.find(out[0]!));
  }

  /** The columns of the children of a node; the list is used again. */
  #keys(at: number, level: Level): readonly Int32Array[] {
    const args = this.#args[at]!;
    const keys = this.#lists[at]!;
    for (let i = 0; i < args.length; i++) {
      const { v, made } = args[i]!;
      keys[i] = made < 0 ? level.column(v) : this.#columns[made]!;
    }
    return keys;
  }

  #groundRoot(p: ResolvedApp, roots: Int32Array, n: number): number {
    const core = this.#core;
    const id = ground(core, p);
    let changed = 0;
    for (let i = 0; i < n; i++) if (core.union(roots[i]!, id)) changed++;
    return changed;
  }
}

function ground(core: Core, p: ResolvedApp): number {
  return instantiate(core, p, new Binding(core, new Variables(), ''));
}
