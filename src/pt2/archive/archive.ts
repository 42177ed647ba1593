import type { JsonObject } from '../json/json.js';
import type { ZipEntry } from '../zip/entry.js';
import type { Payload } from './payload.js';

/** An archive of torch.export as it was read. Immutable; what egghatch does not understand is in `entries` as it was. */
export interface Pt2Archive {
  /** The name that it has in errors. */
  readonly file: string;
  /** The one directory that all entries are in. */
  readonly top: string;
  /** All entries in their order, by their path below the top directory. */
  readonly entries: ReadonlyMap<string, ZipEntry>;
  /** The program, `models/model.json`, as checked JSON. */
  readonly model: JsonObject;
  /** Parameters and persistent buffers by name; undefined where the archive has them in a form of old. */
  readonly weights: ReadonlyMap<string, Payload> | undefined;
  /** Lifted constants and buffers that are not persistent; undefined as above. */
  readonly constants: ReadonlyMap<string, Payload> | undefined;
}

export const MODEL_ENTRY = 'models/model.json';
export const WEIGHTS = 'data/weights';
export const CONSTANTS = 'data/constants';
export const configEntry = (kind: 'weights' | 'constants'): string =>
  `data/${kind}/model_${kind}_config.json`;
