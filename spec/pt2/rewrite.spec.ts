import { isLeft } from 'fp-ts/lib/Either.js';
import { describe, expect, test } from 'vitest';
import { renderError } from '../../src/diagnostics/index.js';
import { printExportedProgram, printType, type ExportedProgram } from '../../src/ir/index.js';
import { partsFirst } from '../../src/cost/index.js';
import { APPROXIMATE_2_15, EXACT_2_15, LOWER_2_15, rulesetPass } from '../../src/passes/index.js';
import { exportedProgramOf, joinPieces, withProgram, writePt2 } from '../../src/pt2/index.js';
import { fromExportedProgram, toExportedProgram } from '../../src/program/index.js';
import { NAMES, opened, read } from './fixtures.js';

function rewritten(program: ExportedProgram, rulesets: typeof EXACT_2_15): ExportedProgram {
  const imported = fromExportedProgram(program);
  if (isLeft(imported)) throw new Error(renderError(imported.left));
  const result = rulesetPass('rewrite', rulesets).run(imported.right);
  if (isLeft(result)) throw new Error(renderError(result.left));
  const read = toExportedProgram(result.right.program);
  if (isLeft(read)) throw new Error(renderError(read.left));
  return read.right;
}

/** What is called; an archive lists the results of an op, used or not, without taking them. */
const targets = ({ graph }: ExportedProgram): readonly string[] =>
  graph.nodes.flatMap(({ op, target }) =>
    op === 'call_function' && target !== 'operator.getitem' ? [target] : [],
  );

describe('rules over archives', () => {
  test.each(NAMES)('%s is written so that it reads again', (name) => {
    const archive = read(name);
    const program = rewritten(exportedProgramOf(archive), [...EXACT_2_15, ...APPROXIMATE_2_15]);
    const again = exportedProgramOf(opened(joinPieces(writePt2(withProgram(archive, program)))));
    expect(targets(again)).toEqual(targets(program));
  });

  test.each(['moe_topk', 'conv_norm', 'lstm_classifier'])('%s says of what rules made what it is', (name) => {
    const archive = read(name);
    const imported = fromExportedProgram(exportedProgramOf(archive));
    if (isLeft(imported)) throw new Error(renderError(imported.left));
    const result = rulesetPass('lower', LOWER_2_15).run(imported.right);
    if (isLeft(result)) throw new Error(renderError(result.left));
    const lowered = toExportedProgram(result.right.program, { cost: partsFirst });
    if (isLeft(lowered)) throw new Error(renderError(lowered.left));
    const again = exportedProgramOf(opened(joinPieces(writePt2(withProgram(archive, lowered.right)))));
    const types = ({ graph }: ExportedProgram): readonly string[] =>
      graph.nodes.flatMap(({ op, target, meta: { val } }) =>
        op === 'call_function' && target !== 'operator.getitem' && val?.kind === 'tensor'
          ? [`${target} ${printType(val, String)}`]
          : [],
      );
    expect(types(again)).toEqual(types(lowered.right));
  });

  test('conversions that are checked and come to nothing go, with their checks', () => {
    const before = exportedProgramOf(read('moe_topk'));
    const after = rewritten(before, EXACT_2_15);
    expect(targets(before)).toContain('aten._assert_tensor_metadata.default');
    expect(targets(after)).not.toContain('aten._assert_tensor_metadata.default');
    // The conversion itself has something to do.
    expect(targets(after)).toContain('aten.to.dtype');
  });

  test('a size that has become a number is returned as one', () => {
    // 0 * item + 1; torch does not load an output that is a symbolic argument without a name.
    const archive = read('symexpr_042');
    const before = exportedProgramOf(archive);
    const after = rewritten(before, EXACT_2_15);
    expect(targets(before)).toContain('operator.mul');
    expect(targets(after)).not.toContain('operator.mul');
    const model = new TextDecoder().decode(
      withProgram(archive, after).entries.get('models/model.json')!.bytes,
    );
    expect(model).not.toContain('"as_sym_int": {"as_int"');
    expect(model).toContain('"outputs": [{"as_int": 1}');
  });

  test('what a rule makes has the name, the type and the source line of what it replaces', () => {
    const before = exportedProgramOf(read('diffusion_unet_core'));
    const after = rewritten(before, APPROXIMATE_2_15);
    const silu = after.graph.nodes.find(({ target }) => target === 'aten.silu.default');
    const replaced = before.graph.nodes.find(({ name }) => name === silu?.name);
    expect(replaced?.target).toBe('aten.mul.Tensor');
    expect(silu?.meta.val).toEqual(replaced?.meta.val);
    expect(silu?.meta.comment).toBe(replaced?.meta.comment);
  });

  test('what is returned stays memory of its own beside what torch writes into', () => {
    // n * 1 may become n, m.view(…) a view of m, and a and b trade places: all of them are written when everything has run.
    const after = rewritten(exportedProgramOf(read('own_outputs_core')), EXACT_2_15);
    const lines = printExportedProgram(after)
      .split('\n')
      .map((line) => line.trim());
    expect(lines).toContain('return (add, mul_2, mul_4, mul_3, add_1, mul, clone_1, clone, mul_5)');
    for (const line of [
      'mul: "f32[4]" = torch.ops.aten.clone.default(b_n);  b_n = None',
      'mul_4: "f32[4]" = torch.ops.aten.clone.default(b_b);  b_b = None',
      'clone_1: "f32[2, 2]" = torch.ops.aten.clone.default(view);  view = None',
      'mul_5: "f32[4]" = torch.ops.aten.clone.default(add_1)',
    ])
      expect(lines).toContain(line);
  });
});
