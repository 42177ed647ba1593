import * as either from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { buildProgram } from '../../src/builder/index.js';
import { renderError } from '../../src/diagnostics/index.js';
import { runExportedProgram } from '../../src/eval/index.js';
import { printExportedProgram, type ExportedProgram } from '../../src/ir/index.js';
import { parseExportedProgram } from '../../src/verify/index.js';
import { declareOp, KNOWN_OPS } from '../../src/ops/index.js';
import { rulesetPass } from '../../src/passes/index.js';
import { fromExportedProgram, toExportedProgram, type Program } from '../../src/program/index.js';
import { programRewrite } from '../../src/terms/index.js';
import { ruleset, type Rule } from 'egraph-ts';
import { exportProgram } from '../../src/export/index.js';
import { orThrow } from './support.js';

/** A printed program: its body in the lines given, `relu_2` and so on returned. */
function program(body: readonly string[], returns: string, inputs = 1): ExportedProgram {
  const names = Array.from({ length: inputs }, (_, k) => `arg${k}_1`);
  const text = `ExportedProgram:
    class GraphModule(torch.nn.Module):
        def forward(self, ${names.map((name) => `${name}: f32[2, 3]`).join(', ')}):
${body.map((line) => `            ${line}`).join('\n')}
            return (${returns},)

Graph Signature: ExportGraphSignature(parameters=[], buffers=[], user_inputs=[${names.map((name) => `'${name}'`).join(', ')}], user_outputs=[${returns
    .split(', ')
    .map((name) => `'${name}'`)
    .join(
      ', ',
    )}], inputs_to_parameters={}, inputs_to_buffers={}, buffers_to_mutate={}, backward_signature=None, assertion_dep_token=None)
Symbol to range: {${body.some((line) => line.includes('i0')) ? 'i0: RangeConstraint(min_val=2, max_val=9)' : ''}}
`;
  return orThrow(parseExportedProgram(text));
}

const bodyOf = (exported: ExportedProgram): readonly string[] =>
  printExportedProgram(exported)
    .split('\n')
    .filter((line) => /^ {12}\S/.test(line) && line.trim() !== '#')
    .map((line) => line.trim().replace(/;.*/, ''));

const through = (exported: ExportedProgram, ...rules: readonly Rule[]) => {
  const passes = rulesetPass('mine', [ruleset('mine', rules)]);
  const read = orThrow(fromExportedProgram(exported));
  return bodyOf(orThrow(toExportedProgram(orThrow(passes.run(read)).program)));
};

const absorbed = programRewrite(
  'relu-relu',
  '(aten.relu.default (aten.relu.default ?x))',
  '(aten.relu.default ?x)',
);

describe('an op that nobody declared', () => {
  it('is kept with the type that the program gives it, and what is around it is rewritten', () => {
    const before = program(
      [
        'relu: f32[2, 3] = torch.ops.aten.relu.default(arg0_1)',
        'relu_1: f32[2, 3] = torch.ops.aten.relu.default(relu)',
        "fused: f32[7] = torch.ops.mylib.fused.default(relu_1, 3, [1, 2], mode = 'fast', out_dtype = torch.float32)",
        'relu_2: f32[7] = torch.ops.aten.relu.default(fused)',
        'relu_3: f32[7] = torch.ops.aten.relu.default(relu_2)',
      ],
      'relu_3',
    );
    expect(through(before)).toEqual(bodyOf(before));
    expect(through(before, absorbed)).toEqual([
      'relu: f32[2, 3] = torch.ops.aten.relu.default(arg0_1)',
      "fused: f32[7] = torch.ops.mylib.fused.default(relu, 3, [1, 2], mode = 'fast', out_dtype = torch.float32)",
      'relu_1: f32[7] = torch.ops.aten.relu.default(fused)',
      'return (relu_1,)',
    ]);
  });

  it('is neither merged nor dropped nor moved over another effect', () => {
    const before = program(
      [
        'draw: f32[2, 3] = torch.ops.mylib.draw.default(arg0_1)',
        'log = torch.ops.mylib.log.default(arg0_1)',
        'ge: b8[2, 3] = torch.ops.aten.ge.Scalar(arg0_1, 0)',
        'all_1: b8[] = torch.ops.aten.all.default(ge)',
        "_assert_async = torch.ops.aten._assert_async.msg(all_1, 'negative')",
        'draw_1: f32[2, 3] = torch.ops.mylib.draw.default(arg0_1)',
        'log_1 = torch.ops.mylib.log.default(arg0_1)',
        'add: f32[2, 3] = torch.ops.aten.add.Tensor(draw, draw_1)',
      ],
      'add',
    );
    expect(through(before)).toEqual(bodyOf(before));
  });

  it('gives several results, whose types are those of their items', () => {
    const before = program(
      [
        'split3 = torch.ops.mylib.split3.default(arg0_1)',
        'getitem: f32[2, 1] = split3[0]',
        'getitem_1: i64[4] = split3[2]',
        'relu: f32[2, 1] = torch.ops.aten.relu.default(getitem)',
        'neg: i64[4] = torch.ops.aten.neg.default(getitem_1)',
      ],
      'relu, neg',
    );
    expect(through(before)).toEqual(bodyOf(before));
  });

  it('introduces symbols, which are known from then on', () => {
    const before = program(
      [
        'pick: f32[i0, 3] = torch.ops.mylib.pick.default(arg0_1)',
        'relu: f32[i0, 3] = torch.ops.aten.relu.default(pick)',
        'pick_1: f32[i0] = torch.ops.mylib.pick.default(relu)',
        'sum_1: f32[] = torch.ops.aten.sum.default(pick_1)',
      ],
      'relu, sum_1',
    );
    expect(through(before)).toEqual(bodyOf(before));
  });

  it('is not run', () => {
    const before = program(['what: f32[2, 3] = torch.ops.mylib.what.default(arg0_1)'], 'what');
    expect(() => runExportedProgram(before, [])).toThrow('the op mylib.what.default is not known');
  });
});

