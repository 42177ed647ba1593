import * as either from 'fp-ts/lib/Either.js';
import { ruleset, type Rule } from 'egraph-ts';
import { describe, expect, test } from 'vitest';
import { buildProgram } from '../../src/builder/index.js';
import { renderError } from '../../src/diagnostics/index.js';
import { printExportedProgram } from '../../src/ir/index.js';
import { declareOp, KNOWN_OPS } from '../../src/ops/index.js';
import { rulesetPass } from '../../src/passes/index.js';
import { cheapestProgram, toExportedProgram, type Program } from '../../src/program/index.js';
import { programRewrite } from '../../src/rulesets/index.js';
import { orThrow } from './support.js';

const log = declareOp({
  schema: 'my::log(Tensor x) -> Tensor',
  shape: (args) => args.tensor('x'),
  semantics: (args) => args.tensor('x'),
});
const put = declareOp({ schema: 'my::put(Tensor x) -> ()', shape: () => ({ kind: 'none' }) });
const ops = KNOWN_OPS.with(log, put);
const rule = (name: string, left: string, right: string): Rule => programRewrite(name, left, right, { ops });

/** What is printed of two calls that log and two that put, once a rule has run; or the error. */
function after(tested: Rule, explain = false): readonly string[] {
  const program = orThrow(
    buildProgram(
      (b) => {
        const x = b.input({ dtype: 'f32', shape: [2] });
        const logged = b.call('my.log.default', b.call('aten.neg.default', b.call('aten.neg.default', x)));
        const twice = b.call('my.log.default', b.call('aten.relu.default', logged));
        b.call('my.put.default', x);
        b.call('my.put.default', twice);
        b.call('aten._assert_async.msg', b.input({ dtype: 'b8', shape: [] }), 'm');
        return [b.call('aten.neg.default', b.call('aten.neg.default', logged)), twice];
      },
      { ops, explain },
    ),
  );
  const pass = rulesetPass('mine', [ruleset('mine', [tested])]).run(program);
  const results = either.isLeft(pass)
    ? [pass]
    : [toExportedProgram(pass.right.program), cheapestProgram(pass.right.program)];
  const lines = (text: string): readonly string[] =>
    text.split('\n').flatMap((line) => /(?:= torch\.ops\.|return).*?(?=;|$)/.exec(line)?.[0] ?? []);
  return [
    ...new Set(
      results.map((result) =>
        either.isLeft(result)
          ? renderError(result.left as never)
          : lines(printExportedProgram('program' in result.right ? result.right.program : result.right)).join(
              '\n',
            ),
      ),
    ),
  ];
}

test.each([
  ['drops the effect', '(my.log.default ?s ?x)', '?s'],
  ['drops one that gives nothing', '(my.put.default ?s ?x)', '?s'],
  ['takes the effect for its value', '(my.log.default ?s ?x)', '?x'],
  ['makes it happen twice', '(my.log.default ?s ?x)', '(my.log.default (my.log.default ?s ?x) ?x)'],
  ['makes two one', '(my.put.default (my.put.default ?s ?x) ?y)', '(my.put.default ?s ?y)'],
  [
    'calls it again for another value',
    '(aten.neg.default (result (my.log.default ?s ?x)))',
    '(result (my.log.default ?s (aten.neg.default ?x)))',
  ],
])('a rule that %s is refused by its name', (does, left, right) => {
  for (const explain of [false, true]) expect(after(rule(does, left, right), explain)).toMatchSnapshot();
});

test.each([
  ['of its value', '(result (my.log.default ?s ?x))', '?x'],
  [
    'of what it is called with',
    '(my.log.default ?s (aten.neg.default (aten.neg.default ?x)))',
    '(my.log.default ?s ?x)',
  ],
  [
    'around it',
    '(aten.neg.default (aten.neg.default (result (my.log.default ?s ?x))))',
    '(result (my.log.default ?s ?x))',
  ],
  ['that drops a check', '(aten._assert_async.msg ?s ?t ?m)', '?s'],
])('a rule %s keeps what happens', (name, left, right) => {
  expect(after(rule(name, left, right))).toMatchSnapshot();
});

test('an effect that gives nothing takes the place of none whose value is used', () => {
  const program = orThrow(
    buildProgram(
      (b) => [b.call('aten.neg.default', b.call('my.log.default', b.input({ dtype: 'f32', shape: [2] })))],
      { ops },
    ),
  );
  const pass = rulesetPass('mine', [
    ruleset('mine', [rule('put', '(my.log.default ?s ?x)', '(my.put.default ?s ?x)')]),
  ]);
  const cost = ({ target }: { readonly target: string }): number => (target === 'my.log.default' ? 9 : 1);
  const read = either.chain(({ program: after }: { readonly program: Program }) =>
    toExportedProgram(after, { cost }),
  )(pass.run(program));
  expect(either.isLeft(read) ? renderError(read.left) : 'accepted').toMatchSnapshot();
});

describe('the effects of branches', () => {
  const branched = (used: boolean, effect: string) =>
    orThrow(
      buildProgram(
        (b) => {
          const [c, x] = [b.input({ dtype: 'b8', shape: [] }), b.input({ dtype: 'f32', shape: [2] })];
          const value = b.cond(
            c,
            (inner, y) => (inner.call(effect, y), inner.call('aten.sin.default', y)),
            (inner, y) => inner.call('aten.cos.default', y),
            [x],
          );
          return [used ? value : x];
        },
        { ops },
      ),
    );
  const dropped =
    'nothing takes the value of a call whose branch calls my.put.default: the effect would be dropped';

  test('are refused where nothing takes the value of the cond', () => {
    const program = branched(false, 'my.put.default');
    expect(() => orThrow(toExportedProgram(program))).toThrow(dropped);
    expect(() => orThrow(cheapestProgram(program))).toThrow(dropped);
  });

  test('are refused where a rule takes another value for it', () => {
    const away = rule('away', '(higher_order.cond ?p ?yes ?no (list ?x))', '?x');
    const ran = orThrow(rulesetPass('mine', [ruleset('mine', [away])]).run(branched(true, 'my.put.default')));
    expect(() => orThrow(cheapestProgram(ran.program))).toThrow(dropped);
  });

  test('stay where something takes it, and what has none may go', () => {
    const kept = orThrow(toExportedProgram(branched(true, 'my.put.default')));
    expect(printExportedProgram(kept)).toContain('torch.ops.my.put.default');
    const gone = orThrow(toExportedProgram(branched(false, 'aten.neg.default')));
    expect(printExportedProgram(gone)).not.toContain('cond');
  });
});
