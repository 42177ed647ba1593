import type { Proof, ProofStep } from '../../proof.js';
import type { Id, Term } from '../../types.js';
import { factText } from '../patterns/fact-text.js';
import { indices } from './position.js';
import type { ProofMemory } from './proof-memory.js';
import { proofPath, type PathStep } from './proof-path.js';

/** Length of all positions together up to which a proof is cleared of detours. */
const DETOURS = 100_000;

/**
 * A proof that two terms are equal, from equations older than `before` only.
 *
 * Terms in between, positions, and proofs of facts are made when they are read: a proof of many steps deep in large terms
 * takes memory for what is looked at.
 */
export function lazyProof(memory: ProofMemory, from: Id, to: Id, before: number): Proof {
  const start = memory.term(from);
  let path = proofPath(memory, from, to, before);
  const small = path.reduce((sum, { position }) => sum + (position?.depth ?? 0) + 1, 0) <= DETOURS;
  if (small) path = withoutDetours(memory, start, path);
  const end = path.length === 0 ? start : memory.term(to);
  const chain = new Chain(memory, start, path, end, small);
  return {
    start,
    end,
    steps: path.map((_, at) => lazyStep(memory, chain, at)),
  };
}

/** The terms along a proof, made from the first on as far as they are asked for. */
class Chain {
  readonly #memory: ProofMemory;
  readonly path: readonly PathStep[];
  readonly #terms: Term[];
  readonly #end: Term | undefined;
  readonly #once: boolean;

  constructor(
    memory: ProofMemory,
    start: Term,
    path: readonly PathStep[],
    end: Term | undefined,
    once: boolean,
  ) {
    this.#memory = memory;
    this.path = path;
    this.#end = end;
    this.#once = once;
    this.#terms = [start];
  }

  /** The term before step `at`. */
  term(at: number): Term {
    if (at === this.path.length && this.#end !== undefined) return this.#end;
    for (let i = this.#terms.length; i <= at; i++) {
      const { edge, forward, position } = this.path[i - 1]!;
      const by = this.#memory.term(forward ? edge.to : edge.from);
      this.#terms.push(this.#memory.replaceAt(this.#terms[i - 1]!, indices(position), by, this.#once));
    }
    return this.#terms[at]!;
  }
}

/** Back at a term met before: what lies between proves nothing. */
function withoutDetours(memory: ProofMemory, start: Term, path: readonly PathStep[]): PathStep[] {
  const chain = new Chain(memory, start, path, undefined, true);
  const kept: PathStep[] = [];
  const after: Term[] = [];
  const seen = new Map<Term, number>([[start, 0]]);
  path.forEach((step, i) => {
    const term = chain.term(i + 1);
    const earlier = seen.get(term);
    if (earlier !== undefined) {
      kept.length = earlier;
      for (const dropped of after.splice(earlier)) seen.delete(dropped);
    } else {
      kept.push(step);
      after.push(term);
    }
    seen.set(term, kept.length);
  });
  return kept;
}

function lazyStep(memory: ProofMemory, chain: Chain, at: number): ProofStep {
  const { edge, number, forward, position } = chain.path[at]!;
  const { why } = edge;
  const direction = forward ? 'forward' : 'backward';
  const terms = {
    get before() {
      return chain.term(at);
    },
    get after() {
      return chain.term(at + 1);
    },
    direction,
    get position() {
      return indices(position);
    },
  } as const;
  if (why.kind !== 'rule') {
    const [name, rests] = why.kind === 'axiom' ? [why.reason, why.facts] : ['congruence', []];
    const proofs = (): readonly Proof[] => rests.map(([term, root]) => lazyProof(memory, root, term, number));
    return complete(terms, {
      kind: 'axiom',
      name,
      substitution: new Map(),
      premises: [],
      get facts() {
        return proofs();
      },
    });
  }
  const { rule } = why.rule;
  const named =
    rule.lhs === undefined
      ? why.facts.filter(
          (_, i) => rule.facts[i]!.variable !== undefined && why.rule.facts[i]!.of === undefined,
        )
      : [];
  let facts: readonly Proof[] | undefined;
  let substitution: ProofStep['substitution'] | undefined;
  return complete(terms, {
    kind: 'rule',
    name: rule.name,
    get substitution() {
      return (substitution ??= substitutionOf(memory, why));
    },
    premises: [
      ...rule.conditions.map((c) => c.name),
      ...rule.facts.filter((_, i) => why.rule.facts[i]!.of !== undefined).map(factText),
    ],
    get facts() {
      return (facts ??= named.map(([instance, root]) => lazyProof(memory, root, instance, number)));
    },
  });
}

/** One object with the properties of both, those that are computed staying so. */
function complete(
  terms: Pick<ProofStep, 'before' | 'after' | 'direction' | 'position'>,
  rest: Omit<ProofStep, 'before' | 'after' | 'direction' | 'position'>,
): ProofStep {
  return Object.defineProperties(terms, Object.getOwnPropertyDescriptors(rest)) as ProofStep;
}

function substitutionOf(
  memory: ProofMemory,
  why: PathStep['edge']['why'] & { readonly kind: 'rule' },
): ProofStep['substitution'] {
  const substitution = new Map<string, Term | readonly Term[]>();
  const { names, literal, isValue } = why.rule.variables;
  names.forEach((name, v) => {
    if (!name.startsWith('?')) return;
    if (isValue[v] === true) {
      const term = memory.value(why.ids[v]!);
      if (term !== undefined) substitution.set(name, term);
      return;
    }
    const list = why.lists[v];
    if (list !== undefined && literal[v] === true) substitution.set(name, memory.literal(list[0]!));
    else if (list !== undefined)
      substitution.set(
        name,
        list.map((id) => memory.term(id)),
      );
    else if (why.ids[v]! >= 0) substitution.set(name, memory.term(why.ids[v]!));
  });
  return substitution;
}
