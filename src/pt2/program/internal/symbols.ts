import { exprOfSrepr, parseSrepr, printSrepr, type Sym, type SymExpr } from '../../../ir/index.js';
import type { Json, JsonObject } from '../../json/json.js';
import { tagOf } from '../../schema/arguments.js';

/** An expression of an archive: how torch shows it, and what it is here, where that is known. */
export interface ReadExpr {
  readonly text: string;
  readonly expr: SymExpr | bigint | number | boolean | undefined;
}

const PREFIXES: readonly (readonly [RegExp, Sym['kind']])[] = [
  [/^s(\d{1,9})$/, 's'],
  [/^u(\d{1,9})$/, 'i'],
  [/^zuf(\d{1,9})$/, 'f'],
];
/** Symbols whose names say nothing are numbered from here. */
const FREE_NAMES = 1_000_000_000;

/** The symbols of one program: by the names of the archive outside, by kind and number inside. */
export class Symbols {
  readonly #byName = new Map<string, Sym>();
  /** Names by the keys that symbols have inside. */
  readonly names = new Map<string, string>();
  /** What occurs in the expressions so far, as torch prints it, with all its parts. */
  readonly seen = new Set<string>();
  readonly #read = new Map<string, ReadExpr>();

  readonly symbolOf = (name: string): Sym => {
    let sym = this.#byName.get(name);
    if (sym === undefined) {
      sym = symbolNamed(name) ?? { kind: 's', index: FREE_NAMES + this.#byName.size };
      this.#byName.set(name, sym);
      this.names.set(`${sym.kind}${sym.index}`, name);
    }
    return sym;
  };

  /** A SymInt, SymFloat or SymBool of the schema. */
  read(json: Json): ReadExpr {
    const [tag, value] = tagOf(json);
    if (tag === 'as_int') return { text: String(value), expr: BigInt(value as number | bigint) };
    if (tag === 'as_bool') return { text: value === true ? 'True' : 'False', expr: value as boolean };
    if (tag === 'as_float') return { text: String(value), expr: undefined };
    return this.#expression((value as JsonObject).get('expr_str') as string);
  }

  #expression(written: string): ReadExpr {
    const known = this.#read.get(written);
    if (known !== undefined) return known;
    const srepr = parseSrepr(written);
    const text = (srepr && printSrepr(srepr)) ?? written;
    const read: ReadExpr = { text, expr: srepr && exprOfSrepr(srepr, this.symbolOf) };
    this.#read.set(written, read);
    this.seen.add(text);
    for (const [, name] of written.matchAll(/Symbol\('([^']*)'/g)) this.seen.add(name!);
    return read;
  }
}

function symbolNamed(name: string): Sym | undefined {
  for (const [pattern, kind] of PREFIXES) {
    const index = pattern.exec(name)?.[1];
    if (index !== undefined) return { kind, index: Number(index) };
  }
  return undefined;
}
