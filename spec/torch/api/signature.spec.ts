import { describe, expect, expectTypeOf, it } from 'vitest';
import { def, defs } from '../../../src/torch/api/define.js';
import { parseOverload, type BoundCall, type ParameterNames } from '../../../src/torch/api/signature.js';

const SIGNATURE =
  "Tensor input, int[1] kernel_size, int[] padding=[0 0], *, Tensor|Number? other=None, str mode='a', int *sizes";

describe('the names of a signature', () => {
  it('are what the parser reads, for the compiler', () => {
    expectTypeOf<ParameterNames<typeof SIGNATURE>>().toEqualTypeOf<
      'input' | 'kernel_size' | 'padding' | 'other' | 'mode' | 'sizes'
    >();
    expect(parseOverload(SIGNATURE).parameters.map(({ name }) => name)).toEqual([
      'input',
      'kernel_size',
      'padding',
      'other',
      'mode',
      'sizes',
    ]);
  });

  it('are none of nothing, and any of a text that is not a literal', () => {
    expectTypeOf<ParameterNames<''>>().toEqualTypeOf<never>();
    expectTypeOf<ParameterNames<string>>().toEqualTypeOf<string>();
  });
});

describe('an entry', () => {
  it('reads the parameters of its signature', () => {
    def('f', 'negative', 'Tensor input', (a) => a.tensor('input'));
    // @ts-expect-error there is no parameter of that name
    def('f', 'negative', 'Tensor input', (a) => a.tensor('inpt'));
    // @ts-expect-error each overload has its own
    defs('f', 'sum', ['Tensor input', (a) => a.tensor('input')], ['Tensor self', (a) => a.tensor('input')]);
  });

  it('hands its call to helpers that read some of them', () => {
    const input = (a: BoundCall<'input'>) => a.tensor('input');
    def('f', 'all', 'Tensor input, int dim', (a) => input(a));
    // @ts-expect-error this one has no input
    def('f', 'all', 'Tensor self, int dim', (a) => input(a));
  });
});
