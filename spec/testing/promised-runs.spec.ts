import { expect, test } from 'vitest';
import { TORCH_2_1 } from '../../src/passes/index.js';
import { promisedRuns } from '../../src/testing/preserve/promised-runs.js';
import { asWritten, buildBody, contextOf, Reading, tensorOf, type Tensor } from '../../src/testing/index.js';

type Body = Parameters<typeof buildBody>[0];

/** For each list of inputs whether something is promised of the run. */
function promised(body: Body, ...inputs: readonly (readonly Tensor[])[]): readonly boolean[] {
  const program = buildBody(body, { demand: TORCH_2_1.demand });
  const choice = asWritten(program.egraph);
  const reading = new Reading(program, choice, contextOf(program, choice));
  const isPromised = promisedRuns(program, choice, reading);
  return inputs.map((tensors) => isPromised(reading.trace(tensors)));
}

const int = (value: bigint): Tensor => tensorOf('i64', [], [value]);

test('nothing is promised where a question cannot be computed; an error elsewhere is one that has to stay', () => {
  const quotient = (b: Parameters<Body>[0]): ReturnType<Body>[number] => {
    const n = b.item(b.input({ dtype: 'i64', shape: [] }));
    return b.call('operator.floordiv', n, n);
  };
  const asked: Body = (b) => [b.call('egghatch.truth', b.call('operator.lt', quotient(b), 2n))];
  const returned: Body = (b) => [quotient(b)];
  expect(promised(asked, [int(3n)], [int(0n)])).toEqual([true, false]);
  expect(promised(returned, [int(3n)], [int(0n)])).toEqual([true, true]);
});

test('nor where a tensor has other sizes than exporting decided', () => {
  const body: Body = (b) => {
    const n = b.item(b.input({ dtype: 'i64', shape: [] }));
    b.constrainAsSize(n, { min: 0, max: 5 });
    return [b.call('aten.slice.Tensor', b.call('aten.full.default', [n], 1), 0n, 0n, 2n)];
  };
  expect(promised(body, [int(4n)], [int(2n)], [int(1n)], [int(0n)])).toEqual([true, true, false, false]);
});
