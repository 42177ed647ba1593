import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TensorRef } from '../../src/builder/index.js';
import { exportBuilt, nodesOf } from './support.js';
import * as either from 'fp-ts/lib/Either.js';

const MATRIX = { dtype: 'f32', shape: [2, 2] } as const;
const INT = { dtype: 'i64', shape: [] } as const;

describe('the order of calls', () => {
  test('is that of tracing, whatever the outputs ask for first', () => {
    expect(
      nodesOf((b) => {
        const x = b.input(MATRIX);
        const sin = b.call('aten.sin.default', x);
        const cos = b.call('aten.cos.default', x);
        return [cos, sin];
      }),
    ).toEqual(['sin', 'cos']);
  });

  test('leaves out what nothing uses', () => {
    expect(
      nodesOf((b) => {
        const x = b.input(MATRIX);
        b.call('aten.sin.default', x);
        return [b.call('aten.cos.default', x)];
      }),
    ).toEqual(['cos']);
  });

  test('keeps textually equal calls apart', () => {
    expect(
      nodesOf((b) => {
        const x = b.input(MATRIX);
        return [b.call('aten.add.Tensor', b.call('aten.sin.default', x), b.call('aten.sin.default', x))];
      }),
    ).toEqual(['sin', 'sin_1', 'add']);
  });

  test('emits arithmetic on symbolic ints right before its first consumer', () => {
    expect(
      nodesOf((b) => {
        const a = b.item(b.input(INT));
        b.constrainAsValue(a);
        const sum = b.add(a, 1);
        const y = b.call('aten.sin.default', b.input(MATRIX));
        return [b.call('aten.mul.Tensor', y, sum)];
      }),
    ).toEqual(['_local_scalar_dense', 'sym_constrain_range', 'sin', 'add', 'mul']);
  });

  test('puts operands before what uses them, in every program', () => {
    const step = fc.record({ op: fc.constantFrom('add', 'mul', 'sub'), left: fc.nat(), right: fc.nat() });
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 1, maxLength: 30 }),
        fc.array(fc.nat(), { minLength: 1 }),
        (steps, outs) => {
          const exported = exportBuilt((b) => {
            const values: TensorRef[] = [b.input(MATRIX), b.input(MATRIX)];
            const pick = (k: number): TensorRef => values[k % values.length] as TensorRef;
            for (const { op, left, right } of steps) {
              values.push(b.call(`aten.${op}.Tensor`, pick(left), pick(right)));
            }
            return outs.map(pick);
          });
          if (either.isLeft(exported)) throw exported.left;
          const seen = new Set<unknown>();
          for (const node of exported.right.graph.nodes) {
            for (const arg of node.args.flat()) {
              if (typeof arg === 'object' && arg !== null && 'op' in arg) expect(seen).toContain(arg);
            }
            seen.add(node);
          }
        },
      ),
      { numRuns: 50 },
    );
  });
});
