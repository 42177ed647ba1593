import { readdirSync, readFileSync } from 'node:fs';
import { isLeft } from 'fp-ts/lib/Either.js';
import { describe, expect, test } from 'vitest';
import { renderError } from '../../../src/diagnostics/index.js';
import {
  exportedProgramFromJson,
  exportedProgramToJson,
  parseUnverified,
  printExportedProgram,
  verifyStructure,
  type ExportedProgram,
} from '../../../src/ir/index.js';
import { fromExportedProgram, toExportedProgram } from '../../../src/program/index.js';
import { EXACT_2_15, rulesetPass } from '../../../src/passes/index.js';

const FOLDER = new URL('../../pt2/archives/', import.meta.url);
const PRINTED = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.txt'))
  .map((name): [string, string] => [name, readFileSync(new URL(name, FOLDER), 'utf8')]);

function parsed(text: string): ExportedProgram {
  const program = parseUnverified(text);
  if (isLeft(program)) throw new Error(renderError(program.left));
  return program.right;
}

/** The error of a text with one place of it changed. */
function refused(change: (text: string) => string): string {
  const before = PRINTED.find(([name]) => name === 'symexpr_103.txt')![1];
  const text = change(before);
  expect(text).not.toBe(before);
  const program = parseUnverified(text);
  return isLeft(program) ? renderError(program.left) : 'read without an error';
}

describe('what torch 2.15 prints', () => {
  test.each(PRINTED)('%s is read back', (_, text) => {
    const program = parsed(text);
    expect(program.dialect).toBe('torch-2.15');
    expect(printExportedProgram(program)).toBe(text);
    expect(verifyStructure(program)).toEqual([]);
  });

  test.each(PRINTED)('%s goes through JSON', (_, text) => {
    const json = exportedProgramToJson(parsed(text));
    const again = exportedProgramFromJson(json);
    if (isLeft(again)) throw new Error(renderError(again.left));
    expect(printExportedProgram(again.right)).toBe(text);
    expect(exportedProgramToJson(again.right)).toBe(json);
  });
});

describe('a text of torch 2.15', () => {
  test('reads with other indentation and line ends', () => {
    const [, text] = PRINTED.find(([name]) => name === 'cond.txt')!;
    const flat = text.replaceAll(/^ +/gm, '').replaceAll('\n', '\r\n');
    expect(printExportedProgram(parsed(flat))).toBe(text);
  });

  test('says nothing of memory, so that no rule that asks for it has an answer', () => {
    const text = `ExportedProgram:
    class GraphModule(torch.nn.Module):
        def forward(self, x: "f32[2, 3]"):
            # No stacktrace found for following nodes
            permute: "f32[3, 2]" = torch.ops.aten.permute.default(x, [1, 0]);  x = None
            clone: "f32[3, 2]" = torch.ops.aten.clone.default(permute, memory_format = torch.contiguous_format);  permute = None
            view: "f32[6]" = torch.ops.aten.view.default(clone, [6]);  clone = None
            return (view,)
    
Graph signature:
    # inputs
    x: USER_INPUT
    
    # outputs
    view: USER_OUTPUT
    
Range constraints: {}
`;
    const imported = fromExportedProgram(parsed(text));
    if (isLeft(imported)) throw new Error(renderError(imported.left));
    const result = rulesetPass('exact', EXACT_2_15).run(imported.right);
    if (isLeft(result)) throw new Error(renderError(result.left));
    const after = toExportedProgram(result.right.program);
    if (isLeft(after)) throw new Error(renderError(after.left));
    expect(printExportedProgram(after.right)).toBe(text);
  });

  test.each([
    ['a type without its quotes', (text: string) => text.replace(/: "(f32\[[^"]*\])"/, ': $1')],
    ['a type that is none', (text: string) => text.replace(/"f32\[[^"]*\]"/, '"f32[2 +]"')],
    ['a use before its definition', (text: string) => text.replace(/default\((\w+)/, 'default(nowhere')],
    ['a kind of output that there is none of', (text: string) => text.replace('USER_OUTPUT', 'OUTPUT')],
    ['no range', (text: string) => text.replace(/VR\[[^\]]*\]/, 'VR[]')],
    ['no end', (text: string) => text.replace(/Range constraints[^]*/, '')],
    ['a signature without a title', (text: string) => text.replace('    # inputs\n', '')],
  ])('is refused with its place: %s', (_, change) => {
    expect(refused(change)).toMatchSnapshot();
  });
});
