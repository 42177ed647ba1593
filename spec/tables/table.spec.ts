import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { table } from '../../src/tables/index.js';
import { modulesUnder } from '../arrows/import-graph.js';

/** What every plain object of JavaScript answers to. */
const INHERITED = ['constructor', 'toString', 'valueOf', 'hasOwnProperty', 'isPrototypeOf', '__proto__'];

/** A table by name that is an object literal or built from entries, and therefore inherits what it does not list. */
const PLAIN =
  /\b(?:const|let) \w+: (?:Readonly<)?Record<string, (?:[^\n=]|=>)*?> =\s*(?:\{|Object\.fromEntries\()/g;
/** An object literal that is subscripted where it stands by something that is not a word of the source. */
const SUBSCRIPTED = /[^$]\{ (?:'?[\w-]+'?): [^{}\n]*\}\[(?:name|key|mode|target|encoding)\b/g;

const plainTables = (text: string): string[] =>
  [...text.matchAll(PLAIN), ...text.matchAll(SUBSCRIPTED)].map(([found]) => found);

describe('table', () => {
  it.each(INHERITED)('does not have %s', (name) => {
    expect(table({ a: 1 })[name]).toBeUndefined();
    expect(name in table({ a: 1 })).toBe(false);
  });

  it('has what it lists, also under such a name', () => {
    const names = table<number>({ a: 1, ['toString']: 2 });
    names['__proto__'] = 3;
    expect(names).toEqual(
      Object.assign(Object.create(null) as object, { a: 1, toString: 2, ['__proto__']: 3 }),
    );
    expect(names['toString']).toBe(2);
    expect(names['__proto__']).toBe(3);
  });
});

describe('tables that are looked up by name', () => {
  it('are found when they inherit from Object', () => {
    expect(plainTables('const A: Readonly<Record<string, number>> = { a: 1 };')).toHaveLength(1);
    expect(plainTables('const A: Record<string, (x: number) => X> = {\n  a,\n};')).toHaveLength(1);
    expect(plainTables('const A: Record<string, X> = Object.fromEntries(all);')).toHaveLength(1);
    expect(plainTables("const a = { ascii: 127, 'latin-1': 255 }[name];")).toHaveLength(1);
    expect(plainTables('const A: Record<string, X> = table({ a: 1 });')).toHaveLength(0);
  });

  it.each(['src', 'rules'])('are made by table() everywhere in %s', (folder) => {
    const root = new URL('../../', import.meta.url).pathname;
    const found = modulesUnder(root, [folder])
      // The engine depends on nothing; its own specs hold it to the same.
      .filter((module) => !module.startsWith('src/egraph-ts/'))
      .flatMap((module) => plainTables(readFileSync(root + module, 'utf8')).map((at) => `${module}: ${at}`));
    expect(found).toEqual([]);
  });
});
