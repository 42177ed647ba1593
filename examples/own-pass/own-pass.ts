import { chain, isLeft } from 'fp-ts/lib/Either.js';
import { pipe } from 'fp-ts/lib/function.js';
import {
  buildProgram,
  PassManager,
  printExportedProgram,
  programRewrite,
  renderError,
  ruleset,
  rulesetPass,
  toExportedProgram,
} from 'egghatch';

const doubleNegation = ruleset('double-negation', [
  // -(-x) = x
  programRewrite('neg-neg', '(aten.neg.default (aten.neg.default ?x))', '?x', {
    doc: 'Negating twice flips the sign bit twice, or wraps twice: every dtype gets its value back.',
  }),
]);

/** A pass is a value: a name, and rules to saturate a program under. */
export const dropDoubleNegation = rulesetPass('drop-double-negation', [doubleNegation]);

const program = buildProgram((b) => {
  const x = b.input({ dtype: 'f32', shape: [3] });
  const negatedTwice = b.call('aten.neg.default', b.call('aten.neg.default', x));
  return [b.call('aten.sin.default', negatedTwice)];
});

export const result = pipe(
  program,
  chain((p) => new PassManager([dropDoubleNegation]).run(p)),
  chain(({ program: rewritten }) => toExportedProgram(rewritten)),
);

console.log(isLeft(result) ? renderError(result.left) : printExportedProgram(result.right));
