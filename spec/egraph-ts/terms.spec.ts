import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  builders,
  checkProof,
  EGraph,
  Extractor,
  astSize,
  language,
  LanguageError,
  parseTerm,
  pattern,
  printLet,
  printProof,
  printTerm,
  rewrite,
  ruleset,
  run,
  termBuilders,
  termOf,
  v,
  type Term,
} from 'egraph-ts';

const lang = language({
  '+': { arity: 2 },
  neg: { arity: 1 },
  list: { arity: 'variadic' },
  int: { arity: 0, payload: 'int' },
  name: { arity: 0, payload: 'string' },
  x: { arity: 0 },
});

describe('builders of terms', () => {
  const { neg, list, int, name, x, '+': add } = termBuilders(lang);

  test('build what the text says', () => {
    const term = add(neg(x()), list(int(1), name('a b'), x()));
    expect(term).toEqual(parseTerm(lang, '(+ (neg x) (list (int 1) (name "a b") x))'));
    // @ts-expect-error: one child too few, said by the compiler and by the function
    expect(() => add(x())).toThrow('operator "+" takes 2 children, given 1');
    // @ts-expect-error: a string for an integer
    expect(() => int('1')).toThrow('operator "int": expected an integer');
  });

  test('what is used twice is one object', () => {
    const g = new EGraph(lang);
    let t = x();
    for (let i = 0; i < 60; i++) t = add(t, t);
    expect(g.nodeCount).toBe(0);
    const id = g.addTerm(t);
    expect(g.nodeCount).toBe(61);
    expect(g.lookupTerm(t)).toBe(id);
  });

  test('what is no term says so', () => {
    const g = new EGraph(lang);
    const p = builders(lang);
    expect(g.addTerm(p.neg(p.x()))).toBe(g.addTerm('(neg x)'));
    expect(() => g.addTerm(p.neg(v('a')))).toThrow('a term has no variables: ?a');
    expect(() => g.addTerm({ op: 'neg', children: [3] } as unknown as Term)).toThrow(
      'expected a term { op, payload?, children }, found 3',
    );
    expect(() => g.addTerm({ op: 'neg' } as unknown as Term)).toThrow(LanguageError);
    const round: { op: string; children: Term[] } = { op: 'neg', children: [] };
    round.children.push(round);
    expect(() => g.addTerm(round)).toThrow('the term contains itself, by way of "neg"');
  });
});

describe('from terms to ids and back', () => {
  test('looking up adds nothing', () => {
    const g = new EGraph(lang);
    const id = g.addTerm('(+ x (neg x))');
    expect(g.lookupTerm('(+ x (neg x))')).toBe(id);
    expect(g.lookupTerm('(+ x (+ x x))')).toBeUndefined();
    expect(g.lookupTerm('(int 7)')).toBeUndefined();
    expect(g.nodeCount).toBe(3);
    expect(() => g.lookupTerm('(foo x)')).toThrow('unknown operator "foo"');
  });

  test('the term of an id: as it was written, where that is remembered', () => {
    for (const explain of [true, false]) {
      const g = new EGraph(lang, { explain });
      const written = g.addTerm('(neg (neg x))');
      g.union(written, g.addTerm('x'));
      g.rebuild();
      expect(printTerm(termOf(g, written))).toBe(explain ? '(neg (neg x))' : 'x');
    }
  });

  test('looked up terms are explained as they were written', () => {
    const g = new EGraph(lang, { explain: true });
    g.addTerm('(neg (neg x))');
    g.addTerm('x');
    const rules = [rewrite('twice', '(neg (neg ?a))', '?a')];
    run(g, ruleset('r', rules));
    const proof = g.explain(g.lookupTerm('(neg (neg x))')!, g.lookup('x')!);
    expect(proof.steps).toHaveLength(1);
    expect(checkProof(proof, rules).valid).toBe(true);
  });
});

