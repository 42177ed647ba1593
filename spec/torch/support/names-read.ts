import { readdirSync, readFileSync } from 'node:fs';

/** The declarations of the modules under a folder, by name: what a function of it hands its arguments to. */
export function declarationsUnder(folder: URL): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const text of textsUnder(folder)) {
    for (const part of text.split(/^(?=(?:export )?(?:async )?(?:function|const|class|interface|type) )/m)) {
      const name = /^(?:export )?(?:function|const) (\w+)/.exec(part)?.[1];
      if (name !== undefined) found.set(name, `${found.get(name) ?? ''}\n${part}`);
    }
  }
  return found;
}

export function textsUnder(folder: URL): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(new URL(file, folder), 'utf8'));
}

/**
 * The names that a text reads, it and the declarations that it mentions: what it has as a string or in one. What stands for
 * several, `${name}_mask`, is all that have its form.
 */
export function readsOf(
  text: string,
  declarations: ReadonlyMap<string, string>,
  follows: (declaration: string) => boolean,
): (name: string) => boolean {
  const strings = stringsIn(text, declarations, follows, new Set());
  const names = new Set(strings.flatMap((string) => string.split(' ')));
  const forms = strings
    .filter((string) => /^(\w*\$\{\w+\}\w*)+$/.test(string) && /\w/.test(string.replace(/\$\{\w+\}/g, '')))
    .map((string) => new RegExp(`^${string.replace(/\$\{\w+\}/g, '\\w+')}$`));
  return (name) => names.has(name) || forms.some((form) => form.test(name));
}

function stringsIn(
  text: string,
  declarations: ReadonlyMap<string, string>,
  follows: (declaration: string) => boolean,
  seen: Set<string>,
): readonly string[] {
  const strings = [...text.matchAll(/(['"`])([\w ${}]+)\1/g)].map(([, , string]) => string!);
  for (const [, helper] of text.matchAll(/\b([a-zA-Z]\w*)\b/g)) {
    const body = declarations.get(helper!);
    if (body === undefined || seen.has(helper!) || !follows(body)) continue;
    seen.add(helper!);
    strings.push(...stringsIn(body, declarations, follows, seen));
  }
  return strings;
}
