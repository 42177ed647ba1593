import {
  explainShared,
  type EGraph,
  type Id,
  type SharedEquation,
  type SharedProof,
  type SharedStep,
  type SharedTerm,
} from 'egraph-ts';
import {
  beginningOf,
  readingOf,
  type Answer,
  type Bound,
  type EquationData,
  type Facts,
  type GraphProof,
  type RuleData,
  type StepData,
  type CheckedTerm as Term,
  type TermData,
} from '../../check/index.js';
import { factOf, isType } from '../../facts/index.js';
import { printType, symbolNameOf, type ExportedProgram, type Graph } from '../../ir/index.js';
import { inPrintedOrder, type Program } from '../../program/index.js';
import { addLiteral, opsOf } from '../../terms/index.js';
import { ruleDataOf } from '../rule-data.js';
import { NotTheSame, walk } from './walk.js';

/** A graph of the program before, and what became of it. */
interface Graphs {
  readonly before: ExportedProgram;
  readonly after: ExportedProgram;
  readonly from: Graph;
  readonly to: Graph;
}

/** A graph that is called: its names before and after, and its number in the program. */
interface Called {
  readonly was: string;
  readonly is: string;
  readonly index: number;
}

/** Makes the proof about one graph from what its e-graph remembers. */
export class GraphCertifier {
  readonly submodules: Called[] = [];
  readonly #program: Program;
  readonly #graphs: Graphs;
  readonly #rules: RuleData[];
  readonly #facts: Facts;
  #shared: SharedProof | undefined;
  /** What the checker makes of the terms of the e-graph, by their numbers there. */
  readonly #terms: Term[] = [];
  readonly #entered = new Map<Term, number>();
  readonly #termData: TermData[] = [];
  readonly #equations: EquationData[] = [];
  /** Numbers in the certificate of equations of the e-graph. */
  readonly #numbers = new Map<number, number>();
  readonly #siteNames = new Map<bigint, string>();
  #places: ReadonlyMap<bigint, number> | undefined;
  readonly #graphNames = new Map<bigint, string>();

  constructor(program: Program, graphs: Graphs, rules: RuleData[]) {
    this.#program = program;
    this.#graphs = graphs;
    this.#rules = rules;
    const { before, from } = graphs;
    this.#facts = beginningOf(before, from, readingOf(before, from, opsOf(program.egraph.language))).facts;
  }

