import { isLeft } from 'fp-ts/lib/Either.js';
import { describe, expect, test } from 'vitest';
import { buildProgram, type TypedBuilder } from '../../src/builder/index.js';
import { renderError } from '../../src/diagnostics/index.js';
import { runExportedProgram } from '../../src/eval/index.js';
import { exportPython } from '../../src/export/index.js';
import { printExportedProgram } from '../../src/ir/index.js';
import { parseExportedProgram } from '../../src/verify/index.js';
import { simplify } from '../../src/passes/index.js';
import { fromExportedProgram, toExportedProgram } from '../../src/program/index.js';
import { addLiteral } from '../../src/terms/index.js';
import { tensorOf } from '../../src/tensor/index.js';
import { orThrow } from './support.js';

const SOURCE = `
from torch._export.constraints import constrain_as_value

def f(x, n):
    k = n.item()
    constrain_as_value(k, min=0, max=5)
    return (k == k, x.sum(0, keepdim=True), k - k, k < k + 1)

example_inputs = (torch.ones(3), torch.tensor(4))
`;

describe('an output that rules find to be a plain value', () => {
  const exported = orThrow(exportPython(`import torch\n${SOURCE}`));
  const simplified = orThrow(
    toExportedProgram(orThrow(simplify.run(orThrow(fromExportedProgram(exported)))).program),
  );
  const text = printExportedProgram(simplified);

  test('stays a call that comes to it, and nobody else uses that call', () => {
    const { userOutputs } = simplified.graphSignature;
    expect(userOutputs).toHaveLength(4);
    expect(text).toContain(`return (${userOutputs.join(', ')})`);
    expect(text).toContain('[0], True)');
  });

  test('is computed as before', () => {
    const inputs = [tensorOf('f32', [3], [1, 2, 3]), tensorOf('i64', [], [4n])];
    const [before, after] = [exported, simplified].map(
      (program) => runExportedProgram(program, inputs).value,
    );
    expect(after).toEqual(before);
  });

  test('can be read back, and read again', () => {
    const again = orThrow(parseExportedProgram(text));
    expect(printExportedProgram(again)).toBe(text);
    expect(printExportedProgram(orThrow(toExportedProgram(orThrow(fromExportedProgram(again)))))).toBe(text);
  });
});

test('an output that no call gives is refused', () => {
  const program = orThrow(buildProgram((b: TypedBuilder) => [b.input({ dtype: 'f32', shape: [2] })]));
  const { egraph } = program;
  const id = addLiteral(egraph, 3n);
  const root = egraph.add('return', [egraph.add('start'), egraph.add('list', [id])]);
  const refused = toExportedProgram({ ...program, root, outputs: [{ id }] });
  expect(isLeft(refused) && renderError(refused.left)).toMatchInlineSnapshot(`
    "error[not-lowered]: output 0 is the plain value 3, and no call of the program gives it
      expected: outputs that calls or inputs give: torch 2.1 has no others
      help: return the constant from the code that calls the program instead"
  `);
});
