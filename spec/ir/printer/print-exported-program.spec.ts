import { describe, expect, it } from 'vitest';
import {
  NodeNames,
  printExportedProgram,
  symbol,
  type ExportedProgram,
  type Node,
} from '../../../src/ir/index.js';
import { fixtures } from '../fixtures.js';
import { call, placeholder, programOf } from '../programs.js';

describe('printExportedProgram', () => {
  it('has enough to compare with', () => expect(fixtures.length).toBeGreaterThan(60));

  it.each(fixtures.map((f) => [f.id, f] as const))(
    'prints what torch 2.1 prints: %s',
    (_, { printed, program }) => {
      expect(printExportedProgram(program)).toBe(printed);
    },
  );

  it('calls symbols by the names of the program', () => {
    const b = symbol({ kind: 'b', index: 0 });
    const x = placeholder('arg0_1', { kind: 'tensor', dtype: 'b8', sizes: [] });
    const item = call('_local_scalar_dense', 'aten._local_scalar_dense.default', [x], {
      kind: 'sym',
      expr: b,
    });
    const program: ExportedProgram = {
      ...programOf([x, item], [item]),
      symbolNames: new Map([['b0', 'i4']]),
    };
    expect(printExportedProgram(program)).toContain('_local_scalar_dense: Sym(i4) = ');
    expect(printExportedProgram({ ...program, symbolNames: new Map() })).toContain(': Sym(b0) = ');
  });

  it('writes no comment where there is nothing but the return', () => {
    const x = placeholder('arg0_1', { kind: 'tensor', dtype: 'f32', sizes: [2n] });
    expect(printExportedProgram(programOf([x], [x]))).toBe(
      [
        'ExportedProgram:',
        '    class GraphModule(torch.nn.Module):',
        '        def forward(self, arg0_1: f32[2]):',
        '            return (arg0_1,)',
        '            ',
        "Graph Signature: ExportGraphSignature(parameters=[], buffers=[], user_inputs=['arg0_1'], user_outputs=['arg0_1'], inputs_to_parameters={}, inputs_to_buffers={}, buffers_to_mutate={}, backward_signature=None, assertion_dep_token=None)",
        'Symbol to range: {}',
        '',
      ].join('\n'),
    );
  });

  it('writes operators between their operands and everything else as a call', () => {
    const x = placeholder('x', { kind: 'tensor', dtype: 'f32', sizes: [] });
    const targets: readonly (readonly [string, Node['args']])[] = [
      ['operator.pow', [2n, x]],
      ['operator.neg', [x]],
      ['operator.and_', [x, true]],
      ['operator.getitem', [x, 0n]],
      ['torch.sym_not', [x]],
      ['aten.full.default', [[2n, x], Infinity]],
    ];
    const names = new NodeNames();
    const nodes = targets.map(([target, args]) => call(names.call(target), target, args));
    const text = printExportedProgram(programOf([x, ...nodes], nodes));
    expect(
      text
        .split('\n')
        .slice(4, -5)
        .map((line) => line.trim()),
    ).toEqual([
      'pow_1 = 2 ** x',
      'neg = -x',
      'and_ = x & True',
      'getitem = x[0]',
      'sym_not = torch.sym_not(x)',
      'full = torch.ops.aten.full.default([2, x], inf);  x = None',
    ]);
  });

  it('grows with the program and no faster, without recursion', () => {
    const x = placeholder('arg0_1', { kind: 'tensor', dtype: 'f32', sizes: [2n] });
    const names = new NodeNames();
    const nodes: Node[] = [x];
    for (let i = 0; i < 20_000; i++)
      nodes.push(call(names.call('aten.sin.default'), 'aten.sin.default', [nodes.at(-1)!], x.meta.val));
    const text = printExportedProgram(programOf(nodes, [nodes.at(-1)!]));
    expect(text).toContain('sin_19999: f32[2] = torch.ops.aten.sin.default(sin_19998);  sin_19998 = None');
  });
});
