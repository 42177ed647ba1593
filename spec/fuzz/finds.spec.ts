import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SURFACES } from '../../src/fuzz/surfaces/index.js';
import { tryInput } from '../../src/fuzz/try-input.js';

const FINDS = new URL('./finds', import.meta.url).pathname;

/** What campaigns found once: each file was a hang, a death, a raw error or a wrong answer. */
describe.each(readdirSync(FINDS).sort())('%s', (name) => {
  const surface = SURFACES.get(name)!();

  it.each(readdirSync(join(FINDS, name)).sort())(
    '%s',
    async (file) => {
      const outcome = await tryInput(surface, readFileSync(join(FINDS, name, file), 'utf8'));
      expect({ file, ...outcome }).toMatchObject({
        verdict: expect.stringMatching(/^(ok|typed)$/) as string,
      });
    },
    30_000,
  );
});
