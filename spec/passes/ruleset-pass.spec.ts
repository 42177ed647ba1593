import { backoff, call, repeat, rule, ruleset, saturate, seq, type IterationReport } from 'egraph-ts';
import * as either from 'fp-ts/lib/Either.js';
import { describe, expect, test } from 'vitest';
import { buildProgram } from '../../src/builder/index.js';
import { renderError, type EgghatchError } from '../../src/diagnostics/index.js';
import {
  PASS_NODE_LIMIT,
  PassManager,
  rulesetPass,
  stopOf,
  type Pass,
  type RulesetPassOptions,
} from '../../src/passes/index.js';
import { declareOp, KNOWN_OPS } from '../../src/ops/index.js';
import type { Program } from '../../src/program/index.js';
import {
  programLanguage,
  programRewrite,
  programRule,
  type ProgramRuleOptions,
} from '../../src/terms/index.js';

const right = <T>(result: either.Either<EgghatchError, T>): T => {
  if (either.isLeft(result)) throw result.left;
  return result.right;
};

const left = (result: either.Either<EgghatchError, unknown>): string => {
  if (either.isRight(result)) throw new Error('nothing was refused');
  return renderError(result.left);
};

const sum = (count: number): Program =>
  right(
    buildProgram((b) => {
      const inputs = Array.from({ length: count }, () => b.input({ dtype: 'f32', shape: [2] }));
      return [inputs.slice(1).reduce((so, x) => b.call('aten.add.Tensor', so, x), inputs[0]!)];
    }),
  );

const commute = ruleset('commute', [
  programRewrite('commute', '(aten.add.Tensor ?a ?b)', '(aten.add.Tensor ?b ?a)'),
]);

const associate = ruleset('associate', [
  programRewrite(
    'associate',
    '(aten.add.Tensor (aten.add.Tensor ?a ?b) ?c)',
    '(aten.add.Tensor ?a (aten.add.Tensor ?b ?c))',
  ),
]);

/** Never comes to an end. */
const grow = ruleset('grow', [
  programRewrite(
    'grow',
    '(aten.add.Tensor ?a ?b)',
    '(aten.add.Tensor ?a (aten.neg.default (aten.neg.default ?b)))',
  ),
]);

const stopped = (options: RulesetPassOptions, ...rulesets: Parameters<typeof rulesetPass>[1]) => {
  const result = right(rulesetPass('mine', rulesets, options).run(sum(4)));
  return [stopOf(result), result.reports[0]!.iterations.length];
};

describe('a pass of rulesets', () => {
  test('says how it stopped', () => {
    expect(stopped({}, commute, associate)[0]).toBe('saturated');
    expect(stopped({ limits: { iterations: 3 } }, grow)).toEqual(['iteration-limit', 3]);
    expect(stopped({ limits: { nodes: 300 } }, grow)[0]).toBe('node-limit');
    expect(stopped({ limits: { timeMs: 0 } }, grow)[0]).toBe('time-limit');
    expect(stopped({ signal: AbortSignal.abort() }, grow)).toEqual(['aborted', 0]);
  });

  test('runs by a schedule', () => {
    const order: string[] = [];
    const onIteration = (report: IterationReport) => order.push(report.ruleset);
    const schedule = seq(repeat(2, grow), commute);
    expect(stopped({ schedule, onIteration }, grow, commute)).toEqual(['completed', 3]);
    expect(order).toEqual(['grow', 'grow', 'commute']);
  });

  test('runs what its schedule runs, or says that it does not', () => {
    expect(() => rulesetPass('mine', [grow], { schedule: saturate(commute) })).toThrow(
      'the pass "mine": its schedule runs "commute", which is none of its rulesets',
    );
    expect(() => rulesetPass('mine', [grow, commute], { schedule: saturate(grow) })).toThrow(
      'the pass "mine": its schedule never runs "commute"',
    );
  });

  test('holds rules back by a scheduler', () => {
    const bans = (options: RulesetPassOptions) =>
      right(rulesetPass('mine', [commute, associate], options).run(sum(6))).reports[0]!.rules.get(
        'associate',
      )!.bans;
    expect(bans({})).toBe(0);
    expect(bans({ scheduler: backoff({ matchLimit: 10, banLength: 1 }) })).toBeGreaterThan(0);
  });

  test('tells of each iteration, in its asynchronous form too', async () => {
    const seen: number[] = [];
    const pass = rulesetPass('mine', [commute, associate], {
      onIteration: ({ iteration }) => seen.push(iteration),
    });
    const result = right(await pass.runAsync!(sum(4)));
    expect(seen).toEqual(result.reports[0]!.iterations.map((_, i) => i + 1));
    expect(stopOf(result)).toBe('saturated');
  });

  test('is ended by a timer in its asynchronous form', async () => {
    const pass = rulesetPass('mine', [grow], {
      limits: { iterations: 1e9, nodes: 1e9 },
      signal: AbortSignal.timeout(30),
    });
    expect(stopOf(right(await pass.runAsync!(sum(4))))).toBe('aborted');
  });
});

