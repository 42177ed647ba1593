import { describe, expect, it } from 'vitest';
import { symbol, verifyStructure, type ExportedProgram, type Node, type Type } from '../../src/ir/index.js';
import { fixtures } from './fixtures.js';
import { call, output, placeholder, programOf } from './programs.js';

const f32: Type = { kind: 'tensor', dtype: 'f32', sizes: [2n] };
const x = placeholder('x', f32);
const sin = call('sin', 'aten.sin.default', [x], f32);
const good = programOf([x, sin], [sin]);
const messages = (program: ExportedProgram): readonly string[] =>
  verifyStructure(program).map((e) => e.message);
const withNodes = (nodes: readonly Node[]): ExportedProgram => ({ ...good, graph: { nodes } });

describe('verifyStructure', () => {
  it.each(fixtures.map((f) => [f.id, f] as const))('finds nothing wrong with %s', (_, { program }) =>
    expect(messages(program)).toEqual([]),
  );

  it('gives typed errors with a next step', () => {
    const [problem] = verifyStructure(withNodes([x, output([])]));
    expect(problem).toMatchObject({ kind: 'malformed', name: 'EgghatchError' });
    expect(problem?.hint).toBeTruthy();
  });

  const i0 = symbol({ kind: 'i', index: 0 });
  const item = call('item', 'aten._local_scalar_dense.default', [x], { kind: 'sym', expr: i0 });

  it.each<[string, ExportedProgram, readonly string[]]>([
    [
      'a use before its definition',
      withNodes([x, output([sin]), sin]),
      [
        'output uses sin, which no node before it defines.',
        'sin comes after the return.',
        'The graph has no return.',
      ],
    ],
    [
      'a node of another graph',
      withNodes([placeholder('x', f32), sin, output([sin])]),
      ['sin uses x, which no node before it defines.'],
    ],
    [
      'a name given twice',
      programOf([x, sin, call('sin', 'aten.sin.default', [sin], f32)], [sin]),
      ['Two nodes have the name sin.'],
    ],
    [
      'a name that is none',
      programOf([x, call('a-b', 'aten.sin.default', [x])], [x]),
      ['"a-b" is not a name in Python.'],
    ],
    [
      'a late placeholder',
      { ...programOf([x, sin, placeholder('y')], [sin]) },
      ['The placeholder y comes after the body began.'],
    ],
    ['no return', withNodes([x, sin]), ['The graph has no return.']],
    [
      'a constant output',
      programOf([x], [x, 3n as unknown as Node]),
      [
        'Output 1 is no value of the graph.',
        'The signature lists the outputs [x, ], but the graph returns [x].',
      ],
    ],
    [
      'an operator with three operands',
      programOf([x, call('add', 'operator.add', [x, x, x])], [x]),
      ['add calls operator.add with 3 arguments.'],
    ],
    [
      'an element of nothing',
      programOf([x, call('getitem', 'operator.getitem', [x, x])], [x]),
      ['getitem takes no element of a node.'],
    ],
    [
      'a signature with another input',
      { ...good, graphSignature: { ...good.graphSignature, userInputs: ['y'] } },
      ['The signature lists the inputs [y], but the placeholders are [x].'],
    ],
    [
      'a signature with another output',
      { ...good, graphSignature: { ...good.graphSignature, userOutputs: ['x'] } },
      ['The signature lists the outputs [x], but the graph returns [sin].'],
    ],
    [
      'a parameter without a placeholder',
      { ...good, graphSignature: { ...good.graphSignature, parameters: ['w'] } },
      ['The signature lists the parameters [w], but its inputs stand for [].'],
    ],
    [
      'a mutated buffer that is none',
      {
        ...good,
        graphSignature: { ...good.graphSignature, userOutputs: [], buffersToMutate: new Map([['sin', 'b']]) },
      },
      [
        'The mutated b is not one of the buffers.',
        'The structure of the outputs has one leaf, but the signature lists 0 user outputs.',
      ],
    ],
    [
      'a weight of another shape',
      {
        ...good,
        graphSignature: {
          ...good.graphSignature,
          userInputs: [],
          parameters: ['w'],
          inputsToParameters: new Map([['x', 'w']]),
        },
        stateDict: new Map([
          ['w', { kind: 'concrete', dtype: 'f32', shape: [3], data: new Float32Array(3) }],
        ]),
      },
      [
        'w is held as f32[3], but x is annotated otherwise.',
        'The structure of the inputs has one leaf, but the signature lists 0 user inputs.',
      ],
    ],
    [
      'a target that would print more than one line',
      programOf([x, call('y', 'aten.sin.default(x)\n    z = torch.ops.aten.sin', [x])], [x]),
      ['y has the target "aten.sin.default(x)\n    z = torch.ops.aten.sin", which is no dotted name.'],
    ],
    [
      'an attribute that is read with arguments',
      programOf([x, { ...call('y', 'higher_order.cond', [x]), op: 'get_attr' }], [x]),
      ['y reads an attribute, and has arguments.'],
    ],
    [
      'an argument whose name is none',
      programOf([x, call('y', 'aten.sin.default', [x], f32, { 'a b': 1n })], [x]),
      ['y has an argument "a b".'],
    ],
    [
      'inputs that are no call',
      { ...good, inSpec: { kind: 'leaf' } },
      ['The structure of the inputs is no tuple of positional and keyword arguments.'],
    ],
    [
      'a bound that is no number',
      { ...good, rangeConstraints: new Map([['i0', { min: Number.NaN, max: 3n }]]) },
      ['A bound of i0 is no number.'],
    ],
    ['a symbol without a range', programOf([x, item], [item]), ['The symbol i0 has no range.']],
    [
      'two symbols of one name',
      {
        ...programOf(
          [
            x,
            item,
            call('b', 'aten._local_scalar_dense.default', [x], {
              kind: 'sym',
              expr: symbol({ kind: 'b', index: 0 }),
            }),
          ],
          [item],
        ),
        symbolNames: new Map([['b0', 'i0']]),
        rangeConstraints: new Map([['i0', { min: 0n, max: 1n }]]),
      },
      ['Two symbols have the name i0.'],
    ],
    [
      'an empty range',
      { ...good, rangeConstraints: new Map([['i0', { min: 2n, max: 1n }]]) },
      ['The range of i0 is empty: 2 to 1.'],
    ],
  ])('%s', (_, program, expected) => expect(messages(program)).toEqual(expected));

  it('of an element beyond the end', () => {
    const split = call('split', 'aten.split.Tensor', [x], { kind: 'tuple', items: [f32] });
    const item1 = call('getitem', 'operator.getitem', [split, 1n], f32);
    expect(messages(programOf([x, split, item1], [item1]))).toEqual([
      'getitem takes element 1 of split, which has 1.',
    ]);
  });

  it('looks at 20,000 nodes', () => {
    const nodes: Node[] = [x];
    for (let i = 0; i < 20_000; i++) nodes.push(call(`sin_${i}`, 'aten.sin.default', [nodes.at(-1)!], f32));
    expect(verifyStructure(programOf(nodes, [nodes.at(-1)!]))).toEqual([]);
  });
});
