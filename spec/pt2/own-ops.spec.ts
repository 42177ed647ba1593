import { ruleset } from 'egraph-ts';
import { isLeft, type Either } from 'fp-ts/lib/Either.js';
import { describe, expect, test } from 'vitest';
import { renderError, type EgghatchError } from '../../src/diagnostics/index.js';
import { printExportedProgram, type ExportedProgram } from '../../src/ir/index.js';
import { declareOp, KNOWN_OPS, TORCH_2_15_OPS } from '../../src/ops/index.js';
import { callCount, programCost } from '../../src/cost/index.js';
import { rulesetPass } from '../../src/passes/index.js';
import { exportedProgramOf, joinPieces, withProgram, writePt2 } from '../../src/pt2/index.js';
import { fromExportedProgram, toExportedProgram, type ReadOptions } from '../../src/program/index.js';
import { programRewrite } from '../../src/rulesets/index.js';
import { tensorOf } from '../../src/tensor/index.js';
import { opened, read } from './fixtures.js';

function right<T>(result: Either<EgghatchError, T>): T {
  if (isLeft(result)) throw new Error(renderError(result.left));
  return result.right;
}

const squaredRelu = declareOp({
  schema: 'mylib::squared_relu(Tensor x, *, float scale=1.0) -> Tensor',
  shape: (args) => args.tensor('x'),
  semantics: (args) => {
    const x = args.tensor('x');
    return tensorOf(
      x.dtype,
      x.shape,
      Array.from(x.data as Float32Array, (e) => Math.max(e, 0) ** 2),
    );
  },
  pure: true,
  total: true,
});
const log = declareOp({
  schema: 'mylib::log(Tensor x, str tag) -> Tensor',
  shape: (args) => args.tensor('x'),
});
const bump = declareOp({
  schema: 'mylib::bump_(Tensor(a!) x, float by=1.0) -> ()',
  shape: () => ({ kind: 'none' }),
});
const OWN = [squaredRelu, log, bump];

const fuse = programRewrite(
  'fuse',
  '(aten.mul.Tensor (aten.relu.default ?x) (aten.relu.default ?x))',
  '(mylib.squared_relu.default ?x (float 1))',
  { ops: KNOWN_OPS.with(squaredRelu) },
);
const reluOfSquare = programRewrite(
  'relu-of-square',
  '(aten.relu.default (mylib.squared_relu.default ?x ?scale))',
  '(mylib.squared_relu.default ?x ?scale)',
  { ops: KNOWN_OPS.with(squaredRelu) },
);
const logOnce = programRewrite(
  'log-once',
  '(mylib.log.default (mylib.log.default ?s ?x ?tag) (result (mylib.log.default ?s ?x ?tag)) ?tag)',
  '(mylib.log.default ?s ?x ?tag)',
  { ops: KNOWN_OPS.with(log) },
);
const PASS = rulesetPass('mine', [ruleset('mine', [fuse, reluOfSquare])]);

const ownCalls = (program: ExportedProgram): readonly string[] =>
  printExportedProgram(program)
    .split('\n')
    .filter((line) => /^ *\w.* = torch\.ops\.(mylib|aten\.(relu|mul))\b/.test(line))
    .map((line) => line.trim().replace(/;  .*/, ''));

