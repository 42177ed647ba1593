import { instantiate, PatternError, RuleError, ruleset, union, v } from 'egraph-ts';
import { describe, expect, it, test } from 'vitest';
import { buildProgram, type TypedBuilder } from '../../src/builder/index.js';
import { factOf } from '../../src/facts/index.js';
import { printExportedProgram } from '../../src/ir/index.js';
import { declareOp, KNOWN_OPS, type OpSet } from '../../src/ops/index.js';
import { rulesetPass } from '../../src/passes/index.js';
import { shareEqualCalls, toExportedProgram, type Value } from '../../src/program/index.js';
import {
  addLiteral,
  programPattern,
  programRewrite,
  programRule,
  programTemplate,
  upToCommutativity,
} from '../../src/terms/index.js';
import { orThrow } from '../program/support.js';

type Rules = Parameters<typeof ruleset>[1];

/** The calls that are left of a program after a pass of rules. */
function after(rules: Rules, body: (b: TypedBuilder) => readonly Value[], ops?: OpSet): readonly string[] {
  const program = orThrow(buildProgram(body, ops === undefined ? {} : { ops }));
  const { program: done } = orThrow(rulesetPass('mine', [ruleset('mine', rules)]).run(program));
  return printExportedProgram(orThrow(toExportedProgram(done)))
    .split('\n')
    .flatMap(
      (line) =>
        /= (torch\.ops\.\S.*?|[^;]*)(;|$)/.exec(line.startsWith(' '.repeat(12)) ? line : '')?.[1] ?? [],
    );
}

const tensor = (b: TypedBuilder, ...shape: number[]) => b.input({ dtype: 'f32', shape });

describe('arguments', () => {
  const keep = programRewrite(
    'mean of all',
    '(aten.sum.dim_IntList ?x (list (int 0)) dtype=none keepdim=?keep)',
    '(aten.mean.dim ?x (list (int 0)) keepdim=?keep)',
  );

  test('are given by name, wherever they stand', () => {
    const body = (b: TypedBuilder) => [b.call('aten.sum.dim_IntList', tensor(b, 2, 3), [0n], true)];
    expect(after([keep], body)).toEqual(['torch.ops.aten.sum.dim_IntList(arg0_1, [0], True)']);
    const program = orThrow(buildProgram(body));
    const pass = rulesetPass('mine', [ruleset('mine', [keep])]);
    expect(orThrow(pass.run(program)).reports[0]?.rules.get('mean of all')?.applied).toBe(1);
  });

  test('are handed on, whatever they are', () => {
    const absorbed = programRewrite(
      'sum of a negation',
      '(aten.sum.dim_IntList (aten.neg.default ?x) ?dims ?rest...)',
      '(aten.neg.default (aten.sum.dim_IntList ?x ?dims ?rest...))',
    );
    const program = orThrow(
      buildProgram((b) => [
        b.callWith('aten.sum.dim_IntList', [b.call('aten.neg.default', tensor(b, 2, 3)), [1n]], {
          dtype: { kind: 'dtype', value: 'f64' },
          keepdim: true,
        }),
      ]),
    );
    let seen: unknown;
    const reading = programRewrite('reading', '(aten.sum.dim_IntList ?x ?dims ?rest...)', (egraph, match) => {
      seen = factOf(egraph, match.get('?rest.keepdim')).literal;
      return undefined;
    });
    const result = orThrow(rulesetPass('mine', [ruleset('mine', [absorbed, reading])]).run(program));
    expect(result.reports[0]?.rules.get('sum of a negation')?.applied).toBe(1);
    expect(seen).toBe(true);
  });

  test.each([
    ['an unknown name', '(aten.sum.dim_IntList ?x ?d keep=true)'],
    ['given twice', '(aten.sum.dim_IntList ?x ?d dim=?e)'],
    ['by place after by name', '(aten.sum.dim_IntList ?x dim=?d true)'],
    ['without a value', '(aten.sum.dim_IntList ?x dim=)'],
    ['an op of nobody', '(mylib.fused.default ?x)'],
  ])('are refused with their place: %s', (_what, left) => {
    expect(() => programRewrite('mine', left, '?x')).toThrowErrorMatchingSnapshot();
  });

  test.each([
    ['no such rest', '(aten.neg.default ?x)', '(aten.sum.dim_IntList ?x none ?rest...)'],
    ['no place for it', '(aten.sum.dim_IntList ?x ?d ?rest...)', '(aten.neg.default ?x ?rest...)'],
  ])('a rest that cannot be handed on: %s', (_what, left, right) => {
    expect(() => programRewrite('mine', left, right)).toThrowErrorMatchingSnapshot();
    expect(() => programRewrite('mine', left, right)).toThrow(PatternError);
  });
});

