import { describe, expect, it } from 'vitest';
import { isLeft } from 'fp-ts/lib/Either.js';
import { renderError } from '../../../src/diagnostics/index.js';
import {
  NodeNames,
  parseUnverified,
  printExportedProgram,
  type ExportedProgram,
  type Node,
} from '../../../src/ir/index.js';
import { OPERATORS, signOf } from '../../../src/ir/operators.js';
import { fixtures } from '../fixtures.js';
import { call, placeholder, programOf } from '../programs.js';

function parsed(text: string): ExportedProgram {
  const result = parseUnverified(text);
  if (isLeft(result)) throw new Error(renderError(result.left));
  return result.right;
}

const EXAMPLE = `ExportedProgram:
    class GraphModule(torch.nn.Module):
        def forward(self, arg0_1: i64[], arg1_1: f32[5, s0]):
            # 
            _local_scalar_dense: Sym(i4) = torch.ops.aten._local_scalar_dense.default(arg0_1);  arg0_1 = None
            ge: Sym(i4 >= 0) = _local_scalar_dense >= 0
            scalar_tensor: f32[] = torch.ops.aten.scalar_tensor.default(ge);  ge = None
            _assert_async = torch.ops.aten._assert_async.msg(scalar_tensor, 'too small');  scalar_tensor = None
            full: f32[i4, 2] = torch.ops.aten.full.default([_local_scalar_dense, 2], 1.5, dtype = torch.float32, device = device(type='cpu'), pin_memory = False);  _local_scalar_dense = None
            return (full, arg1_1)
            
Graph Signature: ExportGraphSignature(parameters=[], buffers=[], user_inputs=['arg0_1', 'arg1_1'], user_outputs=['full', 'arg1_1'], inputs_to_parameters={}, inputs_to_buffers={}, buffers_to_mutate={}, backward_signature=None, assertion_dep_token=None)
Symbol to range: {s0: RangeConstraint(min_val=2, max_val=9), i4: RangeConstraint(min_val=-9223372036854775808, max_val=oo)}
`;

