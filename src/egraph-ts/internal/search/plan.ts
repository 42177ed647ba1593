import type { Op } from '../../language.js';
import type { Id, Payload } from '../../types.js';
import type { CompiledRule } from '../patterns/compiled-rule.js';
import type { Resolved, ResolvedApp } from '../patterns/resolved.js';

/** One operator of the left-hand side as a relation between variables. */
export interface Atom {
  readonly op: Op;
  readonly payload: Payload | undefined;
  readonly anyPayload: boolean;
  readonly args: readonly number[];
  readonly rest: number;
  /** The variable for the literal, or -1. */
  readonly literal: number;
  readonly cls: number;
}

/** A column of a row: a child position, or {@link CLASS}. */
export type Column = number;
export const CLASS: Column = -1;

/** How a step finds rows of its atom for a tuple. */
export type Access =
  /** All rows, or those that changed. */
  | { readonly kind: 'scan' }
  /** Rows whose column holds the value of a variable. */
  | { readonly kind: 'index'; readonly column: Column; readonly v: number }
  /** The one row with these children. */
  | { readonly kind: 'lookup' };

/** Extends tuples by one atom. */
export interface Step {
  readonly atom: Atom;
  readonly access: Access;
  /** Rows that changed since the last search are another variant's business. */
  readonly old: boolean;
  /** Row columns that must equal a variable. */
  readonly checks: readonly { readonly column: Column; readonly v: number }[];
  /** Row columns that must be equal. */
  readonly same: readonly { readonly a: Column; readonly b: Column }[];
  /** There are {@link checks} or {@link same}. */
  readonly filtered: boolean;
  /** Variables read from the row. */
  readonly binds: readonly { readonly column: Column; readonly v: number }[];
  /** Variables carried over from the input. */
  readonly keep: readonly number[];
}

/** Where an output variable is found when the last step is done: a column of an earlier level, or a row of it. */
export interface Late {
  readonly v: number;
  readonly level: number;
  /** Column of the level's row; undefined: the level holds the variable itself. */
  readonly column: Column | undefined;
}

/** A join order that starts at one atom. */
export interface Variant {
  readonly steps: readonly Step[];
  /**
   * Output variables that the last step does not bind, deepest level first. They are read when a match is complete:
   * most tuples of a selective pattern never get there.
   */
  readonly late: readonly Late[];
}

/** How to find all matches of a rule. */
export interface Plan {
  /** Variables of the rule, then one per inner operator. */
  readonly variables: number;
  /** Sub-terms without variables, each with the variable that holds its class. */
  readonly grounds: readonly { readonly v: number; readonly term: ResolvedApp }[];
  /** The classes of no ground terms: -1 for every variable. */
  readonly noGrounds: readonly Id[];
  /** For each atom the order that starts at it: all news is found by taking each atom as the new one in turn. */
  readonly variants: readonly Variant[];
  /** The rule matches every class: the variables that hold it. */
  readonly everyClass: readonly number[] | undefined;
  /** The columns of a match. */
  readonly output: readonly number[];
  /** Variables that a fact `(= ?v ?w)` makes the same: their columns are those of another. */
  readonly aliases: readonly { readonly v: number; readonly of: number }[];
}

/** A plan takes the cube of its operators to make; beyond, backtracking takes less. */
const MOST_ATOMS = 128;

const plans = new WeakMap<CompiledRule, Plan | 'unsupported'>();
const fullPlans = new WeakMap<CompiledRule, Plan | 'unsupported'>();

/**
 * The plan of a rule, made once; undefined for the few shapes that only backtracking handles, and for large ones.
 *
 * @param all keep every variable of a match, not only those that the right-hand side uses
 */
export function planOf(rule: CompiledRule, all = false): Plan | undefined {
  const cache = all ? fullPlans : plans;
  let plan = cache.get(rule);
  if (plan === undefined) cache.set(rule, (plan = makePlan(rule, all || rule.single) ?? 'unsupported'));
  return plan === 'unsupported' ? undefined : plan;
}

