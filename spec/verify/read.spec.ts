import { isLeft, isRight } from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import {
  exportedProgramFromJson as jsonUnverified,
  exportedProgramToJson,
  parseUnverified as textUnverified,
  printExportedProgram,
} from '../../src/ir/index.js';
import { exportedProgramFromJson, parseExportedProgram } from '../../src/verify/index.js';
import { fixtures } from '../ir/fixtures.js';

/** A call of an op that is said to be of another dtype than it is. */
const OTHER_DTYPE = /^(\s+\w+: )f32(\[.*torch\.ops\.aten\.(?:add|mul))/m;
const TEXT = fixtures
  .map(({ program }) => printExportedProgram(program))
  .find((text) => OTHER_DTYPE.test(text))!;
const TAMPERED = TEXT.replace(OTHER_DTYPE, '$1i64$2');

describe('what is read is verified', () => {
  it.each(fixtures.map((f) => [f.id, f.program] as const))('%s is read', (_, program) => {
    expect(isRight(parseExportedProgram(printExportedProgram(program)))).toBe(true);
    expect(isRight(exportedProgramFromJson(exportedProgramToJson(program)))).toBe(true);
  });

  it('a program that parses and is ill-formed is refused with its first problem, and how many there are', () => {
    const parsed = textUnverified(TAMPERED);
    if (isLeft(parsed)) throw parsed.left;
    const refused = parseExportedProgram(TAMPERED);
    const asJson = exportedProgramToJson(parsed.right);
    expect(isRight(jsonUnverified(asJson))).toBe(true);
    expect(refused).toMatchObject({
      left: { kind: 'malformed', message: expect.stringContaining('i64') as string },
    });
    expect(exportedProgramFromJson(asJson)).toMatchObject({ left: { kind: 'malformed' } });
    if (isLeft(refused)) expect(refused.left.hint).toBeDefined();
  });

  it('limits hold for reading and verifying', () => {
    expect(parseExportedProgram(TEXT, 'p.txt', { input: 10 })).toMatchObject({ left: { kind: 'budget' } });
    expect(parseExportedProgram(TEXT, 'p.txt', { input: NaN })).toMatchObject({ left: { kind: 'inputs' } });
    expect(exportedProgramFromJson('{', 'p.json', { steps: -1 })).toMatchObject({ left: { kind: 'inputs' } });
  });
});
