import { readdirSync, readFileSync } from 'node:fs';
import { isLeft } from 'fp-ts/lib/Either.js';
import { renderError } from '../../src/diagnostics/index.js';
import { exportedProgramOf, readPt2, type Pt2Archive } from '../../src/pt2/index.js';
import type { ExportedProgram } from '../../src/ir/index.js';
import type { Json } from '../../src/pt2/json/json.js';
import { parseJson } from '../../src/pt2/json/parse-json.js';
import { printJson } from '../../src/pt2/json/print-json.js';
import type { ZipEntry } from '../../src/pt2/zip/entry.js';
import { readZip } from '../../src/pt2/zip/read-zip.js';
import { joined, writeZip } from '../../src/pt2/zip/write-zip.js';

const FOLDER = new URL('./archives/', import.meta.url);

/** Archives that torch 2.15 wrote, by name. */
export const NAMES: readonly string[] = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.pt2'))
  .map((name) => name.slice(0, -'.pt2'.length));

export function bytesOf(name: string): Uint8Array {
  return readFileSync(new URL(`${name}.pt2`, FOLDER));
}

/** What torch prints of the program once it has loaded it. */
export function printedOf(name: string): string {
  return readFileSync(new URL(`${name}.txt`, FOLDER), 'utf8');
}

export function read(name: string): Pt2Archive {
  return opened(bytesOf(name));
}

export function opened(bytes: Uint8Array): Pt2Archive {
  const archive = readPt2(bytes, { file: 'model.pt2' });
  if (isLeft(archive)) throw new Error(renderError(archive.left));
  return archive.right;
}

/** The program of an archive. */
export function programOf(name: string): ExportedProgram {
  return exportedProgramOf(read(name));
}

/** The error that reading gives. */
export function refusal(bytes: Uint8Array): string {
  const archive = readPt2(bytes, { file: 'model.pt2' });
  return isLeft(archive) ? renderError(archive.left) : 'read without an error';
}

/** An archive with some entries changed or dropped, packed anew. */
export function repacked(
  name: string,
  change: (entry: ZipEntry, path: string) => ZipEntry | undefined,
): Uint8Array {
  const entries = readZip(bytesOf(name)).flatMap(
    (entry) => change(entry, entry.name.replace(/^[^/]*\//, '')) ?? [],
  );
  return joined(writeZip(entries));
}

export function withBytes(entry: ZipEntry, bytes: Uint8Array): ZipEntry {
  return { name: entry.name, bytes };
}

/** An archive with a change of text in one of its JSON entries. */
export function edited(name: string, path: string, change: (text: string) => string): Uint8Array {
  return repacked(name, (entry, at) => {
    if (at !== path) return entry;
    const before = new TextDecoder().decode(entry.bytes);
    const after = change(before);
    if (before === after) throw new Error(`the change of ${path} changes nothing`);
    return withBytes(entry, new TextEncoder().encode(after));
  });
}

/** An archive with one value of the program replaced, by the way to it. */
export function patched(
  name: string,
  way: readonly (string | number)[],
  value: Json | undefined,
): Uint8Array {
  return edited(name, 'models/model.json', (text) =>
    printJson(replaced(parseJson(text, { file: '', entry: '' }), way, value) as Json),
  );
}

function replaced(
  json: Json,
  [step, ...rest]: readonly (string | number)[],
  value: Json | undefined,
): Json | undefined {
  if (step === undefined) return value;
  if (typeof step === 'number') {
    const items = [...(json as readonly Json[])];
    const item = replaced(items[step]!, rest, value);
    if (item === undefined) items.splice(step, 1);
    else items[step] = item;
    return items;
  }
  const entries = new Map(json as ReadonlyMap<string, Json>);
  const item = replaced(entries.get(step) ?? null, rest, value);
  if (item === undefined) entries.delete(step);
  else entries.set(step, item);
  return entries;
}
