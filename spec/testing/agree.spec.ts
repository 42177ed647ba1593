import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { KNOWN_OPS, opsOfDialect, requireOp } from '../../src/ops/index.js';
import { tensorOf } from '../../src/tensor/index.js';
import { askableOps, programCalls, singleCalls, type Question } from '../../src/testing/agree/questions.js';
import { Tally } from '../../src/testing/agree/tally.js';
import { verdictOf } from '../../src/testing/agree/verdict.js';
import { readValue, writeValue } from '../../src/testing/agree/written.js';
import { recordedCalls } from '../ops/internal/recorded.js';

describe.each(['2.1', '2.15'] as const)('what torch %s said of generated calls', (version) => {
  const ops = opsOfDialect(`torch-${version}`);
  const calls = recordedCalls(`agreed-${version}.jsonl`);

  test('is of most ops that can be asked about', () => {
    const asked = new Set(calls.map(({ op }) => op));
    expect(askableOps().filter(({ target }) => asked.has(target)).length).toBeGreaterThan(280);
  });

  test.each([...new Set(calls.map(({ op }) => op))])('%s', (target) => {
    for (const { op, args, result, error } of calls.filter((call) => call.op === target)) {
      const answer =
        error === undefined ? { ok: writeValue(result!)! } : { err: error.message, type: error.type };
      expect(verdictOf(evaluated(op, args, ops), answer), JSON.stringify(args.map(writeValue))).toMatchObject(
        {
          kind: 'same',
        },
      );
    }
  });
});

function evaluated(target: string, args: Question['args'], ops = KNOWN_OPS): Question {
  const op = ops.require(target);
  try {
    return { op, args, result: op.eval(args) };
  } catch (error) {
    return { op, args, error: error as NonNullable<Question['error']> };
  }
}

describe('generated calls', () => {
  test('are the same for the same seed, of several sizes, and some are refused', () => {
    const of = (seed: number) =>
      singleCalls(requireOp('aten.add.Tensor'), 40, seed).map(({ args }) =>
        JSON.stringify(args.map(writeValue)),
      );
    expect(of(1)).toEqual(of(1));
    expect(of(1)).not.toEqual(of(2));
    const all = singleCalls(requireOp('aten.add.Tensor'), 80, 1);
    expect(all.some(({ error }) => error !== undefined)).toBe(true);
    const sizes = all.flatMap(({ args }) =>
      args.flatMap((arg) =>
        typeof arg === 'object' && arg !== null && 'data' in arg ? [arg.data.length] : [],
      ),
    );
    expect(Math.max(...sizes)).toBeGreaterThan(100);
  });

  test('are those of programs, too', () => {
    expect(new Set(programCalls(20, 1).map(({ op }) => op.target)).size).toBeGreaterThan(20);
  });
});

describe('a verdict', () => {
  const call = (...data: number[]): Question =>
    evaluated('aten.exp.default', [tensorOf('f32', [data.length], data)]);
  const answer = (...data: number[]) => ({ ok: writeValue(tensorOf('f32', [data.length], data))! });

  test('knows values, tolerances, errors and what cannot be compared', () => {
    expect(verdictOf(call(0), answer(1))).toEqual({ kind: 'same', part: 0 });
    expect(verdictOf(call(0), answer(1 + 2 ** -23))).toEqual({ kind: 'same', part: 0.5 });
    expect(verdictOf(call(0), answer(2)).kind).toBe('value');
    expect(verdictOf(call(0), { err: 'no', type: 'RuntimeError' }).kind).toBe('raises');
    expect(verdictOf(call(0), { died: 8 }).kind).toBe('not comparable');
  });

  test('that torch has not settled is no disagreement', () => {
    const zeros = [tensorOf('f32', [1], [-0]), tensorOf('f32', [1], [0])];
    const verdict = verdictOf(evaluated('aten.maximum.default', zeros), answer(-0));
    expect(['same', 'unsettled']).toContain(verdict.kind);
  });

  test('counts: a tolerance that nothing comes near is too wide', () => {
    const tally = new Tally();
    for (let i = 0; i < 30; i++) tally.note(call(0), { kind: 'same', part: 0.05 });
    expect(tally.holds).toBe(false);
    expect(tally.report()).toContain('no more than 5.0 % was needed');
    tally.note(call(0), { kind: 'same', part: 0.5 });
    expect(tally.holds).toBe(true);
    tally.note(call(0), { kind: 'value', what: 'element 0' });
    expect(tally.holds).toBe(false);
  });
});

test('values are read as they were written', () => {
  const values = [
    null,
    true,
    'x',
    2n ** 60n,
    -0,
    NaN,
    Infinity,
    tensorOf('i64', [2], [2n ** 60n, -1n]),
    tensorOf('bf16', [3], [NaN, -0, 1.5]),
    [1n, [2.5]],
    { kind: 'dtype', value: 'f16' },
  ] as const;
  for (const value of values)
    expect(readValue(JSON.parse(JSON.stringify(writeValue(value as never))))).toEqual(value);
});

test('without torch the tool says so and leaves', () => {
  const tool = new URL('../../dist/tools/agree.js', import.meta.url).pathname;
  const { status, stdout } = spawnSync(process.execPath, [tool, '--python', '/nowhere/python'], {
    encoding: 'utf8',
  });
  expect(stdout).toBe('skipped: /nowhere/python has no torch (--python FILE, or EGGHATCH_TORCH)\n');
  expect(status).toBe(0);
});
