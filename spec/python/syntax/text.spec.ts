import { describe, expect, test } from 'vitest';
import { createPython, parsePython } from '../../../src/python/index.js';
import { EgghatchError } from '../../../src/diagnostics/index.js';

function run(text: string): string {
  const python = createPython();
  python.execute(parsePython({ file: 'x.py', text }));
  return python.py.printed.join('');
}

function refuse(text: string): { readonly message: string; readonly at: string } {
  try {
    parsePython({ file: 'x.py', text });
  } catch (error) {
    if (error instanceof EgghatchError) {
      return { message: error.message, at: `${error.place?.line}:${error.place?.column}` };
    }
    throw error;
  }
  throw new Error('not refused');
}

describe('texts as files have them', () => {
  test.each([
    ['a byte order mark', '\uFEFFprint(1)\n'],
    ['Windows line ends', 'def f():\r\n    return 1\r\nprint(f())\r\n'],
    ['old Mac line ends', 'def f():\r    return 1\rprint(f())\r'],
    ['no line end at the end', 'print(1)'],
    ['a form feed before a line', 'x = 1\n\fprint(x)\n'],
    ['comments at any indentation', 'def f():\n# a\n        # b\n    return 1\n  # c\nprint(f())\n'],
    ['blank lines with blanks', 'def f():\n   \n\t\n    return 1\n\n\nprint(f())'],
    ['a continued line', 'x = \\\n    1\nprint(x)'],
    ['tabs alone', 'def f():\n\tif 1:\n\t\treturn 1\nprint(f())'],
    ['semicolons', 'x = 1; print(x);'],
    ['names of other scripts', 'größe = 1\nprint(größe)'],
    ['equivalent names', 'ﬁ = 1\nprint(fi)'],
    ['only a comment', 'print(1)\n# end'],
    ['a block at the end of the file', 'print(1)\nif 0:\n    pass'],
  ])('%s', (_, text) => {
    expect(run(text)).toBe('1\n');
  });

  test('line ends inside strings are one character', () => {
    expect(run('print(repr("""a\r\nb"""))')).toBe("'a\\nb'\n");
  });

  test('an empty file is a program', () => {
    expect(run('')).toBe('');
    expect(run('\n\n  \n# nothing\n')).toBe('');
  });

  test.each([
    ['NUL', 'x = 1\n\0', 'source code cannot contain null bytes', '2:1'],
    ['bytes that are not UTF-8', 'x = 1\ny = \uFFFD', "invalid character '\uFFFD' (U+FFFD)", '2:5'],
    ['a non-breaking space', 'x\u00a0= 1', 'invalid non-printable character U+00A0', '1:2'],
    ['an emoji as a name', '😀 = 1', "invalid character '😀' (U+1F600)", '1:1'],
    ['a control character', 'x = \x01', 'invalid non-printable character U+0001', '1:5'],
  ])('%s', (_, text, message, at) => {
    expect(refuse(text)).toEqual({ message, at });
  });
});

describe('the tree', () => {
  test('every node has its place', () => {
    const text = 'y = f(x)[0].a + 1\n';
    const { body } = parsePython({ file: 'x.py', text });
    const [assign] = body;
    if (assign?.kind !== 'Assign' || assign.value.kind !== 'Binary') throw new Error('not a sum');
    const shown = ({ start, end }: { start: number; end: number }): string => text.slice(start, end);
    expect(shown(assign.span)).toBe('y = f(x)[0].a + 1');
    expect(shown(assign.value.span)).toBe('f(x)[0].a + 1');
    expect(shown(assign.value.left.span)).toBe('f(x)[0].a');
    expect(shown(assign.value.right.span)).toBe('1');
  });

  test('fields of f-strings have theirs, too', () => {
    const text = "print(f'a {x + 1:>{w}} b')\n";
    const { body } = parsePython({ file: 'x.py', text });
    const [statement] = body;
    const call =
      statement?.kind === 'ExprStmt' && statement.value.kind === 'Call' ? statement.value : undefined;
    const string = call?.args[0]?.value;
    const field = string?.kind === 'JoinedString' ? string.parts[1] : undefined;
    if (field === undefined || typeof field === 'string') throw new Error('no field');
    expect(text.slice(field.value.span.start, field.value.span.end)).toBe('x + 1');
    expect(field.spec?.parts).toHaveLength(2);
  });
});