describe('parseUnverified', () => {
  it.each(fixtures.map((f) => [f.id, f] as const))(
    'printing what was read is the identity: %s',
    (_, { printed }) => {
      expect(printExportedProgram(parsed(printed))).toBe(printed);
    },
  );

  // Types of several results are not printed.
  it('reads the graph that was printed', () => {
    for (const { id, printed, program } of fixtures) {
      const { graph, graphSignature, rangeConstraints } = parsed(printed);
      expect(plain(graph.nodes), id).toEqual(plain(program.graph.nodes));
      expect(graphSignature, id).toEqual(program.graphSignature);
      expect(rangeConstraints, id).toEqual(program.rangeConstraints);
    }
  });

  it('derives the checks of the inputs and their structure', () => {
    const { inputChecks, inSpec, outSpec } = parsed(EXAMPLE);
    expect(inputChecks).toEqual([
      { kind: 'static', input: 'arg1_1', dim: 0, size: 5n },
      { kind: 'range', input: 'arg1_1', dim: 1, min: 2n, max: 9n },
    ]);
    const leaf = { kind: 'leaf' };
    expect(inSpec).toEqual({
      kind: 'tuple',
      items: [
        { kind: 'tuple', items: [leaf, leaf] },
        { kind: 'dict', entries: [] },
      ],
    });
    expect(outSpec).toEqual({ kind: 'tuple', items: [leaf, leaf] });
  });

  it('reads every operator of every kind of operand', () => {
    const x = placeholder('x', { kind: 'tensor', dtype: 'f32', sizes: [] });
    const operands = [x, 3n, 0n, -3n, 2.5, -2.5, 1e300, Infinity, -Infinity, NaN, true, [x, -1n]] as const;
    const names = new NodeNames();
    const nodes = [...OPERATORS.keys()].flatMap((target) => {
      const unary = signOf(target, 'prefix') !== undefined;
      const args = operands.flatMap((a) => (unary ? [[a]] : operands.map((b) => [a, b])));
      return args.map((some) => call(names.call(target), target, some));
    });
    const program = programOf([x, ...nodes], nodes);
    const read = parsed(printExportedProgram(program));
    expect(plain(read.graph.nodes)).toEqual(plain(program.graph.nodes));
  });

  it('minds neither indentation nor comments, blank lines, line ends and the newline at the end', () => {
    const page = EXAMPLE.split('\n').map((line) => `    ${line}`.trimEnd());
    expect(printExportedProgram(parsed(page.join('\r\n')))).toBe(EXAMPLE);
    expect(printExportedProgram(parsed(EXAMPLE.replaceAll('# \n', '# a comment\n\n').trimEnd()))).toBe(
      EXAMPLE,
    );
  });

  it('reads every form of a plain value', () => {
    const x = placeholder('x', { kind: 'tensor', dtype: 'f32', sizes: [] });
    const values = [
      0n,
      -1n,
      2n ** 63n - 1n,
      1.5,
      -0.5,
      1e-5,
      1e20,
      Infinity,
      -Infinity,
      NaN,
      -0,
      true,
      false,
      null,
      "it's",
      'say "hi"',
      'both \' and "',
      'a\\b\n\t\x00\u200b\u{1f600}',
      '',
      [],
      [1n, [x, null]],
      { kind: 'dtype', value: 'b8' },
      { kind: 'dtype', value: 'bf16' },
      { kind: 'device', value: 'cpu' },
      { kind: 'device', value: 'cuda:1' },
      { kind: 'layout', value: 'torch.strided' },
      { kind: 'memory_format', value: 'torch.preserve_format' },
      { kind: 'complex', re: 0, im: 1 },
      { kind: 'complex', re: 1.5, im: -2 },
    ] as const;
    const f = call('f', 'aten.f.default', values, undefined, { key: 'value' });
    const program = programOf([x, f], [x]);
    const read = parsed(printExportedProgram(program)).graph.nodes[1]!;
    expect(plain([read])).toEqual(plain([f]));
  });

  it('reads 20,000 lines', () => {
    const names = new NodeNames();
    const nodes: Node[] = [placeholder('arg0_1', { kind: 'tensor', dtype: 'f32', sizes: [2n] })];
    for (let i = 0; i < 20_000; i++)
      nodes.push(
        call(names.call('aten.sin.default'), 'aten.sin.default', [nodes.at(-1)!], nodes[0]!.meta.val),
      );
    const text = printExportedProgram(programOf(nodes, [nodes.at(-1)!]));
    expect(printExportedProgram(parsed(text))).toBe(text);
  });
});

/** Nodes without their references to each other, which are compared by name. */
function plain(nodes: readonly Node[]): unknown {
  const named = (_: string, value: unknown): unknown => {
    if (typeof value === 'bigint') return `${value}n`;
    if (typeof value === 'number') return `float ${Object.is(value, -0) ? '-0' : value}`;
    if (typeof value === 'object' && value !== null && 'key' in value && 'sort' in value) return value.key;
    return value instanceof Map ? [...value] : value;
  };
  return nodes.map(({ op, name, target, args, kwargs, meta }) => {
    const mentioned = new Set<object>();
    const byName = (key: string, value: unknown): unknown => {
      if (typeof value === 'object' && value !== null && 'op' in value && 'meta' in value) {
        mentioned.add(value);
        return `%${(value as unknown as Node).name}`;
      }
      return named(key, value);
    };
    return JSON.parse(
      JSON.stringify(
        {
          op,
          name,
          target,
          args,
          kwargs: [...kwargs],
          val: meta.val?.kind === 'tuple' ? null : (meta.val ?? null),
        },
        byName,
      ),
    ) as unknown;
  });
}

