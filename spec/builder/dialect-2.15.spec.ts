import * as either from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { buildProgram, type TypedBuilder } from '../../src/builder/index.js';
import { certifiedProgram } from '../../src/certify/index.js';
import { renderError, type EgghatchError } from '../../src/diagnostics/index.js';
import { runExportedProgram } from '../../src/eval/index.js';
import { exportProgram } from '../../src/export/index.js';
import { exportedProgramToJson, printExportedProgram, type ExportedProgram } from '../../src/ir/index.js';
import type { Value } from '../../src/program/index.js';
import { tensorOf } from '../../src/tensor/index.js';
import { exportedProgramFromJson, parseExportedProgram, verify } from '../../src/verify/index.js';
import { orThrow } from '../program/support.js';

type Body = (b: TypedBuilder) => readonly Value[];
const build = (body: Body) => buildProgram(body, { dialect: 'torch-2.15' });
const exported = (body: Body): ExportedProgram => orThrow(exportProgram(orThrow(build(body))));
const bodyOf = (program: ExportedProgram): readonly string[] =>
  printExportedProgram(program)
    .split('\n')
    .filter((line) => /^ {12}[^\s#]/.test(line))
    .map((line) => line.trim().replace(/; {2}.*/, ''));

const item = (b: TypedBuilder) => b.item(b.input({ dtype: 'i64', shape: [] }));

/** torch.export of 2.15 prints the same, with `item` for `_local_scalar_dense` and with the device and pin_memory of `full`. */
const TWO: Body = (b) => {
  const [n, k] = [item(b), item(b)];
  const y = b.input({ dtype: 'f32', shape: [3] });
  b.constrainAsSize(n, { min: 0, max: 5 });
  b.constrainAsValue(k, { max: 7 });
  return [
    b.call('aten.full.default', [n, 5n], 1),
    b.call('aten.mul.Tensor', y, k),
    b.call('aten.nonzero.default', y),
  ];
};

describe('a program that is built in the dialect of torch 2.15', () => {
  it('checks each value behind what makes it, and is printed as torch 2.15 prints', () => {
    expect(printExportedProgram(exported(TWO))).toMatchSnapshot();
  });

  it('is well-formed, and comes back from its text and its JSON', () => {
    const program = exported(TWO);
    expect(verify(program)).toEqual([]);
    const text = printExportedProgram(program);
    expect(printExportedProgram(orThrow(parseExportedProgram(text)))).toBe(text);
    expect(printExportedProgram(orThrow(exportedProgramFromJson(exportedProgramToJson(program))))).toBe(text);
  });

  it('raises the words of torch where a bound is violated, and runs where none is', () => {
    const program = exported(TWO);
    const run = (n: number, k: number) =>
      runExportedProgram(
        program,
        [tensorOf('i64', [], [n]), tensorOf('i64', [], [k]), tensorOf('f32', [3], [1, 0, 2])],
        new Map(),
      );
    const raised = (n: number, k: number): string => {
      try {
        run(n, k);
      } catch (error) {
        return (error as EgghatchError).message.split('\n')[0]!;
      }
      return 'nothing';
    };
    expect([raised(0, 7), raised(5, -9)]).toEqual(['nothing', 'nothing']);
    expect(raised(-1, 8)).toBe("Runtime assertion failed for expression u0 >= 0 on node 'ge'");
    expect(raised(6, 8)).toBe("Runtime assertion failed for expression u0 <= 5 on node 'le'");
    expect(raised(5, 8)).toBe("Runtime assertion failed for expression u1 <= 7 on node 'le_1'");
  });

  it('checks what several calls say of one value at once, also of one that nothing else uses', () => {
    const program = exported((b) => {
      const n = item(b);
      b.constrainAsSize(n, { min: 2, max: 6 });
      b.constrainAsValue(n, { max: 4 });
      return [b.call('aten.add.Tensor', b.input({ dtype: 'f32', shape: [3] }), 1n)];
    });
    expect(bodyOf(program)).toMatchInlineSnapshot(`
      [
        "_local_scalar_dense: "Sym(u0)" = torch.ops.aten._local_scalar_dense.default(args_0)",
        "ge: "Sym(u0 >= 2)" = _local_scalar_dense >= 2",
        "_assert_scalar_default = torch.ops.aten._assert_scalar.default(ge, "Runtime assertion failed for expression u0 >= 2 on node 'ge'")",
        "le: "Sym(u0 <= 4)" = _local_scalar_dense <= 4",
        "_assert_scalar_default_1 = torch.ops.aten._assert_scalar.default(le, "Runtime assertion failed for expression u0 <= 4 on node 'le'")",
        "add: "f32[3]" = torch.ops.aten.add.Tensor(args_1, 1)",
        "return (add,)",
      ]
    `);
  });

  it('checks nothing of a value that nobody bounds', () => {
    const program = exported((b) => [
      b.call('aten.mul.Tensor', b.input({ dtype: 'f32', shape: [3] }), item(b)),
    ]);
    expect(bodyOf(program)).toMatchInlineSnapshot(`
      [
        "_local_scalar_dense: "Sym(u0)" = torch.ops.aten._local_scalar_dense.default(args_1)",
        "mul: "f32[3]" = torch.ops.aten.mul.Tensor(args_0, _local_scalar_dense)",
        "return (mul,)",
      ]
    `);
    expect([...program.rangeConstraints]).toEqual([['u0', { min: -Infinity, max: Infinity }]]);
  });

  it('answers comparisons by what is checked, sizes 0 and 1 included', () => {
    const asked = (min: number, compare: number) =>
      build((b) => {
        const n = item(b);
        b.constrainAsSize(n, { min, max: 5 });
        return b.decide(b.ge(n, compare)) ? [n] : [];
      });
    expect(either.isRight(asked(0, 0))).toBe(true);
    expect(either.isRight(asked(2, 2))).toBe(true);
    expect(either.fold(renderError, () => 'built')(asked(0, 2))).toMatchInlineSnapshot(`
      "error[undecidable]: the comparison may hold and may not: what is checked of its values when the program runs allows both
        expected: a comparison that is settled by the bounds of the constraint calls, those of sizes from 0 on
        help: constrain the value further, or build what does not depend on the comparison"
    `);
  });

  it('has no branches yet', () => {
    const result = build((b) => {
      const x = b.input({ dtype: 'f32', shape: [3] });
      return [
        b.cond(
          b.ge(item(b), 0n),
          (_, y) => y,
          (_, y) => y,
          [x],
        ),
      ];
    });
    expect(either.fold(renderError, () => 'built')(result)).toMatchInlineSnapshot(`
      "error[unsupported]: cond() cannot be built in the dialect of torch 2.15
        help: build the program in the dialect of torch 2.1, or read an archive that has the branches"
    `);
  });

  it('is refused with a dialect that does not exist', () => {
    const result = buildProgram(TWO, { dialect: 'torch-2.16' as 'torch-2.15' });
    expect(either.fold(renderError, () => 'built')(result)).toMatchInlineSnapshot(`
      "error[malformed]: buildProgram, as dialect, was given "torch-2.16"
        expected: a dialect: 'torch-2.1' or 'torch-2.15'"
    `);
  });

  it('has no certificate', () => {
    const program = orThrow(buildProgram(TWO, { dialect: 'torch-2.15', explain: true }));
    expect(either.fold(renderError, () => 'certified')(certifiedProgram(program))).toMatchInlineSnapshot(`
      "error[unsupported]: a program that was built in the dialect of torch 2.15 has no certificate: its constraint calls are no calls of it
        help: build it in the dialect of torch 2.1, or certify what is done to an archive"
    `);
  });
});