test('a pass ends when the program has grown by so much, whatever its size', () => {
  const program = sum(14);
  const { nodeCount } = program.egraph;
  const assoc = ruleset('assoc', [
    programRewrite('c', '(aten.add.Tensor ?a ?b)', '(aten.add.Tensor ?b ?a)'),
    programRewrite(
      'a',
      '(aten.add.Tensor (aten.add.Tensor ?a ?b) ?c)',
      '(aten.add.Tensor ?a (aten.add.Tensor ?b ?c))',
    ),
  ]);
  const result = right(rulesetPass('sums', [assoc]).run(program));
  expect(stopOf(result)).toBe('node-limit');
  expect(result.program.egraph.nodeCount - nodeCount).toBeGreaterThanOrEqual(PASS_NODE_LIMIT);
  expect(result.program.egraph.nodeCount - nodeCount).toBeLessThan(1.05 * PASS_NODE_LIMIT);
});

describe("an error of a rule of one's own", () => {
  const thrown = (): never => {
    throw new TypeError('no such fact');
  };
  const where = '(aten.add.Tensor ?a ?b)';

  test.each([
    [
      'a condition',
      programRewrite('mine', where, '?a', { if: { name: 'is zero', test: thrown } }),
      'the condition "is zero"',
    ],
    ['a binding', programRewrite('mine', where, '?c', { let: { '?c': thrown } }), 'a binding'],
    ['a computed right side', programRewrite('mine', where, thrown), 'the computed right-hand side'],
    ['an action', programRule('mine', [where]).then(call(thrown)), 'an action'],
  ])('in %s carries the name of the rule', (_part, mine, said) => {
    const result = rulesetPass('pass', [ruleset('r', [mine])]).run(sum(2));
    expect(left(result)).toBe(
      `error[rule]: rule "mine": ${said} threw: no such fact\n` +
        '  help: a condition or a computed right side returns false or undefined where it does not apply, and throws nothing',
    );
  });

  test.each([
    ['in a condition', { if: { name: 'is zero', test: (g) => g.find(999_999) > 0 } }],
    ['in a binding', { let: { '?c': (g) => g.find(999_999) } }],
  ] as readonly (readonly [string, ProgramRuleOptions])[])(
    'that the engine throws %s carries the name of the rule, too',
    (_part, options) => {
      const mine = programRewrite('mine', where, '?a', options);
      const result = left(rulesetPass('pass', [ruleset('r', [mine])]).run(sum(2)));
      expect(result).toMatch(/^error\[rule\]: rule "mine": .* threw: .*999999/);
    },
  );

  const aClass = 'the id of a class of this e-graph';
  const orNot = `${aClass}, or undefined where the rule does not apply`;
  const late = '; an async function cannot be used here';
  test.each<[string, () => unknown, string, string]>([
    ['right', () => 'x', 'the computed right-hand side returned "x"', orNot],
    ['right', () => null, 'the computed right-hand side returned null', orNot],
    ['right', () => ({}), 'the computed right-hand side returned an object without properties', orNot],
    ['right', () => 9_999_999, 'the computed right-hand side returned 9999999', orNot],
    ['right', () => -1, 'the computed right-hand side returned -1', orNot],
    ['right', () => 0.5, 'the computed right-hand side returned 0.5', orNot],
    ['right', async () => 0, 'the computed right-hand side returned a promise', orNot + late],
    [
      'right',
      () => Promise.reject(new Error('mine')),
      'the computed right-hand side returned a promise',
      orNot + late,
    ],
    ['let', () => undefined, 'a binding returned undefined', aClass],
    ['let', () => 'x', 'a binding returned "x"', aClass],
    ['let', async () => 0, 'a binding returned a promise', aClass + late],
    ['if', async () => false, 'the condition "is zero" returned a promise', 'true or false' + late],
    ['if', () => 1, 'the condition "is zero" returned 1', 'true or false'],
    ['action', async () => undefined, 'an action returned a promise', 'an answer at once' + late],
  ])('in its %s part that returns what it may not says so', (part, code, said, expected) => {
    const mine = {
      right: () => programRewrite('mine', where, code as () => number),
      let: () => programRewrite('mine', where, '?c', { let: { '?c': code as () => number } }),
      if: () => programRewrite('mine', where, '?a', { if: { name: 'is zero', test: code as () => boolean } }),
      action: () => programRule('mine', [where]).then(call(code as () => void)),
    }[part as 'right']();
    const result = rulesetPass('pass', [ruleset('r', [mine])]).run(sum(2));
    expect(left(result)).toBe(
      `error[rule]: rule "mine": ${said}, expected ${expected}\n` +
        '  help: a condition or a computed right side returns false or undefined where it does not apply, and throws nothing',
    );
  });

  test('that names an op which the program does not know is an error of the rule', () => {
    const square = declareOp({
      schema: 'mylib::sq(Tensor x) -> Tensor',
      shape: (args) => args.tensor('x'),
      pure: true,
    });
    const ops = KNOWN_OPS.with(square);
    const mine = programRewrite('mine', where, '(mylib.sq.default ?a)', { ops });
    const result = rulesetPass('pass', [ruleset('r', [mine])]).run(sum(2));
    expect(left(result)).toContain('error[rule]: rule "mine": unknown operator "mylib.sq.default"');
  });

  test.each(['(int 1)', 'none'])('that says of a tensor that it is %s stops the run', (value) => {
    const result = rulesetPass('pass', [ruleset('r', [programRewrite('mine', where, value)])]).run(sum(2));
    expect(left(result)).toContain('a tensor and a plain value in one class: f32[2] and');
    expect(left(result)).toContain('"mine"');
  });

  test('in a condition is found where a scheduler counts what passes it as well', () => {
    const mine = programRewrite('mine', where, '?a', { if: { name: 'is zero', test: thrown } });
    const pass = rulesetPass('pass', [ruleset('r', [mine])], { scheduler: backoff() });
    expect(left(pass.run(sum(2)))).toContain('rule "mine": the condition "is zero" threw: no such fact');
  });

  test('leaves the e-graph fit for use', () => {
    const program = sum(3);
    const mine = rule('mine', [programRewrite('x', where, '?a').facts[0]!.pattern.text], {
      language: programLanguage(),
    });
    expect(either.isLeft(rulesetPass('pass', [ruleset('r', [mine.then(call(thrown))])]).run(program))).toBe(
      true,
    );
    expect(stopOf(right(rulesetPass('next', [commute]).run(program)))).toBe('saturated');
  });
});

