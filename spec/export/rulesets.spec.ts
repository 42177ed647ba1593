import * as either from 'fp-ts/lib/Either.js';
import { describe, expect, test } from 'vitest';
import { renderError, type EgghatchError } from '../../src/diagnostics/index.js';
import { exportProgram } from '../../src/export/index.js';
import { TORCH_2_1, without } from '../../src/passes/index.js';
import {
  assumeConstantResult,
  constrainAsSizeExample,
  constrainAsValueExample,
} from '../builder/escape-hatches.js';

/** The export of a program with one ruleset missing. */
function exportWithout(name: string, build: typeof assumeConstantResult): string {
  const rulesets = without(TORCH_2_1, name);
  const exported = either.chain((program: Parameters<typeof exportProgram>[0]) =>
    exportProgram(program, rulesets),
  )(build({ demand: rulesets.demand }));
  return either.isLeft(exported) ? renderError(exported.left as EgghatchError) : 'it exported';
}

describe('an export needs its rulesets: without one it names the op that is left', () => {
  test.each([
    ['assume-constant', assumeConstantResult, 'egghatch.assume_constant_result'],
    ['constrain', constrainAsSizeExample, 'egghatch.constrain_as_size'],
    ['constrain', constrainAsValueExample, 'egghatch.constrain_as_value'],
    ['obligations', constrainAsSizeExample, 'egghatch.check_range'],
    ['dialect-2.1', constrainAsValueExample, 'egghatch.assert'],
    ['decide', constrainAsValueExample, 'operator.lt'],
    ['learn-constraints', constrainAsValueExample, 'operator.lt'],
  ])('%s', (ruleset, build, left) => {
    const message = exportWithout(ruleset, build);
    expect(message).toContain(left);
    expect(message).toMatchSnapshot();
  });
});