function makePlan(rule: CompiledRule, all: boolean): Plan | undefined {
  let variables = rule.variables.names.length;
  const atoms: Atom[] = [];
  const grounds: { v: number; term: ResolvedApp }[] = [];
  const rests = new Set<number>();
  let repeatedRest = false;
  /** For variables that are others by another name, which. */
  const other = new Map<number, number>();
  const same = (v: number): number => {
    const w = other.get(v);
    return w === undefined ? v : same(w);
  };
  const join = (v: number, w: number): void => {
    const [p, q] = [same(v), same(w)];
    if (p !== q) other.set(Math.max(p, q), Math.min(p, q));
  };
  const visit = (p: Resolved, cls: number): void => {
    if (p.kind === 'var') return;
    if (p.ground) {
      grounds.push({ v: cls, term: p });
      return;
    }
    for (const v of [p.rest, p.literal]) {
      if (v < 0) continue;
      if (rests.has(v)) repeatedRest = true;
      rests.add(v);
    }
    const args = p.args.map((arg) => (arg.kind === 'var' ? same(arg.v) : variables++));
    atoms.push({
      op: p.op,
      payload: p.payload,
      anyPayload: p.anyPayload,
      args,
      rest: p.rest,
      literal: p.literal,
      cls,
    });
    p.args.forEach((arg, i) => visit(arg, args[i]!));
  };
  // A root that is a bare variable means "every class"; with other facts around it, `(= ?v ?w)` gives one class two names.
  const only = rule.facts.length === 1 ? rule.facts[0]! : undefined;
  if (only?.pattern.kind === 'var') {
    const everyClass = [only.v, only.pattern.v];
    return {
      variables,
      grounds,
      noGrounds: new Array<Id>(variables).fill(-1),
      variants: [],
      everyClass,
      output: outputOf(rule, all),
      aliases: [],
    };
  }
  for (const { v, pattern } of rule.facts) if (pattern.kind === 'var') join(v, pattern.v);
  for (const fact of rule.facts) visit(fact.pattern, same(fact.v));
  if (repeatedRest || atoms.length > MOST_ATOMS) return undefined;
  const output = outputOf(rule, all);
  const given = new Set(grounds.map((g) => g.v));
  const bound = new Set(given);
  for (const atom of atoms) addAll(bound, atom);
  // A variable that no operator binds stands for every class: that is left to backtracking.
  if (rule.facts.some((f) => f.pattern.kind === 'var' && !bound.has(same(f.v)))) return undefined;
  const needed = [...new Set(output.map(same))];
  const variants = atoms.map((_, i) => makeVariant(atoms, i, given, needed));
  return {
    variables,
    grounds,
    noGrounds: new Array<Id>(variables).fill(-1),
    variants,
    everyClass: undefined,
    output,
    aliases: [...other.keys()].map((v) => ({ v, of: same(v) })),
  };
}

/** What applying the rule reads of a match. */
function outputOf(rule: CompiledRule, all: boolean): readonly number[] {
  // What is computed is none of the search's business.
  const lets = new Set([...rule.lets, ...rule.literals].map((l) => l.v));
  const first = rule.facts.length === 0 ? 1 : 0;
  if (all) return rule.variables.names.map((_, v) => v).filter((v) => v >= first && !lets.has(v));
  const used = new Set<number>([0]);
  const visit = (p: Resolved): void => {
    if (p.kind === 'var') used.add(p.v);
    else p.args.forEach(visit);
  };
  if (rule.rhs !== undefined) visit(rule.rhs);
  return [...used];
}

