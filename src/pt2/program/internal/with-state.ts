import type { ExportedProgram, TensorType } from '../../../ir/index.js';
import { configEntry, CONSTANTS, type Pt2Archive } from '../../archive/archive.js';
import { extentOf, SCALAR_TYPES, type Payload, type PayloadLayout } from '../../archive/payload.js';
import type { Json, JsonObject } from '../../json/json.js';
import { printJson } from '../../json/print-json.js';
import { scalarTypeOf } from './enums.js';
import { writeTensor } from './write-tensor.js';
import { rowMajor, tensorMeta } from './write-type.js';

/** Constants that a pass has made are put into the archive, and weights that the program has no more are taken out. */
export function withState(archive: Pt2Archive, program: ExportedProgram, device: string): Pt2Archive {
  const { weights, constants } = archive;
  // In an archive of the old form everything is in one pickle.
  if (weights === undefined || constants === undefined) return archive;
  const inputs = program.graphSignature.specs?.inputs ?? [];
  const made = inputs.flatMap(({ kind, arg, target }) =>
    (kind === 'tensor_constant' || kind === 'buffer') &&
    target !== undefined &&
    !constants.has(target) &&
    !weights.has(target)
      ? [{ arg, target, isWeight: kind === 'buffer' }]
      : [],
  );
  const isGone = (name: string): boolean => !program.stateDict.has(name);
  const gone = [...weights.keys(), ...constants.keys()].some(isGone);
  if (made.length === 0 && !gone) return archive;

  const entries = new Map(archive.entries);
  const left = (payloads: ReadonlyMap<string, Payload>): Map<string, Payload> =>
    new Map([...payloads].filter(([name]) => !isGone(name)));
  const [keptWeights, keptConstants] = [left(weights), left(constants)];
  const metas = new Map(program.graph.nodes.map(({ name, meta }) => [name, meta]));
  for (const { arg, target, isWeight } of made) {
    const { val, storageOf = '' } = metas.get(arg)!;
    const type = val as TensorType;
    const viewed = weights.get(storageOf) ?? constants.get(storageOf);
    const layout: PayloadLayout = {
      scalarType: scalarTypeOf(type.dtype),
      sizes: type.sizes.map(Number),
      strides: (type.strides ?? rowMajor(type.sizes)).map(Number),
      offset: viewed?.layout?.offset ?? 0,
    };
    // A view of a weight is one entry more that names the same file: in torch, too, it is the same memory.
    const entry = viewed?.entry ?? freshEntry(entries);
    if (viewed === undefined) {
      const length = extentOf(layout) * SCALAR_TYPES[layout.scalarType]!.bytes;
      const bytes = writeTensor(program.stateDict.get(target)!, layout, length);
      entries.set(entry, { name: `${archive.top}/${entry}`, bytes });
    }
    const record = new Map<string, Json>([
      ['path_name', entry.slice(entry.lastIndexOf('/') + 1)],
      ['is_param', false],
      ['use_pickle', false],
      ['tensor_meta', tensorMeta(type, device, String, layout.offset)],
    ]);
    (isWeight ? keptWeights : keptConstants).set(target, {
      fqn: target,
      entry,
      isParameter: false,
      pickled: false,
      layout,
      record,
    });
  }
  const used = new Set([...keptWeights.values(), ...keptConstants.values()].map(({ entry }) => entry));
  for (const { entry } of [...weights.values(), ...constants.values()])
    if (!used.has(entry)) entries.delete(entry);
  config(entries, archive.top, 'weights', keptWeights);
  config(entries, archive.top, 'constants', keptConstants);
  return { ...archive, entries, weights: keptWeights, constants: keptConstants };
}

function config(
  entries: Map<string, { readonly name: string; readonly bytes: Uint8Array }>,
  top: string,
  kind: 'weights' | 'constants',
  payloads: ReadonlyMap<string, Payload>,
): void {
  const path = configEntry(kind);
  const records: JsonObject = new Map([...payloads].map(([name, { record }]) => [name, record]));
  const bytes = new TextEncoder().encode(printJson(new Map<string, Json>([['config', records]])));
  entries.set(path, { name: `${top}/${path}`, bytes });
}

/** torch takes a constant for a tensor where its path begins so. */
function freshEntry(entries: ReadonlyMap<string, unknown>): string {
  for (let k = 0; ; k++) {
    const path = `${CONSTANTS}/tensor_${k}`;
    if (!entries.has(path)) return path;
  }
}
