import { check } from './internal/arguments/check.js';
import { RULE } from './internal/patterns/pattern-rule.js';
import type { EGraph } from './egraph.js';
import { RuleError } from './errors.js';
import { Binding } from './internal/apply/binding.js';
import { caret } from './internal/patterns/caret.js';
import { compiledRule, type CompiledRule } from './internal/patterns/compiled-rule.js';
import { coreOf } from './internal/store/core-of.js';
import { printPayload, readPayload } from './internal/patterns/payload-text.js';
import type { Pattern, PatternNode } from './pattern.js';
import type { Rule } from './rule.js';
import type { ENode, Id } from './types.js';

/** Partial matches looked at before the search for the farthest one ends. */
export const WHY_NOT_LIMIT = 100_000;

/** What a rule found in a class, and what stopped it. */
export interface WhyNot {
  readonly rule: string;
  /** The rule does match there; then there is nothing to explain. */
  readonly matched: boolean;
  /** What the farthest partial match met. */
  readonly stoppedBy: 'nothing' | 'operator' | 'children' | 'literal' | 'variable' | 'value' | 'condition';
  /** Operators and variables of the patterns that did match. */
  readonly progress: number;
  /** The class at which it stopped. */
  readonly at: Id;
  /** What was wanted there, and what is there. */
  readonly expected: string;
  readonly found: string;
  /** The part of the rule's patterns at which it stopped: index of the fact, offsets in the text of its pattern. */
  readonly where: { readonly fact: number; readonly start: number; readonly end: number };
  /** Variables bound so far. */
  readonly bound: ReadonlyMap<string, Id>;
  /** All of it in words, with the pattern and a caret. */
  readonly message: string;
}

/**
 * Why a rule does not fire at a class: the farthest partial match, and the operator, literal, variable or condition that
 * stopped it. Changes nothing, apart from what the rule's conditions do.
 *
 * @throws PatternError when the rule does not fit the language
 */
export function whyNot(egraph: EGraph, rule: Rule, id: Id): WhyNot {
  coreOf(egraph);
  check('whyNot', rule, RULE);
  egraph.rebuild();
  const compiled = compiledRule(egraph.language, rule);
  return new Search(egraph, compiled).run(egraph.find(id));
}

interface Goal {
  readonly fact: number;
  readonly node: PatternNode;
  readonly id: Id;
}

type Verdict = Omit<WhyNot, 'rule' | 'message' | 'bound' | 'where'>;

class Search {
  readonly #egraph: EGraph;
  readonly #rule: CompiledRule;
  readonly #binding: Binding;
  #best: (Verdict & Pick<WhyNot, 'bound' | 'message' | 'where'>) | undefined;
  #budget = WHY_NOT_LIMIT;
  #root: Id = -1;

  constructor(egraph: EGraph, rule: CompiledRule) {
    this.#egraph = egraph;
    this.#rule = rule;
    this.#binding = new Binding(coreOf(egraph), rule.variables, rule.rule.name);
  }

