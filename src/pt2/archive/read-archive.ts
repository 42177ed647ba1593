import * as either from 'fp-ts/lib/Either.js';
import { withLimits, type BudgetLimits } from '../../budget/index.js';
import {
  checkArgument,
  checkOptions,
  EgghatchError,
  type ArchivePlace,
  type Expected,
} from '../../diagnostics/index.js';
import { isObject, type Json, type JsonObject } from '../json/json.js';
import { parseJson } from '../json/parse-json.js';
import { checkGraph } from '../schema/check-graph.js';
import { checkSignature } from '../schema/check-signature.js';
import { EXPORTED_PROGRAM, PAYLOAD_CONFIG, SCHEMA_MAJOR } from '../schema/schema.js';
import { checkShape, type Shape } from '../schema/shape.js';
import type { ZipEntry } from '../zip/entry.js';
import { readZip, type ReadZipOptions } from '../zip/read-zip.js';
import { wellFormed } from '../../verify/index.js';
import { exportedProgramOf } from '../program/exported-program-of.js';
import { configEntry, CONSTANTS, MODEL_ENTRY, WEIGHTS, type Pt2Archive } from './archive.js';
import { checkArguments } from './check-arguments.js';
import { checkCalls } from './check-calls.js';
import { checkState } from './check-state.js';
import type { Payload } from './payload.js';
import { readPayloads } from './read-payloads.js';

/** How an archive is read. */
export interface ReadArchiveOptions extends ReadZipOptions {
  /** What reading may use up, see {@link BudgetLimits}. */
  readonly limits?: Partial<BudgetLimits> | undefined;
}

/**
 * Reads an archive that `torch.export.save` wrote: the container, the program, and where its weights are. Schema 8 of
 * any minor version (torch 2.6 to 2.15 and on). Weights stay views of `bytes`, which must not be changed afterwards.
 * Takes time linear in the archive, most of it for the checksums of its weights.
 *
 * Left of kind `malformed`, with the entry and the path in its JSON, for an archive that torch would not load, or load
 * and compute something else with than it says, and for a program that {@link verify} finds something wrong with.
 */
export function readPt2(
  bytes: Uint8Array,
  options: ReadArchiveOptions = {},
): either.Either<EgghatchError, Pt2Archive> {
  try {
    checkArgument('readPt2', bytes, BYTES);
    checkOptions('readPt2', options, ['file', 'maxInflatedBytes', 'limits']);
    return either.right(withLimits(options.limits, () => read(bytes, options)));
  } catch (error) {
    if (error instanceof EgghatchError) return either.left(error);
    throw error;
  }
}

const BYTES: Expected = ['the bytes of an archive as a Uint8Array', (value) => value instanceof Uint8Array];

function read(bytes: Uint8Array, options: ReadZipOptions): Pt2Archive {
  const { file = 'archive.pt2' } = options;
  const { top, entries } = belowTop(readZip(bytes, { ...options, file }), file);
  checkContainer(entries, file);
  const at = (entry: string): ArchivePlace => ({ file, entry: `${top}/${entry}` });
  const model = document(entries, MODEL_ENTRY, at(MODEL_ENTRY), EXPORTED_PROGRAM, checkVersion);
  const graphModule = model.get('graph_module') as JsonObject;
  checkGraph(graphModule.get('graph') as JsonObject, at(MODEL_ENTRY), 'graph_module.graph');
  checkSignature(graphModule, at(MODEL_ENTRY));
  checkCalls(graphModule, at(MODEL_ENTRY));
  checkArguments(graphModule.get('graph') as JsonObject, at(MODEL_ENTRY), 'graph_module.graph');
  const payloads = (
    kind: 'weights' | 'constants',
    folder: string,
  ): ReadonlyMap<string, Payload> | undefined => {
    if (entries.has(`${folder}/model.pt`)) return undefined;
    const config = document(entries, configEntry(kind), at(configEntry(kind)), PAYLOAD_CONFIG);
    return readPayloads(config, folder, (entry) => entries.get(entry)?.bytes.length, at(configEntry(kind)));
  };
  const archive = {
    file,
    top,
    entries,
    model,
    weights: payloads('weights', WEIGHTS),
    constants: payloads('constants', CONSTANTS),
  };
  checkState(archive, at(MODEL_ENTRY));
  const verified = wellFormed(exportedProgramOf(archive));
  if (either.isLeft(verified)) {
    const { message, expected, hint = 'look at what wrote it' } = verified.left;
    throw malformed(message, at(MODEL_ENTRY), { hint, ...(expected !== undefined && { expected }) });
  }
  return archive;
}

