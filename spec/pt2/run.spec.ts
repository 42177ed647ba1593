import { readFileSync } from 'node:fs';
import { isLeft } from 'fp-ts/lib/Either.js';
import { describe, expect, test } from 'vitest';
import { renderError } from '../../src/diagnostics/index.js';
import { ProgramRunner, type RuntimeValue } from '../../src/eval/index.js';
import { type TreeSpec } from '../../src/ir/index.js';
import { parseExportedProgram } from '../../src/verify/index.js';
import { declareOp, KNOWN_OPS, type OpSet } from '../../src/ops/index.js';
import { exportedProgramOf } from '../../src/pt2/index.js';
import { tensorOf, type Tensor } from '../../src/tensor/index.js';
import { read } from './fixtures.js';

/** A value as torch recorded it: tensors row by row, ints and floats apart. */
type Recorded =
  | {
      readonly dtype: Tensor['dtype'];
      readonly shape: readonly number[];
      readonly data: readonly (number | string | boolean)[];
    }
  | { readonly int: number }
  | { readonly float: number | string }
  | boolean
  | string
  | null;

interface Call {
  /** Leaves, in the order of the structure. */
  readonly inputs: readonly Recorded[];
  readonly outputs?: readonly Recorded[];
  readonly error?: string;
  /** The buffers after the call. */
  readonly buffers?: Readonly<Record<string, Recorded>>;
}

const CALLS = JSON.parse(readFileSync(new URL('./runs.json', import.meta.url), 'utf8')) as Record<
  string,
  readonly Call[]
>;

function valueOf(recorded: Recorded): RuntimeValue {
  if (typeof recorded !== 'object' || recorded === null) return recorded;
  if ('int' in recorded) return BigInt(recorded.int);
  if ('float' in recorded) return Number(recorded.float);
  const { dtype, shape, data } = recorded;
  return tensorOf(dtype, shape, data.map((x) => (dtype === 'i64' ? BigInt(x) : Number(x))) as never);
}

function packed(spec: TreeSpec, leaves: RuntimeValue[]): RuntimeValue {
  switch (spec.kind) {
    case 'leaf':
      return leaves.shift() as RuntimeValue;
    case 'none':
      return null;
    case 'dict':
      return { dict: spec.entries.map(([key, child]) => [key as string, packed(child, leaves)]) };
    case 'tuple':
      return { tuple: spec.items.map((child) => packed(child, leaves)) };
    case 'list':
      return { list: spec.items.map((child) => packed(child, leaves)) };
  }
}

function leavesOf(value: RuntimeValue): readonly RuntimeValue[] {
  if (typeof value !== 'object' || value === null || 'dtype' in value) return [value];
  if ('dict' in value) return value.dict.flatMap(([, item]) => leavesOf(item));
  return ('tuple' in value ? value.tuple : value.list).flatMap(leavesOf);
}

/** Floats agree up to the order of sums: some units in the last place of the largest of them. */
function expectSame(got: RuntimeValue, recorded: Recorded): void {
  const want = valueOf(recorded);
  if (typeof want !== 'object' || want === null || !('dtype' in want)) {
    if (typeof want === 'number') expect(got).toBeCloseTo(want, 5);
    else expect(got).toBe(want);
    return;
  }
  const tensor = got as Tensor;
  expect([tensor.dtype, ...tensor.shape]).toEqual([want.dtype, ...want.shape]);
  const [a, b] = [Array.from(tensor.data, Number), Array.from(want.data, Number)];
  const eps = want.dtype === 'bf16' ? 2 ** -7 : want.dtype === 'f16' ? 2 ** -10 : 2 ** -23;
  const isFloat = /^b?f/.test(want.dtype);
  const most = Math.max(1e-30, ...b.filter(Number.isFinite).map(Math.abs));
  const apart = a.flatMap((x, i) => {
    const y = b[i] as number;
    return Object.is(x, y) || x === y || (isFloat && Math.abs(x - y) <= 32 * eps * most) ? [] : [[i, x, y]];
  });
  expect(apart).toEqual([]);
}

