import { describe, expect, test } from 'vitest';
import {
  backoff,
  call,
  EGraph,
  greatest,
  insert,
  language,
  matches,
  remove,
  rule,
  ruleset,
  run,
  set,
  smallest,
  union,
  type Action,
  type Checkpoint,
  type Rule,
} from 'egraph-ts';
import { Model } from './support/model.js';
import { Dice } from './support/random-rules.js';

/** Random programs per property; `npm run fuzz:engine` sets more. */
const COUNT = Number(process.env['ENGINE_FUZZ'] ?? 200);

const lang = language({
  a: { arity: 0 },
  b: { arity: 0 },
  c: { arity: 0 },
  u: { arity: 1 },
  f: { arity: 2 },
  zero: { arity: 0, value: smallest },
  up: { arity: 1, value: greatest },
  down: { arity: 2, value: smallest },
  any: { arity: 'variadic', value: greatest },
});
const TERMS = ['a', 'b', 'c', 'u', 'f', 'f', 'u'];
const FUNCTIONS = ['zero', 'up', 'up', 'down', 'down', 'any'];
const arityOf = (d: Dice, op: string): number => (op === 'any' ? d.below(3) : (lang.op(op)!.arity as number));

/** One fact: an operator or function over variables, and what stands for its class or value. */
interface Atom {
  readonly op: string;
  readonly args: readonly string[];
  readonly out: string;
}

interface Sets {
  readonly op: string;
  readonly args: readonly string[];
  /** A variable for a value, and what is added to it. */
  readonly v: string | undefined;
  readonly plus: number;
}

interface Random {
  readonly rule: Rule;
  readonly atoms: readonly Atom[];
  readonly below: readonly [string, number] | undefined;
  readonly sets: readonly Sets[];
  readonly unions: readonly (readonly [string, string])[];
  readonly inserts: readonly string[];
  readonly removes: readonly Sets[];
}

const isFunction = (op: string): boolean => lang.op(op)!.value !== undefined;

/** @param removes whether it may take values out: what news does then depends on what was seen before */
function randomRule(d: Dice, name: string, removing = true): Random {
  const atoms: Atom[] = Array.from({ length: 1 + d.below(3) }, () => {
    const op = d.chance(65) ? d.one(FUNCTIONS) : d.one(TERMS);
    return {
      op,
      args: Array.from({ length: arityOf(d, op) }, () => d.one(['?x', '?y', '?z'])),
      out: isFunction(op) ? d.one(['?p', '?q']) : d.one(['?x', '?y', '?w']),
    };
  });
  const classes = [...new Set(atoms.flatMap((a) => (isFunction(a.op) ? a.args : [...a.args, a.out])))];
  const values = [...new Set(atoms.filter((a) => isFunction(a.op)).map((a) => a.out))];
  const below = values.length > 0 && d.chance(30) ? ([d.one(values), 1 + d.below(5)] as const) : undefined;
  const call = (plus: boolean): Sets | undefined => {
    const op = d.one(FUNCTIONS);
    const arity = classes.length === 0 ? 0 : arityOf(d, op);
    if (classes.length === 0 && op !== 'zero' && op !== 'any') return undefined;
    return {
      op,
      args: Array.from({ length: arity }, () => d.one(classes)),
      v: values.length > 0 && d.chance(80) ? d.one(values) : undefined,
      plus: plus ? d.below(3) - 1 : 0,
    };
  };
  const some = (n: number): Sets[] =>
    Array.from({ length: n }, () => call(true)).filter((s) => s !== undefined);
  const sets = some(1 + d.below(2));
  const removes = removing && d.chance(15) ? some(1) : [];
  const unions = classes.length > 1 && d.chance(25) ? [[d.one(classes), d.one(classes)] as const] : [];
  const inserts = classes.length > 0 && d.chance(20) ? [d.one(classes)] : [];
  const text = (op: string, args: readonly string[]): string => `(${[op, ...args].join(' ')})`;
  const actions: Action[] = [
    ...sets.map(({ op, args, v, plus }) =>
      set(
        text(op, args),
        v !== undefined && plus === 0
          ? v
          : (_: EGraph, m: { value(v: string): unknown }) =>
              clamp((v === undefined ? 0 : (m.value(v) as number)) + plus),
      ),
    ),
    ...removes.map(({ op, args }) => remove(text(op, args))),
    ...unions.map(([x, y]) => union(x, y)),
    ...inserts.map((x) => insert(`(u ${x})`)),
  ];
  const made = rule(
    name,
    atoms.map((a) => `(= ${a.out} ${text(a.op, a.args)})`),
    below === undefined
      ? {}
      : { if: { name: 'below', test: (_, m) => (m.value(below[0]) as number) < below[1] } },
  ).then(...actions);
  return { rule: made, atoms, below, sets, unions, inserts, removes };
}

