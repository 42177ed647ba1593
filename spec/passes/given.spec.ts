import { backoff, ruleset, saturate } from 'egraph-ts';
import { isLeft, right } from 'fp-ts/lib/Either.js';
import { describe, expect, test } from 'vitest';
import { buildProgram } from '../../src/builder/index.js';
import { EgghatchError } from '../../src/diagnostics/index.js';
import { PassManager, rulesetPass, simplify } from '../../src/passes/index.js';

const mine = ruleset('mine', []);

function refusal(run: () => unknown): EgghatchError {
  try {
    run();
  } catch (error) {
    if (error instanceof EgghatchError) return error;
    throw error;
  }
  throw new Error('it was accepted');
}

describe('what a pass is given is looked at where it is made', () => {
  const passes: Readonly<Record<string, () => unknown>> = {
    'a text for rulesets': () => rulesetPass('p', 'x' as never),
    'a rule for a ruleset': () => rulesetPass('p', [{ name: 'r' }] as never),
    'a misspelt option': () => rulesetPass('p', [mine], { schedul: saturate(mine) } as never),
    'a misspelt limit': () => rulesetPass('p', [mine], { limits: { nodse: 3 } } as never),
    'a limit of seconds': () => rulesetPass('p', [mine], { limits: { seconds: 3 } } as never),
    'a limit that is no number': () => rulesetPass('p', [mine], { limits: { nodes: Number.NaN } }),
    'a negative limit': () => rulesetPass('p', [mine], { limits: { timeMs: -1 } }),
    'a way to treat calls that does not exist': () => rulesetPass('p', [mine], { calls: 'sharde' } as never),
    'an observer that is no function': () => rulesetPass('p', [mine], { onIteration: 3 } as never),
    'a scheduler that was called': () => rulesetPass('p', [mine], { scheduler: backoff()() as never }),
    'a signal that is none': () => rulesetPass('p', [mine], { signal: new AbortController() as never }),
    'a word for whether to certify': () => rulesetPass('p', [mine], { certify: 'yes' as never }),
    'a misspelt option of a certificate': () => rulesetPass('p', [mine], { certify: { csot: 1 } as never }),
    'a word for whether to be strict': () => new PassManager([simplify], { strict: 'yes' as never }),
    'a number for a certificate of a manager': () => new PassManager([simplify], { certify: 1 as never }),
    'one pass for a list': () => new PassManager(simplify as never),
    'a number for a schedule': () => rulesetPass('p', [mine], { schedule: 3 } as never),
    'a schedule of what is none': () =>
      rulesetPass('p', [mine], { schedule: { kind: 'saturate', body: 3 } } as never),
    'what is no pass': () => new PassManager([3] as never),
    'a misspelt option of a manager': () => new PassManager([simplify], { strct: true } as never),
  };
  test.each(Object.entries(passes))('%s', (_, run) => {
    const { message, expected, hint, kind } = refusal(run);
    expect(kind).toBe('malformed');
    expect([message, expected, hint].filter((part) => part !== undefined).join('\n')).toMatchSnapshot();
  });
});

describe('what a pass gives is looked at', () => {
  const program = buildProgram((b) => [b.input({ dtype: 'f32', shape: [2] })]);
  if (isLeft(program)) throw program.left;
  test.each([[3], [undefined], [program.right], [right(3)], [right({ program: program.right })]])(
    'pass %#',
    async (given) => {
      const manager = new PassManager([{ name: 'mine', run: () => given as never }]);
      for (const made of [manager.run(program.right), await manager.runAsync(program.right)]) {
        if (!isLeft(made)) throw new Error('it was accepted');
        expect(made.left.kind).toBe('malformed');
        expect(`${made.left.message}\n${made.left.expected}`).toMatchSnapshot();
      }
    },
  );
});

describe('what a pass throws is told by its name', () => {
  const program = buildProgram((b) => [b.input({ dtype: 'f32', shape: [2] })]);
  if (isLeft(program)) throw program.left;
  test.each([[new TypeError('mine')], [null], [Object.create(null)], [3]])('pass %#', async (thrown) => {
    const run = () => {
      throw thrown;
    };
    const runAsync = async () => run();
    for (const pass of [
      { name: 'mine', run },
      { name: 'mine', run, runAsync },
    ]) {
      const manager = new PassManager([pass]);
      for (const made of [manager.run(program.right), await manager.runAsync(program.right)]) {
        if (!isLeft(made)) throw new Error('it was accepted');
        expect(made.left).toMatchObject({ kind: 'rule', cause: thrown });
        expect(`${made.left.message}\n${made.left.hint}`).toMatchSnapshot();
      }
    }
  });
});
