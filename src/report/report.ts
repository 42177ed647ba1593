import type { RunReport } from 'egraph-ts';
import type { Rulesets } from '../passes/index.js';

/** What one rule did in an export. */
export interface RuleCount {
  readonly ruleset: string;
  readonly rule: string;
  /** Matches that were looked at. */
  readonly matches: number;
  /** Matches whose application changed the e-graph. */
  readonly applied: number;
}

/** How long one station of the way from source to program took. */
export interface StationTime {
  readonly name: string;
  readonly ms: number;
}

/** An export as data. */
export interface ExportReport {
  /** Rules that were tried, in the order of their rulesets. */
  readonly rules: readonly RuleCount[];
  readonly enodes: number;
  readonly eclasses: number;
  readonly stations: readonly StationTime[];
}

/** Adds up what rules did over runs. */
export function countRules(rulesets: Rulesets, runs: readonly RunReport[]): readonly RuleCount[] {
  const seen = new Set<string>();
  const counts: RuleCount[] = [];
  for (const ruleset of [...rulesets.demand, ...rulesets.lower]) {
    if (seen.has(ruleset.name)) continue;
    seen.add(ruleset.name);
    for (const { name } of ruleset.rules) {
      let [matches, applied] = [0, 0];
      for (const run of runs) {
        const report = run.rules.get(name);
        matches += report?.matches ?? 0;
        applied += report?.applied ?? 0;
      }
      counts.push({ ruleset: ruleset.name, rule: name, matches, applied });
    }
  }
  return counts;
}

/** Times stations one after the other. */
export class Stopwatch {
  readonly stations: StationTime[] = [];

  time<T>(name: string, body: () => T): T {
    const start = performance.now();
    try {
      return body();
    } finally {
      this.#note(name, start);
    }
  }

  async timeAsync<T>(name: string, body: () => Promise<T>): Promise<T> {
    const start = performance.now();
    try {
      return await body();
    } finally {
      this.#note(name, start);
    }
  }

  #note(name: string, start: number): void {
    this.stations.push({ name, ms: performance.now() - start });
  }
}
