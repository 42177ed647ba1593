import { describe, expect, it } from 'vitest';
import { complexParts, complexTensor, tensorOf, type Tensor } from '../../../src/tensor/index.js';
import { run, tensorFrom, typeFrom } from '../internal/apply.js';
import { CONCRETE, typeOfArgument } from '../internal/concrete.js';

const parts = (tensor: Tensor): readonly number[] => [...complexParts(tensor)];
const z = complexTensor([2], [3, 4, 1, -1]);

describe('complex numbers', () => {
  it('are the same memory as their parts', () => {
    const real = tensorFrom('aten.view_as_real.default', [z]);
    expect(real).toEqual(tensorOf('f32', [2, 2], [3, 4, 1, -1]));
    expect(parts(tensorFrom('aten.view_as_complex.default', [real]))).toEqual(parts(z));
  });

  it('are added, multiplied and divided', () => {
    expect(parts(tensorFrom('aten.add.Tensor', [z, z]))).toEqual([6, 8, 2, -2]);
    expect(parts(tensorFrom('aten.mul.Tensor', [z, z]))).toEqual([-7, 24, 0, -2]);
    expect(parts(tensorFrom('aten.div.Tensor', [z, z]))).toEqual([1, 0, 1, 0]);
  });

  // [3+4j, 1-1j] with both added at 0: what torch 2.1 computes.
  it('are added up where several go to one place', () => {
    const twice = tensorOf('i64', [2], [0, 0]);
    expect(parts(tensorFrom('aten.index_put.default', [z, [twice], z, true]))).toEqual([7, 7, 1, -1]);
    expect(parts(tensorFrom('aten.put.default', [z, twice, z, true]))).toEqual([7, 7, 1, -1]);
  });

  it('keep their dtype where they are summed along a dimension', () => {
    expect(typeFrom('aten.cumsum.default', [typeOfArgument(z), 0n], CONCRETE)).toMatchObject({
      dtype: 'c64',
    });
  });

  it('have a length and a conjugate', () => {
    expect(tensorFrom('aten.abs.default', [z])).toEqual(tensorOf('f32', [2], [5, Math.SQRT2]));
    expect(parts(tensorFrom('aten._conj.default', [z]))).toEqual([3, -4, 1, 1]);
  });

  it.each([
    ['aten.relu.default', [z]],
    ['aten.cumsum.default', [z, 0n]],
    ['aten.maximum.default', [z, z]],
    ['aten.sort.default', [z]],
  ] as const)('are refused by an op that does not say that it takes them: %s', (target, args) => {
    expect(() => tensorFrom(target, [...args])).toThrow('of dtype complex64 is not computed here');
  });

  it('have sizes, and are made of numbers', () => {
    expect(run('aten.sym_size.int', [z, 0n])).toBe(2n);
    expect(run('aten.sym_numel.default', [z])).toBe(2n);
    const c64 = { dtype: { kind: 'dtype', value: 'c64' } } as const;
    expect(parts(tensorFrom('aten.scalar_tensor.default', [2], c64))).toEqual([2, 0]);
  });

  // Messages of torch 2.1.
  it.each([
    ['aten.fft_fftfreq.default', [-1n], 'Trying to create tensor with negative dimension -1: [-1]'],
    [
      'aten._fft_r2c.default',
      [tensorOf('f32', [2], [1, 2]), [], 0n, true],
      'ArrayRef: attempted to access back() of empty list',
    ],
  ] as const)('have no spectrum of what is none: %s', (target, args, message) => {
    expect(() => run(target, [...args])).toThrow(message);
  });

  it('have frequencies in floating point only', () => {
    const i64 = { dtype: { kind: 'dtype', value: 'i64' } } as const;
    expect(() => run('aten.fft_rfftfreq.default', [4n, 1], i64)).toThrow(
      'rfftfreq requires a floating point or complex dtype',
    );
  });

  it('are not read from real ones as if these were', () => {
    const real = tensorOf('f32', [2], [1, 2]);
    expect(() => run('aten.view_as_real.default', [real])).toThrow(
      'view_as_real is only supported for complex tensors',
    );
    expect(tensorFrom('aten._conj.default', [real])).toEqual(real);
  });

  it('come back from their spectrum', () => {
    const x = tensorOf('f32', [6], [1, 2, 0, -1, 3, 5]);
    const spectrum = tensorFrom('aten._fft_r2c.default', [x, [0n], 0n, true]);
    expect(spectrum.shape).toEqual([4]);
    const back = tensorFrom('aten._fft_c2r.default', [spectrum, [0n], 2n, 6n]);
    [1, 2, 0, -1, 3, 5].forEach((value, i) => {
      expect(Number(back.data[i])).toBeCloseTo(value, 5);
    });
  });
});
