import {
  checkProof,
  EGraphError,
  type EGraph,
  type ENode,
  type Id,
  type Proof,
  type ProofCheck,
  type ProofCheckOptions,
  type ProofStep,
  type Rule,
  type Term,
} from 'egraph-ts';
import * as either from 'fp-ts/lib/Either.js';
import {
  checkArgument,
  checkOptions,
  EgghatchError,
  placeOf,
  problemOf,
  type Place,
} from '../diagnostics/index.js';
import {
  chosenReading,
  inputNames,
  PROGRAM,
  READ_OPTIONS,
  placesOfClass,
  sitesOfClass,
  type Program,
  type ReadOptions,
} from '../program/index.js';
import { stepsText } from './internal/steps-text.js';
import { showTerm, targetOf } from './internal/show-term.js';

/** What the program after the passes is: what `toExportedProgram` reads under the same options. */
export type ExplainOptions = ReadOptions;

/** One use of a rule on the way from the program before to the program after. */
export interface ExplainedStep {
  readonly rule: string;
  /** `backward`: the rule leads from what is here called `after` to `before`. */
  readonly direction: ProofStep['direction'];
  /** The lines of the source that the replaced call stands on; none when the program came without a source. */
  readonly places: readonly Place[];
  /** The call that is replaced, and what replaces it. */
  readonly before: string;
  readonly after: string;
  /** The conditions that held. */
  readonly conditions: readonly string[];
}

/** How a program became another. */
export interface ProgramExplanation {
  /** Uses of rules in the order of the proof, each once however often its call is used. */
  readonly steps: readonly ExplainedStep[];
  /** The proof that both programs are equal, for `checkProof` and `printProof`. */
  readonly proof: Proof;
  /** Checks the proof against rules, from nothing but the proof and the rules: see `checkProof`. */
  check(rules: readonly Rule[], options?: ProofCheckOptions): ProofCheck;
  /** The steps in words, a line each. */
  readonly text: string;
}

/**
 * Which rules led from a program as it was read to what is read out of it now, in which order and on which source lines,
 * with the proof. The program must have been made with `explain: true`. Branches have e-graphs of their own and are not
 * followed.
 *
 * Left of kind `refused` when the program was made without `explain: true`; otherwise what `toExportedProgram` says. A
 * proof can be much longer than the program is large.
 */
export function explainProgram(
  program: Program,
  options: ExplainOptions = {},
): either.Either<EgghatchError, ProgramExplanation> {
  const wrong = problemOf(() => {
    checkArgument('explainProgram', program, PROGRAM);
    checkOptions('explainProgram', options, READ_OPTIONS);
  });
  if (wrong !== undefined) return either.left(wrong);
  const chosen = chosenReading(program, options);
  if (either.isLeft(chosen)) return chosen;
  const { egraph, root } = program;
  const end = egraph.addTerm(termOf(egraph, root, chosen.right));
  let proof: Proof;
  try {
    proof = egraph.explain(root, end);
  } catch (error) {
    if (!(error instanceof EGraphError)) throw error;
    return either.left(
      new EgghatchError(
        {
          kind: 'refused',
          message: 'this program does not remember why things are equal',
          hint: 'read or build it with { explain: true }',
        },
        { cause: error },
      ),
    );
  }
  const steps = [...new Map(stepsOf(program, proof).map((step) => [keyOf(step), step])).values()];
  return either.right({
    steps,
    proof,
    check: (rules, checks) => checkProof(proof, rules, checks),
    text: stepsText(steps),
  });
}

const keyOf = ({ rule, direction, before, after }: ExplainedStep): string =>
  JSON.stringify([rule, direction, before, after]);

/** The chosen program as a term, shared where it shares. */
function termOf(
  egraph: EGraph,
  root: Id,
  chosen: { readonly order: readonly Id[]; readonly node: (id: Id) => ENode },
): Term {
  const terms = new Map<Id, Term>();
  for (const id of chosen.order) {
    const { op, payload, children } = chosen.node(id);
    const made = children.map((child) => terms.get(egraph.find(child)) as Term);
    terms.set(
      egraph.find(id),
      payload === undefined ? { op, children: made } : { op, payload, children: made },
    );
  }
  return terms.get(egraph.find(root)) as Term;
}

function stepsOf(program: Program, proof: Proof): readonly ExplainedStep[] {
  const { egraph } = program;
  const nameOf = inputNames(program);
  return proof.steps.flatMap((step) => {
    const because = step.facts.flatMap((fact) => stepsOf(program, fact));
    if (step.kind !== 'rule') return because;
    const [before, after] = [at(step.before, step.position), at(step.after, step.position)];
    return [
      ...because,
      {
        rule: step.name,
        direction: step.direction,
        places: placesOfTerm(program, before),
        before: showTerm(egraph, before, nameOf),
        after: showTerm(egraph, after, nameOf),
        conditions: step.premises,
      },
    ];
  });
}

function at(term: Term, position: readonly number[]): Term {
  return position.reduce((part, i) => part.children[i] as Term, term);
}

/** Where a call stands: where its op was called, of all the places at which what is equal to it was written. */
function placesOfTerm(program: Program, term: Term): readonly Place[] {
  const { egraph, sites } = program;
  const target = targetOf(egraph, term);
  const id = egraph.addTerm(term);
  const own = sitesOfClass(egraph, id).filter((site) => sites.get(site)?.target === target);
  if (own.length === 0) return placesOfClass(program, id);
  return own.flatMap((site) => {
    const at = sites.get(site)?.at;
    return at === undefined ? [] : [placeOf(at.source, at.span)];
  });
}
