import { describe, expect, test } from 'vitest';
import {
  analysis,
  checkProof,
  Contradiction,
  ContradictionError,
  EGraph,
  language,
  parseTerm,
  printProof,
  rewrite,
  rootSteps,
  rule,
  ruleset,
  run,
  termChildren,
  termOf,
  union,
  type Proof,
  type Rule,
  type Term,
} from 'egraph-ts';

const lang = language({
  '+': { arity: 2 },
  '*': { arity: 2 },
  f: { arity: 1 },
  list: { arity: 'variadic' },
  int: { arity: 0, payload: 'int' },
  x: { arity: 0 },
  y: { arity: 0 },
  z: { arity: 0 },
});

const rules: readonly Rule[] = [
  rewrite('comm', '(+ ?a ?b)', '(+ ?b ?a)'),
  rewrite('assoc', '(+ ?a (+ ?b ?c))', '(+ (+ ?a ?b) ?c)'),
  rewrite('zero', '(+ ?a (int 0))', '?a'),
];

const prove = (from: string, to: string, set: readonly Rule[] = rules): Proof => {
  const g = new EGraph(lang, { explain: true });
  const a = g.addTerm(from);
  const b = g.addTerm(to);
  run(g, ruleset('r', set), { limits: { iterations: 8 } });
  return g.explain(a, b);
};

describe('explain', () => {
  test('a proof leads from one term to the other and checks', () => {
    const proof = prove('(+ x (+ y z))', '(+ (+ z y) x)');
    expect(proof.start).toEqual(parseTerm(lang, '(+ x (+ y z))'));
    expect(proof.end).toEqual(parseTerm(lang, '(+ (+ z y) x)'));
    expect(checkProof(proof, rules)).toEqual({ valid: true, assumptions: [] });
    expect(proof.steps.length).toBe(2);
  });

  test('congruence shows up as steps below the root', () => {
    const proof = prove('(f (f (+ x (int 0))))', '(f (f x))');
    expect(printProof(proof)).toBe('(f (f (+ x (int 0))))\n=> (f (f x))    [zero at 0.0]');
    expect(checkProof(proof, rules).valid).toBe(true);
  });

  test('unions by hand are axioms', () => {
    const g = new EGraph(lang, { explain: true });
    const [a, b] = [g.addTerm('(f x)'), g.addTerm('(f y)')];
    g.union(g.addTerm('x'), g.addTerm('y'), 'told so');
    g.rebuild();
    const proof = g.explain(a, b);
    expect(checkProof(proof, [])).toEqual({ valid: true, assumptions: ['axiom: told so'] });
    expect(checkProof(proof, [], { axiom: () => false })).toMatchObject({ valid: false, step: 0 });
  });

  test('deep terms do not overflow the stack', () => {
    const g = new EGraph(lang, { explain: true });
    let a = g.addTerm('x');
    let b = g.addTerm('y');
    const [x, y] = [a, b];
    for (let i = 0; i < 10_000; i++) [a, b] = [g.add('f', [a]), g.add('f', [b])];
    g.union(x, y, 'same');
    g.rebuild();
    const proof = g.explain(a, b);
    expect(proof.steps).toHaveLength(1);
    expect(proof.steps[0]!.position).toHaveLength(10_000);
    expect(checkProof(proof, []).valid).toBe(true);
  });

  test('rules with several facts prove the facts that name their class', () => {
    const injective = rule('injective', ['(= ?x (f ?a))', '(= ?x (f ?b))']).then(union('?a', '?b'));
    const g = new EGraph(lang, { explain: true });
    const [x, y] = [g.addTerm('x'), g.addTerm('y')];
    g.union(g.add('f', [x]), g.add('f', [y]), 'given');
    run(g, ruleset('r', [injective]));
    const proof = g.explain(x, y);
    expect(checkProof(proof, [injective])).toEqual({ valid: true, assumptions: ['axiom: given'] });
    expect(proof.steps.some((s) => s.facts.length === 2)).toBe(true);
  });

  test('conditions are premises and rest variables are lists', () => {
    const drop = rewrite('drop', '(list ?h ?t...)', '(list ?t...)', {
      if: { name: 'anything', test: () => true },
    });
    const g = new EGraph(lang, { explain: true });
    const [a, b] = [g.addTerm('(list x y z)'), g.addTerm('(list)')];
    run(g, ruleset('r', [drop]));
    const proof = g.explain(a, b);
    expect(proof.steps).toHaveLength(3);
    expect(checkProof(proof, [drop])).toEqual({
      valid: true,
      assumptions: ['condition: anything (rule "drop")'],
    });
    expect(checkProof(proof, [drop], { premise: () => false }).valid).toBe(false);
  });

  test('what was not recorded cannot be explained', () => {
    const g = new EGraph(lang);
    const x = g.addTerm('x');
    expect(() => g.explain(x, x)).toThrow(/explain: true/);
    const h = new EGraph(lang, { explain: true });
    expect(() => h.explain(h.addTerm('x'), h.addTerm('y'))).toThrow(/not known to be equal/);
  });

  test('rollback forgets equations', () => {
    const g = new EGraph(lang, { explain: true });
    const [a, b] = [g.addTerm('(f x)'), g.addTerm('(f y)')];
    const c = g.checkpoint();
    g.union(g.addTerm('x'), g.addTerm('y'), 'wrong');
    g.rebuild();
    g.rollback(c);
    g.union(g.addTerm('x'), g.addTerm('y'), 'right');
    g.rebuild();
    expect(checkProof(g.explain(a, b), [])).toEqual({ valid: true, assumptions: ['axiom: right'] });
  });
});

