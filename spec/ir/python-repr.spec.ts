import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { printArgument, reprComplex, reprFloat, reprString } from '../../src/ir/index.js';

describe("Python's repr", () => {
  it.each([
    [0, '0.0'],
    [-0, '-0.0'],
    [1, '1.0'],
    [0.1, '0.1'],
    [1e-5, '1e-05'],
    [1e-4, '0.0001'],
    [0.00012345, '0.00012345'],
    [1e16, '1e+16'],
    [1e15, '1000000000000000.0'],
    [123456789012345680, '1.2345678901234568e+17'],
    [1e20, '1e+20'],
    [100000, '100000.0'],
    [Infinity, 'inf'],
    [-Infinity, '-inf'],
    [NaN, 'nan'],
    [5e-324, '5e-324'],
    [Number.MAX_VALUE, '1.7976931348623157e+308'],
    [-1.5e-7, '-1.5e-07'],
    [1 / 3, '0.3333333333333333'],
    [0.10000000149011612, '0.10000000149011612'],
  ])('of the float %d is %s', (value, text) => expect(reprFloat(value)).toBe(text));

  it('of a float reads back as the same float', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) => {
        expect(Number(reprFloat(x))).toBe(x);
        expect(reprFloat(x)).toMatch(/[.e]/);
      }),
    );
  });

  it.each([
    ['abc', "'abc'"],
    ["it's", '"it\'s"'],
    ['say "hi"', '\'say "hi"\''],
    ['both \' and "', "'both \\' and \"'"],
    ['back\\slash', "'back\\\\slash'"],
    ['line\nbreak\ttab\rcr', "'line\\nbreak\\ttab\\rcr'"],
    ['\x00\x1f\x7f', "'\\x00\\x1f\\x7f'"],
    ['é', "'é'"],
    ['\u200b\u00a0', "'\\u200b\\xa0'"],
    ['\u{1f600}', "'\u{1f600}'"],
    ['\ud800', "'\\ud800'"],
    ['', "''"],
  ])('of the str %j', (value, text) => expect(reprString(value)).toBe(text));

  it.each([
    [0, 1, '1j'],
    [1, 2, '(1+2j)'],
    [1.5, -2, '(1.5-2j)'],
    [-0, -1, '(-0-1j)'],
    [0, -0, '-0j'],
    [NaN, Infinity, '(nan+infj)'],
    [1e20, 1e-7, '(1e+20+1e-07j)'],
  ])('of the complex %d, %d', (re, im, text) => expect(reprComplex(re, im)).toBe(text));

  it('of arguments', () => {
    const argument = [
      null,
      true,
      -3n,
      [2n, [1.5]],
      'x',
      { kind: 'dtype', value: 'b8' },
      { kind: 'device', value: 'cuda:1' },
      { kind: 'layout', value: 'torch.strided' },
    ] as const;
    expect(printArgument(argument, () => '')).toBe(
      "[None, True, -3, [2, [1.5]], 'x', torch.bool, device(type='cuda', index=1), torch.strided]",
    );
  });
});
