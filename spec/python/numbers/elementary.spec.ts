import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as elementary from '../../../src/python/numbers/elementary.js';

type Recorded = readonly [name: string, args: readonly number[], result: number];

const recorded = JSON.parse(
  readFileSync(new URL('./elementary.json', import.meta.url), 'utf8'),
) as Recorded[];
const functions = elementary as unknown as Readonly<Record<string, (...args: readonly number[]) => number>>;

describe('elementary functions agree with CPython to the last bit', () => {
  test.each([...new Set(recorded.map(([name]) => name))])('%s', (name) => {
    for (const [, args, result] of recorded.filter((entry) => entry[0] === name)) {
      expect([args, functions[name]?.(...args)]).toEqual([args, result]);
    }
  });

  test('powers that many programs scale with', () => {
    expect([2, 3, 8, 64, 128, 768].map((d) => elementary.power(d, -0.5))).toEqual([
      0.7071067811865476, 0.5773502691896257, 0.3535533905932738, 0.125, 0.08838834764831845,
      0.03608439182435161,
    ]);
  });

  test('special values', () => {
    expect(elementary.exp(-Infinity)).toBe(0);
    expect(elementary.exp(1000)).toBe(Infinity);
    expect(elementary.log(0)).toBe(-Infinity);
    expect(elementary.log(-1)).toBeNaN();
    expect(elementary.sin(Infinity)).toBeNaN();
    expect(Object.is(elementary.sin(-0), -0)).toBe(true);
    expect(elementary.power(2, -1074)).toBe(5e-324);
    expect(elementary.power(-2, 3)).toBe(-8);
    expect(elementary.power(-8, 1 / 3)).toBeNaN();
    expect(elementary.sin(1e22)).toBe(-0.8522008497671888);
    expect(elementary.hypot([3, 4])).toBe(5);
    expect(elementary.hypot([1e-320, 0])).toBe(1e-320);
    expect(elementary.hypot([1e308, 1e308])).toBe(1.4142135623730951e308);
  });
});