  /** The proof that the program as written is the term `end`. */
  prove(end: Id): Omit<GraphProof, 'graph' | 'becomes'> {
    const { egraph, written } = this.#program;
    const questions = this.#questions();
    const pairs = [
      [written!.root, end] as const,
      ...questions.map(({ id, answer }) => [id, answer] as const),
    ];
    const proofs = explainShared(egraph, pairs);
    const [claim, ...answers] = proofs as readonly [SharedProof, ...SharedProof[]];
    this.#shared = claim;
    this.#nameSites(claim.from);
    const origins = new Map<string, string>();
    const messages = new Map<string, number>();
    const copies: string[] = [];
    const seen = new Set<bigint>();
    const { after, to } = this.#graphs;
    walk(to, readingOf(after, to, opsOf(this.#program.egraph.language)), claim.terms, claim.to, {
      site: (node, site) => {
        const origin = this.#siteNames.get(site);
        if (origin !== undefined && origin !== node) origins.set(node, origin);
      },
      copy: (node) => {
        copies.push(node);
      },
      message: (node, term) => {
        messages.set(node, this.#enter(this.#term(term)));
      },
      submodule: (is, index) => {
        const was = this.#graphNames.get(index);
        if (was === undefined || seen.has(index)) return;
        seen.add(index);
        if (was !== is) origins.set(is, was);
        this.submodules.push({ was, is, index: Number(index) });
      },
    });
    const number = this.#prove(claim.claim);
    const answered = questions.map(({ example }, i): Answer => {
      const { from, to: said, claim: equation } = answers[i] as SharedProof;
      return {
        question: this.#enter(this.#term(from)),
        answer: this.#enter(this.#term(said)),
        equation: this.#prove(equation) ?? this.#same(from),
        ...(example && {
          example: example.map((id) => this.#enter(this.#termOfId(id, answers[i] as SharedProof))),
        }),
      };
    });
    return {
      terms: this.#termData,
      equations: this.#equations,
      claim: number ?? null,
      origins: Object.fromEntries(origins),
      messages: Object.fromEntries(messages),
      copies,
      answers: answered,
    };
  }

  /** What was asked while the program was captured, with the terms of the answers. */
  #questions(): readonly { readonly id: Id; readonly answer: Id; readonly example?: readonly Id[] }[] {
    const { egraph, asked = [] } = this.#program;
    return [...new Set(asked)].flatMap((id) => {
      const { burned, literal } = factOf(egraph, id);
      if (burned === undefined)
        return literal === undefined ? [] : [{ id, answer: addLiteral(egraph, literal) }];
      const example = burned.map((leaf) =>
        'literal' in leaf
          ? addLiteral(egraph, leaf.literal)
          : egraph.add('placeholder', [], leaf.placeholder),
      );
      const [first] = example as [Id];
      return [{ id, answer: example.length === 1 ? first : egraph.add('list', example), example }];
    });
  }

  /** An answer lists the terms of its example, which are operands of it or itself. */
  #termOfId(id: Id, { to, terms }: SharedProof): Term {
    const { egraph } = this.#program;
    const same = (number: number): boolean => idOf(egraph, terms, number) === id;
    const number = same(to) ? to : (terms[to] as SharedTerm).children.find(same);
    if (number === undefined) throw new NotTheSame('an answer is not the example');
    return this.#term(number);
  }

  #nameSites(root: number): void {
    const { before, from } = this.#graphs;
    const { terms } = this.#shared!;
    walk(from, readingOf(before, from, opsOf(this.#program.egraph.language)), terms, root, {
      site: (node, site) => this.#siteNames.set(site, node),
      submodule: (target, index) => this.#graphNames.set(index, target),
      copy: (node) => {
        throw new NotTheSame(`${node} is no copy`);
      },
      message: () => undefined,
    });
  }

  /** A term as the checker has it: sites, inputs and graphs by the names of the program before. */
  #term(number: number): Term {
    const { terms } = this.#shared!;
    for (let next = this.#terms.length; next <= number; next++) {
      const { op, payload, children } = terms[next] as SharedTerm;
      const operands = children.map((child) => this.#terms[child] as Term);
      const term = this.#facts.make(op, this.#payload(op, payload), operands);
      if (term === undefined) throw new NotTheSame(`${op} is no term of a program`);
      this.#terms.push(term);
    }
    return this.#terms[number] as Term;
  }

  #payload(op: string, payload: SharedTerm['payload']): string | undefined {
    switch (op) {
      case 'site':
        return payload === 0n ? '' : (this.#siteNames.get(payload as bigint) ?? `new ${String(payload)}`);
      case 'placeholder':
        return this.#placeOf(payload as bigint);
      case 'expression':
        return this.#expressionText(payload as string);
      case 'submodule':
        return this.#graphNames.get(payload as bigint) ?? `unread ${String(payload)}`;
      default:
        return payload === undefined ? undefined : payloadText(payload);
    }
  }

  /** Inputs by their place in print. */
  #placeOf(index: bigint): string {
    const { placeholders } = this.#program;
    this.#places ??= new Map(
      inPrintedOrder(placeholders).map((input, place) => [BigInt(placeholders.indexOf(input)), place]),
    );
    return String(this.#places.get(index) ?? `unread ${index}`);
  }

  /** What a question is about, as an annotation of the program before would have it. */
  #expressionText(key: string): string {
    const { egraph } = this.#program;
    const id = egraph.lookup('expression', [], key);
    const type = id === undefined ? undefined : factOf(egraph, id).type;
    const nameOf = symbolNameOf(this.#graphs.before);
    return (type !== undefined && isType(type) && printType(type, nameOf)) || key;
  }

