import { EgghatchError, type ArchivePlace } from '../../diagnostics/index.js';
import { isObject, type Json, type JsonObject } from '../json/json.js';
import { tagOf } from '../schema/arguments.js';
import { extentOf, SCALAR_TYPES, type Payload, type PayloadLayout } from './payload.js';

/**
 * The weights or constants that a config lists, checked against the bytes that the archive has for them.
 *
 * @param bytesOf the length of an entry below the top directory, undefined when there is none
 * @throws EgghatchError of kind `malformed`: a file is missing, too short, empty where there are elements (torch would
 *   take zeros), of a length that elements do not fit, or read as two element types
 */
export function readPayloads(
  config: JsonObject,
  folder: string,
  bytesOf: (entry: string) => number | undefined,
  archive: ArchivePlace,
): ReadonlyMap<string, Payload> {
  const payloads = new Map<string, Payload>();
  const typeOfFile = new Map<string, number>();
  for (const [fqn, json] of config.get('config') as JsonObject) {
    const record = json as JsonObject;
    const entry = `${folder}/${record.get('path_name') as string}`;
    const pickled = record.get('use_pickle') as boolean;
    const fail = (message: string, hint = 'Save the program again.'): never => {
      throw new EgghatchError({
        kind: 'malformed',
        message,
        hint,
        archive: { ...archive, path: `config[${JSON.stringify(fqn)}]` },
      });
    };
    const length =
      bytesOf(entry) ?? fail(`${fqn} is said to be in ${entry}, but the archive has no such entry.`);
    const meta = record.get('tensor_meta');
    if (
      pickled ||
      record
        .get('path_name')!
        .toString()
        .match(/^(custom|opaque)_obj_/)
    ) {
      payloads.set(fqn, { fqn, entry, isParameter: record.get('is_param') === true, pickled: true, record });
      continue;
    }
    if (!isObject(meta)) return fail(`${fqn} has no tensor_meta.`);
    const layout = layoutOf(meta, fail);
    const { bytes, name } = SCALAR_TYPES[layout.scalarType] ?? fail(`${fqn} has no element type.`);
    if (length % bytes !== 0)
      fail(`${entry} has ${length} bytes, which is no whole number of ${name} elements of ${bytes} bytes.`);
    const needed = extentOf(layout) * bytes;
    if (needed > length)
      fail(
        `${fqn} needs ${needed} bytes, but ${entry} has ${length}${length === 0 ? ', for which torch would take zeros' : ''}.`,
      );
    const other = typeOfFile.get(entry);
    if (other !== undefined && other !== layout.scalarType)
      fail(
        `${entry} is read as ${SCALAR_TYPES[other]!.name} and as ${name}; torch would read it as the first.`,
      );
    typeOfFile.set(entry, layout.scalarType);
    payloads.set(fqn, { fqn, entry, isParameter: record.get('is_param') === true, pickled, layout, record });
  }
  return payloads;
}

function layoutOf(meta: JsonObject, fail: (message: string) => never): PayloadLayout {
  const plain = (json: Json, what: string): number => {
    const [tag, value] = tagOf(json);
    if (tag !== 'as_int') fail(`A ${what} of a stored tensor is an expression; it has to be a number.`);
    if (typeof value !== 'number' || value < 0) fail(`A ${what} of a stored tensor is ${String(value)}.`);
    return value as number;
  };
  const sizes = (meta.get('sizes') as readonly Json[]).map((size) => plain(size, 'size'));
  const strides = (meta.get('strides') as readonly Json[]).map((stride) => plain(stride, 'stride'));
  if (sizes.length !== strides.length)
    fail(`A stored tensor has ${sizes.length} sizes but ${strides.length} strides.`);
  const offset = plain(meta.get('storage_offset')!, 'storage offset');
  return { scalarType: meta.get('dtype') as number, sizes, strides, offset };
}
