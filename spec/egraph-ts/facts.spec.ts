import { describe, expect, test } from 'vitest';
import {
  analysis,
  type Analysis,
  call,
  checkProof,
  ContractError,
  Contradiction,
  ContradictionError,
  EGraph,
  insert,
  language,
  printProof,
  rewrite,
  rule,
  ruleset,
  run,
  steps,
} from 'egraph-ts';

const lang = language({
  '+': { arity: 2 },
  h: { arity: 2 },
  f: { arity: 1 },
  s: { arity: 1 },
  int: { arity: 0, payload: 'int' },
  a: { arity: 0 },
  b: { arity: 0 },
  x: { arity: 0 },
  y: { arity: 0 },
});

const value: Analysis<bigint | undefined> = analysis({
  name: 'value',
  make(egraph, { op, payload, children }) {
    if (op === 'int') return payload as bigint;
    if (op !== '+') return undefined;
    const [p, q] = children.map((c) => egraph.data(value, c));
    return p === undefined || q === undefined ? undefined : p + q;
  },
  merge(p, q) {
    if (p !== undefined && q !== undefined && p !== q) throw new Contradiction(`${p} is not ${q}`);
    return p ?? q;
  },
});

/** The same, and classes of known value hold the literal. */
const folding: Analysis<bigint | undefined> = analysis({
  ...value,
  name: 'folding',
  make(egraph, { op, payload, children }) {
    if (op === 'int') return payload as bigint;
    if (op !== '+') return undefined;
    const [p, q] = children.map((c) => egraph.data(folding, c));
    return p === undefined || q === undefined ? undefined : p + q;
  },
  modify(egraph, id) {
    const known = egraph.data(folding, id);
    if (known !== undefined) egraph.union(id, egraph.add('int', [], known));
  },
});

const caught = (act: () => unknown): ContradictionError => {
  try {
    act();
  } catch (error) {
    if (error instanceof ContradictionError) return error;
    throw error;
  }
  throw new Error('there was no contradiction');
};

/** Whether equal children make equal parents, and facts of parents follow from those of children. */
function expectComplete(g: EGraph, ...analyses: readonly Analysis<bigint | undefined>[]): void {
  const seen = new Map<string, number>();
  for (const id of g.classes()) {
    for (const n of g.nodes(id)) {
      const key = JSON.stringify([n.op, String(n.payload), n.children.map((c) => g.find(c))]);
      expect([key, seen.get(key) ?? id]).toEqual([key, id]);
      seen.set(key, id);
      for (const a of analyses) {
        const made = a.make(g, n, id);
        if (made !== undefined) expect(g.data(a, id)).toBeDefined();
      }
    }
  }
}

