import {
  matches,
  whyNot,
  type EGraph,
  type Id,
  type Language,
  type Match,
  type PatternNode,
  type Rule,
  type WhyNot,
} from 'egraph-ts';
import { checkArgument, type Place } from '../diagnostics/index.js';
import { placesOfClass, PROGRAM, ruleProblem, type Program } from '../program/index.js';
import { RULE, writtenRule } from '../terms/index.js';
import { describe, describeCalls, isHiddenVariable } from './internal/describe.js';
import { ruleText } from './internal/rule-text.js';
import { writtenSpan } from './internal/written-span.js';

/** One way in which a rule matches. */
export interface RuleFiring {
  readonly rule: string;
  /** The class of the call that matches. */
  readonly at: Id;
  /** The call in words: `aten.mm.default: f32[2, 4]`. */
  readonly call: string;
  /** Where it stands in the source; nowhere when the program came without one. */
  readonly places: readonly Place[];
  /** What the variables stand for, in words: types, values, ranges. */
  readonly bound: ReadonlyMap<string, string>;
}

/** What the farthest partial match of a rule met. */
export interface RuleStop extends RuleFiring {
  readonly stoppedBy: Exclude<WhyNot['stoppedBy'], 'nothing'>;
  /** What was wanted there, and what is there. */
  readonly wanted: string;
  readonly found: string;
  /** The part of the left side that did not match, as it was written. */
  readonly pattern: string;
  /** Offsets in {@link pattern} of what did not match. */
  readonly span: { readonly start: number; readonly end: number };
}

/** Whether a rule fires on a program, and why not. */
export interface RuleExplanation {
  readonly fires: boolean;
  /** All the ways in which it matches, conditions included. A computed right side may decline all the same. */
  readonly firings: readonly RuleFiring[];
  /** What stopped it where it came farthest; undefined when it fires, or no call has the outermost op of its left side. */
  readonly stop: RuleStop | undefined;
  /** All of it in words. */
  readonly text: string;
}

/**
 * Whether a rule fires on a program, where, and if not, what stopped it where it came farthest: with the types and values
 * of what it met. The program is looked at as it is, before or after passes; nothing is rewritten, but conditions are
 * tested.
 *
 * Looks at every class that has the outermost op of the left side; each costs what matching the rule there costs, at most
 * `WHY_NOT_LIMIT` partial matches.
 *
 * @param rules a rule, or its variants as `upToCommutativity` gives them
 * @throws EgghatchError of kind `rule` when a condition throws, or the rule names an op that the program's ops do not have
 */
export function explainRule(program: Program, rules: Rule | readonly Rule[]): RuleExplanation {
  try {
    return explained(program, rules);
  } catch (error) {
    throw ruleProblem(error) ?? error;
  }
}

function explained(program: Program, rules: Rule | readonly Rule[]): RuleExplanation {
  checkArgument('explainRule', program, PROGRAM);
  for (const one of [rules].flat()) checkArgument('explainRule', one, RULE);
  const firings: RuleFiring[] = [];
  let best: { readonly stop: RuleStop; readonly progress: number } | undefined;
  const all = Array.isArray(rules) ? (rules as readonly Rule[]) : [rules as Rule];
  for (const part of withBranches(program)) {
    for (const rule of all) {
      firings.push(...matches(part.egraph, rule).map((match) => firing(part, rule, match)));
      if (firings.length > 0) continue;
      for (const root of candidates(part.egraph, rule)) {
        const found = whyNot(part.egraph, rule, root);
        if (found.matched || found.progress <= (best?.progress ?? -1)) continue;
        best = { stop: stopOf(part, rule, root, found), progress: found.progress };
      }
    }
  }
  const fires = firings.length > 0;
  const stop = fires ? undefined : best?.stop;
  return { fires, firings, stop, text: ruleText(all[0], firings, stop) };
}

