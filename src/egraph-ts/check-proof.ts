import { CALLBACK, check, checkOptions, LIST, OBJECT } from './internal/arguments/check.js';
import type { PatternNode } from './pattern.js';
import { type Proof, type ProofStep } from './proof.js';
import { PROOF } from './print-proof.js';
import { rememberedComputation, type Computation } from './internal/patterns/computation.js';
import { computationOf } from './internal/patterns/expression.js';
import { factText } from './internal/patterns/fact-text.js';
import { LANGUAGE, type Language } from './language.js';
import type { Fact, Rule } from './rule.js';
import type { Term } from './types.js';

/** What to take on trust. What is accepted is listed in the result. */
export interface ProofCheckOptions {
  /** Whether a union made by hand or by an analysis is to be believed; all are, unless told otherwise. */
  readonly axiom?: (step: ProofStep) => boolean;
  /** Whether a condition held; all are believed to have, unless told otherwise. */
  readonly premise?: (rule: Rule, condition: string, step: ProofStep) => boolean;
  /** Which operators are functions: what facts say of their values is believed, as conditions are. */
  readonly language?: Language;
}

/** The verdict on a proof. */
export type ProofCheck =
  | {
      readonly valid: true;
      /** What the proof rests on beside the rules' equations: axioms, conditions, computed sides and bindings. */
      readonly assumptions: readonly string[];
    }
  | {
      readonly valid: false;
      /** Index of the step that does not hold. */
      readonly step: number;
      readonly reason: string;
    };

/**
 * Checks a proof against rules, from nothing but the proof and the rules as data: no e-graph is involved.
 *
 * Each step must replace exactly one sub-term, by the other side of the named rule under the stated substitution. Linear
 * in the size of the terms as DAGs.
 */
export function checkProof(
  proof: Proof,
  rules: readonly Rule[],
  options: ProofCheckOptions = {},
): ProofCheck {
  check('checkProof', proof, PROOF);
  check('checkProof: the rules', rules, LIST);
  for (const rule of rules) check('checkProof: a rule', rule, OBJECT);
  checkOptions('checkProof', options, { axiom: CALLBACK, premise: CALLBACK, language: LANGUAGE });
  return new Checker(rules, options).check(proof);
}

class Failure extends Error {}

class Checker {
  readonly #rules: ReadonlyMap<string, Rule>;
  readonly #options: ProofCheckOptions;
  readonly #assumptions = new Set<string>();
  /** A number per term, equal for equal terms. */
  readonly #numbers = new Map<Term, number>();
  readonly #byShape = new Map<string, number>();

  constructor(rules: readonly Rule[], options: ProofCheckOptions) {
    this.#rules = new Map(rules.map((r) => [r.name, r]));
    this.#options = options;
  }

