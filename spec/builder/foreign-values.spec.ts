import { isLeft, type Either } from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { buildProgram, type BoolRef, type IntRef, type TensorRef } from '../../src/builder/index.js';
import type { EgghatchError } from '../../src/diagnostics/index.js';
import { buildBody } from '../../src/testing/index.js';

let far!: TensorRef;
let int!: IntRef;
let truth!: BoolRef;
buildProgram((b) => {
  const x = b.input({ dtype: 'i64', shape: [] });
  for (let k = 0; k < 5; k++) far = b.call('aten.neg.default', k === 0 ? x : far);
  int = b.item(x);
  truth = b.lt(int, 3);
  return [far];
});

function refusal(made: () => Either<EgghatchError, unknown>): EgghatchError {
  const program = made();
  if (!isLeft(program)) throw new Error('it was accepted');
  return program.left;
}

describe('a value of another program is refused', () => {
  const bodies: Readonly<Record<string, Parameters<typeof buildProgram>[0]>> = {
    'as an output': () => [far],
    'as an operand': (b) => [b.call('aten.neg.default', far)],
    'in a list': (b) => [b.call('aten.cat.default', [b.input({ dtype: 'i64', shape: [2] }), far])],
    'as a keyword': (b) => [b.callWith('aten.neg.default', [], { self: far })],
    'of which a size is asked': (b) => [b.call('aten.full.default', [b.size(far, 0)], 1)],
    'as an int': (b) => [b.call('aten.full.default', [int], 1)],
    'as an int of arithmetic': (b) => [b.add(int, 1)],
    'as a bound value': (b) => {
      b.constrainAsSize(int, { min: 3 });
      return [];
    },
    'as a tuple': (b) => [b.getitem(far, 0)],
    'as a comparison': (b) => [b.input({ dtype: 'f32', shape: [b.decide(truth) ? 2 : 3] })],
    'as what is assumed of': (b) => [b.assumeConstant('k', [far], () => 3n)],
    'as an operand of cond': (b) => [
      b.cond(
        b.input({ dtype: 'b8', shape: [] }) as never,
        (_, x) => x!,
        (_, x) => x!,
        [far],
      ),
    ],
    'as what a branch gives': (b) => {
      const x = b.input({ dtype: 'i64', shape: [] });
      return [
        b.cond(
          b.input({ dtype: 'b8', shape: [] }) as never,
          () => x,
          (_, y) => y!,
          [x],
        ),
      ];
    },
  };
  it.each(Object.entries(bodies))('%s', (_, body) => {
    const { kind, message, hint } = refusal(() => buildProgram(body));
    expect(kind).toBe('malformed');
    expect(message).toContain('a value of another program was given');
    expect(hint).toContain('operands');
  });

  it('by the property kit', () => {
    expect(() => buildBody(() => [far], { demand: [] })).toThrow('a value of another program');
  });
});
