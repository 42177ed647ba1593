import { expect, test } from 'vitest';
import {
  agreed,
  analysis,
  deserialize,
  EGraph,
  greatest,
  language,
  languageOf,
  serialize,
  smallest,
  type Analysis,
  type Lattice,
  type SerializedEGraph,
} from 'egraph-ts';

const points: Lattice<ReadonlySet<string>> = {
  name: 'points',
  merge: (a, b) => new Set([...a, ...b]),
  equals: (a, b) => a.size === b.size,
  write: (d) => [...d],
  read: (written) => new Set(written as string[]),
};
const size: Analysis<number> = analysis<number>({
  name: 'size',
  make: (g, n) => n.children.reduce((sum, c) => sum + g.data(size, c), 1),
  merge: Math.min,
});
const lang = language({
  f: { arity: 2 },
  x: { arity: 0 },
  y: { arity: 0, cost: 7 },
  never: { arity: 0, cost: Infinity },
  distance: { arity: 2, value: smallest },
  tagged: { arity: 1, payload: 'string', value: agreed },
  nothing: { arity: 0, value: greatest },
  points: { arity: 1, value: points as Lattice<unknown> },
  size: { arity: 1, value: size as Analysis<unknown> },
});
const roundTrip = (g: EGraph): SerializedEGraph =>
  JSON.parse(JSON.stringify(serialize(g))) as SerializedEGraph;

test('values of functions come back as they were', () => {
  const g = new EGraph(lang, { analyses: [size] });
  const top = g.addTerm('(f x y)');
  const [x, y] = [g.addTerm('x'), g.addTerm('y')];
  g.set('distance', [x, y], 2n ** 70n);
  g.set('distance', [y, x], 1.5);
  g.set('distance', [x, x], -Infinity);
  g.set('tagged', [top], null, 'a b');
  g.set('tagged', [top], true, 'a');
  g.set('nothing', [], 'text');
  g.set('points', [y], new Set(['p', 'q']));
  g.set('size', [top], 2);
  g.union(x, y);
  g.rebuild();
  const { egraph, classes } = deserialize(lang, roundTrip(g), { analyses: [size] });
  const to = (id: number): number => egraph.find(classes.get(String(g.find(id)))!);
  for (const op of lang.ops) {
    if (op.value === undefined) continue;
    const list = (h: EGraph, map: (id: number) => number): unknown[] =>
      [...h.values(op.name)].map((e) => [e.children.map(map), e.payload, e.value]);
    expect(list(egraph, (id) => egraph.find(id))).toEqual(list(g, to));
  }
  expect(egraph.value('distance', [to(x), to(x)])).toBe(-Infinity);
  expect(egraph.data(size, to(top))).toBe(2);
});

test('values that are objects need a lattice that writes them, unless an analysis makes them', () => {
  const bare: Lattice<unknown> = { name: 'bare', merge: (a) => a };
  const plain = new EGraph(language({ x: { arity: 0 }, of: { arity: 1, value: bare } }));
  plain.set('of', [plain.add('x')], {});
  expect(() => serialize(plain)).toThrow('its lattice "bare" needs `write` and `read`');
  const own = analysis<object>({ name: 'own', make: () => ({}), merge: (a) => a });
  const made = new EGraph(language({ x: { arity: 0 }, of: { arity: 1, value: own as Analysis<unknown> } }), {
    analyses: [own as Analysis<unknown>],
  });
  made.add('x');
  expect(serialize(made)['functions']).toEqual([]);
});

test('a file of unknown origin', () => {
  const g = new EGraph(lang);
  const x = g.addTerm('x');
  g.set('distance', [x, x], 4n);
  g.set('points', [x], new Set(['p']));
  const file = roundTrip(g);
  const read = deserialize(languageOf(file), file);
  expect([...read.egraph.values('distance')].map((e) => e.value)).toEqual([4n]);
  expect([...read.egraph.values('points')].map((e) => e.value)).toEqual([['p']]);
  const odd = { ...file, functions: [{ op: 'x', children: [], value: 1 }] };
  expect(() => deserialize(lang, odd)).toThrow('functions[0]: "x" is no function in this language');
  const worse = { ...file, functions: [{ op: 'points', children: ['0.0'], value: { int: 'one' } }] };
  expect(() => deserialize(lang, worse)).toThrow('"one" is not an integer');
});

test('costs that operators declare are written, and infinite ones come back through JSON', () => {
  const g = new EGraph(lang);
  for (const op of ['x', 'y', 'never']) g.add(op);
  const { egraph, cost } = deserialize(lang, roundTrip(g));
  const costs = [...egraph.classes()].map((id) => cost(egraph.nodes(id)[0]!, id));
  expect(costs).toEqual([1, 7, Infinity]);
});
