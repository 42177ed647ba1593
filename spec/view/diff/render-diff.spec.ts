import { isLeft } from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import {
  fromExportedProgram,
  rulesetPass,
  simplify,
  toExportedProgram,
  type ExportedProgram,
} from '../../../src/index.js';
import { renderDiff } from '../../../src/view/index.js';
import { exported, SOURCE } from '../browser/pages.js';

const before = exported(SOURCE);

function simplified(before: ExportedProgram) {
  const program = fromExportedProgram(before);
  if (isLeft(program)) throw program.left;
  const ran = rulesetPass('simplify', simplify.rulesets ?? []).run(program.right);
  if (isLeft(ran)) throw ran.left;
  const after = toExportedProgram(ran.right.program);
  if (isLeft(after)) throw after.left;
  return after.right;
}

describe('the diff of two programs', () => {
  const lines = renderDiff(before, simplified(before)).trimEnd().split('\n');

  it('has what is gone, what is new, and what stayed around it', () => {
    const of = (sign: string) =>
      lines.filter((line) => line.startsWith(sign)).map((line) => /^. +(\w+)/.exec(line)![1]);
    expect(of('- ')).toEqual(expect.arrayContaining(['neg', 'add', 'neg_1', 'neg_2', 'mul_1']));
    expect(of('+ ')).toContain('sub');
    expect(lines.some((line) => line.startsWith('  ') && line.includes('relu: f32[2]'))).toBe(true);
    expect(lines.every((line) => /^(?:[-+ ] )/.test(line))).toBe(true);
  });

  it('does not show a return as changed that says the same', () => {
    const program = exported('import torch\n\ndef model(x, y):\n    return torch.neg(torch.neg(x)) * y\n');
    const shown = renderDiff(program, simplified(program)).split('\n');
    expect(shown.filter((line) => line.includes('return'))).toEqual(['              return (mul,)']);
  });

  it('is empty when nothing changed', () => {
    expect(renderDiff(before, before)).toBe('');
  });
});
