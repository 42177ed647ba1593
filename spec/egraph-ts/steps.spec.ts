import { describe, expect, test } from 'vitest';
import {
  backoff,
  call,
  EGraph,
  insert,
  language,
  repeat,
  rewrite,
  rule,
  ruleset,
  run,
  runAsync,
  saturate,
  seq,
  steps,
  union,
  until,
  type IterationReport,
} from 'egraph-ts';

const lang = language({
  '+': { arity: 2 },
  f: { arity: 2 },
  g: { arity: 1 },
  s: { arity: 1 },
  int: { arity: 0, payload: 'int' },
  x: { arity: 0 },
  y: { arity: 0 },
  z: { arity: 0 },
});

const ac = ruleset('ac', [
  rewrite('comm', '(+ ?a ?b)', '(+ ?b ?a)'),
  rewrite('assoc', '(+ ?a (+ ?b ?c))', '(+ (+ ?a ?b) ?c)'),
]);
const sum = (n: number): string => (n === 0 ? 'x' : `(+ (int ${n}) ${sum(n - 1)})`);
const graph = (text: string): EGraph => {
  const g = new EGraph(lang);
  g.addTerm(text);
  return g;
};

/** A join that looks at very many tuples and matches none: chains of three in a dense relation, and no (g (f a d)). */
function denseGraph(nodes: number): EGraph {
  const g = new EGraph(lang);
  const ids = Array.from({ length: nodes }, (_, i) => g.add('int', [], BigInt(i)));
  for (let i = 0; i < nodes; i++)
    for (let j = 0; j < 20; j++) g.add('f', [ids[i]!, ids[(i * 7 + j) % nodes]!]);
  return g;
}
const dense = ruleset('dense', [
  rule('chain', ['(f ?a ?b)', '(f ?b ?c)', '(f ?c ?d)', '(g (f ?a ?d))']).then(insert('x')),
]);

describe('a run as steps', () => {
  test('does what a run does, an iteration at a time', () => {
    const whole = graph(sum(5));
    const report = run(whole, ac);
    const g = graph(sum(5));
    const taken = steps(g, ac);
    const seen: IterationReport[] = [];
    for (const step of taken) {
      expect(step.nodes).toBe(g.nodeCount);
      seen.push(step);
    }
    expect(seen.map((s) => s.iteration)).toEqual(report.iterations.map((_, i) => i + 1));
    expect(seen.map((s) => s.nodes)).toEqual(report.iterations.map((i) => i.nodes));
    expect(taken.report).toMatchObject({ stop: 'saturated', rebuilt: true, nodes: report.nodes });
    // A run that is over stays so.
    expect([...taken]).toEqual([]);
  });

  test('nothing happens before the first step, nor after the last one that is taken', () => {
    const g = graph(sum(6));
    const before = g.nodeCount;
    const taken = steps(g, ac);
    expect(taken.report).toMatchObject({ stop: 'stopped', iterations: [] });
    expect(g.nodeCount).toBe(before);
    for (const step of taken) if (step.iteration === 2) break;
    expect(taken.report.iterations).toHaveLength(2);
    expect(taken.report.stop).toBe('stopped');
    run(g, ac);
    const whole = graph(sum(6));
    run(whole, ac);
    expect(g.nodeCount).toBe(whole.nodeCount);
  });

  test('what is added between two steps is news', () => {
    const g = graph('(+ x y)');
    for (const step of steps(g, ac)) {
      if (step.iteration === 2) g.addTerm('(+ y z)');
      if (step.iteration > 2) expect(g.lookup('+', [g.addTerm('z'), g.addTerm('y')])).toBeDefined();
    }
    expect(g.lookup('+', [g.addTerm('z'), g.addTerm('y')])).toBeDefined();
  });

  test('the e-graph may be rolled back and run between two steps', () => {
    const set = ruleset('r', [
      rewrite('comm', '(+ ?a ?b)', '(+ ?b ?a)'),
      rewrite('constant', '(s ?a)', '(+ ?a (s (s (int 7))))'),
    ]);
    const g = graph('(+ x (s y))');
    const start = g.checkpoint();
    for (const step of steps(g, set, { limits: { iterations: 5 } })) {
      if (step.iteration > 2) continue;
      run(g, ac, { limits: { iterations: 1 } });
      g.rollback(start);
      g.addTerm('(+ x (s z))');
    }
    const other = graph('(+ x (s y))');
    other.addTerm('(+ x (s z))');
    run(other, set, { limits: { iterations: 3 } });
    expect([g.nodeCount, g.classCount]).toEqual([other.nodeCount, other.classCount]);
  });

  test('another run may be stepped at the same time', () => {
    const [g, h] = [graph(sum(5)), graph(sum(5))];
    const second = steps(h, ac)[Symbol.iterator]();
    for (const step of steps(g, ac)) expect(second.next().value).toMatchObject({ nodes: step.nodes });
    expect(second.next().done).toBe(true);
  });
});

