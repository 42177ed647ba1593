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

/** Each took minutes, or all memory, or was an error of the host: what is repeated, remembered and put together takes steps. */
test.each([
  [
    'repetitions of nothing in each other',
    String.raw`print(re.match("((((?:){1000}){1000}){1000}){1000}", "a"))`,
  ],
  ['many groups', String.raw`re.match("()" * 5000, "a")`],
  ['many groups at every position', String.raw`re.findall("(?:" + "()" * 90 + ")*b|a", "a" * 10**6)`],
  [
    'a large set',
    String.raw`re.findall("[" + "".join(chr(200 + 2 * i) for i in range(10**4)) + "]", "a" * 10**6)`,
  ],
  ['a search that ends before the text', String.raw`re.compile("a").findall("a" * 10**6, 0, 10**6 - 1)`],
  ['a template of many groups', String.raw`re.sub("(a+)", r"\1" * 10**5, "a" * 10**5)`],
  ['many large replacements', String.raw`re.sub("a", "b" * 10**5, "a" * 10**5)`],
  ['many large results', String.raw`re.sub("a", lambda m: "b" * 10**5, "a" * 10**5)`],
  ['tuples of many groups', String.raw`re.findall("(a)" + "(b?)" * 500, "a" * 10**5)`],
  [
    'patterns that are compiled again and again',
    String.raw`for i in range(10**5): re.compile("(?:a{100}){100}" + str(i))`,
  ],
  [
    'a group that is asked for again and again',
    'm = re.match("a*", "a" * 10**6)\nfor i in range(10**6): m.group()',
  ],
  ['many flags', String.raw`re.compile("(?i)" * 10**6)`],
])('%s', (_, text) => {
  try {
    run(text, { steps: 200_000 });
  } catch (error) {
    expect(error).toBeInstanceOf(EgghatchError);
    expect((error as EgghatchError).kind).toMatch(/^(budget|unsupported)$/);
  }
});

test('code points that there are not are errors of the pattern', () => {
  expect(refused(String.raw`re.compile(r"\U00110000")`)).toMatchObject({
    kind: 'python',
    message: String.raw`error: bad escape \U00110000 at position 0`,
  });
});

test('sets of characters and ranges in any order', () => {
  expect(
    run(
      String.raw`print(re.findall("[z-zb-da-cx\\dé]+", "abcd zx7é y"), re.findall("[^a-cb-e]", "abcdefg"))`,
    ),
  ).toBe("['abcd', 'zx7é'] ['f', 'g']\n");
});

test('what is shown of a match and of a pattern is as much as anybody reads', () => {
  expect(run('print(re.match("a*", "a" * 1000))')).toBe(
    `<re.Match object; span=(0, 1000), match='${'a'.repeat(49)}>\n`,
  );
  expect(refused('re.compile("b" * 5000 + "(?=a)")').message.length).toBeLessThan(300);
});