/** Values stay few, so that they meet. */
const clamp = (n: number): number => Math.max(-2, Math.min(5, n));

/** Terms by the model; of functions a list of what was said, merged by trying everything. */
class Reference {
  m = new Model();
  said: { op: string; args: number[]; value: number }[] = [];

  copy(): Reference {
    const r = new Reference();
    r.m = this.m.copy();
    r.said = this.said.map((s) => ({ ...s, args: [...s.args] }));
    return r;
  }

  rebuild(): void {
    this.m.rebuild();
    const merged = new Map<string, (typeof this.said)[number]>();
    for (const { op, args, value } of this.said) {
      const canonical = args.map((x) => this.m.find(x));
      const key = `${op} ${canonical.join()}`;
      const known = merged.get(key)?.value ?? value;
      const up = op === 'up' || op === 'any';
      merged.set(key, { op, args: canonical, value: up ? Math.max(known, value) : Math.min(known, value) });
    }
    this.said = [...merged.values()];
  }

  *#solve(atoms: readonly Atom[], env: ReadonlyMap<string, number>): Generator<ReadonlyMap<string, number>> {
    const atom = atoms[0];
    if (atom === undefined) return yield env;
    const rows = isFunction(atom.op)
      ? this.said.filter((s) => s.op === atom.op).map((s) => [...s.args.map((x) => this.m.find(x)), s.value])
      : this.m.nodes
          .filter((n) => n.op === atom.op)
          .map((n) => [...n.children, n.cls].map((x) => this.m.find(x)));
    for (const row of rows) {
      const names = [...atom.args, atom.out];
      if (names.length !== row.length) continue;
      const here = new Map(env);
      if (names.every((v, i) => (here.has(v) ? here.get(v) === row[i] : here.set(v, row[i]!))))
        yield* this.#solve(atoms.slice(1), here);
    }
  }

  matches(r: Random): ReadonlyMap<string, number>[] {
    return [...this.#solve(r.atoms, new Map())];
  }

  iterate(rules: readonly Random[]): void {
    this.rebuild();
    const found = rules.map((r) =>
      this.matches(r).filter((env) => r.below === undefined || env.get(r.below[0])! < r.below[1]),
    );
    const gone: { op: string; args: number[] }[] = [];
    rules.forEach((r, i) => {
      for (const env of found[i]!) {
        const args = (s: Sets): number[] => s.args.map((v) => this.m.find(env.get(v)!));
        for (const s of r.sets)
          this.said.push({
            op: s.op,
            args: args(s),
            value: clamp((s.v === undefined ? 0 : env.get(s.v)!) + s.plus),
          });
        // What is not there yet is not taken out.
        for (const s of r.removes)
          if (this.said.some((known) => known.op === s.op && known.args.join() === args(s).join()))
            gone.push({ op: s.op, args: args(s) });
        for (const [x, y] of r.unions) this.m.union(env.get(x)!, env.get(y)!);
        for (const x of r.inserts) this.m.add('u', [env.get(x)!]);
      }
    });
    // Rows are taken out when the iteration is over, before what was united brings them together.
    for (const { op, args } of gone)
      this.said = this.said.filter((s) => s.op !== op || s.args.join() !== args.join());
    this.rebuild();
  }
}

function forSeeds(program: (d: Dice, note: (rules: readonly Random[]) => void) => void): void {
  for (let seed = 0; seed < COUNT; seed++) {
    let rules: readonly Random[] = [];
    try {
      program(new Dice(seed), (r) => (rules = r));
    } catch (error) {
      const shown = rules.map((r) => JSON.stringify({ ...r, rule: r.rule.name }));
      throw new Error(`seed ${seed}\n${shown.join('\n')}\n${String(error)}`, { cause: error });
    }
  }
}

/** The engine and the reference side by side. */
class Pair {
  readonly g: EGraph;
  r = new Reference();
  ids: number[] = [];
  twins: number[] = [];