const scaled = declareOp({
  schema: 'mylib::scaled(Tensor x, float by=2.0) -> Tensor',
  shape: (args) => args.tensor('x'),
  semantics: (args) => {
    const x = args.tensor('x');
    return { ...x, data: (x.data as Float32Array).map((value) => value * args.float('by')) };
  },
  pure: true,
});
const counted = declareOp({
  schema: 'mylib::counted(Tensor x) -> Tensor',
  shape: (args) => ({ ...args.tensor('x'), dtype: 'i64' }),
});
const ops = KNOWN_OPS.with(scaled, counted);

describe('an op that is declared', () => {
  const built = (body: Parameters<typeof buildProgram>[0]): Program => orThrow(buildProgram(body, { ops }));

  it('is typed by its shape rule and dropped when nothing uses it, if it is pure', () => {
    const read = built((b) => {
      const x = b.input({ dtype: 'f32', shape: [2] });
      b.call('mylib.scaled.default', x);
      b.call('mylib.counted.default', x);
      return [b.call('mylib.scaled.default', x, 3.0)];
    });
    expect(bodyOf(orThrow(toExportedProgram(read)))).toEqual([
      'counted: i64[2] = torch.ops.mylib.counted.default(arg0_1)',
      'scaled: f32[2] = torch.ops.mylib.scaled.default(arg0_1, 3.0)',
      'return (scaled,)',
    ]);
  });

  it('keeps its place and its result among checks that an export adds', () => {
    const read = built((b) => {
      const x = b.input({ dtype: 'i64', shape: [] });
      const n = b.item(x);
      b.constrainAsValue(n, { min: 2, max: 5 });
      const rows = b.callWith('aten.full.default', [[n], 1.0], {});
      const seen = b.call('mylib.counted.default', rows);
      return [b.call('aten.neg.default', seen)];
    });
    expect(bodyOf(orThrow(exportProgram(read)))).toMatchInlineSnapshot(`
      [
        "_local_scalar_dense: Sym(i4) = torch.ops.aten._local_scalar_dense.default(arg0_1)",
        "ge: Sym(i4 >= 2) = _local_scalar_dense >= 2",
        "scalar_tensor: f32[] = torch.ops.aten.scalar_tensor.default(ge)",
        "_assert_async = torch.ops.aten._assert_async.msg(scalar_tensor, '_local_scalar_dense is outside of inline constraint [2, 5].')",
        "le: Sym(i4 <= 5) = _local_scalar_dense <= 5",
        "scalar_tensor_1: f32[] = torch.ops.aten.scalar_tensor.default(le)",
        "_assert_async_1 = torch.ops.aten._assert_async.msg(scalar_tensor_1, '_local_scalar_dense is outside of inline constraint [2, 5].')",
        "sym_constrain_range = torch.ops.aten.sym_constrain_range.default(_local_scalar_dense, min = 2, max = 5)",
        "full: f32[i4] = torch.ops.aten.full.default([_local_scalar_dense], 1.0)",
        "sym_size: Sym(i4) = torch.ops.aten.sym_size.int(full, 0)",
        "ge_1: Sym(i4 >= 2) = sym_size >= 2",
        "scalar_tensor_2: f32[] = torch.ops.aten.scalar_tensor.default(ge_1)",
        "_assert_async_2 = torch.ops.aten._assert_async.msg(scalar_tensor_2, 'full.shape[0] is outside of inline constraint [2, 5].')",
        "le_1: Sym(i4 <= 5) = sym_size <= 5",
        "scalar_tensor_3: f32[] = torch.ops.aten.scalar_tensor.default(le_1)",
        "_assert_async_3 = torch.ops.aten._assert_async.msg(scalar_tensor_3, 'full.shape[0] is outside of inline constraint [2, 5].')",
        "counted: i64[i4] = torch.ops.mylib.counted.default(full)",
        "neg: i64[i4] = torch.ops.aten.neg.default(counted)",
        "sym_size_1: Sym(i4) = torch.ops.aten.sym_size.int(neg, 0)",
        "ge_2: Sym(i4 >= 2) = sym_size_1 >= 2",
        "scalar_tensor_4: f32[] = torch.ops.aten.scalar_tensor.default(ge_2)",
        "_assert_async_4 = torch.ops.aten._assert_async.msg(scalar_tensor_4, 'neg.shape[0] is outside of inline constraint [2, 5].')",
        "le_2: Sym(i4 <= 5) = sym_size_1 <= 5",
        "scalar_tensor_5: f32[] = torch.ops.aten.scalar_tensor.default(le_2)",
        "_assert_async_5 = torch.ops.aten._assert_async.msg(scalar_tensor_5, 'neg.shape[0] is outside of inline constraint [2, 5].')",
        "return (neg,)",
      ]
    `);
  });

  it('refuses what its schema or its shape rule refuses', () => {
    const refused = buildProgram((b) => [b.call('mylib.scaled.default', 1n, 2n, 3n)], { ops });
    expect(either.isLeft(refused) && renderError(refused.left)).toMatchInlineSnapshot(`
      "error[shape]: mylib::scaled() expected at most 2 argument(s) but received 3 argument(s). Declaration: mylib::scaled(Tensor x, float by=2.0) -> Tensor
        help: the arguments do not fit mylib.scaled.default: mylib::scaled(Tensor x, float by=2.0) -> Tensor"
    `);
  });
});
