import fc from 'fast-check';
import { expect, test } from 'vitest';
import { language } from 'egraph-ts';
import type { Shape } from '../../src/egraph-ts/internal/proofs/proof-memory.js';
import { TermIndex } from '../../src/egraph-ts/internal/proofs/term-index.js';

const lang = language({ f: { arity: 'variadic' }, g: { arity: 'variadic' } });

const shapes = fc.record({
  op: fc.constantFrom(...lang.ops),
  payload: fc.integer({ min: -1, max: 2 }),
  children: fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 3 }),
});

test('terms are found by their content, whatever was entered and taken out before', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.boolean(), shapes), { maxLength: 400 }),
      (steps: readonly (readonly [boolean, Shape])[]) => {
        const index = new TermIndex();
        const terms: Shape[] = [];
        const known = new Map<string, number>();
        for (const [taken, shape] of steps) {
          const { op, payload, children } = shape;
          const key = `${op.name} ${payload} ${children.join()}`;
          expect(index.find(terms, op, payload, children)).toBe(known.get(key));
          const id = known.get(key);
          if (id === undefined) {
            known.set(key, terms.length);
            index.add(terms, terms.push(shape) - 1);
          } else if (taken) {
            known.delete(key);
            index.delete(terms, id);
          }
        }
      },
    ),
    { numRuns: 50 },
  );
});