  constructor(explain: boolean) {
    this.g = new EGraph(lang, { explain });
  }

  grow(d: Dice, steps: number): void {
    for (let i = 0; i < steps; i++) {
      const op = this.ids.length < 2 ? d.one(['a', 'b', 'c']) : d.one(TERMS);
      const at = Array.from({ length: arityOf(d, op) }, () => d.below(this.ids.length));
      this.ids.push(
        this.g.add(
          op,
          at.map((x) => this.ids[x]!),
        ),
      );
      this.twins.push(
        this.r.m.add(
          op,
          at.map((x) => this.twins[x]!),
        ),
      );
    }
  }

  say(d: Dice): void {
    const op = d.one(FUNCTIONS);
    const at = Array.from({ length: arityOf(d, op) }, () => d.below(this.ids.length));
    const value = clamp(d.below(8) - 2);
    this.g.set(
      op,
      at.map((x) => this.ids[x]!),
      value,
    );
    this.r.said.push({ op, args: at.map((x) => this.twins[x]!), value });
  }

  unite(d: Dice): void {
    const [x, y] = [d.below(this.ids.length), d.below(this.ids.length)];
    this.g.union(this.ids[x]!, this.ids[y]!);
    this.r.m.union(this.twins[x]!, this.twins[y]!);
  }

  /** A number for every class, the same on both sides. */
  #names(find: (i: number) => number): Map<number, number> {
    const names = new Map<number, number>();
    this.ids.forEach((_, i) => {
      if (!names.has(find(i))) names.set(find(i), i);
    });
    return names;
  }

  expectSame(): void {
    this.g.rebuild();
    this.r.rebuild();
    expect(this.g.nodeCount).toBe(this.r.m.nodeCount);
    // What rules added has no name yet: terms are given one by walking up from what has.
    for (let again = true; again;) {
      again = false;
      const engine = this.#names((i) => this.g.find(this.ids[i]!));
      for (const { op, children, cls } of this.r.m.nodes) {
        const known = this.twins.findIndex((t) => this.r.m.find(t) === this.r.m.find(cls));
        const at = children.map((c) => this.twins.findIndex((t) => this.r.m.find(t) === c));
        if (known >= 0 || at.includes(-1)) continue;
        this.ids.push(
          this.g.lookup(
            op,
            at.map((i) => this.ids[i]!),
          )!,
        );
        this.twins.push(cls);
        again = engine.size >= 0;
      }
    }
    const engine = this.#names((i) => this.g.find(this.ids[i]!));
    const model = this.#names((i) => this.r.m.find(this.twins[i]!));
    expect([...engine.values()]).toEqual([...model.values()]);
    const told = FUNCTIONS.flatMap((op) =>
      [...this.g.values(op)].map(
        ({ children, value }) => `${op} ${children.map((c) => engine.get(c)).join()} = ${String(value)}`,
      ),
    );
    const expected = this.r.said.map(
      ({ op, args, value }) => `${op} ${args.map((c) => model.get(c)).join()} = ${value}`,
    );
    expect([...new Set(told)].sort()).toEqual(expected.sort());
  }
}

describe.each([false, true])(
  'functions beside a reference that tries everything (explain: %s)',
  (explain) => {
    test.each(['news', 'everything'] as const)(
      'rounds of additions, unions, rollbacks and runs: %s',
      (mode) => {
        let changes = 0;
        forSeeds((d, note) => {
          const pair = new Pair(explain);
          const rules = Array.from({ length: 1 + d.below(3) }, (_, i) =>
            randomRule(d, `r${i}`, mode === 'everything'),
          );
          note(rules);
          const all = ruleset(
            'r',
            rules.map((r) => r.rule),
          );
          let saved: { at: Checkpoint; r: Reference; n: number } | undefined;
          pair.grow(d, 3 + d.below(5));
          for (let round = 1 + d.below(4); round > 0; round--) {
            pair.grow(d, d.below(3));
            for (let i = d.below(6); i > 0; i--) pair.say(d);
            for (let i = d.below(3); i > 0; i--) pair.unite(d);
            if (d.chance(25)) saved = { at: pair.g.checkpoint(), r: pair.r.copy(), n: pair.ids.length };
            const iterations = 1 + d.below(3);
            const scheduler = mode === 'everything' ? { scheduler: backoff({ matchLimit: 1e6 }) } : {};
            const report = run(pair.g, all, { limits: { iterations }, ...scheduler });
            for (const { applied } of report.rules.values()) changes += applied;
            for (let i = 0; i < iterations; i++) pair.r.iterate(rules);
            if (pair.r.m.nodes.length > 60) return;
            pair.expectSame();
            if (saved === undefined || d.chance(50)) continue;
            pair.g.rollback(saved.at);
            pair.r = saved.r.copy();
            pair.ids.length = pair.twins.length = saved.n;
            pair.expectSame();
          }
        });
        expect(changes).toBeGreaterThan(COUNT);
      },
    );
  },
);