describe.each([
  ['KNOWN_OPS', KNOWN_OPS.with(...OWN)],
  ['TORCH_2_15_OPS', TORCH_2_15_OPS.with(...OWN)],
])('ops of one’s own beside %s', (_, ops) => {
  const archive = read('own_ops');
  const before = exportedProgramOf(archive);
  const rewritten = (options: ReadOptions = {}): ExportedProgram => {
    const { program } = right(PASS.run(right(fromExportedProgram(before, { ops }))));
    return right(toExportedProgram(program, options));
  };

  test('are what rules find and make in an archive', () => {
    expect(ownCalls(rewritten())).toEqual([
      'mul: "f32[2, 4]" = torch.ops.mylib.squared_relu.default(linear)',
      `log: "f32[2, 4]" = torch.ops.mylib.log.default(mul, 'mid')`,
      'squared_relu: "f32[2, 4]" = torch.ops.mylib.squared_relu.default(log, scale = 2.0)',
      'bump_ = torch.ops.mylib.bump_.default(b_seen, 0.5)',
      `log_1: "f32[2, 4]" = torch.ops.mylib.log.default(squared_relu, 'a')`,
      `log_2: "f32[2, 4]" = torch.ops.mylib.log.default(log_1, 'a')`,
    ]);
  });

  test('have effects of which no rule makes one of two', () => {
    const pass = rulesetPass('once', [ruleset('once', [logOnce])]);
    expect(() => right(pass.run(right(fromExportedProgram(before, { ops }))))).toThrow(
      'rule "log-once" drops an effect, or makes it happen twice',
    );
  });

  test('are written so that they read again', () => {
    const written = withProgram(archive, rewritten(), { ops });
    const again = exportedProgramOf(opened(joinPieces(writePt2(written))));
    expect(ownCalls(again)).toEqual(ownCalls(rewritten()));
    const model = new TextDecoder().decode(written.entries.get('models/model.json')!.bytes);
    expect(model).toContain(
      '{"target": "torch.ops.mylib.squared_relu.default", "inputs": [{"name": "x", "arg": {"as_tensor": {"name": "linear"}}, "kind": 1}]',
    );
  });

  test('are priced by a cost of one’s own', () => {
    const cost = ({ target }: { readonly target: string }): number =>
      target.startsWith('mylib.squared') ? 5 : 1;
    expect(ownCalls(rewritten({ cost }))).toContain(
      'mul: "f32[2, 4]" = torch.ops.aten.mul.Tensor(relu, relu)',
    );
    expect(right(programCost(before, { cost, ops }))).toBe(
      (right(programCost(before, { cost: callCount })) as number) + 4,
    );
  });
});

test('a call whose op is not handed on is not written with names that torch would drop', () => {
  const ops = KNOWN_OPS.with(...OWN);
  const archive = read('own_ops');
  const imported = right(fromExportedProgram(exportedProgramOf(archive), { ops }));
  const after = right(toExportedProgram(right(PASS.run(imported)).program));
  expect(() => withProgram(archive, after)).toThrow(
    'mul calls mylib.squared_relu.default, whose arguments nobody named.',
  );
});

test('an op that is not declared may write into what it is given', () => {
  const before = exportedProgramOf(read('own_ops'));
  const after = right(toExportedProgram(right(fromExportedProgram(before))));
  expect(ownCalls(after)).toEqual(ownCalls(before));
});

test('a new call of which no type is known is not written: torch loads no value without one', () => {
  const wrap = declareOp({
    schema: 'mylib::wrap(Tensor x) -> Tensor',
    shape: (args) => args.tensor('x'),
    pure: true,
  });
  const ops = TORCH_2_15_OPS.with(wrap);
  // Which of two symbolic sizes is the shorter is not known, so that nothing is known of the diagonal.
  const wrapped = programRewrite(
    'wrapped',
    '(aten.relu.default ?x)',
    '(mylib.wrap.default (aten.diagonal.default ?x (int 0) (int 0) (int 1)))',
    { ops },
  );
  const archive = read('dlrm_dyn');
  const imported = right(fromExportedProgram(exportedProgramOf(archive), { ops }));
  const ran = right(rulesetPass('wrapped', [ruleset('wrapped', [wrapped])]).run(imported));
  const cost = ({ target }: { readonly target: string }): number =>
    target === 'aten.relu.default' ? 100 : 1;
  const after = right(toExportedProgram(ran.program, { cost }));
  expect(() => withProgram(archive, after, { ops })).toThrow(
    'nothing is known of the type of diagonal, a new call of aten.diagonal.default',
  );
});
