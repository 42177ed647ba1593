import { expect, it } from 'vitest';
import { complexTensor, tensorOf } from '../../src/tensor/index.js';
import { renderValue } from '../../src/view/index.js';

it.each([
  [3n, '3'],
  [3, '3.0'],
  [true, 'True'],
  [null, 'None'],
  ["it's", `"it's"`],
  [{ tuple: [1n] }, '(1,)'],
  [{ tuple: [1n, { list: [] }] }, '(1, [])'],
  [
    {
      dict: [
        ['a', 1n],
        ['b', null],
      ] as const,
    },
    "{'a': 1, 'b': None}",
  ],
  [tensorOf('f32', [2, 2], [1, NaN, -0, 0.1]), 'f32[2, 2] [[1.0, nan], [-0.0, 0.10000000149011612]]'],
  [tensorOf('i64', [], [4n]), 'i64[] 4'],
  [tensorOf('b8', [2], [1, 0]), 'b8[2] [True, False]'],
  [tensorOf('i64', [0, 3], []), 'i64[0, 3] []'],
  [complexTensor([2, 1], [3, -4.5, 0, 1]), 'c64[2, 1] [[(3-4.5j)], [1j]]'],
  [complexTensor([], [1, 0]), 'c64[] (1+0j)'],
  [
    tensorOf('u8', [18], new Array(18).fill(7)),
    'u8[18] [7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, … 2 more]',
  ],
])('is shown for a person: %#', (value, text) => {
  expect(renderValue(value)).toBe(text);
});
