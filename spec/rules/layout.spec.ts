import { expect, test } from 'vitest';
import { exportPython } from '../../src/export/index.js';
import { printExportedProgram } from '../../src/ir/index.js';
import { parseExportedProgram } from '../../src/verify/index.js';
import { simplify } from '../../src/passes/index.js';
import { fromExportedProgram, toExportedProgram } from '../../src/program/index.js';
import { orThrow } from '../program/support.js';

/** The calls that are left of a function of a 1×4 tensor when it is simplified. */
function simplified(...body: readonly string[]): readonly string[] {
  const source = `import torch\n\ndef f(x):\n${body.map((line) => `    ${line}\n`).join('')}\nexample_inputs = (torch.ones(1, 4),)\n`;
  const program = orThrow(fromExportedProgram(orThrow(exportPython(source))));
  const text = printExportedProgram(orThrow(toExportedProgram(orThrow(simplify.run(program)).program)));
  // What comes out is well-formed: every view fits the strides that it is given.
  orThrow(fromExportedProgram(orThrow(parseExportedProgram(text))));
  return [...text.matchAll(/aten\.(\w+)/g)].map((match) => match[1]!);
}

test('a copy that makes a view possible stays', () => {
  expect(simplified('return x.expand(3, 4).clone().view(12)')).toEqual(['expand', 'clone', 'view']);
  expect(simplified('return x.t().expand(4, 5)[:, ::2].clone().view(12)')).toEqual([
    'permute',
    'expand',
    'slice',
    'clone',
    'view',
  ]);
});

test('a copy of what lies the same way goes', () => {
  expect(simplified('return (x + 1).clone().view(4)')).toEqual(['add', 'view']);
  expect(simplified('return (x + 1).t().clone()')).toEqual(['add', 'permute']);
});

test('a call that changes nothing but the place in memory stays', () => {
  expect(simplified('return torch.cat([x.expand(3, 4)]).view(12)')).toEqual(['expand', 'cat', 'view']);
  expect(simplified('return (x.expand(3, 4) * 1).view(12)')).toEqual(['expand', 'mul', 'view']);
});
