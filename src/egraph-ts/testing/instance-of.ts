import fc from 'fast-check';
import type { Language } from '../language.js';
import { pattern, type Pattern, type PatternNode } from '../pattern.js';
import { readPayload } from '../internal/patterns/payload-text.js';
import type { Payload, Term } from '../types.js';
import { printable } from './printable.js';

/** Terms by the variables they stand for; rest variables stand for lists. */
export type TermSubstitution = ReadonlyMap<string, Term | readonly Term[]>;

/**
 * Terms that match a pattern, with the substitution that makes them so. Variables that occur twice stand for equal terms.
 *
 * @param terms what variables stand for
 */
export function instanceOf(
  language: Language,
  template: Pattern | string,
  terms: fc.Arbitrary<Term>,
): fc.Arbitrary<{ readonly term: Term; readonly substitution: TermSubstitution }> {
  const p = typeof template === 'string' ? pattern(template) : template;
  const single = p.variables.filter((name) => !p.restVariables.has(name));
  const several = [...p.restVariables];
  return fc
    .record({
      one: fc.tuple(...single.map(() => terms)),
      many: fc.tuple(...several.map(() => fc.array(terms, { maxLength: 3 }))),
      literals: fc.infiniteStream(
        fc.record({
          int: fc.bigInt({ min: -(1n << 63n), max: (1n << 63n) - 1n }),
          float: fc.double(),
          string: fc.string(),
        }),
      ),
    })
    .map(({ one, many, literals }) => {
      const substitution = new Map<string, Term | readonly Term[]>();
      single.forEach((name, i) => substitution.set(name, one[i]!));
      several.forEach((name, i) => substitution.set(name, many[i]!));
      const open = (kind: 'int' | 'float' | 'string'): Payload => literals.next().value[kind] as Payload;
      return { term: printable(instance(language, p.node, substitution, open)), substitution };
    });
}

/** The instance of a pattern under a substitution. */
export function instance(
  language: Language,
  n: PatternNode,
  substitution: TermSubstitution,
  open: (kind: 'int' | 'float' | 'string') => Payload,
): Term {
  if (n.kind === 'var') return substitution.get(n.name) as Term;
  if (n.kind !== 'app') throw new TypeError('expected a pattern');
  const kind = language.op(n.op)?.payload;
  const args = kind === undefined ? n.args : n.args.slice(1);
  const children = args.flatMap((a): readonly Term[] =>
    a.kind === 'rest'
      ? (substitution.get(a.name) as readonly Term[])
      : [instance(language, a, substitution, open)],
  );
  if (kind === undefined) return { op: n.op, children };
  const literal = n.args[0]!;
  if (literal.kind === 'var') {
    const held = substitution.get(literal.name) as Term | undefined;
    return { op: n.op, payload: held?.payload ?? open(kind), children };
  }
  if (literal.kind === 'app' && literal.op === '_') return { op: n.op, payload: open(kind), children };
  const read = readPayload(
    kind,
    literal.kind === 'string' ? literal.value : (literal as { op: string }).op,
    literal.kind === 'string',
  );
  if ('problem' in read) throw new TypeError(read.problem);
  return { op: n.op, payload: read.value, children };
}
