import { describe, expect, test } from 'vitest';
import {
  analysis,
  checkProof,
  Contradiction,
  ContradictionError,
  EGraph,
  matches,
  matchTable,
  ruleset,
  run,
  runAsync,
  type Analysis,
  type Match,
} from 'egraph-ts';
import { Model, type Env } from './support/model.js';
import { Dice, lang, randomRule, write, type RandomRule } from './support/random-rules.js';

/** Random programs per property; `npm run fuzz:engine` sets more, and where to begin. */
const COUNT = Number(process.env['ENGINE_FUZZ'] ?? 150);
const FROM = Number(process.env['ENGINE_FUZZ_FROM'] ?? 0);

/** Most e-nodes that the model is to be bothered with. */
const LARGE = 120;

/** A class holds one literal `n` at most. */
const literal: Analysis<bigint | undefined> = analysis<bigint | undefined>({
  name: 'literal',
  make: (_, n) => (n.op === 'n' ? (n.payload as bigint) : undefined),
  merge(p, q) {
    if (p !== undefined && q !== undefined && p !== q) throw new Contradiction(`${p} is not ${q}`);
    return p ?? q;
  },
});

/** The engine and the model side by side. `ids[i]` and `twins[i]` are the same term. */
class Pair {
  readonly g: EGraph;
  m = new Model();
  ids: number[] = [];
  twins: number[] = [];

  constructor(options: ConstructorParameters<typeof EGraph>[1] = {}) {
    this.g = new EGraph(lang, options);
  }

  grow(d: Dice, steps: number): void {
    for (let i = 0; i < steps; i++) {
      const op =
        this.ids.length < 2 ? d.one(['a', 'b', 'n']) : d.one([...lang.ops.map((o) => o.name), 'f', 'u', 'g']);
      const arity = { u: 1, w: 1, k: 1, f: 2, g: 2, l: d.below(4) }[op] ?? 0;
      const payload = op === 'n' || op === 'k' ? BigInt(d.below(3)) : undefined;
      const at = Array.from({ length: arity }, () => d.below(this.ids.length));
      this.ids.push(
        this.g.add(
          op,
          at.map((x) => this.ids[x]!),
          payload,
        ),
      );
      this.twins.push(
        this.m.add(
          op,
          at.map((x) => this.twins[x]!),
          payload,
        ),
      );
    }
  }

  /** Says of a term that it is a literal. */
  label(d: Dice): void {
    const payload = BigInt(d.below(3));
    this.ids.push(this.g.add('n', [], payload));
    this.twins.push(this.m.add('n', [], payload));
    this.unite(d, this.ids.length - 1);
  }

  /** Unites two terms; what the engine refuses is refused. */
  unite(d: Dice, x = d.below(this.ids.length)): void {
    const y = d.below(this.ids.length);
    try {
      this.g.union(this.ids[x]!, this.ids[y]!);
    } catch (error) {
      if (!(error instanceof ContradictionError) || error.egraph !== 'unchanged') throw error;
      return;
    }
    this.m.union(this.twins[x]!, this.twins[y]!);
  }

  /** One iteration of the rules: all matches of all rules, then what they say. */
  iterate(rules: readonly RandomRule[], roots?: readonly number[]): void {
    const { m } = this;
    m.rebuild();
    const found = rules.map((r) => [...m.matches(r.facts, roots)]);
    rules.forEach((r, i) => {
      for (const env of found[i]!) {
        for (const [p, q] of r.unions) m.union(m.instantiate(p, env), m.instantiate(q, env));
        for (const p of r.inserts) m.instantiate(p, env);
      }
    });
    m.rebuild();
  }

  partition(): { engine: number[]; model: number[] } {
    const first = (same: (i: number, j: number) => boolean): number[] =>
      this.ids.map((_, i) => this.ids.findIndex((__, j) => same(i, j)));
    return {
      engine: first((i, j) => this.g.same(this.ids[i]!, this.ids[j]!)),
      model: first((i, j) => this.m.find(this.twins[i]!) === this.m.find(this.twins[j]!)),
    };
  }

  expectSame(): void {
    this.m.rebuild();
    const { engine, model } = this.partition();
    expect(engine).toEqual(model);
    expect([this.g.nodeCount, this.g.classCount]).toEqual([this.m.nodeCount, this.m.classCount]);
  }

  /** Everything the engine holds equal is equal in the model. */
  expectSound(): void {
    const { engine, model } = this.partition();
    engine.forEach((j, i) => expect(model[i]).toBe(model[j]));
  }

