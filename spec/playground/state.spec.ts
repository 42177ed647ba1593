import { fc, test } from '@fast-check/vitest';
import { deflateSync, strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { Draft } from '../../playground/src/protocol.js';
import { fromFragment, LIMITS, toFragment } from '../../playground/src/state.js';

const DRAFT: Draft = {
  python: 'def f(x): return x',
  rules: '; Why.\n',
  simplify: true,
  certify: false,
  cost: 'flops',
  limits: { iterations: 3, nodes: 400, seconds: 5 },
};

const linkOf = (bytes: Uint8Array): string =>
  `#${btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))}`;
const link = (data: unknown): string => linkOf(deflateSync(strToU8(JSON.stringify(data))));

describe('the state in a link', () => {
  test.prop([fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' })])(
    'comes back as it was',
    (python, rules) => {
      const draft = { ...DRAFT, python, rules };
      expect(fromFragment(toFragment(draft))).toEqual(draft);
    },
  );

  test.prop([fc.oneof(fc.string(), fc.base64String(), fc.uint8Array().map(linkOf))])(
    'is none in links of nonsense',
    (text) => {
      expect(fromFragment(`#${text}`)).toBeUndefined();
    },
  );

  it('is none in what breaks off, unpacks to too much, or holds something else', () => {
    const whole = toFragment(DRAFT);
    for (let end = 0; end < whole.length - 2; end += 23)
      expect(fromFragment(whole.slice(0, end))).toBeUndefined();
    expect(fromFragment(linkOf(deflateSync(new Uint8Array(5_000_000))))).toBeUndefined();
    for (const other of [null, 3, 'x', [], {}, { ...DRAFT, python: 3 }, { ...DRAFT, simplify: 'yes' }])
      expect(fromFragment(link(other))).toBeUndefined();
  });

  it('has limits and costs that the page knows, whatever the link says', () => {
    const given = {
      ...DRAFT,
      cost: 'gold',
      certify: 'yes',
      limits: { iterations: 1e9, nodes: -1, seconds: '9' },
    };
    expect(fromFragment(link(given))).toEqual({ ...DRAFT, cost: 'calls', limits: LIMITS });
    expect(fromFragment(link({ ...DRAFT, limits: undefined }))).toEqual({ ...DRAFT, limits: LIMITS });
  });
});
