import type { Rule, Ruleset, RunReport } from 'egraph-ts';
import type { Program } from '../../program/index.js';
import { printRule } from '../../rulesets/index.js';
import { explainRule, type RuleStop } from '../../why/index.js';
import type { GrowthPoint, MissView, RuleView, StopView } from './view-model.js';

/** What the rules of the rulesets did. @param program for the nearest misses: the program as the run left it */
export function rulesOf(
  rulesets: readonly Ruleset[],
  reports: readonly RunReport[],
  program: Program | undefined,
): readonly RuleView[] {
  return [...new Set(rulesets)].flatMap((ruleset) =>
    ruleset.rules.map((rule) => ruleView(ruleset.name, rule, reports, program)),
  );
}

function ruleView(
  ruleset: string,
  rule: Rule,
  reports: readonly RunReport[],
  program: Program | undefined,
): RuleView {
  const sum = { matches: 0, applied: 0, declined: 0, bans: 0, ms: 0 };
  for (const report of reports) {
    const did = report.rules.get(rule.name);
    if (did === undefined) continue;
    sum.matches += did.matches;
    sum.applied += did.applied;
    sum.declined += did.declined;
    sum.bans += did.bans;
    sum.ms += did.searchMs + did.applyMs;
  }
  const miss = sum.applied === 0 && program !== undefined ? missOf(program, rule) : undefined;
  const { equation, conditions, bindings } = printRule(rule);
  return {
    ruleset,
    rule: rule.name,
    doc: rule.doc ?? '',
    equation,
    conditions,
    bindings,
    ...sum,
    ...(miss !== undefined && { miss }),
  };
}

function missOf(program: Program, rule: Rule): MissView | undefined {
  const { stop } = explainRule(program, rule);
  return stop && missView(stop);
}

function missView({ call, places, pattern, span, wanted, found, bound }: RuleStop): MissView {
  return {
    call,
    places: [...new Set(places.map(({ file, line }) => `${file}:${line}`))],
    pattern,
    start: span.start,
    end: span.end,
    wanted,
    found,
    bound: [...bound].map(([name, value]) => ({ name, value })),
  };
}

/** The iterations of all runs, one after the other. */
export function growthOf(reports: readonly RunReport[]): readonly GrowthPoint[] {
  return reports
    .flatMap((report) => report.iterations)
    .map(({ nodes, classes, ruleset, rules, searchMs, applyMs, rebuildMs }, i) => ({
      iteration: i + 1,
      ruleset,
      nodes,
      classes,
      ms: searchMs + applyMs + rebuildMs,
      rules: [...rules]
        .filter(([, { applied }]) => applied > 0)
        .map(([rule, { applied }]) => ({ rule, applied }))
        .sort((a, b) => b.applied - a.applied),
    }));
}

/** What ends of runs mean. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ['saturated', 'saturated: no rule had anything left to do'],
  ['completed', 'came to the end of its schedule; more of the same might change more'],
  ['stopped', 'was stopped'],
  ['iteration-limit', 'hit its limit of iterations: more may be missing'],
  ['node-limit', 'hit its limit of e-nodes: more may be missing'],
  ['time-limit', 'hit its limit of time: more may be missing'],
  ['aborted', 'was aborted'],
]);

export function stopsOf(
  stops: readonly { readonly pass: string; readonly stop: string }[],
): readonly StopView[] {
  return stops.map(({ pass, stop }) => ({ pass, stop, words: WORDS.get(stop) ?? stop }));
}
