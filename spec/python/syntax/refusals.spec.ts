import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createPython, parsePython } from '../../../src/python/index.js';
import { EgghatchError } from '../../../src/diagnostics/index.js';

interface Refusal {
  readonly source: string;
  /** What `compile()` of CPython 3.11 raises, or null when it takes the text. */
  readonly cpython: { readonly type: string; readonly message: string; readonly line: number } | null;
}

const refusals = JSON.parse(readFileSync(new URL('./refusals.json', import.meta.url), 'utf8')) as Refusal[];

/** The error of compiling; the program itself is not run to its end. */
function errorOf(text: string): EgghatchError | undefined {
  try {
    createPython({ limits: { steps: 0 } }).execute(parsePython({ file: 'x.py', text }));
  } catch (error) {
    if (error instanceof EgghatchError) return error.kind === 'budget' ? undefined : error;
    throw error;
  }
  return undefined;
}

/** Refused by both, where the words or the line are others, on purpose: these point closer, or say more. */
const OTHER_WORDS = [
  /f-string: invalid conversion character/,
  /unicodeescape/,
  /default 'except:' must be last/,
  /is nonlocal and global/,
];
const OTHER_SOURCES = new Set([
  'if 1: pass\nelse if 2: pass\n',
  'def f() -> :\n    pass\n',
  'if (x) {\n}\n',
  'print(a=)\n',
  'lambda x=: 1\n',
  'match x:\n    pass\n',
  'a, 1 = b\n',
]);

describe('what CPython refuses', () => {
  test.each(refusals.map(({ source, cpython }) => [source, cpython] as const))('%j', (source, cpython) => {
    const error = errorOf(source);
    if (cpython === null) {
      expect(error).toBeUndefined();
      return;
    }
    expect(error).toBeDefined();
    if (OTHER_SOURCES.has(source) || OTHER_WORDS.some((words) => words.test(cpython.message))) return;
    expect(error?.kind).toBe('syntax');
    expect({ type: error?.pythonType, message: error?.message, line: error?.place?.line }).toEqual(cpython);
  });
});