function call(runner: ProgramRunner, inSpec: TreeSpec, inputs: readonly Recorded[]): RuntimeValue {
  const given = packed(inSpec, inputs.map(valueOf)) as { readonly tuple: readonly RuntimeValue[] };
  const [args, kwargs] = given.tuple as [
    { readonly tuple: readonly RuntimeValue[] },
    { readonly dict: readonly (readonly [string, RuntimeValue])[] },
  ];
  return runner.run(args.tuple, new Map(kwargs.dict));
}

const own: OpSet = KNOWN_OPS.with(
  declareOp({
    schema: 'mylib::squared_relu(Tensor x, *, float scale=1.0) -> Tensor',
    shape: (args) => args.tensor('x'),
    semantics: (args) => {
      const { dtype, shape, data } = args.tensor('x');
      return tensorOf(
        dtype,
        shape,
        Array.from(data as Float32Array, (e) => args.float('scale') * Math.max(e, 0) ** 2),
      );
    },
    pure: true,
  }),
  declareOp({
    schema: 'mylib::log(Tensor x, str tag) -> Tensor',
    shape: (args) => args.tensor('x'),
    semantics: (args) => args.tensor('x'),
  }),
);

describe('archives run as torch 2.15 runs them', () => {
  // bump_ of own_ops writes, which is not said by what an op gives.
  test.each(Object.keys(CALLS).filter((name) => name !== 'own_ops'))('%s', (name) => {
    const program = exportedProgramOf(read(name));
    const runner = new ProgramRunner(program, { ops: own });
    for (const { inputs, outputs, error, buffers = {} } of CALLS[name]!) {
      if (error !== undefined) {
        expect(() => call(runner, program.inSpec, inputs)).toThrow(error);
        continue;
      }
      const got = leavesOf(call(runner, program.inSpec, inputs));
      expect(got).toHaveLength(outputs!.length);
      got.forEach((value, i) => expectSame(value, outputs![i]!));
      for (const [buffer, value] of Object.entries(buffers))
        if (runner.state.has(buffer)) expectSame(runner.state.get(buffer)!, value);
    }
  });
});

describe('what cannot be run says what to do', () => {
  test('an op that nobody declared', () => {
    const program = exportedProgramOf(read('own_ops'));
    const runner = new ProgramRunner(program);
    expect(() => call(runner, program.inSpec, CALLS['own_ops']![0]!.inputs)).toThrow(
      'log cannot be run: the op mylib.log.default is not known',
    );
  });

  test('an op that writes, of which only values are known', () => {
    const program = exportedProgramOf(read('own_ops'));
    const bump = declareOp({
      schema: 'mylib::bump_(Tensor(a!) x, float by=1.0) -> ()',
      shape: () => ({ kind: 'none' }),
    });
    const runner = new ProgramRunner(program, { ops: own.with(bump) });
    expect(() => call(runner, program.inSpec, CALLS['own_ops']![0]!.inputs)).toThrow(
      'bump_ cannot be run: what mylib.bump_.default computes is not known here',
    );
  });

  test('memory that may be shared or not', () => {
    const parsed = parseExportedProgram(`ExportedProgram:
    class GraphModule(torch.nn.Module):
        def forward(self, x: "f32[2, 3]"):
            permute: "f32[3, 2]" = torch.ops.aten.permute.default(x, [1, 0]);  x = None
            reshape: "f32[6]" = torch.ops.aten.reshape.default(permute, [6])
            add_: "f32[6]" = torch.ops.aten.add_.Tensor(reshape, 1);  reshape = add_ = None
            return (permute,)

Graph signature:
    # inputs
    x: USER_INPUT

    # outputs
    permute: USER_OUTPUT

Range constraints: {}
`);
    if (isLeft(parsed)) throw new Error(renderError(parsed.left));
    const runner = new ProgramRunner(parsed.right);
    let said = '';
    try {
      runner.run([tensorOf('f32', [2, 3], [1, 2, 3, 4, 5, 6])]);
    } catch (error) {
      said = renderError(error as never);
    }
    expect(said).toContain('whether aten.reshape.default gives a copy is not known');
    expect(said).toContain('ep.run_decompositions()');
  });
});
