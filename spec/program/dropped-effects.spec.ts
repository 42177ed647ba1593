import * as either from 'fp-ts/lib/Either.js';
import { ruleset } from 'egraph-ts';
import { expect, test } from 'vitest';
import { buildProgram } from '../../src/builder/index.js';
import { renderError } from '../../src/diagnostics/index.js';
import { declareOp, KNOWN_OPS } from '../../src/ops/index.js';
import { rulesetPass } from '../../src/passes/index.js';
import { cheapestProgram, toExportedProgram } from '../../src/program/index.js';
import { programRewrite } from '../../src/terms/index.js';
import { orThrow } from './support.js';

const log = declareOp({
  schema: 'my::log(Tensor x) -> Tensor',
  shape: (args) => args.tensor('x'),
  semantics: (args) => args.tensor('x'),
});
const ops = KNOWN_OPS.with(log);
const drop = programRewrite('drop', '(my.log.default ?s ?x)', '?s', { ops });

const CASES = { 'the first effect': 1, 'one after another effect': 2 };

test.each(Object.entries(CASES))('a rule that drops an effect whose result is used: %s', (_, calls) => {
  for (const explain of [false, true]) {
    const program = orThrow(
      buildProgram(
        (b) => {
          let x = b.input({ dtype: 'f32', shape: [2] });
          for (let i = 0; i < calls; i++) x = b.call('my.log.default', x);
          return [b.call('aten.relu.default', x)];
        },
        { ops, explain },
      ),
    );
    const pass = rulesetPass('mine', [ruleset('mine', [drop])]).run(program);
    const results = either.isLeft(pass)
      ? [pass]
      : [toExportedProgram(pass.right.program), cheapestProgram(pass.right.program)];
    for (const result of results)
      expect(either.isLeft(result) ? renderError(result.left) : 'exported').toMatchSnapshot();
  }
});
