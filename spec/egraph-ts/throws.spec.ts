import { expect, test } from 'vitest';
import {
  analysis,
  backoff,
  call,
  compute,
  EGraph,
  insert,
  language,
  rewrite,
  rule,
  ruleset,
  run,
  set,
  steps,
  type Analysis,
  type Id,
  type Lattice,
} from 'egraph-ts';
import { Dice } from './support/random-rules.js';

/*
 * Whatever code of a user throws, wherever: the e-graph is congruent and complete, or what it was, and what was to be done
 * is done by the next run. The oracle is the same program without a throw.
 */

/** Calls of user code that are let through before one throws. */
class Mine {
  left = Infinity;
  calls = 0;
  readonly at = new Set<string>();

  /** The function, which throws when its time has come. */
  lay<F extends (...args: never[]) => unknown>(where: string, f: F): F {
    const laid = (...args: Parameters<F>): unknown => {
      this.calls++;
      if (this.left-- <= 0) {
        this.left = Infinity;
        this.at.add(where);
        throw new Boom(where);
      }
      return f(...args);
    };
    return laid as F;
  }
}

class Boom extends Error {
  override name = 'Boom';
}

function program(seed: number): { mine: Mine; g: EGraph; act: (() => void)[]; depth: Analysis<number> } {
  const d = new Dice(seed);
  const mine = new Mine();
  const depth: Analysis<number> = analysis<number>({
    name: 'depth',
    make: mine.lay('make', (g: EGraph, n: { children: readonly Id[] }) =>
      Math.min(9, n.children.reduce((m, c) => Math.min(m, g.data(depth, c)), 8) + 1),
    ),
    merge: mine.lay('merge', (a: number, b: number) => Math.min(a, b)),
    modify: mine.lay('modify', (g: EGraph, id: Id) => {
      if (g.data(depth, id) <= 3) g.union(id, id);
    }),
  });
  const least: Lattice<number> = {
    name: 'least',
    merge: mine.lay('lattice', (a: number, b: number) => Math.min(a, b)),
  };
  const lang = language({
    f: { arity: 2 },
    u: { arity: 1 },
    a: { arity: 0 },
    b: { arity: 0 },
    n: { arity: 0, payload: 'int' },
    seen: { arity: 1 },
    rank: { arity: 1, value: least as Lattice<unknown> },
  });
  const rules = [
    rewrite('comm', '(f ?x ?y)', '(f ?y ?x)', {
      if: { name: 'always', test: mine.lay('condition', () => true) },
    }),
    rewrite(
      'fold',
      '(f ?x ?x)',
      mine.lay('computed', (_: EGraph, m: { get(v: string): Id }) => m.get('?x')),
    ),
    rewrite('unwrap', '(u (u ?x))', '(u ?z)', { let: { '?z': mine.lay('let', (_, m) => m.get('?x')) } }),
    rule('note', ['(= ?x (u ?y))']).then(
      insert('(seen ?y)'),
      call(mine.lay('action', (g: EGraph, m: { get(v: string): Id }) => void g.add('u', [m.get('?y')]))),
    ),
    rule('rank', ['(= ?x (n ?i))']).then(
      set(
        '(rank ?x)',
        mine.lay('value', () => 5),
      ),
    ),
    rule('ranks', ['(= ?r (rank ?x))', '(= ?y (f ?x ?z))']).then(
      set('(rank ?y)', compute('(max 1.0 (- ?r 1))')),
    ),
  ].filter(() => d.chance(75));
  const all = ruleset('r', rules);
  const analyses = d.chance(70) ? [depth as Analysis<unknown>] : [];
  const explain = d.chance(40);
  const g = new EGraph(lang, { analyses, explain });
  const ids: Id[] = [];
  const act: (() => void)[] = [];
  const shape = Array.from({ length: 6 + d.below(10) }, () => [
    d.below(6),
    d.below(1 << 20),
    d.below(1 << 20),
  ]);
  shape.forEach(([kind, p, q], at) => {
    const id = (x: number): Id => ids[x % at]!;
    act.push(() => {
      if (at < 2 || kind === 0) ids[at] = g.add(at % 2 === 0 ? 'a' : 'b');
      else if (kind === 1) ids[at] = g.add('n', [], p! % 3);
      else if (kind === 2) ids[at] = g.add('u', [id(p!)]);
      else ids[at] = g.add('f', [id(p!), id(q!)]);
    });
  });
  const options = {
    limits: { iterations: 12, nodes: 400 },
    ...(d.chance(30) ? { scheduler: backoff({ matchLimit: 40, banLength: 1 }) } : {}),
    ...(d.chance(30) ? { until: mine.lay('until', () => false) } : {}),
  };
  const stepwise = d.chance(30);
  const doRun = (): void => {
    if (!stepwise) run(g, all, options);
    else for (const step of steps(g, all, options)) void step;
  };
  act.push(doRun);
  const joins = Array.from({ length: d.below(4) }, () => [d.below(1 << 20), d.below(1 << 20)] as const);
  for (const [x, y] of joins) act.push(() => void g.union(ids[x % ids.length]!, ids[y % ids.length]!));
  act.push(() => void g.rebuild(), doRun, doRun, doRun);
  return { mine, g, act, depth };
}

