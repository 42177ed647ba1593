import { describe, expect, it } from 'vitest';
import { EgghatchError } from '../../src/diagnostics/index.js';
import { ProgramRunner, runExportedProgram, type RuntimeValue } from '../../src/eval/index.js';
import type { InputCheck, Node } from '../../src/ir/index.js';
import { tensorOf, toNested, type Tensor } from '../../src/tensor/index.js';
import { call, dict, node, output, placeholder, programOf, tuple } from './internal/program.js';

const floats = (...data: number[]): Tensor => tensorOf('f32', [data.length], data);
const nested = (value: RuntimeValue) => toNested(value as Tensor);
const x = placeholder('arg0_1');
const LEAF = { kind: 'leaf' } as const;

function errorOf(run: () => unknown): EgghatchError {
  try {
    run();
  } catch (error) {
    if (error instanceof EgghatchError) return error;
    throw error;
  }
  throw new Error('expected to fail');
}

describe('a program', () => {
  it('runs node by node', () => {
    const doubled = call('mul', 'aten.mul.Tensor', [x, 2n]);
    const program = programOf([x, doubled, output(call('add', 'aten.add.Tensor', [doubled, x]))]);
    expect(() => new ProgramRunner(program)).toThrow('output uses add, which no node before it');
    const sum = call('add', 'aten.add.Tensor', [doubled, x]);
    expect(nested(new ProgramRunner(programOf([x, doubled, sum, output(sum)])).run([floats(1, 2)]))).toEqual([
      3, 6,
    ]);
  });

  it('passes lists and results of several parts', () => {
    const split = call('split', 'aten.split.Tensor', [x, 1n]);
    const second = call('getitem', 'operator.getitem', [split, 1n]);
    const cat = call('cat', 'aten.cat.default', [[second, x]]);
    expect(
      nested(new ProgramRunner(programOf([x, split, second, cat, output(cat)])).run([floats(1, 2)])),
    ).toEqual([2, 1, 2]);
  });

  it('gives outputs the form that was returned', () => {
    const neg = call('neg', 'aten.neg.default', [x]);
    const nodes = [x, neg, output(neg, x, neg)];
    const outSpec = tuple(LEAF, dict(['k', { kind: 'list', items: [LEAF, LEAF] }]));
    const result = new ProgramRunner(programOf(nodes, { outSpec })).run([floats(1)]);
    expect(result).toMatchObject({ tuple: [{ shape: [1] }, { dict: [['k', { list: [{}, {}] }]] }] });
  });

  it('takes inputs in containers, and by keyword', () => {
    const y = placeholder('arg1_1');
    const sub = call('sub', 'aten.sub.Tensor', [x, y]);
    const inSpec = tuple(tuple(dict(['a', LEAF])), dict(['y', LEAF]));
    const runner = new ProgramRunner(programOf([x, y, sub, output(sub)], { inSpec }));
    expect(nested(runner.run([{ dict: [['a', floats(5)]] }], new Map([['y', floats(3)]])))).toEqual([2]);
    const error = errorOf(() => runner.run([floats(5), floats(3)]));
    expect(error.kind).toBe('inputs');
    expect(error.message).toBe(
      "Trying to flatten user inputs with exported input tree spec: \nTreeSpec(tuple, None, [TreeSpec(tuple, None, [TreeSpec(dict, ['a'], [*])]),\n" +
        "  TreeSpec(dict, ['y'], [*])])\nbut actually got inputs with tree spec of: \nTreeSpec(tuple, None, [*,\n  *])",
    );
  });

  it('is as long as it likes', () => {
    const nodes: Node[] = [x];
    for (let i = 0; i < 20_000; i++) nodes.push(call(`add_${i}`, 'aten.add.Tensor', [nodes.at(-1)!, 1n]));
    nodes.push(output(nodes.at(-1)!));
    expect(nested(runExportedProgram(programOf(nodes), [floats(0)]).value)).toEqual([20_000]);
  });

  it('keeps what it writes to buffers, unless it fails', () => {
    const buffer = placeholder('arg0_1');
    const input = placeholder('arg1_1');
    const add = call('add', 'aten.add.Tensor', [buffer, input]);
    const condition = call('all_1', 'aten.all.default', [input]);
    const check = call('_assert_async', 'aten._assert_async.msg', [condition, 'zero']);
    const program = programOf([buffer, input, add, condition, check, output(add, add)], {
      graphSignature: {
        parameters: [],
        buffers: ['L__self___total'],
        userInputs: ['arg1_1'],
        userOutputs: ['add'],
        inputsToParameters: new Map(),
        inputsToBuffers: new Map([['arg0_1', 'L__self___total']]),
        buffersToMutate: new Map([['add', 'L__self___total']]),
      },
      stateDict: new Map([['L__self___total', floats(10)]]),
      inSpec: tuple(tuple(LEAF), dict()),
      outSpec: LEAF,
    });
    const runner = new ProgramRunner(program);
    expect([runner.run([floats(1)]), runner.run([floats(2)])].map(nested)).toEqual([[11], [13]]);
    expect(errorOf(() => runner.run([floats(0)])).message).toMatch(/^zero\n/);
    expect(nested(runner.state.get('L__self___total')!)).toEqual([13]);
    expect(nested(program.stateDict.get('L__self___total')!)).toEqual([10]);
    const once = runExportedProgram(program, [floats(1)]);
    expect(nested(once.state.get('L__self___total')!)).toEqual([11]);
    expect(nested(runExportedProgram(program, [floats(1)], new Map(), once.state).value)).toEqual([12]);
  });

  it('reads constants', () => {
    const constant = node('get_attr', '_tensor_constant0', '_tensor_constant0');
    const add = call('add', 'aten.add.Tensor', [x, constant]);
    const nodes = [x, constant, add, output(add)];
    const constants = new Map([['_tensor_constant0', floats(7)]]);
    expect(nested(new ProgramRunner(programOf(nodes, { constants })).run([floats(1)]))).toEqual([8]);
    expect(errorOf(() => new ProgramRunner(programOf(nodes))).hint).toContain('give their values');
  });
});

