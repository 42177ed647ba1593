import { left, right } from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { checkLine } from '../../src/corpus/check-line.js';
import type { Driver, Exported } from '../../src/corpus/driver.js';
import { renderReport } from '../../src/corpus/render.js';
import { tally } from '../../src/corpus/tally.js';
import { EgghatchError } from '../../src/diagnostics/index.js';
import type { InputValue } from '../../src/inputs/index.js';

const refused = left(new EgghatchError({ kind: 'refused', message: 'No.' }));

/** Exports everything as "P\n", and counts the calls of each program: 1, 2, … */
const counting: Driver = {
  export: () => {
    let calls = 0n;
    const run: Exported['run'] = (args) => {
      if (args[0] === 'bad')
        return left(new EgghatchError({ kind: 'runtime', message: 'x is bad\n\nWhile executing %y' }));
      return right({ value: (calls += 1n) as InputValue, allowances: () => [] });
    };
    return right({ printed: 'P\n', run });
  },
};
const refusing: Driver = { export: () => refused };
const crashing: Driver = {
  export: () => {
    throw new TypeError('undefined is not a function');
  },
};

const line = (fields: object): string =>
  JSON.stringify({ id: 'g/1', group: 'g', source: '', entry: 'f', inputs: [], ...fields });
const check = (text: string, driver: Driver, group?: string) =>
  checkLine({ line: text, name: 'c.jsonl:3', group }, driver);
const failuresOf = (text: string, driver: Driver) => {
  const outcome = check(text, driver);
  return outcome.kind === 'checked' ? outcome.result.failures : outcome;
};

const runs = [
  { inputs: [], outputs: { value: 1 } },
  { inputs: ['bad'], error: { type: 'RuntimeError', message: 'x is bad\n\nWhile executing %z' } },
  { inputs: [], outputs: { value: 2 } },
];

describe('checkLine', () => {
  it('agrees', () => {
    expect(failuresOf(line({ printed: 'P\n', runs }), counting)).toEqual([]);
    expect(failuresOf(line({ error: { type: 'X', message: '' } }), refusing)).toEqual([]);
  });

  it('finds what differs', () => {
    expect(failuresOf(line({ printed: 'Q\n' }), counting)).toMatchObject([
      { what: 'printed', detail: 'line 1\n  expected: Q\n  actual:   P' },
    ]);
    expect(failuresOf(line({ error: { type: 'X', message: '' } }), counting)).toMatchObject([
      { what: 'rejected', detail: 'was exported' },
    ]);
    expect(failuresOf(line({ printed: 'P\n', runs }), refusing)).toMatchObject([
      { what: 'printed', detail: 'was rejected\nerror[refused]: No.' },
    ]);
    const wrong = [
      { inputs: ['bad'], outputs: { value: 1 } },
      { inputs: [], error: { type: 'RuntimeError', message: 'm' } },
      { inputs: ['bad'], error: { type: 'RuntimeError', message: 'm' } },
      { inputs: [], outputs: { value: 1 } },
    ];
    expect(failuresOf(line({ printed: 'P\n', runs: wrong }), counting)).toMatchObject([
      { detail: expect.stringContaining('run 1: failed') },
      { detail: 'run 2: should have raised "m"' },
      { detail: expect.stringContaining('run 3: raised another message') },
      { detail: 'run 4: result: expected 1 (int), got 2 (int)' },
    ]);
  });

  it('survives what is no case, and what crashes', () => {
    for (const text of [
      '',
      '{',
      '[]',
      '{"id":1}',
      line({}),
      line({ printed: 'P', runs: [{}] }),
      line({ printed: 1 }),
      line({ printed: 'P', inputs: [[]] }),
    ]) {
      expect(check(text, counting)).toMatchObject({
        kind: 'unread',
        failure: { id: 'c.jsonl:3', what: 'case' },
      });
    }
    expect(failuresOf(line({ printed: 'P\n' }), crashing)).toMatchObject([
      { what: 'case', detail: expect.stringContaining('crashed: TypeError: undefined') },
    ]);
  });

  it('leaves out other groups', () => {
    expect(check(line({ printed: 'P\n' }), counting, 'h')).toEqual({ kind: 'skipped' });
  });
});

describe('tally', () => {
  const result = (text: string, driver: Driver) => {
    const outcome = check(text, driver);
    if (outcome.kind !== 'checked') throw new Error('unread');
    return outcome.result;
  };

  it('counts per group, and prints a table', () => {
    const report = tally([
      result(line({ printed: 'P\n', runs }), counting),
      result(line({ id: 'g/2', printed: 'Q\n' }), counting),
      result(line({ id: 'g/3', printed: 'P\n', runs }), crashing),
      result(line({ id: 'h/1', group: 'h', error: { type: 'X', message: '' } }), refusing),
    ]);
    expect(report.groups).toEqual({
      g: { printed: [1, 3], rejected: [0, 0], runs: [3, 6] },
      h: { printed: [0, 0], rejected: [1, 1], runs: [0, 0] },
    });
    expect(renderReport({ ...report, failures: report.failures.slice(0, 1) })).toMatchInlineSnapshot(`
      "g/2 (printed): line 1
          expected: Q
          actual:   P

      group  printed  rejected  runs
      g          1/3         -   3/6
      h            -       1/1     -
      all        1/3       1/1   3/6
      "
    `);
  });
});
