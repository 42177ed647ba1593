import { describe, expect, test } from 'vitest';
import type { BudgetLimits } from '../../src/budget/index.js';
import { createPython, parsePython } from '../../src/python/index.js';
import { EgghatchError } from '../../src/diagnostics/index.js';

function errorOf(text: string, limits: Partial<BudgetLimits> = { steps: 300_000 }): EgghatchError {
  try {
    createPython({ limits }).execute(parsePython({ file: 'x.py', text }));
  } catch (error) {
    if (error instanceof EgghatchError) return error;
    throw error;
  }
  throw new Error('the program ended');
}

describe('a program that would never end, or fill the memory, ends in a budget error with its line', () => {
  test.each([
    ['an endless loop', 'while True: pass', 1],
    ['that catches everything', 'while True:\n  try:\n    while True: pass\n  except BaseException: pass', 3],
    [
      'with finally',
      'while True:\n  try: 1/0\n  except ZeroDivisionError: pass\n  finally: continue',
      undefined,
    ],
    ['a long range', 'sum(range(10**18))', 1],
    ['an endless iterator', 'import itertools\nlist(itertools.count())', 2],
    ['an endless generator', 'def g():\n  while True: yield 1\nmax(g())', undefined],
    ['permutations', 'import itertools\nlist(itertools.permutations(range(50)))', 2],
    ['a doubling list', 's = [1]\nwhile True: s = s + s', 2],
    ['a doubling string', 's = "ab"\nwhile True: s = s + s', 2],
    ['a doubling integer', 'x = 3\nwhile True: x = x * x', 2],
    ['a growing dict', 'd = {}\nfor i in range(10**9): d[i] = i', 2],
    ['a list that extends itself', 'l = [1]\nwhile True: l.extend(l)', 2],
    ['a factorial', 'import math\nmath.factorial(10**9)', 2],
    ['a shift', '1 << 10**12', 1],
    ['a power', '10 ** 10 ** 10', 1],
    ['a repeated list', '[0] * 10**12', 1],
    ['a repeated string', '"a" * 10**12', 1],
    ['a wide format', "f'{1:>1000000000000}'", 1],
    ['a wide % format', "'%1000000000d' % 1", 1],
    ['a replacement that grows', "('a' * 10**6).replace('a', 'b' * 10**6)", 1],
    ['a repr of shared lists', 'a = [1]\nfor i in range(100): a = [a, a]\nstr(a)', 3],
    [
      'a comparison of shared lists',
      'a = [1]; b = [1]\nfor i in range(100): a = [a, a]; b = [b, b]\na == b',
      3,
    ],
    ['a hash of shared tuples', 'a = (1,)\nfor i in range(100): a = (a, a)\nhash(a)', 3],
    ['a call with many arguments', 'print(*range(10**9))', 1],
    ['exceptions in a tree of calls', 'def f():\n  try: f()\n  finally: f()\nf()', undefined],
  ])('%s', (_, text, line) => {
    const error = errorOf(text);
    expect(error.kind).toBe('budget');
    if (line !== undefined) expect(error.place?.line).toBe(line);
    expect(error.hint).toBeDefined();
  });

  test('ranges are never expanded', () => {
    const python = createPython();
    python.execute(
      parsePython({ file: 'x.py', text: 'r = range(10**18)\nprint(len(r), r[-1], 10**17 in r, r[5:][:2])' }),
    );
    expect(python.py.printed.join('')).toBe('1000000000000000000 999999999999999999 True range(5, 7)\n');
  });
});

