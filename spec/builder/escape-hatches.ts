import type * as either from 'fp-ts/lib/Either.js';
import { buildProgram, type BuildOptions } from '../../src/builder/index.js';
import type { Program } from '../../src/program/index.js';
import type { EgghatchError } from '../../src/diagnostics/index.js';
import { tensorOf } from '../../src/tensor/index.js';

type Built = either.Either<EgghatchError, Program>;

const FULL = {
  dtype: { kind: 'dtype', value: 'f32' },
  layout: { kind: 'layout', value: 'torch.strided' },
  device: { kind: 'device', value: 'cpu' },
  pin_memory: false,
} as const;

/** The three programs of the page `torch.escape-hatch`, written with the typed builder. */
export const assumeConstantResult = (options?: BuildOptions): Built =>
  buildProgram((b) => {
    const x = b.input({ dtype: 'f32', shape: [3, 2] });
    const y = b.input(tensorOf('i64', [], [4n]));
    const n = b.assumeConstant('AssumeConstantResult.get_item', [y], (value) => readInt(value));
    return [b.call('aten.slice.Tensor', x, 0n, 0n, n)];
  }, options);

export const constrainAsSizeExample = (options?: BuildOptions): Built =>
  buildProgram((b) => {
    const a = b.item(b.input({ dtype: 'i64', shape: [] }));
    b.constrainAsSize(a, { min: 0, max: 5 });
    return [b.callWith('aten.full.default', [[a, 5n], 1n], FULL)];
  }, options);

export const constrainAsValueExample = (options?: BuildOptions): Built =>
  buildProgram((b) => {
    const x = b.input({ dtype: 'i64', shape: [] });
    const y = b.input({ dtype: 'f32', shape: [5, 5] });
    const a = b.item(x);
    b.constrainAsValue(a, { min: 0, max: 5 });
    return [b.decide(b.lt(a, 6)) ? b.call('aten.sin.default', y) : b.call('aten.cos.default', y)];
  }, options);

function readInt(value: unknown): bigint {
  return (value as { readonly data: BigInt64Array }).data[0] as bigint;
}
