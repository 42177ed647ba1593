import * as either from 'fp-ts/lib/Either.js';
import { ruleset, type Rule } from 'egraph-ts';
import { expect, test } from 'vitest';
import { buildProgram, type TypedBuilder } from '../../src/builder/index.js';
import { renderError } from '../../src/diagnostics/index.js';
import { rulesetPass } from '../../src/passes/index.js';
import { fromExportedProgram, type Value } from '../../src/program/index.js';
import { exportPython } from '../../src/export/index.js';
import { programRewrite, programRule, programTemplate } from '../../src/terms/index.js';
import { instantiate, union } from 'egraph-ts';
import { orThrow } from './support.js';

const products = (b: TypedBuilder): readonly Value[] => {
  const [x, y] = [b.input({ dtype: 'f32', shape: [2, 3] }), b.input({ dtype: 'f32', shape: [3, 4] })];
  return [b.call('aten.relu.default', b.call('aten.mm.default', x, y)), b.call('aten.sum.default', x)];
};

const swapped = programTemplate('(aten.mm.default ?b ?a)');
const CASES: Readonly<Record<string, Rule>> = {
  'the op refuses at the root': programRewrite('swap', '(aten.mm.default ?a ?b)', '(aten.mm.default ?b ?a)'),
  'the op refuses below the root': programRewrite(
    'swap below',
    '(aten.relu.default (aten.mm.default ?a ?b))',
    '(aten.relu.default (aten.neg.default (aten.mm.default ?b (aten.mm.default ?a ?b))))',
  ),
  'another dtype': programRewrite('truth', '(aten.relu.default ?x)', '(aten.isnan.default ?x)'),
  'another size': programRewrite(
    'transposed',
    '(aten.relu.default ?x)',
    '(aten.permute.default ?x (list (int 1) (int 0)))',
  ),
  'another rank': programRewrite('all', '(aten.sum.default ?x)', '?x'),
  'a computed right side': programRewrite('computed', '(aten.mm.default ?a ?b)', (egraph, match) =>
    instantiate(egraph, swapped, match),
  ),
  'several premises': programRule('premises', [
    '(= ?r (aten.relu.default ?p))',
    '(= ?p (aten.mm.default ?a ?b))',
  ]).then(union('?r', '(aten.mm.default ?b ?a)')),
};

test.each(Object.entries(CASES))('a right side that does not fit stops the run: %s', (_what, rule) => {
  const result = rulesetPass('mine', [ruleset('mine', [rule])]).run(orThrow(buildProgram(products)));
  expect(either.isLeft(result) && renderError(result.left)).toMatchSnapshot();
});

test('and says on which line of the source it matched', () => {
  const source = ['import torch', 'def f(x, y):', '    return torch.relu(x @ y)'].join('\n');
  const tensor = (shape: readonly number[]) => ({
    kind: 'concrete' as const,
    dtype: 'f32' as const,
    shape,
    data: new Float32Array(shape.reduce((a, b) => a * b, 1)),
  });
  const exported = orThrow(exportPython(source, { args: [tensor([2, 3]), tensor([3, 4])] }));
  const program = orThrow(fromExportedProgram(exported));
  const result = rulesetPass('mine', [ruleset('mine', [CASES['the op refuses at the root']!])]).run(program);
  expect(either.isLeft(result) && renderError(result.left)).toMatchSnapshot();
});
