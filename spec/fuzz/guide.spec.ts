import { expect, it } from 'vitest';
import { Guide } from '../../src/fuzz/guide.js';
import { Random } from '../../src/fuzz/random.js';
import type { Surface } from '../../src/fuzz/surface.js';

/** Code that runs for one input of many. */
function ran(input: string): string {
  if (input.includes('rare')) return input.toUpperCase();
  return input;
}

it('keeps inputs during which code ran for the first time, and makes others of them', () => {
  const guide = new Guide();
  const surface: Surface = {
    name: 'test',
    what: 'words',
    make: () => 'usual',
    change: (input) => `${input} again`,
    run: ran,
  };
  const letIn = (input: string): void => {
    ran(input);
    guide.learn(input);
  };
  for (let i = 0; i < 400; i++) letIn('usual');
  const before = guide.kept.length;
  for (let i = 0; i < 8; i++) letIn(i === 3 ? 'rare' : 'usual');
  expect(guide.kept.slice(before)).toContain('rare');
  const made = Array.from({ length: 4000 }, (_, at) => guide.make(surface, new Random(1, at)));
  expect(made).toContain('usual');
  expect(made.filter((input) => input.endsWith(' again')).length).toBeGreaterThan(1000);
});
