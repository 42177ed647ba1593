import type { ExampleLeaf } from '../../conditions/index.js';
import { printArgument, type ExportedProgram, type Graph } from '../../ir/index.js';
import { castsInside } from '../../ops/index.js';
import type { Certificate, GraphProof, RuleData } from '../certificate.js';
import { CertificateError } from '../certificate-error.js';
import type { CheckedStep } from '../checked-step.js';
import type { CheckedCertificate } from '../check-certificate.js';
import type { CheckOptions } from '../options.js';
import { checkInterfaces } from './interfaces.js';
import { EquationChecker } from './equations.js';
import { beginningOf } from './beginning.js';
import type { Facts } from './facts.js';
import { ProgramProblem, programTerm, type ProgramTerm } from './program-term.js';
import { readingOf } from './reading.js';
import { sameGraph } from './same-graph.js';
import { CheckedRule, RuleProblem } from './rule.js';
import { showTerm } from './show-term.js';
import { programOf } from './written.js';
import type { Term } from './term.js';

/** A use of a rule. */
interface Used {
  readonly rule: number;
  readonly direction: 'forward' | 'backward';
  readonly from: Term;
  readonly to: Term;
}

interface UsedInGraph {
  readonly graph: string;
  readonly facts: Facts;
  readonly start: ProgramTerm;
  readonly used: readonly Used[];
}

/** Checks one certificate. */
export class Checker {
  readonly #certificate: Certificate;
  readonly #options: CheckOptions;
  readonly #rules: readonly CheckedRule[];
  readonly #uses: number[];
  readonly #assumed = new Set<string>();
  readonly #used: UsedInGraph[] = [];

  constructor(certificate: Certificate, options: CheckOptions) {
    this.#certificate = certificate;
    this.#options = options;
    this.#rules = certificate.rules.map((rule) => this.#accepted(rule));
    this.#uses = certificate.rules.map(() => 0);
  }

  check(): CheckedCertificate {
    const { before, after, rules, graphs } = this.#certificate;
    this.#isAbout('start', before.text, this.#options.before);
    this.#isAbout('end', after.text, this.#options.after);
    if (before.dialect !== after.dialect)
      throw new CertificateError('end', 'The program after is of another dialect than the one before.');
    const [from, to] = [programOf(before, 'start'), programOf(after, 'end')];
    checkInterfaces(from, to);
    const proofs = new Map(graphs.map((proof) => [proof.graph, proof]));
    const own = proofs.get('');
    if (own === undefined || proofs.size !== graphs.length)
      throw new CertificateError('malformed', 'Each graph has one proof, the program itself among them.');
    if (own.becomes !== '')
      throw new CertificateError('malformed', 'What becomes of the program itself is the program after.');
    const done = new Set<string>();
    this.#graph(own, from, to, from.graph, to.graph, proofs, done);
    const left = graphs.find(({ graph }) => !done.has(graph));
    if (left !== undefined)
      throw new CertificateError('malformed', `No graph is called ${JSON.stringify(left.graph)}.`);
    return {
      before: before.text,
      after: after.text,
      rules: rules.map((rule, i) => ({ rule, uses: this.#uses[i] as number })),
      assumed: [...this.#assumed],
      steps: this.#used.reduce((sum, { used }) => sum + used.length, 0),
      describe: () => this.#used.flatMap((of) => this.#describe(of)),
    };
  }

  #describe({ graph, facts, start, used }: UsedInGraph): readonly CheckedStep[] {
    const names = new Map([...start.nodes].map(([{ name }, term]) => [term, name]));
    return used.map(({ rule, direction, from, to }) => {
      const { name, if: conditions } = this.#certificate.rules[rule] as RuleData;
      const show = (term: Term): string => showTerm(facts, term, (inner) => names.get(inner));
      return { rule: name, direction, graph, before: show(from), after: show(to), conditions };
    });
  }

  #isAbout(side: 'start' | 'end', text: string, wanted: string | undefined): void {
    if (wanted === undefined || wanted.trimEnd() === text.trimEnd()) return;
    throw new CertificateError(
      side,
      `The certificate is about another program ${side === 'start' ? 'before' : 'after'} than the one that was asked about.`,
      { expected: 'the text of the program, as it is printed' },
    );
  }

  /** A rule of the certificate, which has to be one of those that the caller accepts, word by word. */
  #accepted(rule: RuleData): CheckedRule {
    const text = JSON.stringify(rule);
    const known = this.#options.rules.filter(({ name }) => name === rule.name);
    if (!known.some((other) => JSON.stringify(other) === text)) {
      const [other] = known;
      throw new CertificateError(
        'assumption',
        other === undefined
          ? `The rule "${rule.name}" is not among those that are accepted.`
          : `The rule "${rule.name}" is another one than the one that is accepted.`,
        {
          expected: other === undefined ? 'rules that the caller accepts' : textOf(other),
          hint: `it says ${textOf(rule)}; hand on the rules that you trust`,
        },
      );
    }
    for (const name of rule.opaque)
      this.#assume(this.#options.functions, `${rule.name}: ${name}`, 'the function');
    if (rule.opaque.some((name) => !name.startsWith('condition ')))
      throw new CertificateError(
        'assumption',
        `What the rule "${rule.name}" gives is a function, which nobody can check.`,
      );
    try {
      return new CheckedRule(rule);
    } catch (error) {
      if (error instanceof RuleProblem)
        throw new CertificateError('malformed', `The rule "${rule.name}" is none: ${error.message}`);
      throw error;
    }
  }

  #assume(accepted: readonly string[] | 'any' | undefined, what: string, kind: string): void {
    if (accepted !== 'any' && accepted?.includes(what) !== true)
      throw new CertificateError('assumption', `The certificate rests on ${kind} ${JSON.stringify(what)}.`, {
        expected: 'nothing that the caller does not accept by name',
        hint: `accept it by name: ${JSON.stringify(what)}`,
      });
    this.#assumed.add(what);
  }