/** What there is, but for the numbers of classes: e-nodes and facts of each class, by its smallest depth-limited look. */
function state(g: EGraph, depth: Analysis<number>): unknown {
  const facts = (id: Id): unknown => {
    try {
      return g.data(depth, id);
    } catch {
      return undefined;
    }
  };
  const colour = new Map<Id, string>([...g.classes()].map((id) => [id, '']));
  for (let round = 0; round < 6; round++) {
    const next = [...colour.keys()].map((id): [Id, string] => [
      id,
      JSON.stringify([
        g
          .nodes(id)
          .map((n) => `${n.op} ${String(n.payload)} ${n.children.map((c) => colour.get(c)).join()}`)
          .toSorted(),
        facts(id),
        g.value('rank', [id]),
      ]),
    ]);
    // Short names for long colours.
    const names = new Map([...new Set(next.map(([, c]) => c))].toSorted().map((c, i) => [c, `${i}`]));
    for (const [id, c] of next) colour.set(id, names.get(c)!);
    if (round === 5) return next.map(([, c]) => c).toSorted();
  }
  return undefined;
}

const listed = (g: EGraph): string =>
  JSON.stringify(
    [...g.classes()].map((id) => [
      id,
      g.nodes(id).map((n) => `${n.op} ${String(n.payload)} ${n.children.join()}`),
    ]),
  );

/** Congruent: an e-node is in one class. Complete: what analyses know of a class is what its e-nodes say. */
function expectSound(g: EGraph, depth: Analysis<number>): void {
  const home = new Map<string, Id>();
  for (const id of g.classes()) {
    for (const n of g.nodes(id)) {
      expect(n.children.map((c) => g.find(c))).toEqual(n.children);
      const key = `${n.op} ${String(n.payload)} ${n.children.join()}`;
      expect(home.get(key)).toBeUndefined();
      home.set(key, id);
    }
    let known: number | undefined;
    try {
      known = g.data(depth, id);
    } catch {
      return;
    }
    const said = g
      .nodes(id)
      .map((n) => Math.min(9, n.children.reduce((m, c) => Math.min(m, g.data(depth, c)), 8) + 1));
    expect(known).toBe(Math.min(...said));
  }
}

const COUNT = Number(process.env['ENGINE_FUZZ'] ?? 25);
const FROM = Number(process.env['ENGINE_FUZZ_FROM'] ?? 0);

test('a throw anywhere in user code leaves an e-graph that can go on', () => {
  const at = new Set<string>();
  for (let seed = FROM; seed < FROM + COUNT; seed++) {
    const whole = program(seed);
    for (const act of whole.act) act();
    const wanted = state(whole.g, whole.depth);
    const { calls } = whole.mine;
    const d = new Dice(seed + 1_000_000);
    for (let time = 0; time < 12 && calls > 0; time++) {
      const { mine, g, act, depth } = program(seed);
      mine.left = d.below(calls);
      const where = `seed ${seed}, call ${mine.left}`;
      for (const step of act) {
        const before = listed(g);
        try {
          step();
        } catch (error) {
          if (!causedByBoom(error)) throw new Error(where, { cause: error });
          try {
            const told = (error as { egraph?: string }).egraph;
            if (told === 'unchanged') expect(listed(g)).toEqual(before);
            // Unions made by hand may be under way, and stay so.
            if (told === 'rebuilt' || listed(g) !== before) expectSound(g, depth);
            step();
          } catch (after) {
            throw new Error(`${where}: after ${String(error)}`, { cause: after });
          }
        }
      }
      for (const a of mine.at) at.add(a);
      try {
        expectSound(g, depth);
        expect(state(g, depth)).toEqual(wanted);
      } catch (error) {
        throw new Error(`${where}: ${[...mine.at].join()}`, { cause: error });
      }
    }
  }
  // Every place was met.
  if (COUNT >= 25)
    expect([...at].toSorted()).toEqual(
      [
        'action',
        'computed',
        'condition',
        'lattice',
        'let',
        'make',
        'merge',
        'modify',
        'until',
        'value',
      ].toSorted(),
    );
});

function causedByBoom(error: unknown): boolean {
  for (let e = error; e instanceof Error; e = e.cause) if (e instanceof Boom) return true;
  return false;
}