describe('let form', () => {
  const doubled = (n: number): Term => {
    let t: Term = { op: 'x', children: [] };
    for (let i = 0; i < n; i++) t = { op: '+', children: [t, t] };
    return t;
  };

  test('what is shared is written once', () => {
    expect(printTerm(doubled(2))).toBe('(+ (+ x x) (+ x x))');
    expect(printLet(doubled(2))).toBe('(let (($0 (+ x x))) (+ $0 $0))');
    const text = printTerm(doubled(40));
    expect(text.length).toBeLessThan(1000);
    const g = new EGraph(lang);
    expect(g.addTerm(text)).toBe(g.addTerm(doubled(40)));
  });

  test('reads back as it was, whatever operators are called', () => {
    const odd = language({ $0: { arity: 0 }, let: { arity: 'variadic' }, $$1: { arity: 1 } });
    const term = fc.letrec<{ t: Term }>((tie) => ({
      t: fc.oneof(
        { depthSize: 'small' },
        fc.constant<Term>({ op: '$0', children: [] }),
        fc.array(tie('t'), { maxLength: 3 }).map((children): Term => ({ op: 'let', children })),
        tie('t').map((t): Term => ({ op: 'let', children: [t, t] })),
        tie('t').map((t): Term => ({ op: '$$1', children: [t] })),
      ),
    })).t;
    fc.assert(
      fc.property(term, fc.boolean(), (t, form) => {
        expect(parseTerm(odd, form ? printLet(t) : printTerm(t))).toEqual(t);
      }),
    );
  });

  test('errors point into it', () => {
    expect(() => parseTerm(lang, '(let (($0 (+ x y))) $0)')).toThrow(/unknown operator "y"[^]*\^/);
    expect(() => parseTerm(lang, '(let (($0)) x)')).toThrow('expected a name and a term');
  });

  test('proofs name what their terms share', () => {
    const g = new EGraph(lang, { explain: true });
    const t = doubled(30);
    const from = g.addTerm({ op: 'neg', children: [{ op: 'neg', children: [t] }] });
    const rules = [rewrite('twice', '(neg (neg ?a))', '?a')];
    run(g, ruleset('r', rules));
    const text = printProof(g.explain(from, g.addTerm(t)));
    expect(text.split('\n').slice(-3)).toEqual([
      'let $29 = (+ $28 $28)',
      '(neg (neg $29))',
      '=> $29    [twice]',
    ]);
    expect(text.split('\n')[0]).toBe('let $0 = (+ x x)');
  });
});

describe('names of operators', () => {
  const anything = fc.string({ minLength: 1, unit: 'grapheme' });

  test('may be any strings, in terms, patterns and rules', () => {
    fc.assert(
      fc.property(anything, anything, (p, q) => {
        fc.pre(p !== q && p !== '__proto__' && q !== '__proto__');
        const odd = language({ [p]: { arity: 1 }, [q]: { arity: 0 } });
        const t: Term = { op: p, children: [{ op: q, children: [] }] };
        expect(parseTerm(odd, printTerm(t))).toEqual(t);
        const g = new EGraph(odd);
        const id = g.addTerm(t);
        const b = builders(odd) as unknown as Record<
          string,
          (...args: unknown[]) => ReturnType<typeof pattern>
        >;
        run(g, ruleset('r', [rewrite('inner', b[p]!(v('a')), v('a'))]));
        expect(printTerm(new Extractor(g, astSize).term(id))).toBe(printTerm(t.children[0]!));
      }),
    );
  });

  test('those that are no words are written as strings', () => {
    const odd = language({ 'a b': { arity: 1 }, '?c': { arity: 0 }, plain: { arity: 0 } });
    expect(printTerm(parseTerm(odd, '(#"a b" #"?c")'))).toBe('(#"a b" #"?c")');
    expect(pattern('(#"a b" ?c)').variables).toEqual(['?c']);
    expect(() => language({ '': { arity: 0 } })).toThrow('an operator needs a name');
  });
});

describe('sorts', () => {
  const sorted = language({
    num: { arity: 0, payload: 'int', sort: 'int' },
    '+': { arity: 2, args: ['int', 'int'], sort: 'int' },
    '<': { arity: 2, args: ['int', 'int'], sort: 'bool' },
    all: { arity: 'variadic', args: ['bool'], sort: 'bool' },
    any: { arity: 0 },
  });

  test('are checked when e-nodes and terms are added, and classes united', () => {
    const g = new EGraph(sorted);
    const less = g.addTerm('(< (num 1) (num 2))');
    const one = g.addTerm('(num 1)');
    expect(() => g.add('+', [one, less])).toThrow(
      `operator "+": child 2 (class ${less}) is of sort bool, expected int`,
    );
    expect(() => g.addTerm('(all (num 1))')).toThrow(LanguageError);
    expect(() => g.union(one, less)).toThrow(
      `class ${one} of sort int cannot be united with class ${less} of sort bool`,
    );
    const any = g.addTerm('any');
    g.union(any, one);
    expect(() => g.union(any, less)).toThrow(LanguageError);
    expect(g.addTerm('(+ any (num 1))')).toBeGreaterThan(0);
  });

  test('are known of what rules add, and forgotten by a rollback', () => {
    const g = new EGraph(sorted);
    const less = g.addTerm('(< (num 1) (num 2))');
    const any = g.addTerm('any');
    const before = g.checkpoint();
    g.union(any, less);
    g.rollback(before);
    run(g, ruleset('r', [rewrite('plus', '(< ?a ?b)', '(< (+ ?a ?a) (+ ?b ?b))')]), {
      limits: { iterations: 2 },
    });
    const sum = g.lookupTerm('(+ (num 1) (num 1))')!;
    expect(() => g.union(sum, less)).toThrow(LanguageError);
    expect(g.union(any, sum)).toBe(true);
  });
});
