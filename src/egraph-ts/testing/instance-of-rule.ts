import fc from 'fast-check';
import type { Language } from '../language.js';
import type { PatternNode } from '../pattern.js';
import type { Rule } from '../rule.js';
import type { Payload, Term } from '../types.js';
import { instance } from './instance-of.js';
import { printable } from './printable.js';

/**
 * Terms that match all premises of a rule. A variable that stands for the class of a premise stands for an instance of it.
 *
 * @param terms what variables of a sort stand for
 */
export function instanceOfRule(
  language: Language,
  rule: Rule,
  terms: (sort: string | undefined) => fc.Arbitrary<Term>,
): fc.Arbitrary<readonly Term[]> {
  const facts = rule.facts.filter(
    ({ pattern: { node } }) => node.kind !== 'app' || language.op(node.op)?.value === undefined,
  );
  const rests = new Set(facts.flatMap(({ pattern }) => [...pattern.restVariables]));
  const sorts = sortsOf(
    language,
    facts.map(({ pattern }) => pattern.node),
  );
  const variables = [...new Set(facts.flatMap(({ pattern }) => pattern.variables))];
  const values = variables.map((name): fc.Arbitrary<Term | readonly Term[]> => {
    const one = terms(sorts.get(name));
    return rests.has(name) ? fc.array(one, { maxLength: 3 }) : one;
  });
  const literals = variables.map(() =>
    fc.record({
      int: fc.oneof(
        fc.bigInt({ min: -3n, max: 3n }),
        fc.bigInt({ min: -(1n << 63n), max: (1n << 63n) - 1n }),
      ),
      float: fc.double(),
      string: fc.string(),
    }),
  );
  return fc.record({ values: fc.tuple(...values), literals: fc.tuple(...literals) }).map((drawn) => {
    const substitution = new Map<string, Term | readonly Term[]>();
    variables.forEach((name, i) => {
      // A variable in the place of a literal stands for one literal, wherever it is.
      const kind = literalKind(language, facts, name);
      const literal = drawn.literals[i] as { int: bigint; float: number; string: string };
      substitution.set(
        name,
        kind === undefined ? drawn.values[i]! : { op: '', payload: literal[kind] as Payload, children: [] },
      );
    });
    const open = (kind: 'int' | 'float' | 'string'): Payload => ({ int: 1n, float: 1, string: '' })[kind];
    // From the last premise on, since those before are about what those after say of their variables.
    return facts
      .toReversed()
      .map(({ variable, pattern }) => {
        const made = instance(language, pattern.node, substitution, open);
        if (variable !== undefined) substitution.set(variable, made);
        return printable(made);
      })
      .toReversed();
  });
}

function literalKind(
  language: Language,
  facts: Rule['facts'],
  name: string,
): 'int' | 'float' | 'string' | undefined {
  const find = (node: PatternNode): 'int' | 'float' | 'string' | undefined => {
    if (node.kind !== 'app') return undefined;
    const kind = language.op(node.op)?.payload;
    const [first] = node.args;
    if (kind !== undefined && first?.kind === 'var' && first.name === name) return kind;
    return node.args.map(find).find((found) => found !== undefined);
  };
  return facts.map(({ pattern }) => find(pattern.node)).find((found) => found !== undefined);
}

/** The sort that each variable has by where it stands. */
function sortsOf(language: Language, nodes: readonly PatternNode[]): ReadonlyMap<string, string> {
  const sorts = new Map<string, string>();
  const visit = (node: PatternNode): void => {
    if (node.kind !== 'app') return;
    const op = language.op(node.op);
    const children = op?.payload === undefined ? node.args : node.args.slice(1);
    children.forEach((child, i) => {
      const sort = op?.args?.[Math.min(i, op.args.length - 1)];
      if ((child.kind === 'var' || child.kind === 'rest') && sort !== undefined) sorts.set(child.name, sort);
      visit(child);
    });
  };
  nodes.forEach(visit);
  return sorts;
}