describe.each([false, true])('after a contradiction (explain: %s)', (explain) => {
  test('in a union by hand nothing has happened', () => {
    const one = analysis<number>({ name: 'one', make: () => 1, merge: (p, q) => p + q - 1 });
    const g = new EGraph(lang, { analyses: [one, value], explain });
    const [x, y] = [g.addTerm('(int 1)'), g.addTerm('(int 2)')];
    g.refine(one, y, 5);
    const before = [g.data(one, x), g.data(one, y), g.nodeCount, g.classCount];
    const error = caught(() => g.union(x, y, 'measured'));
    expect(error).toMatchObject({ egraph: 'unchanged', reason: 'measured', causes: ['measured'] });
    expect([g.data(one, x), g.data(one, y), g.nodeCount, g.classCount]).toEqual(before);
    expect(g.rebuild()).toBe(0);
    if (!explain) return;
    // The equation that was refused explains nothing later.
    g.union(x, g.addTerm('a'), 'first');
    expect(printProof(g.explain(x, g.addTerm('a')))).toContain('first');
    expect(() => g.explain(x, y)).toThrow('not known to be equal');
  });

  test('in a rebuild all the rest is done', () => {
    const g = new EGraph(lang, { analyses: [value], explain });
    const [a, b] = [g.addTerm('a'), g.addTerm('b')];
    g.union(g.add('f', [a]), g.addTerm('(int 1)'));
    g.union(g.add('f', [b]), g.addTerm('(int 2)'));
    const pairs = Array.from({ length: 40 }, (_, i) => {
      const n = g.add('int', [], BigInt(10 + i));
      return [g.add('h', [a, n]), g.add('h', [b, n])] as const;
    });
    g.rebuild();
    g.union(a, b, 'wrong');
    const error = caught(() => g.rebuild());
    expect(error).toMatchObject({ egraph: 'rebuilt', reason: 'wrong' });
    for (const [p, q] of pairs) expect(g.same(p, q)).toBe(true);
    expect(g.rebuild()).toBe(0);
    expectComplete(g, value);
  });

  test('in a run the e-graph is congruent, and can be run on', () => {
    const g = new EGraph(lang, { analyses: [value], explain });
    g.addTerm('(h (f (int 1)) (f (int 2)))');
    g.addTerm('(f a)');
    const wrong = ruleset('r', [
      rewrite('drop', '(f ?p)', '?p'),
      rule('wrong', ['(int ?p)']).then(call((e, m) => void e.union(m.root, e.add('int', [], 7n)))),
    ]);
    expect(caught(() => run(g, wrong))).toMatchObject({ egraph: 'rebuilt', reason: 'rule "wrong"' });
    expectComplete(g, value);
    expect(g.same(g.addTerm('(f a)'), g.addTerm('a'))).toBe(true);
    expect(run(g, ruleset('q', [rewrite('drop', '(f ?p)', '?p')])).stop).toBe('saturated');
  });

  test('in an add that an analysis refuses nothing has happened', () => {
    const picky = analysis<undefined>({
      name: 'picky',
      make: (_, n) => {
        if (n.op === 's') throw new Contradiction('no s here');
      },
      merge: (p) => p,
    });
    const g = new EGraph(lang, { analyses: [picky], explain });
    const before = [g.addTerm('a'), g.nodeCount, g.classCount];
    expect(() => g.addTerm('(s a)')).toThrow('no s here');
    expect([g.addTerm('a'), g.nodeCount, g.classCount]).toEqual(before);
    expect(g.lookup('s', [g.addTerm('a')])).toBeUndefined();
    expect(() => g.addTerm('(s a)')).toThrow('no s here');
    const add = ruleset('r', [rewrite('r', '(f ?p)', '(f (s ?p))')]);
    for (const n of [1, 2, 3]) g.addTerm(`(f (int ${n}))`);
    expect(() => run(g, add)).toThrow('no s here');
    expect(g.nodeCount).toBe(7);
    expectComplete(g);
  });
});

describe('a contradiction names the rules that led to it', () => {
  const wrong = ruleset('r', [rewrite('x is 2', 'x', '(int 2)')]);
  const start = (explain: boolean, analyses: readonly Analysis<bigint | undefined>[]): EGraph => {
    const g = new EGraph(lang, { analyses, explain });
    g.union(g.addTerm('(+ x (int 1))'), g.addTerm('(int 5)'), 'measured');
    return g;
  };

  test.each([
    ['by make', [value]],
    ["by an analysis' union", [folding]],
  ])('%s', (_, analyses) => {
    expect(caught(() => run(start(false, analyses), wrong)).reason).toBe('rule "x is 2"');
    const error = caught(() => run(start(true, analyses), wrong));
    expect(error.reason).toBe('rule "x is 2"');
    expect(error.causes).toEqual(expect.arrayContaining(['rule "x is 2"', 'measured']));
    expect(checkProof(error.proof!, wrong.rules).valid).toBe(true);
    expect(checkProof(error.proof!, []).valid).toBe(false);
  });

  test('by congruence', () => {
    const same = ruleset('r', [rewrite('a is b', 'a', 'b')]);
    for (const explain of [false, true]) {
      const g = new EGraph(lang, { analyses: [value], explain });
      g.union(g.addTerm('(f (f a))'), g.addTerm('(int 1)'));
      g.union(g.addTerm('(f (f b))'), g.addTerm('(int 2)'));
      const error = caught(() => run(g, same));
      expect(error.reason).toBe('rule "a is b"');
      if (explain) expect(checkProof(error.proof!, []).valid).toBe(false);
    }
  });

  test('two rules of which neither is wrong by itself', () => {
    const two = ruleset('r', [rewrite('x is 2', 'x', '(int 2)'), rewrite('y is 4', 'y', '(int 4)')]);
    const g = new EGraph(lang, { analyses: [value], explain: true });
    g.union(g.addTerm('(+ x y)'), g.addTerm('(int 5)'), 'measured');
    expect(caught(() => run(g, two)).causes.toSorted()).toEqual([
      'measured',
      'rule "x is 2"',
      'rule "y is 4"',
    ]);
  });
});