describe('a manager', () => {
  const limited = rulesetPass('growing', [grow], { limits: { iterations: 2 } });
  const ended = rulesetPass('ordering', [commute]);

  test('says how its passes stopped, each and all together', () => {
    const result = right(new PassManager([ended, limited, ended]).run(sum(3)));
    expect(result.stop).toBe('iteration-limit');
    expect(result.stops).toEqual([
      { pass: 'ordering', stop: 'saturated' },
      { pass: 'growing', stop: 'iteration-limit' },
      { pass: 'ordering', stop: 'saturated' },
    ]);
  });

  test('refuses a limit that was hit when it is strict', async () => {
    const strict = new PassManager([ended, limited], { strict: true });
    expect(left(strict.run(sum(3)))).toMatchInlineSnapshot(`
      "error[budget]: the pass "growing" hit its limit of iterations after 2 iterations, at 38 e-nodes
        expected: rules that come to an end within the limits
        help: raise the limit with limits: { iterations } (--iterations), hold rules back with scheduler: backoff() (--backoff), or take what was found so far with a manager that is not strict (without --strict)"
    `);
    expect(left(await strict.runAsync(sum(3)))).toBe(left(strict.run(sum(3))));
    expect(right(new PassManager([ended], { strict: true }).run(sum(3))).stop).toBe('saturated');
  });

  test('ends with a pass that is aborted', () => {
    const aborted = rulesetPass('stopped', [grow], { signal: AbortSignal.abort() });
    expect(right(new PassManager([aborted, ended]).run(sum(3))).stops).toEqual([
      { pass: 'stopped', stop: 'aborted' },
    ]);
  });

  test('takes passes that know no other form than run', async () => {
    const own: Pass = {
      name: 'own',
      run: (program) => either.right({ program, modified: false, reports: [] }),
    };
    expect(right(await new PassManager([own, ended]).runAsync(sum(3))).stop).toBe('saturated');
  });
});
