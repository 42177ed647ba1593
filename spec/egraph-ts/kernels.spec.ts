import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  astSize,
  EGraph,
  Extractor,
  matchTable,
  run,
  ruleset,
  rewrite,
  serialize,
  language,
} from 'egraph-ts';
import { HEAP, type Arena } from '../../src/egraph-ts/internal/kernels/arena.js';
import { BATCH } from '../../src/egraph-ts/internal/kernels/batch.js';
import { linearArena } from '../../src/egraph-ts/internal/kernels/linear-arena.js';
import { compiledFrom } from '../../src/egraph-ts/internal/store/core.js';
import { coreOf } from '../../src/egraph-ts/internal/store/core-of.js';
import { compileKernels } from '../../scripts/kernels/compile.mjs';
import { generate, KERNELS } from '../../scripts/kernels/generate.mjs';

const usual = { ...compiledFrom };

beforeEach(() => {
  compiledFrom.eGraphs = Infinity;
});

afterEach(() => {
  Object.assign(compiledFrom, usual);
});

const lang = language({
  '+': { arity: 2 },
  '*': { arity: 2 },
  '-': { arity: 1 },
  if: { arity: 3 },
  n: { arity: 0, payload: 'int' },
  x: { arity: 0, payload: 'string' },
});

const rules = ruleset(
  'kinds of kernels',
  [
    rewrite('comm', '(+ ?a ?b)', '(+ ?b ?a)'),
    rewrite('assoc', '(+ ?a (+ ?b ?c))', '(+ (+ ?a ?b) ?c)'),
    rewrite('factor', '(+ (* ?a ?b) (* ?a ?c))', '(* ?a (+ ?b ?c))'),
    rewrite('spread', '(* ?a (+ ?b ?c))', '(+ (* ?a ?b) (* ?a ?c))'),
    rewrite('same', '(+ ?a ?a)', '(* (n 2) ?a)'),
    rewrite('twice', '(- (- ?a))', '?a'),
    rewrite('cancel', '(+ ?a (- ?a))', '(n 0)'),
    rewrite('minus', '(- (+ ?a ?b))', '(+ (- ?a) (- ?b))'),
    rewrite('choose', '(if ?c ?a ?a)', '?a'),
    rewrite('into', '(+ (if ?c ?a ?b) ?d)', '(if ?c (+ ?a ?d) (+ ?b ?d))'),
  ],
  { language: lang },
);

const START =
  '(+ (- (+ (+ (x "a") (* (n 2) (x "b"))) (if (x "c") (x "d") (x "e")))) (+ (* (n 2) (+ (x "f") (x "g"))) (+ (x "h") (- (- (x "i"))))))';

function grownFrom(rows: number): EGraph {
  compiledFrom.rows = rows;
  const g = new EGraph(lang);
  g.addTerm(START);
  run(g, rules, { limits: { iterations: 7, nodes: 20_000 } });
  return g;
}

describe('kernels that are compiled', () => {
  it('are those that stand beside them', () => {
    expect(readFileSync(join(KERNELS, 'compiled.ts'), 'utf8')).toBe(generate());
  });

  it('make the same e-graph, id by id, and find the same in it', () => {
    const [plain, compiled] = [grownFrom(Infinity), grownFrom(0)];
    expect(coreOf(plain).arena).toBe(HEAP);
    expect(coreOf(compiled).arena).not.toBe(HEAP);
    expect(plain.nodeCount).toBeGreaterThan(1_500);
    expect(serialize(compiled)).toEqual(serialize(plain));
    for (const pattern of ['(+ (* ?a ?b) (* ?a ?c))', '(+ ?a (- ?a))', '(if ?c (+ ?a ?b) ?b)']) {
      const [a, b] = [matchTable(plain, pattern), matchTable(compiled, pattern)];
      expect(b.length).toBe(a.length);
      expect(b.root).toEqual(a.root);
    }
    const [p, c] = [plain, compiled].map((g) => new Extractor(g, astSize).findBest(0));
    expect(c).toEqual(p);
  });

  it('are taken up in the midst of a run, and left by a rollback', () => {
    compiledFrom.rows = 200;
    const g = new EGraph(lang);
    g.addTerm(START);
    const before = g.checkpoint();
    expect(coreOf(g).arena).toBe(HEAP);
    run(g, rules, { limits: { iterations: 5 } });
    expect(coreOf(g).arena).not.toBe(HEAP);
    const grown = serialize(g);
    g.rollback(before);
    expect(coreOf(g).arena).toBe(HEAP);
    run(g, rules, { limits: { iterations: 5 } });
    expect(serialize(g)).toEqual(grown);
  });
});

describe('an arena', () => {
  const full = (arena: Arena): Int32Array => {
    for (;;) {
      const a = arena.ints(50_000);
      if (a.buffer instanceof ArrayBuffer) return a;
    }
  };

  it('hands out zeros, of what it took back too', () => {
    const arena = linearArena(HEAP)!;
    const a = arena.ints(100).fill(7);
    arena.free(a);
    const b = arena.ints(70);
    expect(b.byteOffset).toBe(a.byteOffset);
    expect(b.every((x) => x === 0)).toBe(true);
  });

  it('keeps arrays valid when it grows', () => {
    const arena = linearArena(HEAP)!;
    const a = arena.ints(3);
    a.set([1, 2, 3]);
    const longer = arena.grown(a, 3_000_000);
    expect([...longer.subarray(0, 4)]).toEqual([1, 2, 3, 0]);
    a[0] = 9;
    expect([...a]).toEqual([9, 2, 3]);
  });

  it('turns to the heap when it is full, and its kernels to the form that works on both', () => {
    const arena = linearArena(HEAP, 20)!;
    const { gather } = arena.kernels;
    const within = arena.ints(BATCH);
    within.set([10, 20, 30]);
    const at = arena.ints(BATCH);
    at.set([2, 0, 1]);
    gather(within, at, 3, at);
    expect([...at.subarray(0, 3)]).toEqual([30, 10, 20]);
    const beyond = full(arena);
    at.set([2, 0, 1]);
    gather(within, at, 3, beyond);
    expect([...beyond.subarray(0, 3)]).toEqual([30, 10, 20]);
  });
});

it('serve the first e-graphs of a process, and leave later ones on the heap', () => {
  expect(coreOf(grownFrom(0)).arena).not.toBe(HEAP);
  compiledFrom.eGraphs = 0;
  expect(coreOf(grownFrom(0)).arena).toBe(HEAP);
});

describe('compiling kernels', () => {
  it('says what it cannot compile, and where', () => {
    const source =
      'export function f(a: Int32Array): number {\n  while (a.length > 0) return 1;\n  return 0;\n}';
    expect(() => compileKernels([source])).toThrow(
      'kernels: line 2: MemberExpression is nothing that compiles to WebAssembly: a.length',
    );
  });
});
