import { programRewrite } from 'egghatch';
import { assertPreserves } from 'egghatch/testing';
import { describe, expect, it } from 'vitest';

// -(-x) = x
const negNeg = programRewrite('neg-neg', '(aten.neg.default (aten.neg.default ?x))', '?x', {
  doc: 'Negating twice gives the value back.',
});

// (a + b) - b = a        which looks right, and is not: floats round, and shapes and dtypes may grow
const addSub = programRewrite('add-sub', '(aten.sub.Tensor (aten.add.Tensor ?a ?b) ?b)', '?a', {
  doc: 'Taking away what was added.',
});

describe('rules of my own', () => {
  it('neg-neg preserves what programs show', () => {
    const { firingRate } = assertPreserves(negNeg);
    expect(firingRate).toBeGreaterThan(0.5);
  });

  it('add-sub does not, and the kit shows on what', () => {
    expect(() => assertPreserves(addSub, { dtypes: ['f32'] })).toThrow(/as written: f32/);
  });
});
