import { describe, expect, test } from 'vitest';
import type { TypedBuilder } from '../../src/builder/index.js';
import type { Value } from '../../src/program/index.js';
import { bodyOf } from './support.js';

const INT = { dtype: 'i64', shape: [] } as const;

const PROGRAMS: Readonly<Record<string, (b: TypedBuilder) => readonly Value[]>> = {
  'constraints that exclude each other': (b) => {
    const a = b.item(b.input(INT));
    b.constrainAsValue(a, { min: 4, max: 9 });
    b.constrainAsValue(a, { min: 0, max: 3 });
    return [a];
  },
  'a maximum that no size can have': (b) => {
    const a = b.item(b.input(INT));
    b.constrainAsSize(a, { min: 0, max: 2 });
    return [a];
  },
  'bounds the wrong way round': (b) => {
    const a = b.item(b.input(INT));
    b.constrainAsValue(a, { min: 5, max: 3 });
    return [a];
  },
  'a constraint on what is computed from a value': (b) => {
    const a = b.item(b.input(INT));
    b.constrainAsValue(b.add(a, 1), { min: 0 });
    return [a];
  },
  'a constraint on a float': (b) => {
    const a = b.item(b.input({ dtype: 'f32', shape: [] }));
    b.constrainAsValue(a, { min: 0 });
    return [a];
  },
  'a value that nobody constrained': (b) => [b.item(b.input(INT))],
  'a branch that the range leaves open': (b) => {
    const a = b.item(b.input(INT));
    b.constrainAsValue(a, { min: 0, max: 9 });
    return b.decide(b.lt(a, 6)) ? [a] : [];
  },
  'an unknown op': (b) => [b.call('aten.frobnicate.default', b.input(INT))],
  'arguments that an op refuses': (b) => [
    b.call('aten.add.Tensor', b.input({ dtype: 'f32', shape: [2] }), b.input({ dtype: 'f32', shape: [3] })),
  ],
  'a number that is no int': (b) => {
    const a = b.item(b.input(INT));
    b.constrainAsValue(a, { min: 0.5 });
    return [a];
  },
};

describe('what cannot be exported says why, and what to do', () => {
  test.each(Object.entries(PROGRAMS))('%s', (_name, body) => {
    expect(bodyOf(body).join('\n')).toMatchSnapshot();
  });
});