describe('rules with several premises', () => {
  test('name classes of calls, build more calls and need no word about sites', () => {
    const merged = programRule('one is enough', [
      '(= ?p (aten.mul.Tensor ?x ?y))',
      '(= ?q (aten.mul.Tensor ?x ?y))',
      '(= ?r (aten.add.Tensor ?p ?q))',
    ]).then(union('?r', '(aten.mul.Tensor ?p (int 2))'));
    const program = orThrow(
      buildProgram((b) => {
        const [x, y] = [tensor(b, 2), tensor(b, 2)];
        return [b.call('aten.add.Tensor', b.call('aten.mul.Tensor', x, y), b.call('aten.mul.Tensor', x, y))];
      }),
    );
    const pass = rulesetPass('mine', [ruleset('mine', [merged])]);
    expect(orThrow(pass.run(program)).reports[0]?.rules.get('one is enough')?.applied).toBeGreaterThan(0);
  });

  test('what an action builds is checked as a pattern is', () => {
    const start = programRule('mine', ['(= ?p (aten.neg.default ?x))']);
    expect(() => start.then(union('?p', '(aten.neg ?x)'))).toThrow(/written with its overload/);
  });
});

test('a computed right side builds calls without a word about sites', () => {
  const template = programTemplate('(aten.mul.Tensor ?x ?k)');
  const doubled = programRewrite('doubled', '(aten.add.Tensor ?x ?x)', (egraph, match) =>
    instantiate(egraph, template, match, { '?k': addLiteral(egraph, 2n) }),
  );
  const absorbed = programRewrite('absorbed', '(aten.neg.default (aten.mul.Tensor ?x ?k))', '?x');
  const body = (b: TypedBuilder) => {
    const x = tensor(b, 2);
    return [b.call('aten.neg.default', b.call('aten.add.Tensor', x, x))];
  };
  expect(after([doubled, absorbed], body)).toEqual([]);
});

describe('up to commutativity', () => {
  const fused = programRewrite(
    'fuse',
    '(aten.add.Tensor (aten.mul.Tensor ?x (aten.neg.default ?y)) (aten.relu.default ?z))',
    '?x',
  );
  const bodies = [false, true].flatMap((sum) =>
    [false, true].map((product) => (b: TypedBuilder) => {
      const [x, y, z] = [tensor(b, 2), tensor(b, 2), tensor(b, 2)];
      const exchanged = (flag: boolean, ...pair: [Value, Value]): [Value, Value] =>
        flag ? [pair[1], pair[0]] : pair;
      const times = b.call('aten.mul.Tensor', ...exchanged(product, x, b.call('aten.neg.default', y)));
      return [b.call('aten.add.Tensor', ...exchanged(sum, times, b.call('aten.relu.default', z)))];
    }),
  );

  it('finds every order of the operands, and adds no call', () => {
    const all = upToCommutativity(fused);
    expect(all.map(({ name }) => name)).toEqual(['fuse', 'fuse~2', 'fuse~3', 'fuse~4']);
    for (const body of bodies) {
      expect(after(all, body)).toEqual([]);
      const { program } = shareEqualCalls(orThrow(buildProgram(body)));
      const before = program.egraph.nodeCount;
      orThrow(rulesetPass('mine', [ruleset('mine', all)]).run(program));
      expect(program.egraph.nodeCount).toBeLessThanOrEqual(before);
    }
    expect(bodies.filter((body) => after([fused], body).length === 0)).toHaveLength(1);
  });

  it('holds of the premises of a rule too, leaves other calls alone, and says when there are too many orders', () => {
    const premises = programRule('p', ['(= ?p (aten.mul.Tensor ?x (aten.neg.default ?y)))']).then(
      union('?p', '?x'),
    );
    expect(upToCommutativity(premises)).toHaveLength(2);
    const scaled = programRewrite('s', '(aten.add.Tensor ?x (aten.neg.default ?y) alpha=?a)', '?x');
    expect(upToCommutativity(scaled)).toHaveLength(1);
    expect(
      upToCommutativity(programRewrite('d', '(aten.sub.Tensor ?x (aten.neg.default ?y))', '?x')),
    ).toHaveLength(1);
    const deep = Array.from({ length: 7 }).reduce<string>((t, _, i) => `(aten.mul.Tensor ?x${i} ${t})`, '?y');
    expect(() => upToCommutativity(programRewrite('deep', deep, '?y'))).toThrow(RuleError);
  });
});

test('ops of one’s own can be written in rules that are told of them', () => {
  const own = declareOp({
    schema: 'mylib::twice(Tensor x) -> Tensor',
    shape: (a) => a.tensor('x'),
    pure: true,
  });
  const ops = KNOWN_OPS.with(own);
  const fuse = programRewrite('fuse', '(aten.add.Tensor ?x ?x)', '(mylib.twice.default ?x)', { ops });
  const absorb = programRewrite('absorb', '(aten.neg.default (mylib.twice.default ?x))', '?x', { ops });
  const body = (b: TypedBuilder) => {
    const x = tensor(b, 2);
    return [b.call('aten.neg.default', b.call('aten.add.Tensor', x, x))];
  };
  expect(after([fuse, absorb], body, ops)).toEqual([]);
});

test('a pattern that was built is taken like its text', () => {
  expect(programPattern(v('x'))).toBe('?x');
});
