import { isLeft } from 'fp-ts/lib/Either.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderError } from '../../src/diagnostics/index.js';
import { inputsFromJson, valueToJson, type CallInputs, type InputValue } from '../../src/inputs/index.js';
import { complexTensor, tensorOf } from '../../src/tensor/index.js';

function read(json: unknown): CallInputs {
  const result = inputsFromJson(json);
  if (isLeft(result)) throw result.left;
  return result.right;
}

function refusal(json: unknown): string {
  const result = inputsFromJson(json);
  if (!isLeft(result)) throw new Error('was taken');
  return renderError(result.left);
}

describe('inputsFromJson', () => {
  it('reads tensors of every kind', () => {
    const { args } = read(
      '[{"dtype":"f32","shape":[2],"data":[0.1,"NaN"]},{"dtype":"i64","shape":[],"data":[9223372036854775807]},{"dtype":"b8","shape":[2],"data":[true,0]},{"dtype":"torch.float16","shape":[1],"data":[0.1]}]',
    );
    expect(args).toEqual([
      tensorOf('f32', [2], [Math.fround(0.1), NaN]),
      tensorOf('i64', [], [2n ** 63n - 1n]),
      tensorOf('b8', [2], [true, false]),
      tensorOf('f16', [1], [0.0999755859375]),
    ]);
  });

  it('reads complex numbers, and writes them so that they are read again', () => {
    const { args } = read(
      '[{"dtype":"c64","shape":[3],"data":[{"complex":[1,-2.5]},{"complex":["NaN",-0.0]},4]}]',
    );
    const tensor = complexTensor([3], [1, -2.5, NaN, -0, 4, 0]);
    expect(args).toEqual([tensor]);
    const text = valueToJson(tensor);
    expect(text).toBe(
      '{"tensor": {"dtype": "c64", "shape": [3], "data": [{"complex": [1.0, -2.5]}, {"complex": ["NaN", -0.0]}, {"complex": [4.0, 0.0]}]}}',
    );
    expect(read([JSON.parse(text).tensor]).args).toEqual([tensor]);
  });

  it('reads nested data, with or without a shape', () => {
    const tensor = tensorOf('i64', [2, 2], [1n, 2n, 3n, 4n]);
    expect(read('[{"dtype":"i64","data":[[1,2],[3,4]]}]').args).toEqual([tensor]);
    expect(read('[{"dtype":"i64","shape":[2,2],"data":[[1,2],[3,4]]}]').args).toEqual([tensor]);
    expect(read('[{"dtype":"i64","data":4}]').args).toEqual([tensorOf('i64', [], [4n])]);
  });

  it('tells ints from floats, and keeps big ones', () => {
    expect(
      read('[3, 3.0, true, null, "s", {"dtype":"python","value":-1}, {"bigint":"18446744073709551616"}]')
        .args,
    ).toEqual([3n, 3, true, null, 's', -1n, 2n ** 64n]);
    expect(read([3, 2.5, 7n]).args).toEqual([3n, 2.5, 7n]);
    expect(read('[{"value":"NaN","pytype":"float"}]').args).toEqual([NaN]);
    expect(read('[{"value":"-0.0","pytype":"float"}]').args).toEqual([-0]);
  });

  it('reads containers, keyword inputs and constraints in their order', () => {
    const { args, kwargs, constraints } = read(
      '{"inputs":[{"tuple":[1,{"list":[2]}]},{"dict":{"10":1,"2":2}},{"dict":[["k",3]]}],"kwargs":{"z":1,"y":2},"constraints":[{"input":0,"dim":1,"min":2,"max":8},{"input":0,"dim":1,"eq":[1,0]}]}',
    );
    expect(args).toEqual([
      { tuple: [1n, { list: [2n] }] },
      {
        dict: [
          ['10', 1n],
          ['2', 2n],
        ],
      },
      { dict: [['k', 3n]] },
    ]);
    expect([...kwargs]).toEqual([
      ['z', 1n],
      ['y', 2n],
    ]);
    expect(constraints).toEqual([
      { input: 0, dim: 1, min: 2n, max: 8n },
      { input: 0, dim: 1, eq: [1, 0] },
    ]);
  });

  it('says what is wrong, and where', () => {
    for (const json of [
      '[{"dtype":"f32","shape":[3,2],"data":[1,2,3]}]',
      '[1, {"dtype":"f32","shape":"3","data":[1]}]',
      '[{"dtype":"f32","shape":[-1],"data":[1]}]',
      '[{"dtype":"i64","shape":[],"data":[9223372036854775808]}]',
      '[{"dtype":"i64","shape":[],"data":[1.5]}]',
      '[{"dtype":"b8","shape":[],"data":[2]}]',
      '[{"dtype":"f33","shape":[],"data":[2]}]',
      '[{"dtype":"c128","shape":[],"data":[2]}]',
      '[{"dtype":"c64","shape":[1],"data":[{"complex":[1]}]}]',
      '[{"dtype":"c64","shape":[1],"data":[{"re":1}]}]',
      '[{"dtype":"f32","data":[[1,2],[3]]}]',
      '[{"dtype":"f32","shape":[2]}]',
      '[{"dtype":"f32","shape":[4],"data":[[1,2],[3,4]]}]',
      '[{"dtype":"f32","shape":[1],"data":[1],"device":"cuda"}]',
      '[[1,2]]',
      '[{"rows":[1]}]',
      '{"input":[1]}',
      '{"inputs":[],"constraints":[{"dim":1}]}',
      '{"inputs":[],"constraints":[{"input":0,"dim":1,"eq":[1]}]}',
      '{"inputs":[],"kwargs":[1]}',
      '{"inputs":[{"dict":[["a"]]}]}',
      '4',
      '[1,',
    ]) {
      expect(refusal(json)).toMatchSnapshot(json);
    }
  });

  it('says the same of data, without a place', () => {
    expect(refusal([{ dtype: 'f32', shape: [2], data: [1] }])).toMatchSnapshot();
  });
});