  #graph(
    proof: GraphProof,
    from: ExportedProgram,
    to: ExportedProgram,
    graph: Graph,
    becomes: Graph,
    proofs: ReadonlyMap<string, GraphProof>,
    done: Set<string>,
  ): void {
    done.add(proof.graph);
    const { ops } = this.#options;
    checkNames(proof, graph, becomes);
    const start = read('start', () => beginningOf(from, graph, readingOf(from, graph, ops)));
    const { facts } = start;
    const terms = this.#terms(proof, facts);
    this.#examples(proof, terms, facts);
    const used: Used[] = [];
    this.#used.push({ graph: proof.graph, facts, start, used });
    const equations = new EquationChecker(facts, this.#rules, terms, {
      graph: proof.graph,
      onRule: (rule, direction, from, to) => {
        (this.#uses[rule] as number)++;
        used.push({ rule, direction, from, to });
      },
      onUnion: (reason) => this.#assume(this.#options.unions, reason, 'the union'),
    });
    proof.equations.forEach((equation, number) => equations.check(equation, number));
    for (const { question, answer, equation } of proof.answers) {
      const said = equations.proved(equation);
      if (said?.from !== terms[question] || said?.to !== terms[answer])
        throw new CertificateError(
          'missing',
          `The equation ${equation} does not answer the question that it should.`,
        );
    }
    const messages = new Map(Object.entries(proof.messages));
    const end = read('end', () =>
      programTerm(facts, becomes, readingOf(to, becomes, ops), {
        originOf: (node) => proof.origins[node] ?? node,
        messageOf: (node) => terms[messages.get(node) ?? -1],
        isCopy: (node) => proof.copies.includes(node),
        onNode: () => undefined,
      }),
    );
    const claimed = proof.claim === null ? undefined : equations.proved(proof.claim);
    if ((claimed?.from ?? end.root) !== start.root)
      throw new CertificateError('start', `The proof does not begin at the program before${of(proof)}.`);
    if ((claimed?.to ?? start.root) !== end.root)
      throw new CertificateError('end', `The proof does not end at the program after${of(proof)}.`);
    checkSites(start, end, proof);
    for (const [node, term] of end.nodes) {
      const shown = node.meta.val;
      if (shown === undefined) continue;
      // What a call gives that nobody uses is equal where the call is, and no equation need say so.
      const given = term.op === 'result' ? equations.termsEqualTo(term.children[0] as Term) : [];
      const equal = given.map((call) => facts.make('result', undefined, [call]) ?? term);
      if ([...equations.termsEqualTo(term), ...equal].some((other) => facts.isAnnotated(other, shown)))
        continue;
      throw new CertificateError(
        'end',
        `Nothing says that ${node.name} is what it is annotated${of(proof)}.`,
      );
    }
    this.#called(proof, from, to, graph, becomes, proofs, done);
  }

  /** The graphs that the graph after calls: each is proved to be the one that it was. */
  #called(
    proof: GraphProof,
    from: ExportedProgram,
    to: ExportedProgram,
    graph: Graph,
    becomes: Graph,
    proofs: ReadonlyMap<string, GraphProof>,
    done: Set<string>,
  ): void {
    const [keptBefore, kept] = [castsInside(graph), castsInside(becomes)];
    for (const [name, inner] of becomes.submodules ?? []) {
      const origin = proof.origins[name] ?? name;
      const was = graph.submodules?.get(origin);
      if (kept.has(name)) {
        if (was === undefined || !keptBefore.has(origin) || !sameGraph(was, inner))
          throw new CertificateError(
            'end',
            `The graph ${name} computes in other types than it says, and is not what it was.`,
          );
        continue;
      }
      const path = proof.graph === '' ? origin : `${proof.graph}.${origin}`;
      const own = proofs.get(path);
      if (was === undefined || own === undefined || done.has(path))
        throw new CertificateError('missing', `There is no proof of what becomes of the graph ${path}.`);
      if (own.becomes !== (proof.becomes === '' ? name : `${proof.becomes}.${name}`))
        throw new CertificateError('end', `The proof of ${path} is about another graph than ${name}.`);
      this.#graph(own, from, to, was, inner, proofs, done);
    }
  }

  #terms(proof: GraphProof, facts: Facts): readonly Term[] {
    const terms: Term[] = [];
    proof.terms.forEach(([op, payload, ...children], number) => {
      const operands = children.map((child) => {
        const term = terms[child];
        if (term === undefined)
          throw new CertificateError(
            'malformed',
            `The term ${number}${of(proof)} has operands that come after it.`,
          );
        return term;
      });
      const term = facts.make(op, payload ?? undefined, operands);
      if (term === undefined)
        throw new CertificateError(
          'malformed',
          `The term ${number}${of(proof)} is none: ${op} with ${children.length} operands.`,
        );
      terms.push(term);
    });
    return terms;
  }

  /** What calls that are assumed to be constant returned: as the caller says, one by one. */
  #examples(proof: GraphProof, terms: readonly Term[], facts: Facts): void {
    for (const { question, example } of proof.answers) {
      if (example === undefined) continue;
      const call = terms[question];
      const name =
        call?.op === 'egghatch.assume_constant_result'
          ? facts.literalOf(call.children[0] as Term)
          : undefined;
      if (call === undefined || typeof name !== 'string')
        throw new CertificateError('malformed', 'Only a call that is assumed to be constant has an example.');
      const leaves = example.map((number): ExampleLeaf => {
        const term = terms[number];
        const literal = term && facts.literalOf(term);
        if (term?.op === 'placeholder') return { placeholder: BigInt(term.payload as string) };
        if (literal === undefined)
          throw new CertificateError('malformed', 'An example is a plain value or an input.');
        return { literal };
      });
      this.#assume(this.#options.constants, `${name} = ${exampleText(leaves)}`, 'the constant');
      facts.noteExample(call, leaves);
    }
  }
}