function withBranches(program: Program): readonly Program[] {
  return [program, ...program.submodules.flatMap((submodule) => withBranches(submodule.program))];
}

/** The classes with the outermost op of the left side; all of them when it is a variable. */
function candidates(egraph: EGraph, rule: Rule): readonly Id[] {
  const root = rule.facts[0]?.pattern.node;
  return root?.kind === 'app' ? candidatesFor(egraph, root) : [...egraph.classes()];
}

function candidatesFor(egraph: EGraph, { op }: Extract<PatternNode, { kind: 'app' }>): readonly Id[] {
  return [...egraph.classes()].filter((id) => egraph.nodes(id).some((enode) => enode.op === op));
}

function firing(program: Program, rule: Rule, match: Match): RuleFiring {
  const bound = new Map<string, Id>();
  for (const { variable, pattern } of rule.facts) {
    if (variable !== undefined) bound.set(variable, match.get(variable));
    forEachClassVariable(program.egraph.language, pattern.node, (name) => bound.set(name, match.get(name)));
  }
  return at(program, rule, match.root, bound);
}

/** The variables that stand for classes: not those for literals, as in `(int ?n)`, nor for the rest of a list. */
function forEachClassVariable(language: Language, node: PatternNode, visit: (name: string) => void): void {
  if (node.kind === 'var') visit(node.name);
  if (node.kind !== 'app') return;
  const args = language.op(node.op)?.payload === undefined ? node.args : node.args.slice(1);
  for (const arg of args) forEachClassVariable(language, arg, visit);
}

function at(program: Program, rule: Rule, id: Id, bound: ReadonlyMap<string, Id>): RuleFiring {
  const words = [...bound].filter(([name]) => !isHiddenVariable(name));
  return {
    rule: rule.name,
    at: id,
    call: describeCalls(program, id),
    places: placesOfClass(program, id),
    bound: new Map(words.map(([name, value]) => [name, describe(program, value)])),
  };
}

function stopOf(program: Program, rule: Rule, root: Id, result: WhyNot): RuleStop {
  const { egraph } = program;
  const { where } = result;
  const fact = rule.facts[where.fact]!;
  const pattern = writtenRule(rule)?.facts[where.fact] ?? fact.pattern.text;
  const bound = new Map(result.bound);
  // A premise that nothing in the program fits was tried at some class or other: that class says nothing.
  const { node } = fact.pattern;
  const isLost =
    where.fact > 0 &&
    node.kind === 'app' &&
    result.stoppedBy === 'operator' &&
    result.expected === node.op &&
    candidatesFor(egraph, node).length === 0;
  if (isLost && fact.variable !== undefined) bound.delete(fact.variable);
  const base = at(program, rule, root, bound);
  const [wanted, found] = isLost
    ? [node.op, 'nothing in the program']
    : inWords(program, rule, result, base.bound);
  return {
    ...base,
    stoppedBy: result.stoppedBy as RuleStop['stoppedBy'],
    wanted,
    found,
    pattern,
    span: writtenSpan(egraph, pattern, fact.pattern, where) ?? { start: 0, end: pattern.length },
  };
}

/** What was wanted, and what was found. */
function inWords(
  program: Program,
  rule: Rule,
  { stoppedBy, expected, found, at: id }: WhyNot,
  bound: ReadonlyMap<string, string>,
): readonly [string, string] {
  switch (stoppedBy) {
    case 'operator':
      return [expected, describeCalls(program, id)];
    case 'variable': {
      const name = expected.split(' ')[0]!;
      const known = bound.get(name);
      return known === undefined
        ? [expected, found]
        : [`${name} again, which is ${known}`, describe(program, id)];
    }
    case 'condition': {
      if (rule.conditions.find(({ name }) => name === expected)?.describe !== undefined)
        return [expected, found];
      return [expected, [...bound].map(([name, value]) => `${name} is ${value}`).join('; ')];
    }
    default:
      return [expected, found];
  }
}