/** A proof that can be tampered with. */
interface Draft {
  start: Term;
  end: Term;
  steps: { name: string; direction: string; position: number[]; substitution: Map<string, Term> }[];
}

describe('checkProof', () => {
  const proof = prove('(+ x (+ y (int 0)))', '(+ y x)');
  const tampered = (change: (p: Draft) => void): Proof => {
    const copy = structuredClone(proof) as unknown as Draft;
    change(copy);
    return copy as unknown as Proof;
  };

  test('accepts the proof itself', () => {
    expect(checkProof(proof, rules)).toEqual({ valid: true, assumptions: [] });
  });

  test.each<[string, (p: Draft) => void]>([
    ['another end', (p) => (p.end = parseTerm(lang, '(+ x y)'))],
    ['another start', (p) => (p.start = parseTerm(lang, '(+ y x)'))],
    ['a step left out', (p) => p.steps.splice(0, 1)],
    ['another rule', (p) => (p.steps[0]!.name = p.steps[0]!.name === 'comm' ? 'zero' : 'comm')],
    ['an unknown rule', (p) => (p.steps[0]!.name = 'magic')],
    ['another substitution', (p) => p.steps[0]!.substitution.set('?a', parseTerm(lang, 'z'))],
    ['the other direction', (p) => (p.steps.find((s) => s.name === 'zero')!.direction = 'backward')],
    ['another position', (p) => (p.steps.find((s) => s.name === 'zero')!.position = [])],
    ['a position outside', (p) => p.steps[0]!.position.push(7)],
  ])('refuses %s', (_, change) => {
    expect(checkProof(tampered(change), rules).valid).toBe(false);
  });
});

describe('contradictions', () => {
  const value = analysis<bigint | undefined>({
    name: 'value',
    make: (_, node) => (node.op === 'int' ? (node.payload as bigint) : undefined),
    merge(a, b) {
      if (a !== undefined && b !== undefined && a !== b) throw new Contradiction(`${a} is not ${b}`);
      return a ?? b;
    },
  });

  const unsound = ruleset('unsound', [rewrite('wrong', '(f ?a)', '?a')]);

  test('name the rule and carry the proof', () => {
    const g = new EGraph(lang, { analyses: [value], explain: true });
    g.union(g.addTerm('(f (int 1))'), g.addTerm('(int 2)'), 'measured');
    let error: unknown;
    try {
      run(g, unsound);
    } catch (e) {
      error = e;
    }
    expect(error).toBeInstanceOf(ContradictionError);
    const c = error as ContradictionError;
    expect(c.reason).toBe('rule "wrong"');
    expect(c.analysis).toBe('value');
    expect(c.message).toContain('(int 1)');
    expect(c.proof).toBeDefined();
    expect(checkProof(c.proof!, unsound.rules)).toEqual({ valid: true, assumptions: ['axiom: measured'] });
  });

  test('without a record say how to get the proof', () => {
    const g = new EGraph(lang, { analyses: [value] });
    expect(() => g.union(g.addTerm('(int 1)'), g.addTerm('(int 2)'))).toThrow(/1 is not 2.*explain: true/s);
  });
});

describe('steps that replace the whole term', () => {
  const g = new EGraph(lang, { explain: true });
  const [from, to] = [g.addTerm('(+ (+ x (int 0)) y)'), g.addTerm('(+ y x)')];
  const facts = [rewrite('comm', '(+ ?a ?b)', '(+ ?b ?a)', { if: { name: 'always', test: () => true } })];
  run(g, ruleset('two', [...facts, rewrite('zero', '(+ ?a (int 0))', '?a')]));

  test('leave out what was done to operands', () => {
    expect(
      g
        .explain(from, to)
        .steps.map(({ name }) => name)
        .sort(),
    ).toEqual(['comm', 'zero']);
    const steps = rootSteps(g, from, to);
    expect(steps.map(({ name, direction }) => [name, direction])).toEqual([['comm', 'forward']]);
  });

  test('have the rule, and what its variables stand for', () => {
    const [step] = rootSteps(g, from, to);
    expect(step!.by!.rule.conditions.map(({ name }) => name)).toEqual(['always']);
    expect(g.same(step!.by!.match.get('?a'), g.addTerm('x'))).toBe(true);
    const [left, right] = termChildren(g, step!.after).map((id) => termOf(g, id));
    expect([left, right].map((term) => term!.op)).toEqual(['y', expect.stringMatching(/^[x+]$/)]);
  });

  test('are none between a term and itself, and none without a record', () => {
    expect(rootSteps(g, from, from)).toEqual([]);
    expect(() => rootSteps(g, from, g.addTerm('z'))).toThrow('not known to be equal');
    const silent = new EGraph(lang);
    expect(() => rootSteps(silent, silent.addTerm('x'), silent.addTerm('x'))).toThrow('explain: true');
    expect(() => termChildren(silent, silent.addTerm('x'))).toThrow('explain: true');
  });
});
