import { pattern, rest, v } from 'egraph-ts';
import { describe, expect, it, test } from 'vitest';
import { declareOp, KNOWN_OPS } from '../../src/ops/index.js';
import { opPattern, opPatterns, programPattern, programRewrite } from '../../src/terms/index.js';
import { knownOpPatterns } from './support/known-op-patterns.js';

test('the functions of the known ops are those of their schemas', async () => {
  await expect(knownOpPatterns(KNOWN_OPS)).toMatchFileSnapshot(
    '../../src/terms/internal/known-op-patterns.ts',
  );
});

const { aten, operator, egghatch } = opPatterns();
const [a, b, c, d] = [v('a'), v('b'), v('c'), v('d')] as const;

describe('patterns that are built', () => {
  it.each([
    [aten.add.Tensor(aten.mul.Tensor(a, b), 2n), '(aten.add.Tensor (aten.mul.Tensor ?a ?b) (int 2))'],
    [aten.add.Tensor(a, b, { alpha: c }), '(aten.add.Tensor ?a ?b alpha=?c)'],
    [aten.add.Tensor(a, 1.5, rest('more')), '(aten.add.Tensor ?a (float 1.5) ?more...)'],
    [aten.sum.dim_IntList(a, [0, 1n, d], true), '(aten.sum.dim_IntList ?a (list (int 0) (int 1) ?d) true)'],
    [
      aten.sum.dim_IntList(a, { dim: null, dtype: 'f64' }),
      '(aten.sum.dim_IntList ?a dim=none dtype=(dtype "f64"))',
    ],
    [aten.permute.default(a, [0, rest('others')]), '(aten.permute.default ?a (list (int 0) ?others...))'],
    [operator.add(a, 1n), '(operator.add ?a (int 1))'],
    [aten._assert_async.msg(c, a, 'no'), '(aten._assert_async.msg ?c ?a (str "no"))'],
    [egghatch.truth(operator.lt(a, b)), '(egghatch.truth (operator.lt ?a ?b))'],
  ])('%s', (built, text) => expect(programPattern(built)).toBe(programPattern(pattern(text))));

  it('are what a rule is made of', () => {
    const built = programRewrite(
      'distribute',
      aten.add.Tensor(aten.mul.Tensor(a, b), aten.mul.Tensor(a, c)),
      aten.mul.Tensor(a, aten.add.Tensor(b, c)),
    );
    const written = programRewrite(
      'distribute',
      '(aten.add.Tensor (aten.mul.Tensor ?a ?b) (aten.mul.Tensor ?a ?c))',
      '(aten.mul.Tensor ?a (aten.add.Tensor ?b ?c))',
    );
    expect(built.lhs?.text).toBe(written.lhs?.text);
  });
});

const scaled = declareOp({
  schema: 'mylib::scaled(Tensor x, int[2] by, Tensor? bias=None, *, float eps=1e-5, str mode) -> Tensor',
  shape: (args) => args.tensor('x'),
  pure: true,
});
const logged = declareOp({ schema: 'mylib::logged(Tensor x) -> Tensor', shape: (args) => args.tensor('x') });

test('ops of one’s own are built from the schema that they were declared with', () => {
  const call = opPattern(scaled);
  expect(call(a, [1, 2], { mode: 'fast' }).text).toBe(
    '(mylib.scaled.default ?a (list (int 1) (int 2)) mode= (str "fast"))',
  );
  expect(opPattern(logged)(b, a).text).toBe('(mylib.logged.default ?b ?a)');
  const ops = KNOWN_OPS.with(scaled);
  expect(programPattern(call(a, [1, 2], null, { eps: c, mode: 'fast' }), { ops })).toContain(
    '?c (str "fast")',
  );
});

/** Compiled, never called. */
export function doesNotCompile(): void {
  const call = opPattern(scaled);
  // @ts-expect-error an argument is missing
  aten.mul.Tensor(a);
  // @ts-expect-error one too many
  aten.neg.default(a, b);
  // @ts-expect-error a string is no tensor
  aten.add.Tensor(a, 'b');
  // @ts-expect-error a float is no truth value
  aten.sum.dim_IntList(a, [0n], 1.5);
  // @ts-expect-error no such dtype
  aten.sum.dim_IntList(a, [0n], { dtype: 'f33' });
  // @ts-expect-error no such name
  aten.add.Tensor(a, b, { alhpa: c });
  // @ts-expect-error no such op
  aten.ad.Tensor(a, b);
  // @ts-expect-error no such overload
  aten.add.Tensr(a, b);
  // @ts-expect-error the effect before it is missing
  aten._assert_async.msg(a, 'no');
  // @ts-expect-error a name that has to be given
  call(a, [1, 2]);
  // @ts-expect-error a string is no int
  call(a, ['1'], { mode: 'fast' });
  // @ts-expect-error an argument that it does not have
  call(a, [1], { mode: 'fast', other: 1 });
  // @ts-expect-error the effect before it is missing
  opPattern(logged)(a);
}

test('what the compiler does not see is refused with a word', () => {
  const untyped = aten.add.Tensor as unknown as (...args: readonly unknown[]) => unknown;
  expect(() => untyped(a, b, 1n, 2n, 3n)).toThrow('aten.add.Tensor is given too many arguments');
  expect(() => untyped(a, b, { alhpa: 1n })).toThrow('aten.add.Tensor has no argument alhpa');
  expect(() => untyped(a, Symbol.iterator)).toThrow('cannot have');
  expect(() => aten.squeeze.dim(a, 1.5)).toThrow('takes an int for dim, not 1.5');
});
