import { expect } from 'vitest';
import {
  backoff,
  EGraph,
  matches,
  pattern,
  run,
  type Analysis,
  type EGraphOptions,
  type Language,
  type Limits,
  type Ruleset,
} from 'egraph-ts';

/** Lets terms be written with bare numerals and names: they become literals of `num` and `sym`. */
export function words(language: Language, text: string): string {
  return text.replace(/[^\s()]+/g, (word, at: number) => {
    if (word.startsWith('?') || text[at - 1] === '(') return word;
    if (language.op(word) !== undefined) return word;
    return /^-?\d+(\.\d+)?$/.test(word) ? `(num ${word})` : `(sym ${word})`;
  });
}

export interface Goal {
  readonly language: Language;
  readonly analyses: readonly Analysis<unknown>[];
  readonly rules: Ruleset;
  readonly start: string;
  /** Terms there from the beginning, besides `start`. */
  readonly seeds?: readonly string[];
  readonly goals: readonly string[];
  readonly limits?: Limits;
  readonly options?: EGraphOptions;
}

/** Runs until every goal matches in the class of the start term; gives the e-graph and whether it came to that. */
export function reach(goal: Goal): { readonly g: EGraph; readonly reached: boolean; readonly root: number } {
  const { language } = goal;
  const g = new EGraph(language, { analyses: goal.analyses, ...goal.options });
  for (const s of goal.seeds ?? []) g.addTerm(words(language, s));
  const root = g.addTerm(words(language, goal.start));
  const goals = goal.goals.map((text) => pattern(words(language, text)));
  const done = (): boolean => goals.every((p) => matches(g, p, { at: [root] }).length > 0);
  run(g, goal.rules, {
    limits: { iterations: 30, nodes: 10_000, ...goal.limits },
    scheduler: backoff(),
    until: done,
  });
  return { g, root, reached: done() };
}

export function proves(goal: Goal): void {
  expect(reach(goal).reached).toBe(true);
}

export function neverProves(goal: Goal): void {
  expect(reach(goal).reached).toBe(false);
}
