import { expect, test } from 'vitest';
import { EGraph, language, matchTable, rewrite, ruleset, run, type Id } from 'egraph-ts';

/*
 * Tables that the nearer caches do not hold are searched and extended in another way than small ones. The numbers here are
 * above the sizes from which on that happens.
 */

const lang = language({
  leaf: { arity: 0, payload: 'int' },
  f: { arity: 2 },
  tag: { arity: 1, payload: 'string' },
  l: { arity: 'variadic' },
});

/** Random numbers below `n`, the same on every run. */
function numbers(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}

interface Row {
  readonly left: Id;
  readonly right: Id;
  readonly cls: Id;
}

/** 300 classes, 45,000 pairs of them, each in one of the classes; and tags on all classes. */
function wide(): { g: EGraph; rows: readonly Row[]; leaves: readonly Id[] } {
  const g = new EGraph(lang);
  const next = numbers(7);
  const leaves = Array.from({ length: 300 }, (_, i) => g.add('leaf', [], i));
  const seen = new Set<number>();
  const rows: Row[] = [];
  while (rows.length < 45_000) {
    const [x, y, z] = [next(300), next(300), next(300)];
    if (seen.has(x * 300 + y)) continue;
    seen.add(x * 300 + y);
    const [left, right, cls] = [leaves[x]!, leaves[y]!, leaves[z]!];
    g.union(g.add('f', [left, right]), cls);
    rows.push({ left, right, cls });
  }
  g.rebuild();
  return { g, rows, leaves };
}

function by(rows: readonly Row[], column: keyof Row): (id: Id) => readonly Row[] {
  const index = new Map<Id, Row[]>();
  for (const row of rows) {
    const list = index.get(row[column]);
    if (list === undefined) index.set(row[column], [row]);
    else list.push(row);
  }
  return (id) => index.get(id) ?? [];
}

/** Sums that show any two lists of numbers to differ that a mistake would give. */
function digest(columns: readonly (readonly Id[])[]): string {
  const sums = columns.map((column) => column.reduce((sum, id) => sum + id * id, 0));
  const mixed = columns[0]!.map((_, i) => columns.reduce((h, column, c) => h + column[i]! * (c * 7 + 1), 0));
  return [...sums, mixed.reduce((sum, h) => sum + h * h, 0)].join();
}

function found(g: EGraph, pattern: string, variables: readonly string[]): string {
  const table = matchTable(g, pattern);
  return digest([table.root, ...variables.map((v) => table.column(v)!)].map((column) => [...column]));
}

test('wide tables are matched as nested loops would', () => {
  const { g, rows } = wide();
  const inClass = by(rows, 'cls');
  const nested: Id[][] = [[], [], [], []];
  const squares: Id[][] = [[], [], []];
  for (const { left, right, cls } of rows) {
    for (const inner of inClass(left))
      [cls, inner.left, inner.right, right].forEach((x, i) => nested[i]!.push(x));
    for (const inner of inClass(right)) {
      if (inner.left === inner.right) [cls, left, inner.left].forEach((x, i) => squares[i]!.push(x));
    }
  }
  expect(nested[0]!.length).toBeGreaterThan(1_000_000);
  expect(found(g, '(f (f ?x ?y) ?z)', ['?x', '?y', '?z'])).toBe(digest(nested));
  expect(squares[0]!.length).toBeGreaterThan(10_000);
  expect(found(g, '(f ?x (f ?y ?y))', ['?x', '?y'])).toBe(digest(squares));
});

test('and so they are with literals', () => {
  const { g, rows, leaves } = wide();
  const next = numbers(11);
  const tags: { name: string; child: Id; cls: Id }[] = [];
  const seen = new Set<string>();
  for (let i = 0; i < 40_000; i++) {
    const row = rows[i]!;
    const name = `t${next(200)}`;
    if (seen.has(`${name} ${row.left}`)) continue;
    seen.add(`${name} ${row.left}`);
    g.union(g.add('tag', [row.left], name), row.cls);
    tags.push({ name, child: row.left, cls: row.cls });
  }
  g.rebuild();
  const expected: Id[][] = [[], [], []];
  for (const tag of tags.filter(({ name }) => name === 't3')) {
    for (const row of rows) {
      if (row.right === tag.cls) [row.cls, row.left, tag.child].forEach((x, i) => expected[i]!.push(x));
    }
  }
  expect(leaves.every((id) => g.find(id) === id)).toBe(true);
  expect(found(g, '(f ?x (tag "t3" ?y))', ['?x', '?y'])).toBe(digest(expected));
});

test('all sums of ten numbers, in the number of e-nodes that there are', () => {
  const g = new EGraph(lang);
  let sum = g.add('leaf', [], 0);
  for (let i = 1; i < 10; i++) sum = g.add('f', [sum, g.add('leaf', [], i)]);
  const rules = ruleset('sums', [
    rewrite('commute', '(f ?x ?y)', '(f ?y ?x)'),
    rewrite('associate', '(f (f ?x ?y) ?z)', '(f ?x (f ?y ?z))'),
  ]);
  const report = run(g, rules, { limits: { iterations: 30, nodes: 1e6 } });
  expect(report.stop).toBe('saturated');
  // A class per subset that is not empty, and an e-node for each of its ordered partitions in two: 3^10 - 2^11 + 1.
  expect(g.classCount).toBe(2 ** 10 - 1);
  expect(g.nodeCount).toBe(3 ** 10 - 2 ** 11 + 1 + 10);
});
