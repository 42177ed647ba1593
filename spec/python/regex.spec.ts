import { expect, test } from 'vitest';
import { createPython, parsePython } from '../../src/python/index.js';
import { EgghatchError } from '../../src/diagnostics/index.js';

function run(text: string, limits = {}): string {
  const python = createPython({ limits });
  python.guard(() => python.execute(parsePython({ file: 'x.py', text: `import re\n${text}\n` })));
  return python.py.printed.join('');
}

function refused(text: string, limits = {}): EgghatchError {
  try {
    run(text, limits);
  } catch (error) {
    if (error instanceof EgghatchError) return error;
    throw error;
  }
  throw new Error('not refused');
}

test.each([
  [String.raw`re.compile(r"(a)\1")`, 'references to groups'],
  [String.raw`re.compile("(?P<x>a)(?P=x)")`, 'references to groups'],
  [String.raw`re.compile("a(?=b)")`, 'lookahead and lookbehind'],
  [String.raw`re.compile("(?<!a)b")`, 'lookahead and lookbehind'],
  [String.raw`re.compile("(?>a)")`, 'atomic groups'],
  [String.raw`re.compile("a*+")`, 'possessive repetition'],
  [String.raw`re.compile("a{1001}")`, 'more than 1000 repetitions'],
  [String.raw`re.compile("((a{900}){900}){900}")`, 'more than 20000 steps'],
  [String.raw`re.compile("(" * 200 + ")" * 200)`, 'more than 100 groups in each other'],
])('%s needs %s', (text, what) => {
  const error = refused(text);
  expect(error.kind).toBe('unsupported');
  expect(error.message).toContain(`needs ${what}`);
  expect(error.hint).toBeDefined();
  expect(error.place?.line).toBe(2);
});

test('a pattern on which backtracking never ends takes as long as any', () => {
  expect(run(String.raw`print(re.match(r"(a|aa|a*)*$", "a" * 2000 + "b"))`)).toBe('None\n');
  expect(run(String.raw`print(re.match(r"(x+x+)+y", "x" * 2000))`)).toBe('None\n');
});

test('a search counts as steps', () => {
  const text = String.raw`re.findall(r"(a?){200}$", "a" * 3000 + "b")`;
  expect(refused(text, { steps: 2000 }).kind).toBe('budget');
});