function makeVariant(
  atoms: readonly Atom[],
  first: number,
  given: ReadonlySet<number>,
  output: readonly number[],
): Variant {
  const order = [first];
  const bound = new Set(given);
  addAll(bound, atoms[first]!);
  const left = new Set(atoms.keys());
  left.delete(first);
  while (left.size > 0) {
    let best = -1;
    let bestScore = Infinity;
    for (const i of left) {
      const s = score(atoms[i]!, bound, given);
      if (s < bestScore) [best, bestScore] = [i, s];
    }
    order.push(best);
    left.delete(best);
    addAll(bound, atoms[best]!);
  }
  const steps: Step[] = [];
  const known = new Set(given);
  const late: Late[] = [];
  order.forEach((i, at) => {
    const last = at === order.length - 1;
    const later = new Set<number>(last ? output : []);
    for (const j of order.slice(at + 1)) addAll(later, atoms[j]!);
    steps.push(makeStep(atoms[i]!, known, given, at === 0, at > 0 && i < first, last, later));
    addAll(known, atoms[i]!);
  });
  const end = steps.length - 1;
  const here = new Set(steps[end]!.binds.map((b) => b.v));
  for (const v of output) {
    if (here.has(v) || steps[end]!.keep.includes(v)) continue;
    late.push(lateSource(steps, atoms, order, v));
  }
  return { steps, late: late.sort((a, b) => b.level - a.level) };
}

function lateSource(
  steps: readonly Step[],
  atoms: readonly Atom[],
  order: readonly number[],
  v: number,
): Late {
  for (let level = steps.length - 2; level >= 0; level--) {
    const { binds, keep } = steps[level]!;
    if (keep.includes(v) || binds.some((b) => b.v === v)) return { v, level, column: undefined };
    const atom = atoms[order[level]!]!;
    if (atom.rest === v || atom.literal === v) return { v, level, column: undefined };
    const position = atom.args.indexOf(v);
    if (position >= 0 || atom.cls === v) return { v, level, column: position >= 0 ? position : CLASS };
  }
  // Held by the last step itself, as a rest variable.
  return { v, level: steps.length - 1, column: undefined };
}

function addAll(set: Set<number>, atom: Atom): void {
  set.add(atom.cls);
  for (const v of atom.args) set.add(v);
  if (atom.rest >= 0) set.add(atom.rest);
  if (atom.literal >= 0) set.add(atom.literal);
}

const canLookUp = (atom: Atom): boolean => atom.rest < 0 && !atom.anyPayload;

/** Lower is fewer rows: one row, rows of a class, rows with a child, rows with a constant child, all rows. */
function score(atom: Atom, bound: ReadonlySet<number>, given: ReadonlySet<number>): number {
  if (canLookUp(atom) && atom.args.every((v) => bound.has(v))) return 0;
  if (bound.has(atom.cls)) return 1;
  if (atom.args.some((v) => bound.has(v) && !given.has(v))) return 2;
  return atom.args.some((v) => bound.has(v)) ? 3 : 4;
}

function accessOf(atom: Atom, known: ReadonlySet<number>, given: ReadonlySet<number>): Access {
  const s = score(atom, known, given);
  if (s === 0) return { kind: 'lookup' };
  if (s === 1) return { kind: 'index', column: CLASS, v: atom.cls };
  if (s === 4) return { kind: 'scan' };
  const column = atom.args.findIndex((v) => known.has(v) && (s === 3 || !given.has(v)));
  return { kind: 'index', column, v: atom.args[column]! };
}

function makeStep(
  atom: Atom,
  known: ReadonlySet<number>,
  given: ReadonlySet<number>,
  first: boolean,
  old: boolean,
  last: boolean,
  later: ReadonlySet<number>,
): Step {
  const access: Access = first ? { kind: 'scan' } : accessOf(atom, known, given);
  const checks: { column: Column; v: number }[] = [];
  const same: { a: Column; b: Column }[] = [];
  const binds: { column: Column; v: number }[] = [];
  const columns: [Column, number][] = [...atom.args.entries()];
  columns.push([CLASS, atom.cls]);
  const here = new Map<number, Column>();
  for (const [column, v] of columns) {
    if (known.has(v)) {
      const proven =
        access.kind === 'index' ? access.column === column : access.kind === 'lookup' && column !== CLASS;
      if (!proven) checks.push({ column, v });
      continue;
    }
    const seen = here.get(v);
    if (seen !== undefined) same.push({ a: seen, b: column });
    else {
      here.set(v, column);
      if (later.has(v)) binds.push({ column, v });
    }
  }
  const keep = [...known].filter((v) => later.has(v) && (!last || given.has(v)));
  return { atom, access, old, checks, same, filtered: checks.length + same.length > 0, binds, keep };
}
