import { ArgumentError } from './errors.js';
import type { EGraph } from './egraph.js';
import { coreOf } from './internal/store/core-of.js';
import { collectMatches } from './internal/search/collect-matches.js';
import { patternRule } from './internal/patterns/pattern-rule.js';
import { compiledRule } from './internal/patterns/compiled-rule.js';
import type { Pattern } from './pattern.js';

/** Matches as columns: the compact form for large results. */
export interface MatchTable {
  /** Number of matches. */
  readonly length: number;
  /** Class of the root, per match. */
  readonly root: Int32Array;
  /** Class bound to a variable, per match. Undefined for a variable the pattern does not have. */
  column(variable: string): Int32Array | undefined;
}

/**
 * All matches of a pattern without rest variables, as columns of class ids. Rebuilds first when that is due.
 *
 * @throws PatternError when the pattern does not fit the language
 */
export function matchTable(egraph: EGraph, query: Pattern | string): MatchTable {
  const core = coreOf(egraph);
  const rule = compiledRule(egraph.language, patternRule(query));
  if (rule.variables.rest.includes(true))
    throw new ArgumentError('matchTable: a rest variable has no column; use matches()');
  const { length, columns } = collectMatches(core, rule);
  const column = (v: number | undefined): Int32Array | undefined =>
    v === undefined ? undefined : columns[v];
  return {
    length,
    root: columns[0]!,
    column: (name) => column(rule.variables.lookup(name)),
  };
}