/** A constant as it is accepted by name: `get_item = 4`. */
export function exampleText(leaves: readonly ExampleLeaf[]): string {
  const texts = leaves.map((leaf) =>
    'literal' in leaf ? printArgument(leaf.literal, () => '') : `input ${leaf.placeholder}`,
  );
  return texts.length === 1 ? (texts[0] as string) : `(${texts.join(', ')})`;
}

function textOf({ left, right, if: conditions, let: definitions }: RuleData): string {
  const parts = [`${left.join(', ')} = ${right.join(' = ')}`];
  if (conditions.length > 0) parts.push(`if ${conditions.join(', ')}`);
  if (definitions.length > 0) parts.push(`let ${definitions.join(', ')}`);
  return parts.join(' ');
}

const of = ({ graph }: GraphProof): string => (graph === '' ? '' : ` of ${graph}`);

function read<T>(side: 'start' | 'end', body: () => T): T {
  try {
    return body();
  } catch (error) {
    if (error instanceof ProgramProblem)
      throw new CertificateError(
        side,
        `The program ${side === 'start' ? 'before' : 'after'} is none: ${error.message}`,
      );
    throw error;
  }
}

/** What a proof says by name is about nodes and graphs that there are. */
function checkNames(proof: GraphProof, graph: Graph, becomes: Graph): void {
  const namesOf = ({ nodes, submodules }: Graph): ReadonlySet<string> =>
    new Set([...nodes.map(({ name }) => name), ...(submodules?.keys() ?? [])]);
  const [before, after] = [namesOf(graph), namesOf(becomes)];
  const sites = proof.terms.flatMap(([op, payload]) => (op === 'site' && payload !== null ? [payload] : []));
  const unknown =
    [...Object.keys(proof.origins), ...Object.keys(proof.messages), ...proof.copies].find(
      (name) => !after.has(name),
    ) ??
    Object.values(proof.origins).find((name) => !before.has(name)) ??
    sites.find((name) => name !== '' && !NEW_SITE.test(name) && !before.has(name));
  if (unknown === undefined) return;
  throw new CertificateError(
    'malformed',
    `The proof${of(proof)} names ${JSON.stringify(unknown)}, and no program has it.`,
  );
}

/** The site of a call that stood in the e-graph, and in neither program. */
const NEW_SITE = /^new \d+$/;

/** A call with a site of its own is one call of the program before, and these keep their order. */
function checkSites(start: ProgramTerm, end: ProgramTerm, proof: GraphProof): void {
  let last = -1;
  for (const node of end.sites) {
    const origin = proof.origins[node] ?? node;
    const at = start.sites.indexOf(origin);
    if (at < 0) continue;
    if (at <= last)
      throw new CertificateError(
        'end',
        `${node} does not stand where it stood in the program before${of(proof)}.`,
      );
    last = at;
  }
}
