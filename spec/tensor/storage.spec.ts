import { expect, test } from 'vitest';
import { EgghatchError } from '../../src/diagnostics/index.js';
import { allocate } from '../../src/tensor/index.js';

test('a tensor that no memory holds is refused before it is made', () => {
  expect(() => allocate('f32', 1e12)).toThrow(EgghatchError);
  expect(() => allocate('f32', 1e12)).toThrow(
    'a tensor of 1000000000000 elements is more than the limit of 67108864',
  );
});
