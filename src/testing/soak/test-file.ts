/** A vitest file that makes a call of the kit, with what was found in a comment. */
export function testFile(body: string, asserter: string, text: string): string {
  return [
    "import { test } from 'vitest';",
    `import { ${asserter}, SHIPPED_RULESETS, tensorOf } from 'egghatch/testing';`,
    '',
    ...text.split('\n').map((line) => `// ${line}`.trimEnd()),
    "test('found by soaking', () => {",
    ...body.split('\n').map((line) => `  ${line}`),
    '});',
    '',
  ].join('\n');
}