  expectCongruent(): void {
    const seen = new Map<string, number>();
    for (const id of this.g.classes()) {
      for (const n of this.g.nodes(id)) {
        const key = `${n.op} ${String(n.payload)} ${n.children.join()}`;
        expect([key, seen.get(key) ?? id]).toEqual([key, id]);
        seen.set(key, id);
      }
    }
  }
}

const rulesOf = (d: Dice, n: number): RandomRule[] =>
  Array.from({ length: n }, (_, i) => randomRule(d, `r${i}`));

/** Runs `program` for many seeds; an error says which seed and which rules. */
function forSeeds(program: (d: Dice, note: (rules: readonly RandomRule[]) => void) => void): void {
  for (let seed = FROM; seed < FROM + COUNT; seed++) {
    let rules: readonly RandomRule[] = [];
    try {
      program(new Dice(seed), (r) => (rules = r));
    } catch (error) {
      const shown = rules.map(({ rule: r }) => {
        const facts = r.facts.map(
          (f) => (f.variable === undefined ? '' : `${f.variable} = `) + f.pattern.text,
        );
        const actions = r.actions.map((a) =>
          a.kind === 'union' ? `${a.left.text} = ${a.right.text}` : a.kind,
        );
        return `${facts.join(', ')} -> ${r.rhs === undefined ? actions.join() : String(r.rhs)}`;
      });
      throw new Error(`seed ${seed}\n${shown.join('\n')}\n${String(error)}`, { cause: error });
    }
  }
}

describe.each([false, true])('random languages of facts (explain: %s)', (explain) => {
  test('rounds of additions, unions, rollbacks and runs', () => {
    forSeeds((d, note) => {
      const pair = new Pair({ explain });
      const rules = rulesOf(d, 1 + d.below(3));
      note(rules);
      const set = ruleset(
        'r',
        rules.map((r) => r.rule),
      );
      let saved: { at: ReturnType<EGraph['checkpoint']>; m: Model; n: number } | undefined;
      pair.grow(d, 3 + d.below(8));
      for (let round = 1 + d.below(4); round > 0; round--) {
        pair.grow(d, d.below(4));
        for (let i = d.below(3); i > 0; i--) pair.unite(d);
        if (d.chance(20)) saved = { at: pair.g.checkpoint(), m: pair.m.copy(), n: pair.ids.length };
        const iterations = 1 + d.below(2);
        run(pair.g, set, { limits: { iterations, nodes: 5000 } });
        for (let i = 0; i < iterations && pair.m.nodes.length < LARGE; i++) pair.iterate(rules);
        if (pair.m.nodes.length >= LARGE) return;
        pair.expectSame();
        if (saved !== undefined && d.chance(50)) {
          pair.g.rollback(saved.at);
          pair.m = saved.m.copy();
          pair.ids.length = pair.twins.length = saved.n;
        }
      }
      if (!explain) return;
      pair.g.rebuild();
      for (let i = 0; i < pair.ids.length; i++) {
        const j = d.below(i + 1);
        if (!pair.g.same(pair.ids[i]!, pair.ids[j]!)) continue;
        const proof = pair.g.explain(pair.ids[i]!, pair.ids[j]!);
        expect(checkProof(proof, set.rules)).toMatchObject({ valid: true });
      }
    });
  });

  test('runs at classes and within parts', () => {
    forSeeds((d, note) => {
      const pair = new Pair({ explain });
      const rules = rulesOf(d, 1);
      note(rules);
      const set = ruleset('r', [rules[0]!.rule]);
      pair.grow(d, 6 + d.below(8));
      for (let i = d.below(3); i > 0; i--) pair.unite(d);
      pair.m.rebuild();
      const at = [d.below(pair.ids.length), d.below(pair.ids.length)];
      const ids = at.map((i) => pair.ids[i]!);
      const roots = [...new Set(at.map((i) => pair.m.find(pair.twins[i]!)))];
      const within = d.chance(50);
      run(pair.g, set, { [within ? 'within' : 'at']: ids, limits: { iterations: 1 } });
      pair.iterate(rules, within ? pair.m.cone(roots) : roots);
      pair.expectSame();
    });
  });
});