  run(root: Id): WhyNot {
    this.#root = root;
    this.#fact(0, root, 0);
    if (this.#best === undefined) throw new RuleError(this.#rule.rule.name, 'has no pattern to explain');
    return { rule: this.#rule.rule.name, ...this.#best };
  }

  #fact(at: number, root: Id | undefined, progress: number): boolean {
    const fact = this.#rule.rule.facts[at];
    if (fact === undefined) return this.#conditions(progress);
    const { v, of } = this.#rule.facts[at]!;
    if (of !== undefined) return this.#function(of.name, at, v, progress);
    const known = this.#binding.ids[v]!;
    const { node } = fact.pattern;
    const roots = known >= 0 ? [known] : root !== undefined ? [root] : this.#holders(at, node, progress);
    for (const r of roots) {
      this.#binding.ids[v] = r;
      if (this.#solve([{ fact: at, node, id: r }], progress, at)) return true;
    }
    this.#binding.ids[v] = known;
    return false;
  }

  /** The classes in which a fact may hold that no known class is the root of: from what it says of known ones upwards. */
  #holders(fact: number, node: PatternNode, progress: number): Iterable<Id> {
    return this.#above(fact, node, progress) ?? this.#egraph.classes();
  }

  /** Classes of e-nodes over what is bound, as the pattern has it; undefined where nothing in it is. */
  #above(fact: number, node: PatternNode, progress: number): ReadonlySet<Id> | undefined {
    if (node.kind === 'var') {
      const v = this.#rule.variables.lookup(node.name)!;
      const id = this.#binding.ids[v]!;
      return id < 0 || this.#rule.variables.isValue[v] === true
        ? undefined
        : new Set([this.#egraph.find(id)]);
    }
    if (node.kind !== 'app') return undefined;
    const args = this.#egraph.language.op(node.op)!.payload === undefined ? node.args : node.args.slice(1);
    for (const [i, arg] of args.entries()) {
      const below = this.#above(fact, arg, progress);
      if (below === undefined) continue;
      const holders = new Set<Id>();
      for (const child of below)
        for (const { id, node: n } of this.#egraph.parents(child))
          if (n.op === node.op && n.children[i] === child) holders.add(id);
      const [at] = below;
      if (holders.size === 0 && at !== undefined) {
        const text = this.#rule.rule.facts[fact]!.pattern.text.slice(arg.start, arg.end);
        const expected = `${node.op} over ${text}`;
        this.#stop(
          { stoppedBy: 'variable', progress, at, expected, found: 'no such e-node' },
          { fact, node: arg, id: at },
        );
      }
      return holders;
    }
    return undefined;
  }

  /** A fact about a function: its values are tried in turn. */
  #function(op: string, at: number, v: number, progress: number): boolean {
    const core = coreOf(this.#egraph);
    const known = this.#binding.ids[v]!;
    const { node } = this.#rule.rule.facts[at]!.pattern;
    const root = this.#root;
    const goal = { fact: at, node, id: root };
    let some = false;
    for (const { children, payload, value } of this.#egraph.values(op)) {
      const number = core.functions!.values.number(core.op(op).value!, value);
      some ||= known < 0 || number === known;
      if (known >= 0 && number !== known) continue;
      this.#binding.ids[v] = number;
      const entry = { op, children, ...(payload === undefined ? {} : { payload }) };
      if (this.#node(entry, node as PatternNode & { kind: 'app' }, root, goal, [], progress, at)) return true;
    }
    this.#binding.ids[v] = known;
    if (!some) {
      const found = known < 0 ? 'none' : 'others';
      this.#stop({ stoppedBy: 'value', progress, at: root, expected: `a value of ${op}`, found }, goal);
    }
    return false;
  }

  /** True once a full match is found, or the budget is spent. */
  #solve(goals: readonly Goal[], progress: number, fact: number): boolean {
    if (this.#budget-- <= 0) return true;
    const goal = goals[0];
    if (goal === undefined) return this.#fact(fact + 1, undefined, progress);
    const rest = goals.slice(1);
    const id = this.#egraph.find(goal.id);
    const { node } = goal;
    if (node.kind === 'var') return this.#variable(node, id, goal, rest, progress, fact);
    if (node.kind !== 'app') return false;
    const all = this.#egraph.nodes(id);
    const same = all.filter((n) => n.op === node.op);
    if (same.length === 0) {
      this.#stop({ stoppedBy: 'operator', progress, at: id, expected: node.op, found: operators(all) }, goal);
      return false;
    }
    return same.some((n) => {
      const lists = [...this.#binding.lists];
      if (this.#node(n, node, id, goal, rest, progress, fact)) return true;
      lists.forEach((list, v) => (this.#binding.lists[v] = list));
      return false;
    });
  }

  #variable(
    node: PatternNode & { kind: 'var' },
    id: Id,
    goal: Goal,
    rest: readonly Goal[],
    progress: number,
    fact: number,
  ): boolean {
    const v = this.#rule.variables.lookup(node.name)!;
    const known = this.#binding.ids[v]!;
    if (known >= 0 && this.#egraph.find(known) !== id) {
      const expected = `${node.name} = ${this.#show(known)}`;
      this.#stop({ stoppedBy: 'variable', progress, at: id, expected, found: this.#show(id) }, goal);
      return false;
    }
    this.#binding.ids[v] = id;
    const done = this.#solve(rest, progress + 1, fact);
    if (!done) this.#binding.ids[v] = known;
    return done;
  }

  #node(
    n: ENode,
    node: PatternNode & { kind: 'app' },
    id: Id,
    goal: Goal,
    rest: readonly Goal[],
    progress: number,
    fact: number,
  ): boolean {
    let { args } = node;
    if (n.payload !== undefined) {
      const literal = args[0]!;
      args = args.slice(1);
      if (!this.#literal(n, literal)) {
        const text = this.#pattern(goal).text.slice(literal.start, literal.end);
        const found = printPayload(n.payload);
        this.#stop(
          { stoppedBy: 'literal', progress, at: id, expected: text, found },
          { ...goal, node: literal },
        );
        return false;
      }
    }
    const last = args[args.length - 1];
    const open = last?.kind === 'rest';
    const fixed = open ? args.slice(0, -1) : args;
    if (open ? n.children.length < fixed.length : n.children.length !== fixed.length) {
      const expected = `${open ? 'at least ' : ''}${fixed.length} children`;
      this.#stop({ stoppedBy: 'children', progress, at: id, expected, found: `${n.children.length}` }, goal);
      return false;
    }
    const goals = fixed.map((arg, i): Goal => ({ fact, node: arg, id: n.children[i]! }));
    if (!open) return this.#solve([...goals, ...rest], progress + 1, fact);
    const v = this.#rule.variables.lookup(last.name)!;
    const list = n.children.slice(fixed.length);
    const known = this.#binding.lists[v];
    if (
      known !== undefined &&
      (known.length !== list.length || !known.every((c, i) => this.#egraph.same(c, list[i]!)))
    ) {
      const expected = `${last.name}... = ${known.length} given children`;
      this.#stop(
        { stoppedBy: 'variable', progress, at: id, expected, found: `${list.length} others` },
        { ...goal, node: last },
      );
      return false;
    }
    this.#binding.lists[v] = list;
    const done = this.#solve([...goals, ...rest], progress + 1, fact);
    if (!done) this.#binding.lists[v] = known;
    return done;
  }

  #literal(n: ENode, literal: PatternNode): boolean {
    if (literal.kind === 'app' && literal.op === '_') return true;
    if (literal.kind === 'var') return this.#literalVariable(n, this.#rule.variables.lookup(literal.name)!);
    const quoted = literal.kind === 'string';
    if (!quoted && literal.kind !== 'app') return false;
    const kind = this.#egraph.language.op(n.op)!.payload!;
    const read = readPayload(kind, quoted ? literal.value : literal.op, quoted);
    return 'value' in read && Object.is(read.value, n.payload);
  }

  #literalVariable(n: ENode, v: number): boolean {
    const payload = coreOf(this.#egraph).payloads.lookup(
      this.#egraph.language.op(n.op)!.payload!,
      n.payload!,
    );
    const known = this.#binding.lists[v];
    if (known !== undefined) return known[0] === payload;
    this.#binding.lists[v] = [payload];
    return true;
  }

  #conditions(progress: number): boolean {
    const first = this.#rule.rule.facts[0];
    if (first === undefined) return false;
    const root =
      this.#rule.facts[0]!.of === undefined ? this.#egraph.find(this.#binding.ids[0]!) : this.#root;
    const goal = { fact: 0, node: first.pattern.node, id: root };
    for (const c of this.#rule.conditions) {
      if (c.test(this.#egraph, this.#binding)) {
        progress++;
        continue;
      }
      const found = c.describe?.(this.#egraph, this.#binding) ?? this.#values();
      this.#stop({ stoppedBy: 'condition', progress, at: root, expected: c.name, found }, goal);
      return false;
    }
    this.#stop({ stoppedBy: 'nothing', progress: progress + 1, at: root, expected: '', found: '' }, goal);
    return true;
  }

  #values(): string {
    return [...this.#bound()].map(([name, id]) => `${name} = ${this.#show(id)}`).join(', ');
  }

  #bound(): Map<string, Id> {
    const bound = new Map<string, Id>();
    this.#rule.variables.names.forEach((name, v) => {
      const id = this.#binding.ids[v]!;
      if (name.startsWith('?') && id >= 0 && this.#rule.variables.isValue[v] !== true)
        bound.set(name, this.#egraph.find(id));
    });
    return bound;
  }

  #pattern(goal: Goal): Pattern {
    return this.#rule.rule.facts[goal.fact]!.pattern;
  }

  #stop(verdict: Omit<Verdict, 'matched'>, goal: Goal): void {
    if (this.#best !== undefined && this.#best.progress >= verdict.progress) return;
    const matched = verdict.stoppedBy === 'nothing';
    const { text } = this.#pattern(goal);
    const { name } = this.#rule.rule;
    const message = matched
      ? `rule "${name}" matches class ${verdict.at}`
      : `rule "${name}" stops at class ${verdict.at}: ${
          verdict.stoppedBy === 'condition'
            ? `condition "${verdict.expected}" does not hold; ${verdict.found}`
            : `expected ${verdict.expected}, found ${verdict.found}`
        }\n${caret(text, goal.node.start, goal.node.end)}`;
    const where = { fact: goal.fact, start: goal.node.start, end: goal.node.end };
    this.#best = { ...verdict, matched, where, bound: this.#bound(), message };
  }

  #show(id: Id): string {
    const nodes = this.#egraph.nodes(id);
    const leaf = nodes.find((n) => n.children.length === 0) ?? nodes[0];
    if (leaf === undefined) return `#${id}`;
    const literal = leaf.payload === undefined ? '' : ` ${printPayload(leaf.payload)}`;
    return leaf.children.length === 0 ? `#${id} (${leaf.op}${literal})` : `#${id} (${leaf.op}${literal} ...)`;
  }
}

function operators(nodes: readonly ENode[]): string {
  const ops = [...new Set(nodes.map((n) => n.op))];
  if (ops.length === 0) return 'no e-node';
  return ops.slice(0, 6).join(', ') + (ops.length > 6 ? `, ... (${ops.length} operators)` : '');
}