test('a union now and then among many values', () => {
  const step = ruleset('step', [
    rule('step', ['(= ?p (up ?x))', '(= ?q (down ?x ?y))']).then(
      set('(up ?y)', (_, m) => clamp(Math.max(m.value('?p') as number, m.value('?q') as number))),
    ),
  ]);
  const leaves = language({
    n: { arity: 0, payload: 'int' },
    up: { arity: 1, value: greatest },
    down: { arity: 2, value: smallest },
  });
  for (let seed = 0; seed < COUNT / 10; seed++) {
    const d = new Dice(seed);
    const g = new EGraph(leaves);
    const ids = Array.from({ length: 120 }, (_, i) => g.add('n', [], i));
    const ups = new Map<number, number>();
    const downs = new Map<string, number>();
    const find = (x: number): number => g.find(x);
    /** The fixed point, from nothing. */
    const solve = (): void => {
      for (const [x, v] of ups) ups.set(find(x), Math.max(v, ups.get(find(x)) ?? v));
      for (const [key, v] of downs) {
        const to = key
          .split(' ')
          .map((x) => find(Number(x)))
          .join(' ');
        downs.set(to, Math.min(v, downs.get(to) ?? v));
      }
      for (let again = true; again;) {
        again = false;
        for (const [key, q] of downs) {
          const [x, y] = key.split(' ').map((i) => find(Number(i))) as [number, number];
          const p = ups.get(x);
          if (p === undefined) continue;
          const value = clamp(Math.max(p, downs.get(`${x} ${y}`) ?? q));
          if ((ups.get(y) ?? -Infinity) >= value) continue;
          ups.set(y, value);
          again = true;
        }
      }
    };
    for (let i = 0; i < 200; i++) {
      const [x, y, v] = [d.one(ids), d.one(ids), 5 - d.below(5)];
      g.set('down', [x, y], v);
      downs.set(`${x} ${y}`, Math.min(v, downs.get(`${x} ${y}`) ?? v));
    }
    for (let round = 0; round < 8; round++) {
      const [x, v] = [d.one(ids), d.below(5)];
      g.set('up', [x], v);
      ups.set(x, Math.max(v, ups.get(x) ?? v));
      g.union(d.one(ids), d.one(ids));
      run(g, step);
      solve();
      for (const id of ids) expect(g.value('up', [id])).toBe(ups.get(find(id)));
    }
  }
});

test('what matches finds, by joins and by backtracking', () => {
  let found = 0;
  forSeeds((d, note) => {
    const pair = new Pair(false);
    const r = randomRule(d, 'r');
    note([r]);
    pair.grow(d, 3 + d.below(5));
    for (let i = 2 + d.below(8); i > 0; i--) pair.say(d);
    if (d.chance(50)) pair.unite(d);
    pair.r.rebuild();
    const bare = rule(
      'bare',
      r.rule.facts.map((f) => `(= ${f.variable!} ${f.pattern.text})`),
    ).then();
    const expected = pair.r.matches(r).length;
    found += expected;
    expect(matches(pair.g, bare)).toHaveLength(expected);
    // In the midst of a run unions are under way that joins could not follow.
    let inside = -1;
    const look = call((g) => {
      const [x, y] = [d.below(pair.ids.length), d.below(pair.ids.length)];
      g.union(pair.ids[x]!, pair.ids[y]!);
      pair.r.m.union(pair.twins[x]!, pair.twins[y]!);
      inside = matches(g, bare).length;
    });
    run(pair.g, ruleset('look', [rule('look', []).then(look)]), { limits: { iterations: 1 } });
    expect(inside).toBe(pair.r.matches(r).length);
  });
  expect(found).toBeGreaterThan(COUNT / 4);
});
