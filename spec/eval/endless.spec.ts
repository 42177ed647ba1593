import { isLeft } from 'fp-ts/lib/Either.js';
import { expect, it } from 'vitest';
import { EgghatchError } from '../../src/diagnostics/index.js';
import { ProgramRunner } from '../../src/eval/index.js';
import { tensorOf } from '../../src/tensor/index.js';
import { parseExportedProgram } from '../../src/verify/index.js';

/** A loop whose graphs are these: what is returned, of `a` and `b`. */
const loop = (condition: string, body: string): string => `ExportedProgram:
    class GraphModule(torch.nn.Module):
        def forward(self, x: "b8[]", y: "f32[4]"):
            cond_0 = self.cond_0
            body_0 = self.body_0
            while_loop = torch.ops.higher_order.while_loop(cond_0, body_0, [x, y], []);  cond_0 = body_0 = x = None
            getitem: "b8[]" = while_loop[0]
            add_: "f32[4]" = torch.ops.aten.add_.Tensor(y, 1)
            return (getitem, add_)

        class cond_0(torch.nn.Module):
            def forward(self, a: "b8[]", b: "f32[4]"):
                return ${condition}

        class body_0(torch.nn.Module):
            def forward(self, a: "b8[]", b: "f32[4]"):
                return ${body}

Graph signature:
    # inputs
    x: USER_INPUT
    y: USER_INPUT

    # outputs
    getitem: USER_OUTPUT
    add_: USER_OUTPUT

Range constraints: {}
`;

function run(text: string, y = tensorOf('f32', [4], [1, 2, 3, 4])): unknown {
  const program = parseExportedProgram(text);
  if (isLeft(program)) throw program.left;
  try {
    return new ProgramRunner(program.right, { limits: { work: 1e7 } }).run([tensorOf('b8', [], [true]), y]);
  } catch (error) {
    expect(error).toBeInstanceOf(EgghatchError);
    return (error as EgghatchError).limit?.counter ?? (error as EgghatchError).message.split('\n')[0];
  }
}

it('a loop in which nothing is computed comes to the limit on work', () => {
  expect(run(loop('a', '(a, b)'))).toBe('work');
});

it('a graph that does not give what is taken from it is an error of the program', () => {
  expect(run(loop('b', '(a, b)'))).toContain('Boolean value of Tensor with more than one value is ambiguous');
  expect(run(loop('a', '(b,)'))).toContain('ambiguous');
});

it('what is written into is looked at', () => {
  expect(
    run(
      loop('a', '(a, b)').replace('(y, 1)', '(1, y)').replace('cond_0, body_0, [x, y]', 'cond_0, body_0, 3'),
    ),
  ).toMatch(/a list|writes into/);
});
