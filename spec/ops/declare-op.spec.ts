import { describe, expect, test } from 'vitest';
import { EgghatchError } from '../../src/diagnostics/index.js';
import { declareOp, type MetaArgs } from '../../src/ops/index.js';

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
