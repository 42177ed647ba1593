import type { Id } from '../../types.js';
import type { Binding } from '../apply/binding.js';
import type { CompiledFact, CompiledRule } from '../patterns/compiled-rule.js';
import { never } from '../limits/never.js';
import type { Core } from '../store/core.js';
import type { Resolved, ResolvedApp } from '../patterns/resolved.js';
import { childOf, classOf, isHidden, literalOf, valueOf } from '../store/row.js';
import { findRow, type Table } from '../store/table.js';

/** Patterns still to be matched, each in its class. */
interface Goals {
  readonly pattern: Resolved;
  readonly id: Id;
  readonly next: Goals | undefined;
}

/** Receives a match; false ends the search. */
type Emit = () => boolean;

/**
 * Matches downward by backtracking over the e-nodes of a class. Its cost depends on what lies under the roots only, when
 * some are given, which is what why-not needs; whole graphs are searched otherwise.
 *
 * @param roots canonical ids: the first fact of the rule matches only there (for a fact about a function: its first argument
 *   is one of them)
 * @param spent asked on the way; ends the search when it says so
 * @param emit called with a binding that is reused: copy it to keep it. Must not change the e-graph.
 * @returns false when the search was ended early
 */
export function matchRooted(
  core: Core,
  rule: CompiledRule,
  roots: ReadonlySet<Id> | undefined,
  binding: Binding,
  spent: () => boolean,
  emit: Emit,
): boolean {
  core.catchUp();
  const first = rule.facts[0];
  if (first === undefined) return emit();
  const facts = rule.facts.filter((f) => f.pattern.kind === 'app');
  // What a bare variable stands for is up to the operators that bind it.
  if (facts.length < rule.facts.length) facts.push(...rule.facts.filter((f) => f.pattern.kind === 'var'));
  return matchFacts({ core, facts, first, roots, binding, emit: () => !spent() && emit(), spent }, 0);
}

/** What does not change in the course of a search. */
interface Context {
  readonly core: Core;
  readonly facts: readonly CompiledFact[];
  /** The fact that {@link roots} are about. */
  readonly first: CompiledFact;
  readonly roots: ReadonlySet<Id> | undefined;
  readonly binding: Binding;
  readonly emit: Emit;
  readonly spent: () => boolean;
}

function matchFacts(context: Context, at: number): boolean {
  const { core, binding, spent } = context;
  const fact = context.facts[at];
  if (fact === undefined) return context.emit();
  const roots = fact === context.first ? context.roots : undefined;
  const next: Emit = () => matchFacts(context, at + 1);
  if (fact.of !== undefined)
    return matchFunction(core, fact.pattern as ResolvedApp, fact.v, roots, binding, next, spent);
  const { pattern } = fact;
  const known = binding.ids[fact.v]!;
  const other = pattern.kind === 'var' ? binding.ids[pattern.v]! : -1;
  const given = known >= 0 ? known : other;
  const candidates = given >= 0 ? [core.find(given)] : (roots ?? classesWith(core, pattern));
  let whole = true;
  for (const root of candidates) {
    if (spent()) whole = false;
    if (!whole) break;
    if (roots?.has(root) === false) continue;
    binding.ids[fact.v] = root;
    whole = solve(core, { pattern, id: root, next: undefined }, binding, next);
  }
  binding.ids[fact.v] = known;
  return whole;
}

/** The rows of a function that a fact about it matches, each with its value. */
function matchFunction(
  core: Core,
  pattern: ResolvedApp,
  v: number,
  roots: ReadonlySet<Id> | undefined,
  binding: Binding,
  next: Emit,
  spent: () => boolean,
): boolean {
  const known = binding.ids[v]!;
  let whole = true;
  const visit = (t: Table, r: number): void => {
    const value = valueOf(t, r);
    if (isHidden(t, r) || (known >= 0 && value !== known)) return;
    if (roots !== undefined && (t.nc === 0 || !roots.has(core.find(childOf(t, r, 0))))) return;
    binding.ids[v] = value;
    whole = matchRow(core, pattern, t, r, undefined, binding, next);
    binding.ids[v] = known;
  };
  const { tables } = core.functions!;
  // Arguments that are all known lead to one row.
  const at = core.settled ? rowOfInstance(core, pattern, binding) : undefined;
  if (at !== undefined) {
    if (at.r >= 0) visit(at.t, at.r);
    return whole;
  }
  for (const t of tables.ofOp[pattern.op.index]!) {
    for (let r = 0; r < t.n && whole; r++) {
      if (spent()) return false;
      visit(t, r);
    }
  }
  return whole;
}

