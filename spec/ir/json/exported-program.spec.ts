import { describe, expect, it } from 'vitest';
import { isLeft } from 'fp-ts/lib/Either.js';
import { renderError } from '../../../src/diagnostics/index.js';
import {
  exportedProgramFromJson,
  exportedProgramToJson,
  printExportedProgram,
  symbol,
  type ExportedProgram,
} from '../../../src/ir/index.js';
import type { Tensor, TensorData } from '../../../src/tensor/index.js';
import { fixtures } from '../fixtures.js';
import { call, placeholder, programOf } from '../programs.js';

function read(json: unknown): ExportedProgram {
  const program = exportedProgramFromJson(json);
  if (isLeft(program)) throw new Error(renderError(program.left));
  return program.right;
}

const tensor = (dtype: Tensor['dtype'], data: TensorData): Tensor => ({
  kind: 'concrete',
  dtype,
  shape: [data.length],
  data,
});

/** One of everything that a program holds. */
function rich(): ExportedProgram {
  const weight = placeholder('arg0_1', { kind: 'tensor', dtype: 'f32', sizes: [3n] });
  const x = placeholder('arg1_1', { kind: 'tensor', dtype: 'f32', sizes: [symbol({ kind: 's', index: 0 })] });
  const constant = placeholder('arg2_1');
  const split = call(
    'split',
    'aten.split.Tensor',
    [
      x,
      -(2n ** 63n),
      1.5,
      -0,
      NaN,
      -Infinity,
      true,
      null,
      "it's",
      [2n, [x]],
      { kind: 'complex', re: -0, im: 1 },
    ],
    { kind: 'tuple', items: [x.meta.val!, { kind: 'none' }, { kind: 'tuple', items: [weight.meta.val!] }] },
    { dtype: { kind: 'dtype', value: 'b8' }, device: { kind: 'device', value: 'cuda:1' } },
  );
  const first = call('getitem', 'operator.getitem', [split, 0n], {
    kind: 'sym',
    expr: symbol({ kind: 'b', index: 0 }),
  });
  const base = programOf([weight, x, constant, split, first], [first, x]);
  return {
    ...base,
    graphSignature: {
      ...base.graphSignature,
      parameters: ['w'],
      userInputs: ['arg1_1', 'arg2_1'],
      inputsToParameters: new Map([['arg0_1', 'w']]),
    },
    symbolNames: new Map([['b0', 'i4']]),
    rangeConstraints: new Map([
      ['s0', { min: 2n, max: 2n ** 63n - 2n }],
      ['i4', { min: 0n, max: 1n }],
      ['f0', { min: -Infinity, max: Infinity }],
    ]),
    inputChecks: [
      { kind: 'static', input: 'arg1_1', dim: 0, size: 2n ** 60n },
      { kind: 'range', input: 'arg1_1', dim: 0, min: 3n, max: 2n ** 62n },
      { kind: 'equal', input: 'arg1_1', dim: 0, other: 'arg0_1', otherDim: 0 },
      { kind: 'constant', input: 'arg2_1', value: 2n ** 62n },
      { kind: 'constant', input: 'arg2_1', value: 1 },
      { kind: 'constant', input: 'arg2_1', value: 'text' },
      { kind: 'constant', input: 'arg2_1', value: null },
    ],
    stateDict: new Map([
      ['w', tensor('f32', Float32Array.of(1.5, -0, NaN))],
      ['h', tensor('f16', Float32Array.of(1.5, 65504, 2 ** -24))],
      ['bf', tensor('bf16', Float32Array.of(1.5, 3.3895313892515355e38))],
    ]),
    constants: new Map([
      ['_tensor_constant0', tensor('i64', BigInt64Array.of(2n ** 63n - 1n, -(2n ** 63n), 0n))],
      ['bools', tensor('b8', Uint8Array.of(0, 1))],
      ['bytes', tensor('u8', Uint8Array.of(0, 255))],
      ['doubles', tensor('f64', Float64Array.of(0.1, Infinity, 5e-324))],
      ['ints', tensor('i32', Int32Array.of(-(2 ** 31), 2 ** 31 - 1))],
    ]),
    inSpec: {
      kind: 'tuple',
      items: [
        { kind: 'tuple', items: [{ kind: 'list', items: [{ kind: 'leaf' }, { kind: 'none' }] }] },
        { kind: 'dict', entries: [['k', { kind: 'leaf' }]] },
      ],
    },
    outSpec: {
      kind: 'dict',
      entries: [
        [1n, { kind: 'leaf' }],
        ['y', { kind: 'leaf' }],
      ],
    },
  };
}