  #enter(term: Term): number {
    const stack = [term];
    while (stack.length > 0) {
      const top = stack[stack.length - 1] as Term;
      const missing = this.#entered.has(top) ? [] : top.children.filter((child) => !this.#entered.has(child));
      if (missing.length > 0) {
        stack.push(...missing);
        continue;
      }
      stack.pop();
      if (this.#entered.has(top)) continue;
      this.#entered.set(top, this.#termData.length);
      this.#termData.push([
        top.op,
        top.payload ?? null,
        ...top.children.map((child) => this.#entered.get(child) as number),
      ]);
    }
    return this.#entered.get(term) as number;
  }

  /** The number of an equation in the certificate, with all that it rests on; undefined when it says nothing. */
  #prove(equation: number | undefined): number | undefined {
    if (equation === undefined) return undefined;
    const { equations } = this.#shared!;
    const needed = new Set([equation]);
    for (let number = equation; number >= 0; number--) {
      if (!needed.has(number)) continue;
      for (const other of this.#restsOn(equations[number] as SharedEquation)) needed.add(other);
    }
    for (const number of [...needed].sort((a, b) => a - b)) {
      if (this.#numbers.has(number) || this.#saysNothing(equations[number] as SharedEquation)) continue;
      const data = this.#equation(equations[number] as SharedEquation);
      this.#numbers.set(number, this.#equations.length);
      this.#equations.push(data);
    }
    return this.#numbers.get(equation);
  }

  /** An equation that says that a term is itself. */
  #same(number: number): number {
    const term = this.#enter(this.#term(number));
    this.#equations.push({ from: term, to: term, steps: [] });
    return this.#equations.length - 1;
  }

  #saysNothing({ from, to }: SharedEquation): boolean {
    return this.#term(from) === this.#term(to);
  }

  /** The steps that change something for the checker, each with the term that it begins at. */
  *#steps({ from, steps }: SharedEquation): Iterable<{ readonly from: number; readonly step: SharedStep }> {
    let at = from;
    for (const step of steps) {
      if (this.#term(at) !== this.#term(step.to)) yield { from: at, step };
      at = step.to;
    }
  }

  #restsOn(equation: SharedEquation): readonly number[] {
    if (this.#saysNothing(equation)) return [];
    return [...this.#steps(equation)].flatMap(({ from, step }) => {
      if (step.kind === 'axiom') return [];
      const numbers = step.kind === 'rule' ? step.facts : this.#operandsToProve(from, step);
      return numbers.filter((number) => number !== undefined);
    });
  }

  /** The equations of a congruence, where the operands differ for the checker too: a site may be none to it. */
  #operandsToProve(
    from: number,
    { to, children }: Extract<SharedStep, { kind: 'congruence' }>,
  ): readonly (number | undefined)[] {
    const [before, after] = [this.#term(from), this.#term(to)];
    return children.map((equation, i) => (before.children[i] === after.children[i] ? undefined : equation));
  }

  #equation(equation: SharedEquation): EquationData {
    const steps = [...this.#steps(equation)].map(({ from, step }) => this.#step(from, step));
    return {
      from: this.#enter(this.#term(equation.from)),
      to: this.#enter(this.#term(equation.to)),
      steps,
    };
  }

  #step(from: number, step: SharedStep): StepData {
    const to = this.#enter(this.#term(step.to));
    const numberOf = (equation: number | undefined): number | null =>
      equation === undefined ? null : (this.#numbers.get(equation) ?? null);
    switch (step.kind) {
      case 'axiom':
        return { by: 'union', to, reason: step.reason };
      case 'congruence':
        return { by: 'operands', to, equations: this.#operandsToProve(from, step).map(numberOf) };
      case 'rule':
        return {
          by: 'rule',
          rule: this.#rule(ruleDataOf(step.rule)),
          direction: step.direction,
          to,
          with: Object.fromEntries(
            [...step.substitution].map(([name, value]): [string, Bound] => [name, this.#bound(value)]),
          ),
          premises: step.facts.map(numberOf),
        };
    }
  }

  #bound(
    value: number | readonly number[] | { readonly literal: NonNullable<SharedTerm['payload']> },
  ): Bound {
    if (typeof value === 'number') return this.#enter(this.#term(value));
    return 'literal' in value
      ? { literal: payloadText(value.literal) }
      : value.map((number) => this.#enter(this.#term(number)));
  }

  #rule(data: RuleData): number {
    const known = this.#rules.indexOf(data);
    return known >= 0 ? known : this.#rules.push(data) - 1;
  }
}

function payloadText(payload: NonNullable<SharedTerm['payload']>): string {
  return Object.is(payload, -0) ? '-0' : String(payload);
}

/** The id of a term by its number in a proof. */
function idOf(egraph: EGraph, terms: readonly SharedTerm[], number: number): Id | undefined {
  const { op, payload, children } = terms[number] as SharedTerm;
  const ids = children.map((child) => idOf(egraph, terms, child));
  return ids.includes(undefined) ? undefined : egraph.lookup(op, ids as Id[], payload);
}
