import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { cbrt, erf, erfc, gamma, logGamma } from '../../../src/python/numbers/special.js';

type Recorded = readonly [name: string, x: number, result: number];

const recorded = JSON.parse(readFileSync(new URL('./special.json', import.meta.url), 'utf8')) as Recorded[];
const of = (name: string): readonly Recorded[] => recorded.filter(([other]) => other === name);

describe('special functions, to the last bit', () => {
  // What CPython says, which computes these by itself.
  test.each([
    ['gamma', gamma],
    ['lgamma', logGamma],
  ] as const)('%s is that of CPython', (name, compute) => {
    expect(of(name).length).toBeGreaterThan(50);
    for (const [, x, result] of of(name)) expect([x, compute(x)]).toEqual([x, result]);
  });

  // The nearest float, from 3,000 bits of mpmath: C libraries come to it or to one beside it.
  test.each([
    ['erf', erf],
    ['erfc', erfc],
    ['cbrt', cbrt],
  ] as const)('%s is the nearest float', (name, compute) => {
    expect(of(name).length).toBeGreaterThan(40);
    for (const [, x, result] of of(name)) expect([x, compute(x)]).toEqual([x, result]);
  });

  test('where they end, and where there is nothing', () => {
    for (const compute of [cbrt, erf, erfc, gamma, logGamma]) expect(compute(NaN)).toBeNaN();
    expect([0, -0, -1, -Infinity].map(gamma)).toEqual([NaN, NaN, NaN, NaN]);
    expect([0, -1].map(logGamma)).toEqual([NaN, NaN]);
    expect([gamma(171.7), gamma(-200.5), gamma(-201.5), gamma(Infinity)]).toEqual([
      Infinity,
      -0,
      0,
      Infinity,
    ]);
    expect([logGamma(Infinity), logGamma(-Infinity)]).toEqual([Infinity, Infinity]);
    expect([erf(Infinity), erf(-Infinity), erf(7), erf(-0)]).toEqual([1, -1, 1, -0]);
    expect([erfc(Infinity), erfc(-Infinity), erfc(28), erfc(0)]).toEqual([0, 2, 0, 1]);
    expect([cbrt(-27), cbrt(-0), cbrt(Infinity), cbrt(5e-324)]).toEqual([
      -3,
      -0,
      Infinity,
      1.7031839360032603e-108,
    ]);
  });
});
