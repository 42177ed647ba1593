import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { EgghatchError, placeOf, renderError } from '../../src/diagnostics/index.js';

const source = { file: 'program.py', text: 'import torch\n\n\tx = torch.ones(3\r\nlast' };

describe('placeOf', () => {
  it('counts lines and columns from 1', () => {
    const at = source.text.indexOf('torch.ones');
    expect(placeOf(source, { start: at, end: at + 10 })).toEqual({
      file: 'program.py',
      line: 3,
      column: 6,
      length: 10,
      lineText: '\tx = torch.ones(3',
    });
  });

  it('cuts a span of several lines at the end of the first', () => {
    expect(placeOf(source, { start: 0, end: source.text.length }).length).toBe('import torch'.length);
  });

  it('points at one character where there is nothing', () => {
    expect(placeOf({ file: 'f', text: '' }, { start: 0, end: 0 })).toMatchObject({
      line: 1,
      column: 1,
      length: 1,
      lineText: '',
    });
    expect(placeOf(source, { start: 999, end: 1000 })).toMatchObject({
      line: 4,
      column: 5,
      lineText: 'last',
    });
    expect(placeOf(source, { start: 13, end: 13 })).toMatchObject({
      line: 2,
      column: 1,
      length: 1,
      lineText: '',
    });
  });

  it('agrees with counting, wherever it points', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'b', '\n'), { maxLength: 40 }),
        fc.nat(45),
        (chars, start) => {
          const text = chars.join('');
          const at = Math.min(start, text.length);
          const before = text.slice(0, at).split('\n');
          const { line, column, lineText } = placeOf({ file: 'f', text }, { start, end: start + 1 });
          expect([line, column]).toEqual([before.length, before.at(-1)!.length + 1]);
          expect(lineText).toBe(text.split('\n')[line - 1]);
        },
      ),
    );
  });
});

describe('renderError', () => {
  it('shows the line, what was expected, what to do, and where it was called from', () => {
    const at = source.text.indexOf('torch.ones');
    const place = placeOf(source, { start: at, end: at + 10 });
    const error = new EgghatchError({
      kind: 'unsupported',
      message: 'This is not supported.',
      place,
      expected: 'something else',
      hint: 'Write something else.',
      trace: [placeOf(source, { start: 0, end: 6 })],
    });
    expect(renderError(error)).toMatchInlineSnapshot(`
      "error[unsupported]: This is not supported.
       --> program.py:3:6
        |
      3 | 	x = torch.ones(3
        | 	    ^^^^^^^^^^
        called from program.py:1:1
        expected: something else
        help: Write something else."
    `);
  });

  it('needs no place', () => {
    expect(renderError(new EgghatchError({ kind: 'inputs', message: 'No inputs.' }))).toBe(
      'error[inputs]: No inputs.',
    );
  });

  it('shows the part of a long line around the caret', () => {
    const text = `${'x'.repeat(100_000)}!${'y'.repeat(100_000)}`;
    const place = placeOf({ file: 'long.py', text }, { start: 100_000, end: 100_001 });
    const rendered = renderError(new EgghatchError({ kind: 'syntax', message: 'Long.', place }));
    expect(rendered.length).toBeLessThan(600);
    const [, , , shown, caret] = rendered.split('\n');
    expect(shown![caret!.indexOf('^')]).toBe('!');
  });

  it('lines up under tabs', () => {
    const place = placeOf({ file: 'f', text: '\t\tbad' }, { start: 2, end: 5 });
    expect(
      renderError(new EgghatchError({ kind: 'syntax', message: 'm', place }))
        .split('\n')
        .at(-1),
    ).toBe('  | \t\t^^^');
  });
});

describe('EgghatchError', () => {
  const place = placeOf(source, { start: 0, end: 6 });

  it('takes a place once', () => {
    const cause = new Error('why');
    const error = new EgghatchError({ kind: 'python', message: 'm', pythonType: 'ValueError' }, { cause });
    const placed = error.at(place);
    expect(placed).toMatchObject({ kind: 'python', message: 'm', pythonType: 'ValueError', place, cause });
    expect(placed.at(placeOf(source, { start: 5, end: 6 }))).toBe(placed);
    expect(error.at(undefined)).toBe(error);
  });
});

describe('what an error quotes', () => {
  const render = (message: string): string =>
    renderError(
      new EgghatchError({
        kind: 'syntax',
        message,
        hint: message,
        place: placeOf({ file: message, text: `x = "${message}"` }, { start: 4, end: 5 }),
      }),
    );

  it('does not speak to the terminal', () => {
    const rendered = render('a\u001b]0;title\u0007\u009b31m\rb\u202ec');
    // Line ends and tabs are what they are.
    expect(rendered.replace(/[\n\t]/g, '')).not.toMatch(/[\p{Cc}\u202e]/u);
    expect(rendered.split('\n')[0]).toBe('error[syntax]: a\\x1b]0;title\\x07\\x9b31m\\x0db\\u202ec');
  });

  it('leaves the caret where it was', () => {
    const line = render('\u001b\u001b').split('\n');
    expect(line[3]).toContain('x = "\ufffd\ufffd"');
  });

  it('is cut where nobody reads on', () => {
    expect(render('y'.repeat(100_000)).length).toBeLessThan(30_000);
  });
});
