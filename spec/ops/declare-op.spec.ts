import { describe, expect, test } from 'vitest';
import { EgghatchError } from '../../src/diagnostics/index.js';
import { declareOp, KNOWN_OPS, OpError, type MetaArgs } from '../../src/ops/index.js';
import { ProgramRunner } from '../../src/eval/index.js';
import { buildProgram } from '../../src/builder/index.js';
import { toExportedProgram } from '../../src/program/index.js';
import { tensorOf } from '../../src/tensor/index.js';
import { orThrow } from '../program/support.js';

const SCHEMA = 'mine::f(Tensor x) -> Tensor';
const shape = (args: MetaArgs) => args.tensor('x');

describe('what an op of one’s own is declared with is looked at', () => {
  const declarations: Readonly<Record<string, unknown>> = {
    nothing: null,
    'no declaration': undefined,
    'no schema': { shape },
    'no shape rule': { schema: SCHEMA },
    'a misspelt trait': { schema: SCHEMA, shape, puer: true },
    'a trait that is no truth value': { schema: SCHEMA, shape, total: 'yes' },
    'a type for a shape rule': { schema: SCHEMA, shape: { kind: 'none' } },
    'no namespace': { schema: 'f(Tensor x) -> Tensor', shape },
    'a name for two arguments': { schema: 'mine::f(Tensor x, int x) -> Tensor', shape },
    'a comma before nothing': { schema: 'mine::f(Tensor x,) -> Tensor', shape },
    'a comma after nothing': { schema: 'mine::f(, Tensor x) -> Tensor', shape },
    'a star before nothing': { schema: 'mine::f(Tensor x, *) -> Tensor', shape },
    'a float that is none': { schema: 'mine::f(Tensor x, float s=abc) -> Tensor', shape },
    'a text without quotes': { schema: 'mine::f(Tensor x, str s=q) -> Tensor', shape },
    'an int beyond 64 bits': { schema: 'mine::f(Tensor x, int n=99999999999999999999) -> Tensor', shape },
    'two stars': { schema: 'mine::f(Tensor x, *, *, int n) -> Tensor', shape },
    'traits that contradict each other': { schema: SCHEMA, shape, pure: true, nondeterministic: true },
  };
  test.each(Object.entries(declarations))('%s', (_, declaration) => {
    let thrown: unknown;
    try {
      declareOp(declaration as never);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(EgghatchError);
    const { kind, message, expected, hint } = thrown as EgghatchError;
    expect({ kind, message, expected, hint }).toMatchSnapshot();
  });

  test('what is right is accepted', () => {
    expect(declareOp({ schema: SCHEMA, shape, pure: true, total: true }).target).toBe('mine.f.default');
  });
});

describe('code that an op of one’s own is declared with is told by name', () => {
  const x = { kind: 'tensor', dtype: 'f32', sizes: [2n] } as const;
  const fails = (): never => {
    throw new TypeError('mine');
  };
  const cases: Readonly<Record<string, () => unknown>> = {
    'total that throws': () => declareOp({ schema: SCHEMA, shape, total: fails }).total([x]),
    'total that says nothing': () =>
      declareOp({ schema: SCHEMA, shape, total: (() => undefined) as never }).total([x]),
    'flops that throw': () => declareOp({ schema: SCHEMA, shape, flops: fails }).flops([x], x),
    'flops that throw what has no text': () =>
      declareOp({
        schema: SCHEMA,
        shape,
        flops: () => {
          throw Object.create(null);
        },
      }).flops([x], x),
    'flops that are none': () => declareOp({ schema: SCHEMA, shape, flops: () => NaN }).flops([x], x),
    'a tensor read as an int': () =>
      declareOp({ schema: SCHEMA, shape: (args) => ({ kind: 'sym', expr: args.int('x') as bigint }) }).meta(
        [x],
        {} as never,
      ),
    'a list read as a tensor': () =>
      declareOp({ schema: 'mine::f(int[] x) -> Tensor', shape }).meta([[1n, 2n]], {} as never),
    'a number read as a bool': () =>
      declareOp({
        schema: 'mine::f(Tensor x, Scalar n) -> Tensor',
        shape: (args) => (args.bool('n') ? args.tensor('x') : x),
      }).meta([x, 3n], {} as never),
  };
  test.each(Object.entries(cases))('%s', (_, run) => {
    let thrown: unknown;
    try {
      run();
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(EgghatchError);
    const { kind, message, expected, hint } = thrown as EgghatchError;
    expect({ kind, message, expected, hint }).toMatchSnapshot();
  });
});

describe('what the semantics of an op of one’s own does is looked at', () => {
  const x = tensorOf('f32', [2], [1, 2]);
  const TYPES = {
    tensor: ['Tensor', { kind: 'tensor', dtype: 'f32', sizes: [2n] }],
    pair: [
      '(Tensor, Tensor)',
      { kind: 'tuple', items: Array(2).fill({ kind: 'tensor', dtype: 'f32', sizes: [2n] }) },
    ],
    nothing: ['()', { kind: 'none' }],
    int: ['SymInt', { kind: 'sym', expr: 2n }],
  } as const;
  const evaluated = (of: keyof typeof TYPES, semantics: () => unknown): unknown => {
    const [returns, type] = TYPES[of];
    const op = declareOp({
      schema: `mine::f(Tensor x) -> ${returns}`,
      shape: () => type as never,
      semantics: semantics as never,
    });
    return op.eval([x]);
  };
  const cases: Readonly<Record<string, readonly [keyof typeof TYPES, () => unknown]>> = {
    'a number for a tensor': ['tensor', () => 42],
    'nothing for a tensor': ['tensor', () => undefined],
    'an object for a tensor': ['tensor', () => ({ ...x, kind: 'tensor' })],
    'another dtype': ['tensor', () => tensorOf('i64', [2], [1n, 2n])],
    'another shape': ['tensor', () => tensorOf('f32', [1, 2], [1, 2])],
    'too few elements': ['tensor', () => ({ ...x, data: new Float32Array(1) })],
    'elements of another kind': ['tensor', () => ({ ...x, data: [1, 2] })],
    'a promise': ['tensor', async () => Promise.reject(new Error('mine'))],
    'one of two': ['pair', () => [x]],
    'a tensor for two': ['pair', () => x],
    'a tensor for nothing': ['nothing', () => x],
    'a float for an int': ['int', () => 2],
    'a mistake': ['tensor', () => (undefined as unknown as { shape: number }).shape],
  };
  test.each(Object.entries(cases))('%s', (_, [of, semantics]) => {
    let thrown: unknown;
    try {
      evaluated(of, semantics);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(EgghatchError);
    const { kind, message, expected, hint } = thrown as EgghatchError;
    expect({ kind, message, expected, hint }).toMatchSnapshot();
  });

  test('what fits is accepted, and a refusal is the op’s', () => {
    expect(evaluated('tensor', () => x)).toBe(x);
    expect(evaluated('pair', () => [x, x])).toEqual([x, x]);
    expect(evaluated('nothing', () => undefined)).toBeNull();
    expect(evaluated('int', () => 2n)).toBe(2n);
    const refusal = new OpError('mine.f.default', 'not so');
    expect(() =>
      evaluated('tensor', () => {
        throw refusal;
      }),
    ).toThrow(refusal);
  });

  test('where data decides the shape, the schema says what is expected', () => {
    const picked = (semantics: () => unknown): unknown =>
      declareOp({
        schema: 'mine::pick(Tensor x) -> Tensor',
        shape: (_, ctx) => ({ kind: 'tensor', dtype: 'f32', sizes: [ctx.freshSymbol('int')] }),
        semantics: semantics as never,
      }).eval([x]);
    expect(picked(() => x)).toBe(x);
    expect(() => picked(() => 42)).toThrow(
      'the semantics of mine.pick.default gives 42, which is not what its schema says',
    );
  });

  test('a program that runs it says so', () => {
    const op = declareOp({ schema: SCHEMA, shape, semantics: () => 42n });
    const ops = KNOWN_OPS.with(op);
    const program = orThrow(
      buildProgram((b) => [b.call('mine.f.default', b.input({ dtype: 'f32', shape: [2] }))], { ops }),
    );
    const runner = new ProgramRunner(orThrow(toExportedProgram(program)), { ops });
    expect(() => runner.run([x])).toThrow('the semantics of mine.f.default gives 42n');
  });
});