function belowTop(
  zip: readonly ZipEntry[],
  file: string,
): { readonly top: string; readonly entries: ReadonlyMap<string, ZipEntry> } {
  const first = zip[0]?.name ?? '';
  const top = first.slice(0, Math.max(0, first.indexOf('/')));
  const entries = new Map<string, ZipEntry>();
  for (const entry of zip) {
    if (top === '' || !entry.name.startsWith(`${top}/`))
      throw malformed(
        `${entry.name || 'The archive'} is not below one top directory.`,
        { file, entry: entry.name },
        {
          expected: 'all entries in one directory, such as model/models/model.json',
          hint: 'This is not an archive of torch.export.save; look at where it comes from.',
        },
      );
    entries.set(entry.name.slice(top.length + 1), entry);
  }
  return { top, entries };
}

/** What torch looks for before it looks at the program. */
function checkContainer(entries: ReadonlyMap<string, ZipEntry>, file: string): void {
  const need = (name: string): ZipEntry => {
    const entry = entries.get(name);
    if (entry !== undefined) return entry;
    throw malformed(
      `The archive has no entry ${name}.`,
      { file },
      {
        expected: 'an archive that torch.export.save wrote',
        hint: entries.has('data.pkl')
          ? 'This looks like a file of torch.save; export the model with torch.export.'
          : 'Save the program again with torch.export.save.',
      },
    );
  };
  const holds = (name: string, value: string): void => {
    const { bytes, name: entry } = need(name);
    const text = new TextDecoder().decode(bytes.subarray(0, 40));
    if (text !== value)
      throw malformed(
        `${name} says ${JSON.stringify(text)}.`,
        { file, entry },
        {
          expected: JSON.stringify(value),
          hint: 'Save the program again with a version of torch from 2.6 on.',
        },
      );
  };
  holds('archive_format', 'pt2');
  holds('archive_version', '0');
  const version = entries.get('.data/version') ?? entries.get('version') ?? need('.data/version');
  if (!/^(?:[1-9]|10)\n?$/.test(new TextDecoder().decode(version.bytes.subarray(0, 8))))
    throw malformed('The version of the container is not one that torch reads.', {
      file,
      entry: version.name,
    });
  need(MODEL_ENTRY);
  need('data/sample_inputs/model.pt');
  for (const [name, entry] of entries)
    if (name.startsWith('models/') && !name.endsWith('.json'))
      throw malformed(`${name} is no program; torch reads everything below models/ as one.`, {
        file,
        entry: entry.name,
      });
}

function document(
  entries: ReadonlyMap<string, ZipEntry>,
  name: string,
  place: ArchivePlace,
  shape: Shape,
  before?: (json: Json, place: ArchivePlace) => void,
): JsonObject {
  const entry = entries.get(name);
  if (entry === undefined) throw malformed(`The archive has no entry ${name}.`, { file: place.file });
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(entry.bytes);
  } catch {
    throw malformed(`${name} is not text in UTF-8.`, place);
  }
  const json = parseJson(text, { file: place.file, entry: entry.name });
  before?.(json, place);
  checkShape(json, shape, place);
  return json as JsonObject;
}

/** Before anything else, so that an archive of another time is told as one. */
function checkVersion(json: Json, place: ArchivePlace): void {
  const version = isObject(json) ? json.get('schema_version') : undefined;
  const major = isObject(version) ? version.get('major') : undefined;
  if (typeof major === 'number' && major !== SCHEMA_MAJOR)
    throw malformed(
      `The program is written in version ${major} of the schema.`,
      { ...place, path: 'schema_version.major' },
      {
        expected: `version ${SCHEMA_MAJOR}, which torch writes since 2.5`,
        hint: 'Load and save it with a version of torch that reads both.',
      },
    );
}

function malformed(
  message: string,
  archive: ArchivePlace,
  more: { readonly expected?: string; readonly hint?: string } = {},
): EgghatchError {
  return new EgghatchError({ kind: 'malformed', message, archive, ...more });
}
