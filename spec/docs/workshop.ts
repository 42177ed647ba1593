import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { codeBlocks, type CodeBlock } from './code-blocks.js';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A folder in which the blocks of one document are tried: its Python files, a copy of the examples, and `egghatch`. */
export interface Workshop {
  readonly folder: string;
  readonly blocks: readonly CodeBlock[];
  /** The modules written for the TypeScript blocks, in order. */
  readonly modules: ReadonlyMap<CodeBlock, string>;
}

/** Under `dist`, which git, formatter and compiler leave alone. */
const HOME = join(ROOT, 'dist', '.docs');

export function openWorkshop(name: string, markdown: string): Workshop {
  const folder = join(HOME, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'bin'), { recursive: true });
  cpSync(join(ROOT, 'examples'), join(folder, 'examples'), { recursive: true });
  const command = join(folder, 'bin', 'egghatch');
  writeFileSync(command, `#!/bin/sh\nexec node ${JSON.stringify(join(ROOT, 'dist/bin/egghatch.js'))} "$@"\n`);
  chmodSync(command, 0o755);
  const blocks = codeBlocks(markdown);
  const modules = new Map<CodeBlock, string>();
  for (const block of blocks) {
    const file = block.settings['file'];
    if (['python', 'js'].includes(block.language) && file) writeFileSync(join(folder, file), block.code);
    if (block.language !== 'ts') continue;
    const path = join(folder, file ?? `line-${block.line}.ts`);
    writeFileSync(path, block.code);
    modules.set(block, path);
  }
  return { folder, blocks, modules };
}

/** Type-checks every TypeScript block of the workshops at once; the messages of the compiler, or nothing. */
export function typeErrors(workshops: readonly Workshop[]): string {
  const config = join(HOME, 'tsconfig.json');
  const paths = {
    egghatch: [join(ROOT, 'src/index.ts')],
    'egghatch/testing': [join(ROOT, 'src/testing/index.ts')],
    'egraph-ts': [join(ROOT, 'src/egraph-ts/index.ts')],
    'egraph-ts/testing': [join(ROOT, 'src/egraph-ts/testing/index.ts')],
  };
  const files = workshops.flatMap(({ modules }) => [...modules.values()]);
  if (files.length === 0) return '';
  // Unused names are fine in an example; everything else is as strict as the product.
  const compilerOptions = {
    noEmit: true,
    composite: false,
    declaration: false,
    noUnusedLocals: false,
    paths,
  };
  writeFileSync(
    config,
    JSON.stringify({ extends: join(ROOT, 'tsconfig.base.json'), compilerOptions, files }),
  );
  const { stdout } = spawnSync(
    process.execPath,
    [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', config],
    { encoding: 'utf8' },
  );
  return stdout;
}

/** One `$ command` of a console block with what is written below it. */
export interface Command {
  readonly command: string;
  readonly output: string;
}

export function commandsOf(block: CodeBlock): readonly Command[] {
  return block.code
    .split(/^\$ /m)
    .slice(1)
    .map((part) => {
      // A command goes on after a backslash at the end of a line.
      const [, command, output] = /^((?:.*\\\n)*.*\n)([\s\S]*)$/.exec(part)!;
      return { command: command!.trim(), output: output! };
    });
}

/** Runs a shell command in the workshop; both streams, as a terminal would show them. */
export function runCommand(workshop: Workshop, command: string): string {
  const env = {
    ...process.env,
    PATH: `${join(workshop.folder, 'bin')}${delimiter}${process.env['PATH']}`,
    NO_COLOR: '1',
  };
  try {
    return execFileSync('sh', ['-c', `{ ${command}\n} 2>&1`], {
      cwd: workshop.folder,
      env,
      encoding: 'utf8',
    });
  } catch (error) {
    // A command that is shown to fail still has an output to compare.
    return (error as { readonly stdout: string }).stdout;
  }
}

/** Whether an output is the one that is written down, where a line `…` stands for any lines, and times may differ. */
export function matchesOutput(actual: string, written: string): boolean {
  const escaped = written.trimEnd().replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const pattern = escaped.replace(/^ *…$/gm, '[\\s\\S]*?').replace(/ +\d+\\\.\d\d$/gm, ' +\\d+\\.\\d\\d');
  return new RegExp(`^${pattern}$`).test(actual.trimEnd());
}