describe('an exported program as JSON', () => {
  it('is read back whole', () => {
    const program = rich();
    const text = exportedProgramToJson(program);
    const again = read(text);
    expect(printExportedProgram(again)).toBe(printExportedProgram(program));
    expect(exportedProgramToJson(again)).toBe(text);
    const { inputChecks, stateDict, constants, inSpec, outSpec, rangeConstraints, graphSignature } = again;
    expect({ inputChecks, stateDict, constants, inSpec, outSpec, rangeConstraints, graphSignature }).toEqual({
      inputChecks: program.inputChecks,
      stateDict: program.stateDict,
      constants: program.constants,
      inSpec: program.inSpec,
      outSpec: program.outSpec,
      rangeConstraints: program.rangeConstraints,
      graphSignature: program.graphSignature,
    });
    expect(Object.is(again.graph.nodes[3]!.args[3], -0)).toBe(true);
    expect(again.graph.nodes[3]!.meta.val).toEqual(program.graph.nodes[3]!.meta.val);
  });

  it('survives other JSON tools, which hold numbers as doubles', () => {
    const text = exportedProgramToJson(rich());
    expect(exportedProgramToJson(read(JSON.parse(text)))).toBe(text);
  });

  it.each(fixtures.map((f) => [f.id, f] as const))(
    'prints the same after it: %s',
    (_, { printed, program }) => {
      expect(printExportedProgram(read(exportedProgramToJson(program)))).toBe(printed);
    },
  );

  it('derives what may be left out', () => {
    const { graph, graph_signature, range_constraints } = JSON.parse(exportedProgramToJson(rich())) as Record<
      string,
      unknown
    >;
    const program = read({ graph, graph_signature, range_constraints });
    expect(program.inputChecks).toEqual([]);
    expect(program.outSpec).toEqual({ kind: 'tuple', items: [{ kind: 'leaf' }, { kind: 'leaf' }] });
    expect(program.stateDict.size).toBe(0);
  });
});

const SMALL = `{
"graph": [
{"op":"placeholder","name":"x","target":"x","args":[],"kwargs":{},"val":"f32[2]"},
{"op":"call_function","name":"add","target":"aten.add.Tensor","args":[{"node":"x"},1],"kwargs":{},"val":"f32[2]"},
{"op":"output","name":"output","target":"output","args":[{"tuple":[{"node":"add"}]}],"kwargs":{},"val":null}
],
"graph_signature": {"parameters":[],"buffers":[],"user_inputs":["x"],"user_outputs":["add"],"inputs_to_parameters":{},"inputs_to_buffers":{},"buffers_to_mutate":{}},
"range_constraints": {"i4": {"min": 0, "max": 5}},
"state_dict": {"w": {"dtype": "i32", "shape": [2], "data": [1, 2]}}
}`;

describe('JSON that is no exported program', () => {
  it('reads before it is broken', () => expect(read(SMALL).graph.nodes).toHaveLength(3));

  it.each([
    ['not JSON', SMALL, '{"graph": [,]}'],
    ['no object', SMALL, '[1, 2]'],
    ['no graph', '"graph"', '"grap"'],
    ['an unknown op', '"call_function"', '"call_module"'],
    ['a node that comes later', '{"node":"x"}', '{"node":"y"}'],
    ['a second node with the name', '"name":"add"', '"name":"x"'],
    ['a float without its tag', '},1]', '},1.5]'],
    ['a float that no double holds', '},1]', '},{"float": 1e999}]'],
    ['an unknown tag', '},1]', '},{"number": 1}]'],
    ['a bad type', '"val":"f32[2]"}', '"val":"f33[2]"}'],
    ['more after a type', '"val":"f32[2]"}', '"val":"f32[2] x"}'],
    ['a target that is no text', '"aten.add.Tensor"', '3'],
    ['no user inputs', '"user_inputs"', '"inputs"'],
    ['a bound that is no integer', '"max": 5', '"max": 5.5'],
    ['an element out of range', '[1, 2]}', '[1, 4294967296]}'],
    ['too few elements', '[1, 2]}', '[1]}'],
    ['an unknown dtype', '"i32"', '"int"'],
    ['a complex tensor', '"i32"', '"c64"'],
    [
      'an element that the dtype cannot hold',
      '"i32", "shape": [2], "data": [1, 2]',
      '"f16", "shape": [1], "data": [0.1]',
    ],
  ])('%s', (_, right, wrong) => {
    const program = exportedProgramFromJson(
      SMALL.replace(right, () => wrong),
      'p.json',
    );
    expect(isLeft(program) ? renderError(program.left) : 'was read').toMatchSnapshot();
    expect(isLeft(program) && program.left.kind).toBe('malformed');
  });

  it('nesting without end', () => {
    const text = SMALL.replace('"graph": [', `"graph": ${'['.repeat(5000)}`);
    const program = exportedProgramFromJson(text, 'p.json');
    expect(isLeft(program) ? renderError(program.left) : 'was read').toMatchSnapshot();
  });

  it('names the path where there is no text to point into', () => {
    const data = JSON.parse(SMALL) as { graph: { args: unknown[] }[] };
    data.graph[1]!.args[1] = { node: 'nobody' };
    const program = exportedProgramFromJson(data);
    expect(isLeft(program) && program.left.message).toBe(
      'graph[1].args[1].node mentions the node "nobody", which no line above defines.',
    );
  });
});
