import type { Bound, EquationData, StepData } from '../certificate.js';
import { CertificateError, type CertificateProblem } from '../certificate-error.js';
import type { Facts } from './facts.js';
import type { Value } from './known.js';
import { instantiate, StepProblem, type CheckedRule } from './rule.js';
import type { Term } from './term.js';

interface Events {
  readonly graph: string;
  /** Told of each use of a rule, by its number, and of the terms that it leads from and to. */
  readonly onRule: (rule: number, direction: 'forward' | 'backward', from: Term, to: Term) => void;
  /** Told of each union that no rule made. */
  readonly onUnion: (reason: string) => void;
}

interface Proved {
  readonly from: Term;
  readonly to: Term;
}

/** Checks equations one after the other; each rests on those before it. */
export class EquationChecker {
  readonly #facts: Facts;
  readonly #rules: readonly CheckedRule[];
  readonly #terms: readonly Term[];
  readonly #events: Events;
  readonly #proved: Proved[] = [];
  readonly #parents = new Map<Term, Term>();
  readonly #members = new Map<Term, readonly Term[]>();

  constructor(facts: Facts, rules: readonly CheckedRule[], terms: readonly Term[], events: Events) {
    this.#facts = facts;
    this.#rules = rules;
    this.#terms = terms;
    this.#events = events;
  }

  proved(number: number): Proved | undefined {
    return this.#proved[number];
  }

  /** All terms that were met on the way to this one, and it itself. */
  termsEqualTo(term: Term): readonly Term[] {
    const members = this.#members.get(this.#find(term));
    return members === undefined ? [term] : [term, ...members.filter((other) => other !== term)];
  }

  #unite(a: Term, b: Term): void {
    const [one, other] = [this.#find(a), this.#find(b)];
    if (one === other) return;
    this.#parents.set(other, one);
    const [these, those] = [this.#members.get(one) ?? [one], this.#members.get(other) ?? [other]];
    this.#members.set(one, [...these, ...those]);
    this.#members.delete(other);
  }

  #find(term: Term): Term {
    let root = term;
    for (let up = this.#parents.get(root); up !== undefined; up = this.#parents.get(root)) root = up;
    if (root !== term) this.#parents.set(term, root);
    return root;
  }

  /** @throws CertificateError that says the step */
  check({ from, to, steps }: EquationData, number: number): void {
    const start = this.#term(from, number, 0);
    let at = start;
    steps.forEach((step, i) => {
      const next = this.#step(step, at, number, i);
      this.#unite(at, next);
      at = next;
    });
    if (at !== this.#term(to, number, steps.length))
      throw this.#fail(
        'missing',
        'What the steps lead to is not what the equation says',
        number,
        steps.length,
      );
    this.#proved.push({ from: start, to: at });
  }

  #step(step: StepData, from: Term, equation: number, i: number): Term {
    const to = this.#term(step.to, equation, i);
    switch (step.by) {
      case 'union':
        this.#events.onUnion(step.reason);
        return to;
      case 'operands':
        if (
          from.op !== to.op ||
          from.payload !== to.payload ||
          from.children.length !== to.children.length ||
          step.equations.length !== to.children.length
        )
          throw this.#fail(
            'missing',
            'Two terms with different operators differ in more than operands',
            equation,
            i,
          );
        from.children.forEach((child, k) => {
          if (!this.#isEqual(child, to.children[k] as Term, step.equations[k] as number | null))
            throw this.#fail('missing', `Nothing says that the operands ${k} are equal`, equation, i);
        });
        return to;
      case 'rule':
        this.#rule(step, from, to, equation, i);
        return to;
    }
  }

  #rule(step: Extract<StepData, { by: 'rule' }>, from: Term, to: Term, equation: number, i: number): void {
    const rule = this.#rules[step.rule];
    if (rule === undefined) throw this.#fail('malformed', `There is no rule ${step.rule}`, equation, i);
    const { name } = rule.data;
    const substitution = new Map<string, Value>(
      Object.entries(step.with).map(([variable, bound]) => [variable, this.#value(bound, equation, i)]),
    );
    const [left, right] = step.direction === 'forward' ? [from, to] : [to, from];
    const { named } = rule;
    if (named.length !== step.premises.length)
      throw this.#fail('missing', `The rule has ${named.length} premises to be proved`, equation, i, name);
    named.forEach(({ root, pattern }, k) => {
      const [value, instance] = [substitution.get(root), instantiate(this.#facts, pattern, substitution)];
      const isTerm = value !== undefined && 'op' in value && instance !== undefined;
      if (!isTerm || !this.#isEqual(value, instance, step.premises[k] as number | null))
        throw this.#fail(
          'missing',
          `Nothing says that ${root} is what premise ${k + 1} wants`,
          equation,
          i,
          name,
        );
    });
    try {
      rule.check(this.#facts, left, right, substitution, (term) => this.termsEqualTo(term));
    } catch (error) {
      if (error instanceof StepProblem)
        throw this.#fail(error.problem, upper(error.message), equation, i, name);
      throw error;
    }
    this.#events.onRule(step.rule, step.direction, from, to);
  }

  #isEqual(a: Term, b: Term, equation: number | null): boolean {
    if (equation === null) return a === b;
    const proved = this.#proved[equation];
    return proved !== undefined && proved.from === a && proved.to === b;
  }

  #value(bound: Bound, equation: number, i: number): Value {
    if (typeof bound === 'number') return this.#term(bound, equation, i);
    if (!('literal' in bound)) return bound.map((number) => this.#term(number, equation, i));
    return bound;
  }

  #term(number: number, equation: number, i: number): Term {
    const term = this.#terms[number];
    if (term === undefined) throw this.#fail('malformed', `There is no term ${number}`, equation, i);
    return term;
  }

  #fail(
    problem: CertificateProblem,
    message: string,
    equation: number,
    step: number,
    rule?: string,
  ): CertificateError {
    return new CertificateError(problem, message, {
      step: { graph: this.#events.graph, equation, step, rule },
    });
  }
}

const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