describe('valueToJson', () => {
  const plain: fc.Arbitrary<InputValue> = fc.oneof(
    fc.bigInt({ min: -(2n ** 65n), max: 2n ** 65n }),
    fc.double(),
    fc.boolean(),
    fc.string(),
    fc.constant(null),
    fc.array(fc.double()).map((data) => tensorOf('f64', [data.length], data)),
    fc
      .array(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }))
      .map((data) => tensorOf('i64', [1, data.length], data)),
    fc.array(fc.boolean()).map((data) => tensorOf('b8', [data.length], data)),
  );
  const { value } = fc.letrec<{ value: InputValue; items: InputValue[] }>((tie) => ({
    items: fc.array(tie('value'), { maxLength: 3 }),
    value: fc.oneof(
      { maxDepth: 3 },
      plain,
      tie('items').map((tuple) => ({ tuple })),
      tie('items').map((list) => ({ list })),
      tie('items').map((items) => ({ dict: items.map((item, i) => [`k${i}`, item] as const) })),
    ),
  }));

  it('is read back as what it was', () => {
    fc.assert(
      fc.property(value, (v) => {
        expect(read(`[${valueToJson(v)}]`).args).toEqual([v]);
      }),
    );
  });
});

/** What is dropped without a word is an answer about other inputs than those that were given. */
describe('nothing that is given is dropped', () => {
  it.each([
    ['a third item of a pair', '[{"dict": [["a", 1, 2]]}]'],
    ['a key twice', '[{"dict": [["a", 1], ["a", 2]]}]'],
    ['a pytype that the value has not', '[{"value": 3.5, "pytype": "int"}]'],
    ['a truth value that is none', '[{"value": 1, "pytype": "bool"}]'],
    ['a pytype that there is not', '[{"value": 1, "pytype": "long"}]'],
    ['a number beyond doubles', '[1e400]'],
    ['an element beyond doubles', '[{"dtype": "f64", "data": [1e400]}]'],
    ['a misspelt end of a range', '{"inputs": [1], "constraints": [{"input": 0, "dim": 0, "mn": 2}]}'],
    ['a part beside a container', '[{"tuple": [1], "list": [2]}]'],
    ['a part beside a plain value', '[{"value": 1, "unit": "s"}]'],
  ])('%s', (_, text) => {
    const result = inputsFromJson(text);
    expect(isLeft(result) && result.left).toMatchObject({
      kind: 'inputs',
      expected: expect.stringMatching(/./) as string,
    });
  });

  it('values that are what they say are read', () => {
    const text =
      '[{"value": 3, "pytype": "int"}, {"value": "Infinity", "pytype": "float"}, {"value": true, "pytype": "bool"}, {"dtype": "python", "value": "x", "pytype": "str"}, {"value": null, "pytype": "NoneType"}]';
    expect(read(text).args).toEqual([3n, Infinity, true, 'x', null]);
  });
});
