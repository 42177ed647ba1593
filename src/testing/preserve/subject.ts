import { matches, run, ruleset as makeRuleset, type Rule, type Ruleset, type RunReport } from 'egraph-ts';
import { either } from 'fp-ts';
import { checkedResult, type Pass } from '../../passes/index.js';
import type { Program } from '../../program/index.js';
import type { MatchedRoot } from '../reading/choices.js';
import { checkArgument, wrongArgument, type Expected } from '../../diagnostics/index.js';
import { RULE } from '../../terms/index.js';
import { RULESET } from '../expected.js';

/** What is tested: a rule, a ruleset, or a pass. */
export type Testable = Rule | Ruleset | Pass;

/** What applying a subject to a program did. */
export interface Applied {
  readonly program: Program;
  /** How often each rule changed something. */
  readonly fired: ReadonlyMap<string, number>;
  /** Where left sides matched, so that reading the program can avoid what stood there. */
  readonly matched: readonly MatchedRoot[];
}

/** A subject as the kit uses it. */
export interface Subject {
  readonly name: string;
  /** The rules that programs are generated for; empty for a pass of which nothing is known. */
  readonly rules: readonly Rule[];
  /** Rules that teach facts instead of adding terms have to teach exactly what holds. */
  readonly teaches: boolean;
  /** @throws ContradictionError when facts of one class exclude each other */
  apply(program: Program): Applied;
}

/**
 * Whether an e-graph has changed since: two classes have become one, or one has got an e-node that it did not have. What a
 * rule counts of itself is not asked: one that unites other classes and then declines has changed something, too.
 */
function watch({ egraph }: Program): () => boolean {
  const classes = [...egraph.classes()];
  const nodes = classes.map((id) => egraph.nodes(id).length);
  return () => {
    egraph.rebuild();
    const now = classes.map((id) => egraph.find(id));
    return (
      new Set(now).size < classes.length || now.some((id, i) => egraph.nodes(id).length > (nodes[i] ?? 0))
    );
  };
}

/** Rounds after which a subject is applied often enough: rules that never saturate are rules too. */
const MOST_ROUNDS = 6;
const MOST_NODES = 4_000;

/** @throws EgghatchError of kind `malformed` when it is none of these */
export function subjectOf(testable: Testable, rules: readonly Rule[] = []): Subject {
  if (Array.isArray(testable)) throw wrongArgument('a list of rules is tested as ruleset(name, rules)');
  checkArgument('the kit', testable, TESTABLE);
  if ('run' in testable) return ofPass(testable, rules.length > 0 ? rules : rulesOf(testable));
  return 'kind' in testable ? ofRules(testable) : ofRules(makeRuleset(testable.name, [testable]));
}

const TESTABLE: Expected = [
  'a rule, a ruleset or a pass',
  (value) => typeof value?.run === 'function' || [RULE, RULESET].some(([, fits]) => fits(value)),
];

function rulesOf({ rulesets }: Pass): readonly Rule[] {
  return rulesets?.flatMap(({ rules }) => rules) ?? [];
}

function ofRules(ruleset: Ruleset): Subject {
  const teaches = ruleset.rules.every(
    (rule) => rule.rhs === undefined && rule.actions.every((a) => a.kind === 'call'),
  );
  return {
    name: ruleset.name,
    rules: ruleset.rules,
    teaches,
    apply(program) {
      const { egraph } = program;
      const changedSince = watch(program);
      const fired = new Map<string, number>();
      const matched: MatchedRoot[] = [];
      for (let round = 0; round < MOST_ROUNDS; round++) {
        for (const rule of ruleset.rules) noteMatches(program, rule, matched);
        const report = run(egraph, ruleset, { limits: { iterations: 1, nodes: MOST_NODES } });
        const changed = note(fired, report);
        if (!changed || egraph.nodeCount > MOST_NODES) break;
      }
      if (fired.size === 0 && changedSince()) fired.set(ruleset.name, 1);
      return { program, fired, matched };
    },
  };
}

function ofPass(pass: Pass, rules: readonly Rule[]): Subject {
  return {
    name: pass.name,
    rules,
    teaches: false,
    apply(program) {
      const changedSince = watch(program);
      const result = checkedResult(pass.name, pass.run(program));
      if (either.isLeft(result)) throw result.left;
      const fired = new Map<string, number>();
      for (const report of result.right.reports) note(fired, report);
      if (fired.size === 0 && (result.right.program !== program || changedSince())) fired.set(pass.name, 1);
      const matched: MatchedRoot[] = [];
      for (const rule of rules) noteMatches(result.right.program, rule, matched);
      return { program: result.right.program, fired, matched };
    },
  };
}

function noteMatches({ egraph }: Program, rule: Rule, into: MatchedRoot[]): void {
  for (const match of matches(egraph, rule)) {
    rule.facts.forEach(({ variable, pattern }, i) => {
      const { node } = pattern;
      if (node.kind !== 'app') return;
      const id = i === 0 ? match.root : variable === undefined ? undefined : match.get(variable);
      if (id !== undefined) into.push({ id, op: node.op });
    });
  }
}

function note(fired: Map<string, number>, report: RunReport): boolean {
  let changed = false;
  for (const [name, { applied }] of report.rules) {
    if (applied === 0) continue;
    changed = true;
    fired.set(name, (fired.get(name) ?? 0) + applied);
  }
  return changed;
}
