import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isLeft } from 'fp-ts/lib/Either.js';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  exportPython,
  printExportedProgram,
  ProgramRunner,
  tensorOf,
  type ExportedProgram,
} from '../../src/index.js';

const EXAMPLES = fileURLToPath(new URL('../../examples/', import.meta.url));
const programs = readdirSync(`${EXAMPLES}programs`)
  .filter((name) => name.endsWith('.py'))
  .map((name) => name.replace(/\.py$/, ''));

function exported(name: string): ExportedProgram {
  const file = `${EXAMPLES}programs/${name}.py`;
  const result = exportPython(readFileSync(file, 'utf8'), { file });
  if (isLeft(result)) throw result.left;
  return result.right;
}

afterEach(() => vi.restoreAllMocks());

describe('the example programs', () => {
  it('are three', () => {
    expect(programs).toEqual(['bucketed_branch', 'crop', 'padded_batch']);
  });

  it.each(programs)('%s exports to what torch 2.1 prints', (name) => {
    expect(printExportedProgram(exported(name))).toBe(
      readFileSync(`${EXAMPLES}programs/${name}.expected.txt`, 'utf8'),
    );
  });

  it('padded_batch is as long as the data says', () => {
    const runner = new ProgramRunner(exported('padded_batch'));
    expect(runner.run([tensorOf('i64', [3], [2n, 3n, 1n])])).toEqual({
      dict: [
        ['steps', tensorOf('i64', [3, 3], [1n, 2n, 0n, 1n, 2n, 3n, 1n, 0n, 0n])],
        ['real', tensorOf('i64', [3], [2n, 3n, 1n])],
      ],
    });
    expect(() => runner.run([tensorOf('i64', [3], [17n, 3n, 1n])])).toThrow(
      '_local_scalar_dense is outside of inline constraint [2, 16].',
    );
  });

  it('crop keeps its bounds, whatever box it is given', () => {
    const image = tensorOf(
      'f32',
      [1, 8, 8],
      Array.from({ length: 64 }, (_, i) => i),
    );
    const box = tensorOf('i64', [4], [0n, 1n, 0n, 1n]);
    expect(new ProgramRunner(exported('crop')).run([image, box])).toMatchObject({ shape: [1, 4, 6] });
  });

  it('bucketed_branch has one branch left', () => {
    expect(printExportedProgram(exported('bucketed_branch'))).not.toContain('tanh');
  });
});

describe('the examples in TypeScript', () => {
  it.each([
    ['own-pass/own-pass.ts', 40],
    ['own-properties/own-properties.spec.ts', 30],
  ])('%s is short', (path, most) => {
    expect(
      readFileSync(EXAMPLES + path, 'utf8')
        .trimEnd()
        .split('\n').length,
    ).toBeLessThan(most);
  });

  it('a pass of your own rewrites a program', async () => {
    const printed: string[] = [];
    vi.spyOn(console, 'log').mockImplementation((text: string) => void printed.push(text));
    await import('../../examples/own-pass/own-pass.js');
    expect(printed.join('\n')).toContain('sin: f32[3] = torch.ops.aten.sin.default(arg0_1)');
    expect(printed.join('\n')).not.toContain('neg');
  });

  it('a pass of your own rewrites an archive', async () => {
    const { rewritten } = (await import('../../examples/pt2/weighted-sum.mjs' as string)) as {
      rewritten: (bytes: Uint8Array, file: string) => { readonly changed: readonly string[] };
    };
    const { changed } = rewritten(readFileSync(`${EXAMPLES}pt2/moe_topk.pt2`), 'moe_topk.pt2');
    expect(changed).toContain(
      `+ sum_2: "f32[6, 8]" = torch.ops.aten.einsum.default('tkd,tk->td', [einsum_1, div])`,
    );
  });
});