  check(proof: Proof): ProofCheck {
    let at = 0;
    try {
      let current = proof.start;
      for (const step of proof.steps) {
        this.#require(this.#same(step.before, current), 'does not start where the step before it ended');
        this.#step(step);
        current = step.after;
        at++;
      }
      this.#require(this.#same(current, proof.end), 'the last step does not end at the end of the proof');
    } catch (error) {
      if (error instanceof Failure) return { valid: false, step: at, reason: error.message };
      throw error;
    }
    return { valid: true, assumptions: [...this.#assumptions] };
  }

  #require(holds: boolean, reason: string): void {
    if (!holds) throw new Failure(reason);
  }

  #step(step: ProofStep): void {
    const [before, after] = this.#focus(step);
    if (step.kind === 'axiom') {
      this.#require(this.#options.axiom?.(step) ?? true, `axiom "${step.name}" is not accepted`);
      this.#assumptions.add(`axiom: ${step.name}`);
      for (const [i, fact] of step.facts.entries()) this.#fact(fact, i);
      return;
    }
    const rule = this.#rules.get(step.name);
    if (rule === undefined) throw new Failure(`there is no rule "${step.name}"`);
    const [left, right] = step.direction === 'forward' ? [before, after] : [after, before];
    this.#conditions(rule, step);
    if (rule.lhs !== undefined) {
      this.#require(
        this.#instance(rule.lhs.node, step, left),
        `not an instance of the left side of "${rule.name}"`,
      );
      if (typeof rule.rhs === 'function') this.#assumptions.add(`computed: right side of "${rule.name}"`);
      else {
        const holds = rule.rhs !== undefined && this.#instance(rule.rhs.node, step, right);
        this.#require(holds, `not an instance of the right side of "${rule.name}"`);
      }
      return;
    }
    this.#facts(rule, step);
    const united = rule.actions.some(
      (a) =>
        a.kind === 'union' &&
        this.#instance(a.left.node, step, left) &&
        this.#instance(a.right.node, step, right),
    );
    this.#require(united, `rule "${rule.name}" does not unite these`);
  }

  /** The two sub-terms at the step's position; everything around them must agree. */
  #focus(step: ProofStep): [Term, Term] {
    let a = step.before;
    let b = step.after;
    for (const i of step.position) {
      const fits =
        a.op === b.op && a.children.length === b.children.length && i >= 0 && i < a.children.length;
      this.#require(fits && this.#literal(a) === this.#literal(b), 'the two terms differ above the position');
      const apart = a.children.every((c, j) => j === i || this.#same(c, b.children[j]!));
      this.#require(apart, 'the two terms differ beside the position');
      a = a.children[i]!;
      b = b.children[i]!;
    }
    return [a, b];
  }

  #conditions(rule: Rule, step: ProofStep): void {
    for (const condition of rule.conditions) {
      const computed = rememberedComputation(condition);
      const known = computed !== undefined && computed.variables.every((v) => step.substitution.has(v.name));
      if (!known) this.#premise(rule, condition.name, step);
      else
        this.#require(
          this.#evaluated(computed, step) === true,
          `condition "${condition.name}" of rule "${rule.name}" does not hold`,
        );
    }
    for (const name of rule.let.keys()) this.#assumptions.add(`computed: ${name} of rule "${rule.name}"`);
  }

  /** What a computation gives under the step's substitution. */
  #evaluated(computed: Computation, step: ProofStep): unknown {
    return computed.evaluate((v) => (step.substitution.get(v) as Term | undefined)?.payload);
  }

  #premise(rule: Rule, name: string, step: ProofStep): void {
    this.#require(step.premises.includes(name), `condition "${name}" of rule "${rule.name}" is not stated`);
    const holds = this.#options.premise?.(rule, name, step) ?? true;
    this.#require(holds, `condition "${name}" of rule "${rule.name}" is not accepted`);
    this.#assumptions.add(`condition: ${name} (rule "${rule.name}")`);
  }

  #isFunction({ pattern }: Fact): boolean {
    const { node } = pattern;
    return node.kind === 'app' && this.#options.language?.op(node.op)?.value !== undefined;
  }

  /** Facts that name their class say that two terms are equal: each needs a proof of its own. */
  #facts(rule: Rule, step: ProofStep): void {
    const [functions, terms] = [true, false].map((is) =>
      rule.facts.filter((f) => this.#isFunction(f) === is),
    );
    for (const fact of functions!) this.#premise(rule, factText(fact), step);
    const named = terms!.filter((f) => f.variable !== undefined);
    this.#require(
      step.facts.length === named.length,
      `rule "${rule.name}" has ${named.length} facts to be proved`,
    );
    named.forEach((fact, i) => {
      const proof = step.facts[i]!;
      const root = step.substitution.get(fact.variable!);
      const starts = root !== undefined && !Array.isArray(root) && this.#same(proof.start, root as Term);
      this.#require(starts, `the proof of fact ${i + 1} does not start at ${fact.variable}`);
      this.#require(
        this.#instance(fact.pattern.node, step, proof.end),
        `the proof of fact ${i + 1} ends elsewhere`,
      );
      this.#fact(proof, i);
    });
    // That a fact without a name is there at all is what makes the rule fire, and takes nothing from its soundness.
  }

  #fact(proof: Proof, i: number): void {
    const verdict = this.check(proof);
    if (!verdict.valid) throw new Failure(`fact ${i + 1}, step ${verdict.step}: ${verdict.reason}`);
  }

  /** Whether the term is the pattern under the step's substitution. */
  #instance(p: PatternNode, step: ProofStep, term: Term): boolean {
    if (p.kind === 'var') {
      const value = step.substitution.get(p.name);
      return value !== undefined && !Array.isArray(value) && this.#same(value as Term, term);
    }
    if (p.kind !== 'app' || p.op !== term.op) return false;
    let args = p.args;
    if (term.payload !== undefined) {
      const literal = args[0];
      args = args.slice(1);
      if (literal?.kind === 'var') {
        const value = step.substitution.get(literal.name) as Term | undefined;
        if (value?.payload === undefined || !this.#sameLiteral(value, term)) return false;
      } else if (literal?.kind === 'app' && literal.args.length > 0) {
        const payload = this.#evaluated(computationOf(step.name, literal), step) as Term['payload'];
        if (payload === undefined || !this.#sameLiteral({ op: '', payload, children: [] }, term))
          return false;
      } else if (literal === undefined || !literalFits(literal, term.payload)) return false;
    }
    const last = args[args.length - 1];
    if (last?.kind !== 'rest') {
      return (
        args.length === term.children.length &&
        args.every((a, i) => this.#instance(a, step, term.children[i]!))
      );
    }
    const fixed = args.slice(0, -1);
    const rest = step.substitution.get(last.name);
    if (!Array.isArray(rest) || term.children.length !== fixed.length + rest.length) return false;
    const tail = term.children.slice(fixed.length);
    return (
      fixed.every((a, i) => this.#instance(a, step, term.children[i]!)) &&
      tail.every((c, i) => this.#same(c, (rest as readonly Term[])[i]!))
    );
  }

  #same(a: Term, b: Term): boolean {
    return a === b || this.#number(a) === this.#number(b);
  }

  #number(root: Term): number {
    const stack = [root];
    while (stack.length > 0) {
      const t = stack[stack.length - 1]!;
      const missing = this.#numbers.has(t) ? [] : t.children.filter((c) => !this.#numbers.has(c));
      if (missing.length > 0) {
        for (const c of missing) stack.push(c);
        continue;
      }
      stack.pop();
      if (this.#numbers.has(t)) continue;
      const shape = JSON.stringify([t.op, this.#literal(t), t.children.map((c) => this.#numbers.get(c)!)]);
      let number = this.#byShape.get(shape);
      if (number === undefined) this.#byShape.set(shape, (number = this.#byShape.size));
      this.#numbers.set(t, number);
    }
    return this.#numbers.get(root)!;
  }

  /** A value of a function may be written as a number where the literal is an integer. */
  #sameLiteral(value: Term, term: Term): boolean {
    if (typeof value.payload === 'number' && typeof term.payload === 'bigint')
      return Number.isSafeInteger(value.payload) && BigInt(value.payload) === term.payload;
    return this.#literal(value) === this.#literal(term);
  }

  #literal(t: Term): string {
    if (t.payload === undefined) return '';
    return typeof t.payload + (Object.is(t.payload, -0) ? '-0' : String(t.payload));
  }
}

/** Whether a literal written in a pattern is this value. */
function literalFits(written: PatternNode, value: NonNullable<Term['payload']>): boolean {
  if (written.kind === 'string') return value === written.value;
  if (written.kind !== 'app' || written.args.length > 0) return false;
  if (written.op === '_') return true;
  if (typeof value === 'string') return value === written.op;
  if (typeof value === 'bigint')
    return /^[+-]?\d+$/.test(written.op) && BigInt(written.op.replace(/^\+/, '')) === value;
  const special: Readonly<Record<string, number>> = {
    nan: NaN,
    inf: Infinity,
    '+inf': Infinity,
    '-inf': -Infinity,
  };
  const text = written.op.toLowerCase().replace('infinity', 'inf');
  return Object.is(special[text] ?? Number(text), value);
}
