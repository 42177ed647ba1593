import { exprOfSrepr, parseSrepr, printSrepr, SymbolNames, type SymExpr } from '../../../ir/index.js';
import type { Json, JsonObject } from '../../json/json.js';
import { tagOf } from '../../schema/arguments.js';

/** An expression of an archive: how torch shows it, and what it is here, where that is known. */
export interface ReadExpr {
  readonly text: string;
  readonly expr: SymExpr | bigint | number | boolean | undefined;
}

/** The symbols of one program: by the names of the archive outside, by kind and number inside. */
export class Symbols extends SymbolNames {
  /** What occurs in the expressions so far, as torch prints it, with all its parts. */
  readonly seen = new Set<string>();
  readonly #read = new Map<string, ReadExpr>();

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
