import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

export interface Import {
  /** Path of the importing module, from the root of the repository: `src/ir/index.ts`. */
  readonly from: string;
  /** Path of the imported module, or the name of a package. */
  readonly to: string;
  readonly typeOnly: boolean;
}

/** Every TypeScript module under the given folders, as paths from the root. */
export function modulesUnder(root: string, folders: readonly string[]): readonly string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
      .filter((name) => !/(^|[\\/])(dist|node_modules)[\\/]/.test(name))
      .map((name) => join(folder, name).split(sep).join('/'))
      .sort(),
  );
}

/** The imports of the modules, static and dynamic, with relative ones resolved. */
export function importsOf(root: string, modules: readonly string[]): readonly Import[] {
  return modules.flatMap((from) => importsIn(readFileSync(join(root, from), 'utf8'), from));
}

const STATIC = /^(import|export)\s+(type\s+)?(?:[\w$*\s{},]*?\bfrom\s*)?'([^'\n]+)'/gm;
const DYNAMIC = /\bimport\s*\(\s*'([^'\n]+)'/g;

/** Imports in one source text. Formatting is enforced, so quotes are single and a regular expression will do. */
export function importsIn(source: string, from: string): readonly Import[] {
  const code = source
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|\s)\/\/.*$/gm, '')
    .replace(/`(?:\\.|[^`\\])*`/g, '``');
  const statics = [...code.matchAll(STATIC)].map(([statement, keyword, type, target]) => ({
    from,
    to: resolved(from, target!),
    typeOnly: type !== undefined || (keyword === 'import' && onlyTypes(statement)),
  }));
  const dynamics = [...code.matchAll(DYNAMIC)].map(([, target]) => ({
    from,
    to: resolved(from, target!),
    typeOnly: false,
  }));
  return [...statics, ...dynamics];
}

/** `import { type A, type B } from …` */
function onlyTypes(statement: string): boolean {
  const names = /\{([^}]*)\}/
    .exec(statement)?.[1]
    ?.split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return (
    names !== undefined && /^import\s*\{/.test(statement) && names.every((name) => name.startsWith('type '))
  );
}

function resolved(from: string, target: string): string {
  if (!target.startsWith('.')) return target;
  const path = relative(resolve('/'), resolve('/', dirname(from), target))
    .split(sep)
    .join('/');
  return path.replace(/\.js$/, '.ts');
}