describe('the asynchronous forms', () => {
  test('do what a run does', async () => {
    const whole = graph(sum(6));
    run(whole, ac);
    const g = graph(sum(6));
    const seen: number[] = [];
    for await (const step of steps(g, ac)) seen.push(step.nodes);
    expect(seen.at(-1)).toBe(whole.nodeCount);
    const h = graph(sum(6));
    expect(await runAsync(h, ac)).toMatchObject({ stop: 'saturated', nodes: whole.nodeCount });
  });

  test('let a timer end a join in its midst', async () => {
    const report = await runAsync(denseGraph(1200), dense, { signal: AbortSignal.timeout(20) });
    expect(report).toMatchObject({ stop: 'aborted', rebuilt: true });
  });

  test('let the e-graph be read and added to in the midst of an iteration', async () => {
    const g = denseGraph(1200);
    const stop = new AbortController();
    const running = runAsync(g, dense, { signal: stop.signal });
    await new Promise((then) => setTimeout(then, 0));
    expect(() => run(g, ac)).toThrow('while rules are being applied');
    g.addTerm('(+ x y)');
    stop.abort();
    expect((await running).stop).toBe('aborted');
    run(g, ac);
    expect(g.lookup('+', [g.addTerm('y'), g.addTerm('x')])).toBeDefined();
  });

  test('hand an error to whoever waits', async () => {
    const bad = ruleset('r', [
      rule('r', ['(s ?a)']).then(
        call(() => {
          throw new Error('oops');
        }),
      ),
    ]);
    await expect(runAsync(graph('(s x)'), bad)).rejects.toThrow('oops');
  });
});

describe('the stop reason', () => {
  const small = (): EGraph => graph('(+ x (+ y z))');
  const strict = backoff({ matchLimit: 1, banLength: 50 });

  test('is saturated only when every rule was tried in full since the last change', () => {
    expect(run(small(), seq(ac), { scheduler: strict }).stop).toBe('completed');
    expect(run(small(), repeat(50, ac)).stop).toBe('saturated');
    expect(run(small(), repeat(2, ac)).stop).toBe('completed');
    expect(run(small(), seq(saturate(ac))).stop).toBe('saturated');
    const grow = ruleset('grow', [rewrite('grow', '(+ ?a ?b)', '(s (+ ?a ?b))')]);
    expect(run(small(), seq(saturate(ac), grow)).stop).toBe('completed');
    expect(run(small(), repeat(0, ac)).stop).toBe('completed');
    expect(run(small(), seq()).stop).toBe('saturated');
    expect(run(small(), saturate(ac, grow), { limits: { iterations: 1 } }).stop).toBe('iteration-limit');
  });

  test('a goal within a schedule ends its part, and what comes after is run', () => {
    const g = small();
    const mark = ruleset('mark', [rewrite('mark', 'z', '(s x)')]);
    const report = run(
      g,
      seq(
        until((e) => e.nodeCount > 8, saturate(ac)),
        mark,
      ),
    );
    expect(report.iterations.map((i) => i.ruleset)).toEqual(['ac', 'mark']);
    expect(report.stop).toBe('completed');
    expect(
      run(
        g,
        until(() => false, saturate(ac)),
      ).stop,
    ).toBe('saturated');
    expect(
      run(
        small(),
        until(() => true, saturate(ac)),
      ).stop,
    ).toBe('completed');
    const inner = run(
      small(),
      repeat(
        3,
        until(() => true, saturate(ac)),
        mark,
      ),
    );
    expect(inner.iterations.map((i) => i.ruleset)).toEqual(['mark', 'mark']);
  });
});

describe('limits', () => {
  test('time ends a join that finds nothing', () => {
    expect(run(denseGraph(1200), dense, { limits: { timeMs: 50 } })).toMatchObject({
      stop: 'time-limit',
      rebuilt: true,
    });
  });

  test('and a join within a part of the e-graph', () => {
    const g = denseGraph(400);
    const within = [...g.classes()];
    expect(run(g, dense, { limits: { timeMs: 50 }, within }).stop).toBe('time-limit');
  });

  test('a signal made by hand is looked at within a join', () => {
    let asked = 0;
    const signal = {
      get aborted() {
        return ++asked > 100;
      },
    };
    expect(run(denseGraph(1200), dense, { signal }).stop).toBe('aborted');
  });

  test('time ends the conditions of a rule, and the rest is tried later', () => {
    const g = new EGraph(lang);
    for (let i = 0; i < 300; i++) g.addTerm(`(s (int ${i}))`);
    let asked = 0;
    const slow = ruleset('slow', [
      rewrite('slow', '(s ?a)', '(g ?a)', { if: { name: 'counts', test: () => ++asked > 0 } }),
    ]);
    let now = true;
    const signal = {
      get aborted() {
        return now && asked >= 100;
      },
    };
    expect(run(g, slow, { signal }).stop).toBe('aborted');
    expect(asked).toBeLessThan(200);
    now = false;
    expect(run(g, slow).stop).toBe('saturated');
    expect(g.nodeCount).toBe(900);
  });

  test('e-nodes that turn out equal do not count', () => {
    // Each (g b) is an e-node of its own until the rebuild finds all b equal.
    const g = new EGraph(lang);
    for (let i = 0; i < 1000; i++) g.addTerm(`(f x (s (int ${i})))`);
    const collapse = ruleset('collapse', [rule('r', ['(f ?a ?b)']).then(insert('(g ?b)'), union('?b', 'x'))]);
    const report = run(g, collapse, { limits: { nodes: 3500 } });
    expect(report).toMatchObject({ stop: 'saturated', nodes: 2003 });
  });

  test('a scheduler that holds matches back does not let them by the node limit', () => {
    const g = new EGraph(lang);
    for (let i = 0; i < 20_000; i++) g.add('s', [g.add('int', [], BigInt(i))]);
    const set = ruleset('r', [rewrite('r', '(s ?a)', '(g (+ ?a (g (g ?a))))')]);
    const report = run(g, set, {
      limits: { nodes: 50_000 },
      scheduler: backoff({ matchLimit: 1_000_000 }),
    });
    expect(report.stop).toBe('node-limit');
    expect(report.nodes).toBeLessThan(54_000);
  });
});
