import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  ContractError,
  EGraph,
  language,
  pattern,
  PATTERN_DEPTH_LIMIT,
  PATTERN_SIZE_LIMIT,
  PatternError,
  rewrite,
  ruleset,
  run,
} from 'egraph-ts';
import { grown } from '../../src/egraph-ts/internal/store/grow.js';
import { LargeMap } from '../../src/egraph-ts/internal/store/large-map.js';

test('a map of several maps is a map', () => {
  const change = fc.record({ key: fc.nat(20), value: fc.nat(100), remove: fc.boolean() });
  fc.assert(
    fc.property(fc.array(change, { maxLength: 60 }), (changes) => {
      const large = new LargeMap<number>(4);
      const plain = new Map<number, number>();
      for (const { key, value, remove } of changes) {
        if (remove) {
          large.delete(key);
          plain.delete(key);
        } else if (!plain.has(key)) {
          large.add(key, value);
          plain.set(key, value);
        }
        for (let k = 0; k <= 20; k++) expect(large.get(k)).toBe(plain.get(k));
      }
    }),
  );
});

test('a pattern that is too deep says so, and a term may be as deep', () => {
  const deep = (n: number): string => '(s '.repeat(n) + 'x' + ')'.repeat(n);
  expect(pattern(deep(PATTERN_DEPTH_LIMIT - 1)).variables).toEqual([]);
  expect(() => pattern(deep(20_000))).toThrow(PatternError);
  expect(() => pattern(deep(20_000))).toThrow('at most 500 operators deep');
  // Before the rest of it is read.
  expect(() => pattern('('.repeat(20_000))).toThrow('at most 500 operators deep');
  const g = new EGraph(language({ s: { arity: 1 }, x: { arity: 0 } }));
  g.addTerm(deep(20_000));
  expect(g.nodeCount).toBe(20_001);
});

// Beyond 128 operators a pattern is not planned.
test.each([60, 129, PATTERN_SIZE_LIMIT - 1])('a pattern of %s operators and one matches like others', (n) => {
  const g = new EGraph(language({ s: { arity: 1 }, x: { arity: 0 }, all: { arity: 'variadic' } }));
  const terms = Array.from({ length: n }, (_, i) => g.addTerm('(s '.repeat(i + 1) + 'x' + ')'.repeat(i + 1)));
  const parts = terms.map((_, i) => `(s ?x${i})`);
  const all = g.add('all', terms);
  run(g, ruleset('r', [rewrite('r', pattern(`(all ${parts.join(' ')})`), pattern(`?x${n - 1}`))]));
  expect(g.find(all)).toBe(g.find(terms[n - 2]!));
});

test('a rule that matches more operators than it may says so', () => {
  const g = new EGraph(language({ s: { arity: 1 }, x: { arity: 0 }, all: { arity: 'variadic' } }));
  const many = pattern(`(all ${'(s ?x) '.repeat(20_000)})`);
  expect(() => run(g, ruleset('r', [rewrite('r', many, pattern('x'))]))).toThrow(
    'rule "r": what a rule matches has at most 500 operators; up to here it has 20001',
  );
});

test('what does not fit is an error that says so', () => {
  expect(() => grown(new Int32Array(1), 2 ** 52)).toThrow(ContractError);
  expect(() => grown(new Int32Array(1), 2 ** 52)).toThrow('no room');
});