describe('recursion ends in RecursionError, through functions and through native code', () => {
  test.each([
    ['a function', 'def f(n): return f(n + 1)\nf(0)'],
    ['an operator', 'class A:\n  def __add__(self, o): return self + o\nA() + 1'],
    ['a property', 'class A:\n  @property\n  def p(self): return self.p\nA().p'],
    ['an attribute', 'class A:\n  def __getattr__(self, n): return self.zzz\nA().x'],
    ['a repr', 'class A:\n  def __repr__(self): return repr(self)\nrepr(A())'],
    ['a sort key', 'def f(x): return sorted([1, 2], key=f)\nf(1)'],
    ['a map', 'f = lambda x: list(map(f, [x]))\nf(1)'],
    ['a generator', 'def g(n):\n  yield from g(n + 1)\nlist(g(0))'],
    ['a constructor', 'class A:\n  def __init__(self): A()\nA()'],
    ['a deep list', 'a = []\nfor i in range(10000): a = [a]\nrepr(a)'],
    ['a deep tuple', 'a = ()\nfor i in range(10000): a = (a,)\nhash(a)'],
    ['a deep copy', 'import copy\na = []\nfor i in range(10000): a = [a]\ncopy.deepcopy(a)'],
  ])('%s', (_, text) => {
    const error = errorOf(text, {});
    expect([error.kind, error.pythonType, error.message]).toEqual([
      'python',
      'RecursionError',
      'RecursionError: maximum recursion depth exceeded',
    ]);
  });

  test('a thousand calls deep is as deep as Python goes', () => {
    const python = createPython();
    const text = 'def f(n): return 0 if n == 0 else 1 + f(n - 1)\nprint(f(990))\n';
    python.execute(parsePython({ file: 'x.py', text }));
    expect(python.py.printed).toEqual(['990\n']);
  });

  test('the caller sets the limits', () => {
    expect(errorOf('for i in range(100): pass', { steps: 50 }).message).toBe(
      'the program ran for more than 50 steps',
    );
    expect(errorOf('[0] * 11', { items: 10 }).message).toBe(
      'a collection of 11 items is more than the limit of 10',
    );
    expect(errorOf('def f(n): return f(n + 1)\nf(0)', { callDepth: 10 }).pythonType).toBe('RecursionError');
  });
});

describe('long programs are no deep programs', () => {
  const repeat = (count: number, line: (i: number) => string, between: string): string =>
    Array.from({ length: count }, (_, i) => line(i)).join(between);
  test.each([
    ['10,000 lines', `x = 0\n${repeat(10_000, () => 'x = x + 1', '\n')}\nprint(x)`, '10000'],
    ['10,000 terms', `a = 1\nprint(${repeat(10_000, () => 'a', ' + ')})`, '10000'],
    [
      '10,000 calls in a row',
      `class A:\n  def m(self): return self\nx = A()\nprint(x${'.m()'.repeat(10_000)} is x)`,
      'True',
    ],
    ['10,000 subscripts', `x = []\nx.append(x)\nprint(x${'[0]'.repeat(10_000)} is x)`, 'True'],
    ['10,000 comparisons', `print(${repeat(10_000, (i) => String(i), ' < ')})`, 'True'],
    ['10,000 branches', `x = 5\nprint(${repeat(10_000, (i) => `${i} if x == ${i} else`, ' ')} 0)`, '5'],
    [
      '10,000 elifs',
      `x = 9999\nif x < 0: pass\n${repeat(10_000, (i) => `elif x == ${i}: print(x)`, '\n')}`,
      '9999',
    ],
    ['100,000 items', `print(len([${repeat(100_000, (i) => String(i), ',')}]))`, '100000'],
    [
      '5,000 parameters',
      `def f(${repeat(5_000, (i) => `p${i}`, ',')}): return p9\nprint(f(*range(5000)))`,
      '9',
    ],
    ['20,000 fields', `x = 1\nprint(len(f'${'{x}'.repeat(20_000)}'))`, '20000'],
  ])('%s', (_, text, printed) => {
    const python = createPython();
    python.execute(parsePython({ file: 'x.py', text: `${text}\n` }));
    expect(python.py.printed.join('').trim()).toBe(printed);
  });

  test.each([
    ['brackets', `x = ${'('.repeat(1000)}1${')'.repeat(1000)}`],
    ['minus signs', `x = ${'-'.repeat(100_000)}1`],
    ['nots', `x = ${'not '.repeat(100_000)}1`],
    ['powers', `x = ${repeat(100_000, () => '1', '**')}`],
    ['lambdas', `x = ${'lambda: '.repeat(100_000)}1`],
    ['blocks', repeat(1000, (i) => `${' '.repeat(i)}if 1:`, '\n') + `\n${' '.repeat(1000)}pass`],
  ])('deep ones are refused: %s', (_, text) => {
    const error = errorOf(text);
    expect(error.kind).toBe('budget');
    expect(error.message).toMatch(/nested more than 200 levels deep/);
  });
});
