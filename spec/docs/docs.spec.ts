import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { format } from 'node:util';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { codeBlocks } from './code-blocks.js';
import { commandsOf, matchesOutput, openWorkshop, ROOT, runCommand, typeErrors } from './workshop.js';

const DOCUMENTS = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md') && !/^(node_modules|api)\b/.test(name))
    .sort()
    .map((name) => `docs/${name}`),
];

const documents = DOCUMENTS.map((path) => {
  const text = readFileSync(join(ROOT, path), 'utf8');
  return { path, text, workshop: openWorkshop(path.replace(/\W/g, '-'), text) };
});

afterEach(() => vi.restoreAllMocks());

describe.each(documents)('$path', ({ path, text, workshop }) => {
  it('has only links that lead somewhere', () => {
    const links = [...text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)].map((match) => match[1]!);
    const lost = links.filter(
      (link) => !/^[a-z]+:/.test(link) && !existsSync(join(ROOT, dirname(path), link)),
    );
    expect(lost).toEqual([]);
  });

  it('names only scripts that there are', () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: object };
    const named = [...text.matchAll(/npm run (?:--silent )?([\w:-]+)/g)].map((match) => match[1]!);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  for (const [block, module] of workshop.modules) {
    it(`runs the code at line ${block.line}`, async () => {
      const printed: string[] = [];
      vi.spyOn(console, 'log').mockImplementation((...values) => void printed.push(format(...values)));
      await import(/* @vite-ignore */ module);
      if (block.output !== undefined) expect(printed.join('\n').trimEnd()).toBe(block.output.trimEnd());
    });
  }

  for (const block of workshop.blocks.filter(({ language }) => language === 'console')) {
    for (const { command, output } of commandsOf(block)) {
      it(`shows what is printed at line ${block.line}: ${command}`, () => {
        const actual = runCommand(workshop, command);
        if (!matchesOutput(actual, output)) expect(actual.trimEnd()).toBe(output.trimEnd());
      });
    }
  }
});

describe('the documents', () => {
  it('have code that type-checks', () => {
    expect(typeErrors(documents.map(({ workshop }) => workshop))).toBe('');
  });

  it('are all in the index, as far as they are guides', () => {
    const index = readFileSync(join(ROOT, 'docs/README.md'), 'utf8');
    const guides = DOCUMENTS.filter((path) => path.startsWith('docs/guides/'));
    expect(guides.filter((path) => !index.includes(`](${path.replace('docs/', '')})`))).toEqual([]);
    expect(guides.length).toBeGreaterThan(3);
  });

  it('are written in languages that are checked', () => {
    const known = ['ts', 'js', 'python', 'console', 'sh', 'text', 'json'];
    const others = documents.flatMap(({ path, text }) =>
      codeBlocks(text).flatMap(({ language, line }) =>
        known.includes(language) ? [] : [`${path}:${line} (${language})`],
      ),
    );
    expect(others).toEqual([]);
  });
});
