import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PACKAGES = new Map([['egraph-ts', join(ROOT, 'src/egraph-ts/index.ts')]]);

export interface ExportedName {
  /** As users import it. */
  readonly name: string;
  /** The module that declares it, from the root of the repository. */
  readonly module: string;
  /** What its TSDoc says, without the stars; nothing when it has none. */
  readonly doc: string | undefined;
}

/** Every name that an entry exports, with the comment over its declaration. Formatting is enforced, so texts will do. */
export function exportedNames(entry: string): readonly ExportedName[] {
  return namesIn(join(ROOT, entry));
}

function namesIn(path: string): readonly ExportedName[] {
  const text = readFileSync(path, 'utf8');
  const lists = [...text.matchAll(/^export (?:type )?\{([^}]*)\}(?: from '([^']+)')?/gm)].flatMap(
    ([, list, from]) =>
      list!
        .split(',')
        .map((part) => part.trim().replace(/^type /, ''))
        .filter((part) => part !== '')
        .map((part) => part.split(' as '))
        .map(([there, here = there]) => found(from === undefined ? path : target(path, from), there!, here!)),
  );
  const stars = [...text.matchAll(/^export \* from '([^']+)'/gm)].flatMap(([, from]) =>
    namesIn(target(path, from!)),
  );
  const spaces = [...text.matchAll(/^export \* as (\w+) from '([^']+)'/gm)].flatMap(([, space, from]) =>
    namesIn(target(path, from!)).map((one) => ({ ...one, name: `${space}.${one.name}` })),
  );
  return [...lists, ...stars, ...spaces];
}

/** The declaration of a name, through whatever hands it on. */
function found(path: string, there: string, here: string): ExportedName {
  const text = readFileSync(path, 'utf8');
  const declaration = new RegExp(
    `^export (?:declare |async |abstract )*(?:function\\*?|const|class|interface|type|enum|let) ${there}\\b`,
    'm',
  ).exec(text);
  if (declaration !== null) {
    const before = text.slice(0, declaration.index).trimEnd();
    const doc = before.endsWith('*/') ? before.slice(before.lastIndexOf('/*')) : '';
    const said = doc.startsWith('/**') ? doc.replace(/^\/\*\*|\*\/$|^\s*\* ?/gm, '').trim() : undefined;
    return { name: here, module: relative(ROOT, path), doc: said };
  }
  // Handed on, with or without another name: from another module, or imported before.
  for (const [, list, from = ''] of text.matchAll(
    /^(?:export|import) (?:type )?\{([^}]*)\}(?: from '([^']+)')?/gm,
  )) {
    for (const part of list!.split(',')) {
      const [name, as = name] = part
        .trim()
        .replace(/^type /, '')
        .split(' as ');
      if (as !== there || (from === '' && name === there)) continue;
      return found(from === '' ? path : target(path, from), name!, here);
    }
  }
  for (const [, from] of text.matchAll(/^export \* from '([^']+)'/gm)) {
    const one = namesIn(target(path, from!)).find(({ name }) => name === there);
    if (one !== undefined) return { ...one, name: here };
  }
  throw new Error(`${relative(ROOT, path)} exports ${there}, which is declared nowhere`);
}

function target(from: string, specifier: string): string {
  const path = PACKAGES.get(specifier) ?? join(dirname(from), specifier.replace(/\.js$/, '.ts'));
  if (!existsSync(path)) throw new Error(`${from} imports ${specifier}, which is not there`);
  return path;
}
