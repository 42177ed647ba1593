import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readTextFile } from '../../src/files/index.js';
import { pageExample, pageTitle, renderPage } from '../../src/view/index.js';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const page = readFileSync(here('./fixtures/torch.escape-hatch.rst'), 'utf8');
/** The result blocks of the page, so that this spec is about the page and not about exporting. */
const results = [...page.matchAll(/^Result:\n\n\.\. code-block::\n\n((?: {4}.*\n)+)/gm)].map((match) =>
  match[1]!.replace(/^ {4}/gm, '').replace(/\n$/, ''),
);

const folder = here('../../examples/escape-hatch/');
const examples = readdirSync(folder)
  .sort()
  .map((name) => pageExample(readTextFile(folder + name)));

const example = (text: string, file = 'some_file.py') => pageExample({ file, text });

describe('a page', () => {
  it('is the page of the export database, byte for byte', () => {
    const title = pageTitle(examples, 'escape-hatch');
    expect(title).toBe('torch.escape-hatch');
    expect(
      renderPage(
        title,
        examples.map((e, i) => ({ ...e, result: results[i]! })),
      ),
    ).toBe(page);
  });

  it('takes its name from the folder where no one tag is shared', () => {
    expect(pageTitle([], 'x')).toBe('x');
    expect(pageTitle(examples.slice(1), 'x')).toBe('x');
  });
});

describe('an example', () => {
  it('shows the source without what registers it', () => {
    const text =
      'import torch\nfrom torch._export.db.case import SupportLevel, export_case\n\n@export_case(\n    example_inputs=(torch.ones(2),),\n    tags=["a.b"],\n    support_level=SupportLevel.NOT_SUPPORTED_YET,\n)\n@other\ndef f(x):\n    return x\n';
    expect(example(text)).toEqual({
      name: 'f',
      tags: ['a.b'],
      supportLevel: 'NOT_SUPPORTED_YET',
      source: 'import torch\n\n@other\ndef f(x):\n    return x\n',
    });
    expect(example(text.replaceAll('\n', '\r\n'))).toEqual(example(text));
  });

  it('is named after its entry, or its file', () => {
    expect(example('@export_case()\nclass HTTPModel2Go(M):\n  pass').name).toBe('http_model2_go');
    expect(example('@db.export_case(example_inputs=())\ndef f(): pass\n').name).toBe('f');
    expect(example('x = 1\n', 'a/b/My_File.py')).toEqual({
      name: 'my_file',
      tags: [],
      supportLevel: 'SUPPORTED',
      source: 'x = 1\n',
    });
  });

  it('leaves a source alone that it does not understand', () => {
    expect(example('def (:\n').source).toBe('def (:\n');
    expect(example('').source).toBe('');
  });
});