test("an analysis' union is explained by what it rests on", () => {
  const g = new EGraph(lang, { analyses: [folding], explain: true });
  const sum = g.addTerm('(+ x (+ y (int 1)))');
  const set = ruleset('r', [rewrite('x is 2', 'x', '(int 2)'), rewrite('y is 4', 'y', '(int 4)')]);
  run(g, set);
  const proof = g.explain(sum, g.addTerm('(int 7)'));
  expect(checkProof(proof, set.rules)).toEqual({ valid: true, assumptions: ['axiom: analysis "folding"'] });
  expect(new Set(proof.steps.map((s) => s.name))).toEqual(
    new Set(['x is 2', 'y is 4', 'analysis "folding"']),
  );
});

describe('an analysis that breaks its contract', () => {
  const contract = (act: () => unknown): ContractError => {
    try {
      act();
    } catch (error) {
      if (error instanceof ContractError) return error;
      throw error;
    }
    throw new Error('no contract was broken');
  };

  test('merge never settles', () => {
    const fresh = analysis<object>({ name: 'fresh', make: () => ({}), merge: (p, q) => ({ ...p, ...q }) });
    const g = new EGraph(lang, { analyses: [fresh] });
    const fa = g.addTerm('(f a)');
    g.union(fa, g.addTerm('a'));
    const error = contract(() => g.rebuild());
    expect(error).toMatchObject({ contract: 'facts settle', egraph: 'rebuilt' });
    expect(error.message).toContain('analysis "fresh"');
    expect(g.rebuild()).toBe(0);
  });

  test('modify always adds', () => {
    const greedy: Analysis<undefined> = analysis({
      name: 'greedy',
      make: () => undefined,
      merge: (p) => p,
      modify: (e, id) => void e.add('s', [id]),
    });
    const g = new EGraph(lang, { analyses: [greedy] });
    const error = contract(() => g.addTerm('a'));
    expect(error).toMatchObject({ contract: 'modify ends', egraph: 'unchanged' });
    expect(error.message).toContain('analysis "greedy"');
    expect([g.nodeCount, g.classCount]).toEqual([0, 0]);
  });
});

test('analyses may add while congruence is being restored', () => {
  // Each new fact adds e-nodes to the very tables that are being gone through.
  const adding: Analysis<number> = analysis<number>({
    name: 'adding',
    make: (_, n) => (n.op === 'int' ? 1 : 0),
    merge: (p, q) => p + q,
    equals: (p, q) => p === q || Math.min(p, q) >= 4,
    modify(e, id) {
      const n = Math.min(e.data(adding, id), 4);
      for (let i = 0; i < n; i++) e.add('h', [id, e.add('int', [], BigInt(i))]);
    },
  });
  const g = new EGraph(lang, { analyses: [adding] });
  const ids = Array.from({ length: 200 }, (_, i) => g.add('f', [g.add('int', [], BigInt(i))]));
  for (let i = 1; i < ids.length; i++) g.add('h', [ids[i]!, ids[i - 1]!]);
  for (let i = 2; i < 200; i++) g.union(g.add('int', [], BigInt(i)), g.add('int', [], BigInt(i % 2)));
  g.rebuild();
  expectComplete(g);
});

test('an interrupted run leaves its rebuild to the next one', () => {
  const g = new EGraph(lang, { analyses: [value] });
  let sum = g.addTerm('x');
  for (let i = 0; i < 500; i++) sum = g.add('+', [sum, g.addTerm('(int 1)')]);
  let stop = false;
  const signal = {
    get aborted() {
      return stop;
    },
  };
  const set = ruleset('r', [
    rule('r', ['x']).then(
      insert('(f x)'),
      call((e) => {
        e.union(e.addTerm('x'), e.addTerm('(int 2)'));
        stop = true;
      }),
    ),
  ]);
  expect(run(g, set, { signal })).toMatchObject({ stop: 'aborted', rebuilt: false });
  expect(g.data(value, sum)).toBeUndefined();
  stop = false;
  for (const _ of steps(g, set, { signal, limits: { iterations: 0 } })) throw new Error('no step was due');
  expect(g.data(value, sum)).toBe(502n);
});