/** EXAMPLE with one thing wrong. */
const MALFORMED: readonly (readonly [string, string, string])[] = [
  ['not a program', EXAMPLE, 'def f(x): return x'],
  ['another class', 'class GraphModule(torch.nn.Module):', 'class Net(torch.nn.Module):'],
  ['no self', '(self, arg0_1', '(arg0_1'],
  ['an unknown element type', 'arg1_1: f32[5, s0]', 'arg1_1: float[5, s0]'],
  ['a negative size', 'f32[5, s0]', 'f32[-5, s0]'],
  ['a float size', 'f32[5, s0]', 'f32[5, s0/2]'],
  ['an unknown symbol', 'Sym(i4 >= 0)', 'Sym(k >= 0)'],
  ['an unclosed bracket', 'Sym(i4 >= 0)', 'Sym(i4 >= (0'],
  ['a division by zero', 'Sym(i4 >= 0)', 'Sym((i4//0) >= 0)'],
  ['a condition where a number belongs', 'Sym(i4 >= 0)', 'Sym((i4 >= 0) + 1)'],
  ['a parameter twice', 'arg1_1: f32[5, s0]', 'arg0_1: f32[5, s0]'],
  ['a value that is not defined', 'default(ge)', 'default(gt)'],
  ['a value that was cleared', 'return (full,', 'return (ge,'],
  ['a value defined twice', '            full: f32', '            ge: f32'],
  ['no operator', '_local_scalar_dense >= 0', '_local_scalar_dense ge 0'],
  ['a missing comma', '[_local_scalar_dense, 2]', '[_local_scalar_dense 2]'],
  ['an argument after a keyword', 'pin_memory = False)', 'pin_memory = False, 3)'],
  ['a keyword twice', 'pin_memory = False', 'dtype = torch.float32'],
  ['an unknown thing of torch', 'torch.float32', 'torch.float33'],
  ['a text without end', "'too small'", "'too small"],
  ['more on the line', "'too small');  scalar_tensor = None", "'too small') scalar_tensor = None"],
  ['no return', '            return (full, arg1_1)\n', ''],
  ['an unknown field of the signature', 'backward_signature', 'backwards_signature'],
  ['a missing field of the signature', 'buffers=[], ', ''],
  ['a range that is empty', 'min_val=2, max_val=9', 'min_val=9, max_val=2'],
  ['a range that is no number', 'max_val=oo', 'max_val=infinity'],
  ['more text', 'max_val=oo)}\n', 'max_val=oo)}\nNote: printed by hand\n'],
  ['nothing at all', EXAMPLE, ''],
  ['half of it', EXAMPLE, EXAMPLE.slice(0, 400)],
  ['nesting without end', '[_local_scalar_dense, 2]', '['.repeat(1000)],
  ['brackets without end', 'Sym(i4 >= 0)', `Sym(${'('.repeat(1000)}`],
  [
    'a submodule',
    '            return (full, arg1_1)\n',
    '            return (full, arg1_1)\n\n        class GraphModule(torch.nn.Module):\n',
  ],
];

describe('malformed text', () => {
  it.each(MALFORMED)('%s', (_, right, wrong) => {
    const text = EXAMPLE.replace(right, () => wrong);
    expect(text).not.toBe(EXAMPLE);
    const result = parseUnverified(text, 'program.txt');
    expect(isLeft(result) ? renderError(result.left) : 'was read').toMatchSnapshot();
    if (isLeft(result)) expect(result.left.expected ?? result.left.hint).toBeDefined();
  });

  it('never throws, whatever is cut out of a text', () => {
    for (let i = 0; i < EXAMPLE.length; i += 7)
      for (const n of [1, 5, 60]) {
        const result = parseUnverified(EXAMPLE.slice(0, i) + EXAMPLE.slice(i + n));
        if (isLeft(result)) expect(['malformed', 'unsupported']).toContain(result.left.kind);
      }
  });
});
