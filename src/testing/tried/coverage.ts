import { matches, type EGraph, type Id, type Match, type Rule } from 'egraph-ts';
import { factOf, isPremise, isType } from '../../facts/index.js';
import { dtypeAtRun, type DType } from '../../ir/index.js';
import type { Program } from '../../program/index.js';
import { isList, isTagged, type Literal } from '../../terms/index.js';

/** How often something was seen. */
export type Counts<K> = ReadonlyMap<K, number>;

/** On what a rule was tried: what its variables stood for in the programs that were compared. */
export interface RuleCoverage {
  readonly dtypes: ReadonlyMap<string, Counts<DType>>;
  readonly ranks: ReadonlyMap<string, Counts<number>>;
  /** Plain values, as they are printed. */
  readonly attributes: ReadonlyMap<string, Counts<string>>;
  /** How often each condition held, and how often it kept the rule from being applied. */
  readonly conditions: ReadonlyMap<string, { readonly held: number; readonly broken: number }>;
}

class Tallied {
  readonly dtypes = new Map<string, Map<DType, number>>();
  readonly ranks = new Map<string, Map<number, number>>();
  readonly attributes = new Map<string, Map<string, number>>();
  readonly conditions = new Map<string, { held: number; broken: number }>();
}

/** Rules whose coverage is looked at: of a pass of a hundred rules nobody reads it. */
const MOST_RULES = 8;

/** Collects what rules are tried on. */
export class Coverage {
  readonly byRule = new Map<string, RuleCoverage>();
  readonly #rules: readonly Rule[];

  constructor(rules: readonly Rule[]) {
    this.#rules = rules.length <= MOST_RULES ? rules : [];
  }

  /** Looks at a program before a rule has been applied; what it gives enters what was seen. */
  look({ egraph }: Program): () => void {
    const seen = this.#rules.flatMap((rule) =>
      matches(egraph, { ...rule, conditions: [] }).map((match) => seenIn(egraph, rule, match)),
    );
    return () => seen.forEach((note) => this.#enter(note));
  }

  #enter({ rule, variables, conditions }: Seen): void {
    const tallied = (this.byRule.get(rule) ?? new Tallied()) as Tallied;
    this.byRule.set(rule, tallied);
    for (const [name, held] of conditions) {
      const { held: before, broken } = tallied.conditions.get(name) ?? { held: 0, broken: 0 };
      tallied.conditions.set(name, { held: before + (held ? 1 : 0), broken: broken + (held ? 0 : 1) });
    }
    if (conditions.some(([, held]) => !held)) return;
    for (const { name, dtype, rank, literal } of variables) {
      if (dtype !== undefined) count(tallied.dtypes, name, dtype);
      if (rank !== undefined) count(tallied.ranks, name, rank);
      if (literal !== undefined) count(tallied.attributes, name, literal);
    }
  }
}

interface SeenVariable {
  readonly name: string;
  readonly dtype: DType | undefined;
  readonly rank: number | undefined;
  readonly literal: string | undefined;
}

interface Seen {
  readonly rule: string;
  readonly variables: readonly SeenVariable[];
  /** Up to the first that is broken: those behind it are not asked. */
  readonly conditions: readonly (readonly [string, boolean])[];
}

function seenIn(egraph: EGraph, rule: Rule, match: Match): Seen {
  const conditions: (readonly [string, boolean])[] = [];
  for (const condition of rule.conditions) {
    // A function is asked by the engine alone: it may count.
    if (!isPremise(condition)) break;
    const held = condition.test(egraph, match);
    conditions.push([condition.name, held]);
    if (!held) break;
  }
  const names = new Set(
    rule.facts.flatMap(({ pattern }) =>
      pattern.variables.filter((name) => !pattern.restVariables.has(name) && name !== '?site'),
    ),
  );
  const variables = [...names].map((name) =>
    match.isLiteral(name)
      ? { name, dtype: undefined, rank: undefined, literal: String(match.literal(name)) }
      : seenOf(egraph, name, match.get(name)),
  );
  return { rule: rule.name, variables, conditions };
}

function seenOf(egraph: EGraph, name: string, id: Id): SeenVariable {
  const { type, literal } = factOf(egraph, id);
  const tensor = type !== undefined && isType(type) && type.kind === 'tensor' ? type : undefined;
  return {
    name,
    dtype: tensor && dtypeAtRun(tensor),
    rank: tensor?.sizes.length,
    literal: literal === undefined ? undefined : printed(literal),
  };
}

function printed(literal: Literal): string {
  if (literal === null) return 'None';
  if (isList(literal)) return `[${literal.map(printed).join(', ')}]`;
  if (typeof literal === 'string') return JSON.stringify(literal);
  return isTagged(literal) && 'value' in literal ? String(literal.value) : String(literal);
}

function count<K>(into: Map<string, Map<K, number>>, name: string, key: K): void {
  const counts = into.get(name) ?? new Map<K, number>();
  into.set(name, counts.set(key, (counts.get(key) ?? 0) + 1));
}
