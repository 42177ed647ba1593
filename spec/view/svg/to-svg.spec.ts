import { isLeft } from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { EgghatchError, fromExportedProgram, rulesetPass, simplify, toSvg } from '../../../src/index.js';
import { exported, modelOf, SOURCE } from '../browser/pages.js';

/** What stands in the boxes of a picture. */
const texts = (svg: string): readonly string[] =>
  [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text!);

describe('a picture in SVG', () => {
  it('shows a program', async () => {
    const svg = await toSvg(exported(SOURCE));
    expect(texts(svg)).toEqual(expect.arrayContaining(['neg', 'add', 'mul', 'relu', 'f32[2]', 'output']));
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" viewBox="0 0 \d+ \d+"/);
    expect(svg.match(/<g /g)!.length).toBeGreaterThan(9);
    expect(svg).not.toContain('showing');
  });

  it('shows an e-graph: equal values in one box', async () => {
    const read = fromExportedProgram(exported(SOURCE));
    if (isLeft(read)) throw read.left;
    const ran = rulesetPass('simplify', simplify.rulesets ?? []).run(read.right);
    if (isLeft(ran)) throw ran.left;
    const boxes = (await toSvg(ran.right.program)).split('<g ');
    const box = boxes.find((text) => text.includes('  sub('))!;
    expect(box).toContain('  add(');
    expect(box).toContain('f32[2]');
  });

  it('shows a rewrite, and the e-graph with what was chosen', async () => {
    const model = modelOf(exported(SOURCE));
    const both = await toSvg(model);
    expect(both).toContain('class="value replaced"');
    expect(both).toContain('class="value gone"');
    expect(texts(await toSvg(model, { show: 'after' }))).not.toContain('neg_1');
    expect(texts(await toSvg(model, { show: 'egraph' })).some((text) => text.startsWith('● sub('))).toBe(
      true,
    );
    const { egraph: _, ...unwatched } = model;
    await expect(toSvg(unwatched, { show: 'egraph' })).rejects.toThrow(EgghatchError);
  });

  it('says what it leaves out', async () => {
    expect(texts(await toSvg(exported(SOURCE), { most: 4 })).at(-1)).toMatch(
      /^showing \d+ of 12 values; the others are in closed groups$/,
    );
    const model = modelOf(exported(SOURCE));
    expect(texts(await toSvg(model, { show: 'egraph', most: 3 })).at(-1)).toMatch(
      /^showing 3 of \d+ classes of values$/,
    );
  });

  it('is the same for the same program, and well-formed whatever names there are', async () => {
    const source = SOURCE.replace('x * y', `x * y  # </svg><script>\u0001&"`);
    const program = exported(source, '<a href="&#1;">');
    const svg = await toSvg(program);
    expect(await toSvg(program)).toBe(svg);
    expect(svg).not.toContain('<script');
    expect(svg).not.toMatch(/[\u0000-\u0008]|&(?!#\d+;)/);
  });
});
