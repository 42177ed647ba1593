import * as either from 'fp-ts/lib/Either.js';
import { ruleset, union } from 'egraph-ts';
import { expect, test } from 'vitest';
import { buildProgram } from '../../src/builder/index.js';
import { renderError } from '../../src/diagnostics/index.js';
import { exportPython } from '../../src/export/index.js';
import { isTensor } from '../../src/facts/index.js';
import { rulesetPass } from '../../src/passes/index.js';
import { fromExportedProgram } from '../../src/program/index.js';
import { programRewrite, programRule } from '../../src/terms/index.js';
import { tensorOf } from '../../src/tensor/index.js';
import { explainProgram } from '../../src/why/index.js';
import { orThrow } from '../program/support.js';

const once = programRewrite('once', '(aten.relu.default (aten.relu.default ?x))', '(aten.relu.default ?x)');
const twice = programRewrite('twice', '(aten.add.Tensor ?x ?x)', '(aten.neg.default ?x)', {
  if: isTensor('?x'),
});
const undo = programRule('undo', ['(= ?p (aten.neg.default ?q))', '(= ?q (aten.neg.default ?x))']).then(
  union('?p', '?x'),
);
const rules = [once, twice, undo];

const source = [
  'import torch',
  'def f(x):',
  '    y = torch.relu(torch.relu(x))',
  '    z = -(-y)',
  '    w = z + z',
  '    return w, torch.relu(torch.relu(w))',
].join('\n');

const read = (options: { readonly explain?: boolean }) => {
  const exported = orThrow(exportPython(source, { args: [tensorOf('f32', [2], [1, 2])] }));
  const program = orThrow(fromExportedProgram(exported, options));
  return orThrow(rulesetPass('mine', [ruleset('mine', rules)]).run(program)).program;
};

test('the rules that made a program what it is, in order, on their lines', () => {
  const explained = orThrow(explainProgram(read({ explain: true })));
  expect(explained.text).toMatchSnapshot();
  const lines = explained.steps.map(({ rule, places }) => [rule, ...new Set(places.map(({ line }) => line))]);
  expect(lines).toEqual([
    ['undo', 4],
    ['once', 3],
    ['twice', 5],
    ['once', 6],
  ]);
});

test('the proof is checked against the rules', () => {
  const explained = orThrow(explainProgram(read({ explain: true })));
  expect(explained.check(rules)).toMatchObject({ valid: true });
  expect(explained.check([twice, undo])).toMatchObject({ valid: false });
  const other = programRewrite('once', '(aten.relu.default (aten.relu.default ?x))', '(aten.neg.default ?x)');
  expect(explained.check([other, twice, undo])).toMatchObject({ valid: false });
});

test('a program that no rule changed needs none', () => {
  const program = orThrow(
    buildProgram((b) => [b.call('aten.neg.default', b.input({ dtype: 'f32', shape: [2] }))], {
      explain: true,
    }),
  );
  expect(orThrow(explainProgram(program))).toMatchObject({
    steps: [],
    text: 'no rule was needed: the program is what it was',
  });
});

test('a program that does not remember says how it would', () => {
  const explained = explainProgram(read({}));
  expect(either.isLeft(explained) && renderError(explained.left)).toMatchSnapshot();
});
