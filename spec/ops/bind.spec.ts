import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allOps, bindArgs, dropDefaults, OpError, requireOp } from '../../src/ops/index.js';
import { callsOf } from './internal/calls.js';

const op = (target: string) => requireOp(target);
const x = { ref: 'x' };

describe('binding arguments', () => {
  it('fills in defaults in the order of the schema', () => {
    expect(bindArgs(op('aten.slice.Tensor'), [x, 0n, 0n, 4n])).toEqual([x, 0n, 0n, 4n, 1n]);
    expect(bindArgs(op('aten.add.Tensor'), [x, 1n], new Map([['alpha', 2n]]))).toEqual([x, 1n, 2n]);
  });

  it('repeats a number in place of a sized list, and makes floats of ints', () => {
    expect(bindArgs(op('aten.sum.dim_IntList'), [x, 1n])).toEqual([x, [1n], false, null]);
    const layerNorm = bindArgs(op('aten.native_layer_norm.default'), [x, [3n], null, null, 1n]);
    expect(layerNorm.at(-1)).toBe(1);
  });

  it.each([
    [
      'aten.sin.default',
      [],
      {},
      "aten::sin() is missing value for argument 'self'. Declaration: aten::sin(Tensor self) -> Tensor",
    ],
    [
      'aten.sin.default',
      [x, x],
      {},
      'aten::sin() expected at most 1 argument(s) but received 2 argument(s). Declaration: aten::sin(Tensor self) -> Tensor',
    ],
    [
      'aten.sum.dim_IntList',
      [x, [0n]],
      { foo: 1n },
      "Unknown keyword argument 'foo' for operator 'aten::sum.dim_IntList'. Schema: aten::sum.dim_IntList(Tensor self, int[1]? dim, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor",
    ],
    ['aten.sin.default', [x], { self: x }, "aten.sin.default() got multiple values for argument 'self'"],
  ] as const)('refuses a call of %s in the words of torch', (target, args, kwargs, message) => {
    const bind = () => bindArgs(op(target), args, new Map(Object.entries(kwargs)));
    expect(bind).toThrow(OpError);
    expect(bind).toThrow(message);
  });

  it('names the overloads that there are when one is not known', () => {
    expect(() => requireOp('aten.slice')).toThrow(
      'the op aten.slice is not known; there is aten.slice.Tensor',
    );
    expect(() => requireOp('aten.frobnicate.default')).toThrow('the op aten.frobnicate.default is not known');
  });
});

describe('dropping defaults', () => {
  it('leaves out trailing positional ones, and keyword-only ones one by one', () => {
    const shown = (target: string, full: readonly bigint[] | readonly unknown[]) =>
      dropDefaults(op(target), full as never);
    expect(shown('aten.slice.Tensor', [x, 0n, 0n, 4n, 1n])).toEqual({
      args: [x, 0n, 0n, 4n],
      kwargs: new Map(),
    });
    expect(shown('aten.slice.Tensor', [x, 0n, null, 4n, 1n]).args).toEqual([x, 0n, null, 4n]);
    expect(shown('aten.clamp.default', [x, null, Infinity]).args).toEqual([x, null, Infinity]);
    expect(
      shown('aten.full.default', [[2n], 1n, null, null, { kind: 'device', value: 'cpu' }, false]),
    ).toEqual({
      args: [[2n], 1n],
      kwargs: new Map<string, unknown>([
        ['device', { kind: 'device', value: 'cpu' }],
        ['pin_memory', false],
      ]),
    });
  });

  it('tells 1 from 1.0 and from True, as torch does', () => {
    const alphaOf = (alpha: bigint | number | boolean) =>
      dropDefaults(op('aten.add.Tensor'), [x, x, alpha] as never).kwargs;
    expect(alphaOf(1n).size).toBe(0);
    expect(alphaOf(1).get('alpha')).toBe(1);
    expect(alphaOf(true).get('alpha')).toBe(true);
  });

  it.each([...allOps()].map((each) => [each.target, each] as const))(
    'and binding again is the identity: %s',
    (_, each) => {
      fc.assert(
        fc.property(callsOf(each), (generated) => {
          const kwOnly = each.schema.args.findIndex((arg) => arg.kwOnly);
          const slots = kwOnly === -1 ? generated.length : kwOnly;
          const named = each.schema.args
            .slice(slots)
            .map((arg, i) => [arg.name, generated[slots + i]!] as const);
          const full = bindArgs(each, generated.slice(0, slots), new Map(named));
          const { args, kwargs } = dropDefaults(each, full);
          expect(bindArgs(each, args, kwargs)).toEqual(full);
        }),
        { numRuns: 10, seed: 2 },
      );
    },
  );
});
