import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isLeft } from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { exportPython, renderError, TORCH_2_1, without } from '../../src/index.js';

const PROGRAMS = fileURLToPath(new URL('./programs/', import.meta.url));
const names = readdirSync(PROGRAMS)
  .filter((name) => name.endsWith('.py'))
  .map((name) => name.replace(/\.py$/, ''));

function refusal(name: string, options: Parameters<typeof exportPython>[1] = {}): string {
  const source = readFileSync(`${PROGRAMS}${name}.py`, 'utf8');
  const result = exportPython(source, { file: `${name}.py`, ...options });
  if (!isLeft(result)) throw new Error(`${name} was exported`);
  return renderError(result.left);
}

/** The message of each program stands beside it: wording is reviewed like code. */
describe('programs that are refused', () => {
  it.each(names)('%s', async (name) => {
    await expect(`${refusal(name)}\n`).toMatchFileSnapshot(`${PROGRAMS}${name}.txt`);
  });

  it('have a message that says where and what next', () => {
    const missing = names.filter((name) => {
      const message = refusal(name);
      return !/^ *--> .*:\d+:\d+$/m.test(message) || !/^ {2}(help|expected): /m.test(message);
    });
    // A file without anything in it has no place to point at.
    expect(missing).toEqual(['nothing_to_export']);
  });
});

/** Without a ruleset what it lowers is left, and the error says so. */
describe('programs that no rule lowers', () => {
  const page = (name: string): string =>
    readFileSync(fileURLToPath(new URL(`../../examples/escape-hatch/${name}.py`, import.meta.url)), 'utf8');

  it.each([
    ['assume_constant_result', 'assume-constant'],
    ['constrain_as_size_example', 'constrain'],
    ['constrain_as_size_example', 'obligations'],
    ['constrain_as_size_example', 'dialect-2.1'],
    ['constrain_as_value_example', 'learn-constraints'],
    ['constrain_as_value_example', 'decide'],
  ])('%s without the ruleset %s', (name, ruleset) => {
    const result = exportPython(page(name), { file: `${name}.py`, rulesets: without(TORCH_2_1, ruleset) });
    if (!isLeft(result)) throw new Error('was exported');
    expect(renderError(result.left)).toMatchSnapshot();
  });
});