test('what matches and matchTable find', () => {
  const list = (m: Model, envs: Iterable<Env>, names: readonly string[]): string[] =>
    [...envs]
      .map((env) =>
        names
          .map((v) => {
            const value = env.get(v)!;
            return Array.isArray(value) ? `[${value.map((x) => m.find(x as number)).join()}]` : String(value);
          })
          .join(' '),
      )
      .toSorted();
  const shown = (match: Match, names: readonly string[]): string =>
    names
      .map((v) => {
        if (/^\?[ij]$/.test(v)) return String(match.literal(v));
        return /^\?[rs]$/.test(v) ? `[${match.rest(v).join()}]` : String(match.get(v));
      })
      .join(' ');
  forSeeds((d, note) => {
    const pair = new Pair();
    const rules = rulesOf(d, 1);
    note(rules);
    const { rule, facts } = rules[0]!;
    pair.grow(d, 5 + d.below(10));
    for (let i = d.below(4); i > 0; i--) pair.unite(d);
    // Ids agree, as long as nothing is rolled back and the older one wins.
    pair.m.rebuild();
    if (d.chance(50)) {
      const at = d.below(pair.ids.length);
      const keep = d.one(['f', 'u', 'a', 'n']);
      pair.g.rebuild();
      pair.g.prune(pair.ids[at]!, (n) => n.op === keep);
      for (const n of pair.m.nodes)
        if (n.cls === pair.m.find(pair.twins[at]!) && n.op !== keep) n.hidden = true;
    }
    const names = [...new Set(rule.facts.flatMap((f) => f.pattern.variables))];
    const model = list(pair.m, pair.m.matches(facts), names);
    expect(
      matches(pair.g, rule)
        .map((x) => shown(x, names))
        .toSorted(),
    ).toEqual(model);
    // A run finds as many.
    const counted = run(pair.g, ruleset('r', [rule]), { limits: { iterations: 1 } }).rules.get('r0')!;
    expect(counted.matches).toBe(model.length);
    const [first] = facts;
    // Neither rest variables nor those for literals have a column.
    if (facts.length > 1 || names.some((v) => /^\?[rsij]$/.test(v))) return;
    const fresh = new Pair();
    fresh.grow(new Dice(d.below(1000)), 12);
    const plain = names.filter((v) => v !== first!.name);
    const table = matchTable(fresh.g, write(first!.shape));
    const rows = Array.from({ length: table.length }, (_, i) =>
      plain.map((v) => table.column(v)![i]).join(' '),
    );
    fresh.m.rebuild();
    expect(rows.toSorted()).toEqual(
      list(fresh.m, fresh.m.matches([{ name: undefined, shape: first!.shape }]), plain),
    );
  });
});

test('contradictions in the midst of rebuilds and runs', () => {
  let met = 0;
  forSeeds((d, note) => {
    const explain = d.chance(30);
    const pair = new Pair({ analyses: [literal], explain });
    const rules = rulesOf(d, 1 + d.below(2));
    note(rules);
    const set = ruleset(
      'r',
      rules.map((r) => r.rule),
    );
    pair.grow(d, 5 + d.below(10));
    for (let round = 0; round < 3; round++) {
      pair.grow(d, d.below(3));
      for (let i = d.below(4); i > 0; i--) pair.label(d);
      for (let i = d.below(5); i > 0; i--) pair.unite(d);
      try {
        pair.g.rebuild();
      } catch (error) {
        expect(error).toMatchObject({ name: 'ContradictionError', egraph: 'rebuilt' });
        met++;
      }
      pair.expectSame();
      pair.expectCongruent();
      try {
        run(pair.g, set, { limits: { iterations: 1 } });
        pair.iterate(rules);
        pair.expectSame();
      } catch (error) {
        if (!(error instanceof ContradictionError)) throw error;
        met++;
        expect(error.egraph).toBe('rebuilt');
        expect(pair.g.rebuild()).toBe(0);
        pair.expectCongruent();
        pair.iterate(rules);
        pair.expectSound();
        return;
      }
      if (pair.m.nodes.length > LARGE) return;
    }
  });
  expect(met).toBeGreaterThanOrEqual(Math.floor(COUNT / 20));
});

test('a run that lets others have their turn ends in the same e-graph', async () => {
  for (let seed = FROM; seed < FROM + Math.min(COUNT, 60); seed++) {
    const d = new Dice(seed);
    const rules = rulesOf(d, 2);
    const set = ruleset(
      'r',
      rules.map((r) => r.rule),
    );
    const pairs = [new Pair(), new Pair()];
    const growth = d.below(1e6);
    for (const pair of pairs) pair.grow(new Dice(growth), 10);
    const options = { limits: { iterations: 3, nodes: 2000 } };
    const report = run(pairs[0]!.g, set, options);
    const other = await runAsync(pairs[1]!.g, set, options);
    expect([other.nodes, other.classes, other.stop]).toEqual([report.nodes, report.classes, report.stop]);
  }
});
