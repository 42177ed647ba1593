import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allOps, disagreement, requireOp, type OpDefinition } from '../../src/ops/index.js';
import { tensorOf, type Tensor } from '../../src/tensor/index.js';
import { floats, ints } from './internal/evaluate.js';
import { callsOf } from './internal/calls.js';

/** The next f32 away from zero, several times. */
function moved(value: number, steps: number): number {
  const bits = new Int32Array(Float32Array.of(value).buffer);
  bits[0]! += steps;
  return new Float32Array(bits.buffer)[0]!;
}

const apply = (op: OpDefinition, ...args: readonly Tensor[]): Tensor =>
  op.eval([...args, ...op.schema.args.slice(args.length).map((arg) => arg.default ?? null)]) as Tensor;

describe('the tolerance of an op', () => {
  it('is none at all where IEEE rounds correctly', () => {
    const op = requireOp('aten.add.Tensor');
    const args = [floats(0.1), floats(0.2), 1n];
    const right = op.eval(args) as Tensor;
    expect(disagreement(op, args, right, right)).toBeUndefined();
    for (const steps of [1, -1]) {
      const wrong = floats(moved(right.data[0] as number, steps));
      expect(disagreement(op, args, right, wrong)).toMatch(/^element 0: expected 0\.3/);
    }
  });

  it('ends where it says', () => {
    const op = requireOp('aten.exp.default');
    const right = op.eval([floats(0.7)]) as Tensor;
    const off = (steps: number) =>
      disagreement(op, [floats(0.7)], right, floats(moved(right.data[0] as number, steps)));
    expect(op.tolerance).toEqual({ kind: 'ulp', ulp: 2 });
    expect([off(-2), off(2)]).toEqual([undefined, undefined]);
    expect(off(-3)).toBeDefined();
    expect(off(3)).toBeDefined();
  });

  it('does not hide a term of a sum that is missing, or an order that cancels', () => {
    const op = requireOp('aten.sum.default');
    const data = [1e6, 1, -1e6, 2, 3e-1];
    const args = [floats(...data), null];
    const right = op.eval(args) as Tensor;
    for (const missing of [0, 1, 2, 3]) {
      const rest = data.filter((_, i) => i !== missing);
      const wrong = op.eval([floats(...rest), null]);
      expect(disagreement(op, args, right, wrong), `without ${data[missing]}`).toBeDefined();
    }
  });

  it('never covers NaN, infinities, integers, dtypes or shapes', () => {
    const op = requireOp('aten.exp.default');
    const differ = (a: Tensor, b: Tensor) => disagreement(op, [floats(1)], a, b) !== undefined;
    expect(differ(floats(NaN), floats(1))).toBe(true);
    expect(differ(floats(Infinity), floats(3e38))).toBe(true);
    expect(differ(floats(NaN), floats(NaN))).toBe(false);
    expect(differ(ints(1n), ints(2n))).toBe(true);
    expect(differ(floats(1), tensorOf('f64', [1], [1]))).toBe(true);
    expect(differ(floats(1), tensorOf('f32', [1, 1], [1]))).toBe(true);
  });

  it('is exact for everything that computes no floats, and stated for the rest', () => {
    const moving =
      /^aten\.(view|permute|expand|slice|select|cat|repeat|flip|roll|gather|index_select|where|eq|lt|argmax|max|sort)\b/;
    for (const op of allOps()) if (moving.test(op.target)) expect(op.tolerance.kind, op.target).toBe('exact');
  });
});

describe('an op in the place of another is caught', () => {
  const samples = floats(0.125, 0.3, 0.51, 0.9, 0.77, 0.999, 0.66, 0.05);
  const unary = [...allOps()].filter(
    (op) =>
      op.target.startsWith('aten.') &&
      op.schema.args.length === 1 &&
      op.schema.args[0]!.type.text === 'Tensor' &&
      op.tolerance.kind !== 'exact' &&
      !op.nondeterministic &&
      op.schema.returns.length === 1 &&
      attempt(() => apply(op, samples)) !== undefined,
  );

  it('has enough to compare', () => {
    expect(unary.length).toBeGreaterThan(25);
  });

  it.each(unary.map((op) => [op.target, op] as const))('%s', (_, op) => {
    const right = apply(op, samples);
    for (const other of unary) {
      if (other === op) continue;
      const wrong = apply(other, samples);
      // A wrapper of the same function is no other op.
      if (Object.is(right.data.join(), wrong.data.join())) continue;
      expect(disagreement(op, [samples], right, wrong), other.target).toBeDefined();
    }
  });

  it('with operands swapped', () => {
    for (const target of [
      'aten.sub.Tensor',
      'aten.div.Tensor',
      'aten.pow.Tensor_Tensor',
      'aten.atan2.default',
      'aten.fmod.Tensor',
    ]) {
      const op = requireOp(target);
      fc.assert(
        fc.property(
          fc.float({ min: 1, max: 4, noNaN: true }),
          fc.float({ min: 5, max: 9, noNaN: true }),
          (a, b) => {
            const [x, y] = [floats(a), floats(b)];
            expect(disagreement(op, [x, y], apply(op, x, y), apply(op, y, x))).toBeDefined();
          },
        ),
      );
    }
  });
});

describe('every op agrees with itself', () => {
  it.each([...allOps()].filter((op) => !op.nondeterministic).map((op) => [op.target, op] as const))(
    '%s',
    (_, op) => {
      for (const args of fc.sample(callsOf(op), { numRuns: 8, seed: 3 })) {
        const first = attempt(() => op.eval(args));
        if (first === undefined) continue;
        expect(disagreement(op, args, first, op.eval(args))).toBeUndefined();
      }
    },
  );
});

function attempt<T>(compute: () => T): T | undefined {
  try {
    return compute();
  } catch (error) {
    if (error instanceof Error && ['OpError', 'EgghatchError'].includes(error.name)) return undefined;
    throw error;
  }
}
