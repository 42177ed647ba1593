import { describe, expect, it } from 'vitest';
import { NodeNames } from '../../src/ir/index.js';
import { fixtures } from './fixtures.js';

describe('NodeNames', () => {
  it.each(fixtures.map((f) => [f.id, f] as const))('names nodes as torch does: %s', (_, { program }) => {
    const names = new NodeNames();
    let inputs = 0;
    for (const { op, name, target } of program.graph.nodes) {
      if (op === 'placeholder') expect(names.placeholder(inputs++)).toBe(name);
      if (op === 'get_attr') expect(names.attribute(target)).toBe(name);
      if (op === 'call_function') expect(names.call(target)).toBe(name);
    }
  });

  it('avoids builtins, keywords and what torch keeps for itself', () => {
    const names = new NodeNames();
    const targets = [
      'aten.slice.Tensor',
      'aten.slice.Tensor',
      'aten.add.Tensor',
      'aten.add.Tensor',
      'operator.pow',
      'x.lambda',
    ];
    expect(targets.map((t) => names.call(t))).toEqual([
      'slice_1',
      'slice_2',
      'add',
      'add_1',
      'pow_1',
      'lambda_1',
    ]);
    expect(names.fresh('device')).toBe('device_1');
  });

  it('strips the underscores of special methods and lowers the case', () => {
    const names = new NodeNames();
    expect(names.call('aten.__lshift__.Scalar')).toBe('lshift');
    expect(names.call('aten.fooBar.default')).toBe('foo_bar');
    expect(names.call('aten._local_scalar_dense.default')).toBe('_local_scalar_dense');
  });

  it('makes a legal name of any wish', () => {
    const names = new NodeNames();
    expect([
      names.fresh('a.b-c'),
      names.fresh('2d'),
      names.fresh(''),
      names.fresh('x_3'),
      names.fresh('x_3'),
    ]).toEqual(['a_b_c', '_2d', '_unnamed', 'x_3', 'x_4']);
  });
});