/** The row of a function for arguments that are known already (-1: there is none); undefined when some are not. */
function rowOfInstance(
  core: Core,
  pattern: ResolvedApp,
  binding: Binding,
): { readonly t: Table; readonly r: number } | undefined {
  if (pattern.anyPayload || pattern.rest >= 0) return undefined;
  const key = new Int32Array(pattern.args.length + 1);
  for (const [i, arg] of pattern.args.entries()) {
    const id = arg.kind === 'var' ? binding.ids[arg.v]! : -1;
    if (id < 0) return undefined;
    key[i] = core.find(id);
  }
  if (pattern.payload !== undefined)
    key[pattern.args.length] = core.payloads.lookup(pattern.op.payload!, pattern.payload);
  const t = core.functions!.tables.lookup(pattern.op, pattern.args.length);
  return t === undefined ? undefined : { t, r: findRow(t, key, 0) };
}

/**
 * Classes that hold an e-node with the operator at the pattern's root (with any, for a variable), each once,
 * in order of the tables.
 */
function* classesWith(core: Core, pattern: Resolved): Generator<Id> {
  // A byte per id: a Set ends at 2^24 entries.
  const found = new Uint8Array(core.nIds);
  const tables = pattern.kind === 'app' ? core.tables.ofOp[pattern.op.index]! : core.tables.all;
  for (const t of tables) {
    for (let r = 0; r < t.n; r++) {
      if (isHidden(t, r)) continue;
      const id = core.find(classOf(t, r));
      if (found[id] === 1) continue;
      found[id] = 1;
      yield id;
    }
  }
}

function solve(core: Core, goals: Goals | undefined, binding: Binding, emit: Emit): boolean {
  if (goals === undefined) return emit();
  const { pattern, next } = goals;
  const id = core.find(goals.id);
  if (pattern.kind === 'var') {
    const known = binding.ids[pattern.v]!;
    if (known >= 0) {
      return core.find(known) !== id || solve(core, next, binding, emit);
    }
    binding.ids[pattern.v] = id;
    const whole = solve(core, next, binding, emit);
    binding.ids[pattern.v] = -1;
    return whole;
  }
  const { links, tables } = core;
  let whole = true;
  links.eachMember(id, (seq) => {
    const t = tables.all[links.seqTable[seq]!]!;
    if (!whole || t.op !== pattern.op.index) return;
    whole = matchRow(core, pattern, t, links.seqRow[seq]!, next, binding, emit);
  });
  return whole;
}

function matchRow(
  core: Core,
  pattern: ResolvedApp,
  t: Table,
  r: number,
  next: Goals | undefined,
  binding: Binding,
  emit: Emit,
): boolean {
  const n = pattern.args.length;
  if (pattern.rest < 0 ? t.nc !== n : t.nc < n) return true;
  if (isHidden(t, r)) return true;
  if (
    pattern.payload !== undefined &&
    core.payloads.lookup(pattern.op.payload!, pattern.payload) !== literalOf(t, r)
  )
    return true;
  if (pattern.literal < 0) return matchChildren(core, pattern, t, r, next, binding, emit);
  const known = binding.lists[pattern.literal];
  const payload = literalOf(t, r);
  if (known !== undefined && known[0] !== payload) return true;
  binding.lists[pattern.literal] = [payload];
  const whole = matchChildren(core, pattern, t, r, next, binding, emit);
  binding.lists[pattern.literal] = known;
  return whole;
}

function matchChildren(
  core: Core,
  pattern: ResolvedApp,
  t: Table,
  r: number,
  next: Goals | undefined,
  binding: Binding,
  emit: Emit,
): boolean {
  const n = pattern.args.length;
  let goals = next;
  for (let i = n - 1; i >= 0; i--) goals = { pattern: pattern.args[i]!, id: childOf(t, r, i), next: goals };
  if (pattern.rest < 0) return solve(core, goals, binding, emit);
  const known = binding.lists[pattern.rest];
  const list: Id[] = [];
  for (let i = n; i < t.nc; i++) list.push(core.find(childOf(t, r, i)));
  if (known !== undefined) {
    if (known.length !== list.length || known.some((id, i) => core.find(id) !== list[i])) return true;
    return solve(core, goals, binding, emit);
  }
  binding.lists[pattern.rest] = list;
  const whole = solve(core, goals, binding, emit);
  binding.lists[pattern.rest] = undefined;
  return whole;
}

/** Whether a match found earlier is one still: its e-nodes are all there to be matched. */
export function stillMatches(core: Core, rule: CompiledRule, binding: Binding): boolean {
  core.catchUp();
  let found = false;
  matchRooted(core, rule, undefined, binding, never, () => !(found = true));
  return found;
}