describe('a program that cannot be run', () => {
  it('says so before it runs', () => {
    const unknown = programOf([x, call('foo', 'aten.foo.default', [x]), output(x)]);
    expect(errorOf(() => new ProgramRunner(unknown))).toMatchObject({
      kind: 'unsupported',
      message: 'foo cannot be run: the op aten.foo.default is not known',
    });
    const wrong = programOf([x, call('sin', 'aten.sin.default', []), output(x)]);
    expect(errorOf(() => new ProgramRunner(wrong)).kind).toBe('malformed');
  });

  it('names the node that fails, as torch does', () => {
    const view = call('view', 'aten.view.default', [x, [2n, 2n]]);
    const sum = call('sum_1', 'aten.sum.dim_IntList', [view, [0n]], {
      dtype: { kind: 'dtype', value: 'f64' },
    });
    const bad = call('add', 'aten.add.Tensor', [sum, floats(1, 2, 3) as never]);
    const runner = new ProgramRunner(programOf([x, view, sum, output(sum)]));
    const error = errorOf(() => runner.run([floats(1, 2, 3)]));
    expect(error).toMatchObject({ kind: 'runtime', pythonType: 'RuntimeError' });
    expect(error.message).toBe(
      "shape '[2, 2]' is invalid for input of size 3\n\nWhile executing %view : [num_users=1] = " +
        'call_function[target=torch.ops.aten.view.default](args = (%arg0_1, [2, 2]), kwargs = {})\n' +
        'Original traceback:\nNoneType: None\n',
    );
    expect(bad.name).toBe('add');
  });
});

describe('the inputs of a program are checked before it runs', () => {
  const y = placeholder('arg1_1');
  const n = placeholder('arg2_1');
  const inputChecks: readonly InputCheck[] = [
    { kind: 'range', input: 'arg0_1', dim: 0, min: 3n, max: 5n },
    { kind: 'static', input: 'arg0_1', dim: 1, size: 2n },
    { kind: 'static', input: 'arg1_1', dim: 0, size: 4n },
    { kind: 'equal', input: 'arg0_1', dim: 0, other: 'arg1_1', otherDim: 0 },
    { kind: 'constant', input: 'arg2_1', value: 3n },
  ];
  const runner = new ProgramRunner(programOf([x, y, n, output(x)], { inputChecks }));
  const zeros = (...shape: number[]): Tensor =>
    tensorOf('f32', shape, new Array(shape.reduce((a, b) => a * b, 1)).fill(0));
  const messageOf = (...args: RuntimeValue[]) => errorOf(() => runner.run(args)).message;

  it('in the order of torch: plain values, ranks, equal sizes, then sizes from the last to the first', () => {
    expect(runner.run([zeros(4, 2), zeros(4), 3n])).toMatchObject({ shape: [4, 2] });
    expect(messageOf(zeros(9), zeros(1), 4n)).toBe(
      'Input arg2_1 is specialized to be 3 at tracing time,it is not supported to pass in a different value at run time.',
    );
    expect(messageOf(zeros(9), zeros(1), 3n)).toBe(
      'Dimension out of range (expected to be in range of [-1, 0], but got 1)',
    );
    expect(messageOf(zeros(4, 2), zeros(), 3n)).toBe('Dimension specified as 0 but tensor has no dimensions');
    expect(messageOf(zeros(9, 9), zeros(1), 3n)).toBe(
      'Input arg0_1.shape[0] is not equal to input arg1_1.shape[0]',
    );
    expect(messageOf(zeros(9, 9), zeros(9), 3n)).toBe('Input arg1_1.shape[0] is specialized at 4');
    expect(messageOf(zeros(4, 9), zeros(4), 3n)).toBe('Input arg0_1.shape[1] is specialized at 2');
  });

  it('by value where they are plain', () => {
    expect(runner.run([zeros(4, 2), zeros(4), 3])).toBeDefined();
    expect(messageOf(zeros(4, 2), zeros(4), 'three')).toContain('is specialized to be 3');
  });

  it('against the ranges of dynamic dimensions, from below only where torch does', () => {
    const range = (min: bigint) => {
      const check: InputCheck = { kind: 'range', input: 'arg0_1', dim: 0, min, max: 5n };
      return new ProgramRunner(programOf([x, output(x)], { inputChecks: [check] }));
    };
    const outside = 'Input arg0_1.shape[0] is outside of specified dynamic range [3, 5]';
    expect(errorOf(() => range(3n).run([zeros(2)])).message).toBe(outside);
    expect(errorOf(() => range(3n).run([zeros(6)])).message).toBe(outside);
    expect(range(2n).run([zeros(1)])).toBeDefined();
  });

  it('for being tensors', () => {
    expect(messageOf(1n, zeros(4), 3n)).toBe(
      "aten::sym_size() Expected a value of type 'Tensor' for argument 'self' but instead found type 'int'.",
    );
  });

  it('as inputs that do not fit, where there is no size to look at', () => {
    expect(errorOf(() => runner.run([1n, zeros(4), 3n]))).toMatchObject({
      kind: 'inputs',
      pythonType: 'RuntimeError',
    });
    expect(errorOf(() => runner.run([zeros(), zeros(4), 3n]))).toMatchObject({
      kind: 'inputs',
      pythonType: 'IndexError',
    });
  });
});
