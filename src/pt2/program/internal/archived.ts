import type { Node } from '../../../ir/index.js';
import type { Json, JsonObject } from '../../json/json.js';
import type { ValueKind } from '../../schema/arguments.js';

/** What the archive holds of a node of the IR, for writing it back. */
export interface Archived {
  readonly kind: 'archived';
  /** The record of the node; that of the node whose result it takes, for a getitem. */
  readonly record?: JsonObject | undefined;
  /** What the archive says of its value, in the map of its kind of values. */
  readonly value?: Json | undefined;
  /** Which map that is, and what it calls the value. */
  readonly valueKind?: ValueKind | undefined;
  readonly valueName?: string | undefined;
  /** Another call has taken the place of the one recorded: its value and where it came from are the same. */
  readonly replaced?: boolean | undefined;
  /** It is another value, too. */
  readonly made?: boolean | undefined;
}

export function archivedOf(node: Node): Archived | undefined {
  const { archived } = node.meta as { archived?: { kind?: unknown } };
  if (archived?.kind !== 'archived') return undefined;
  const known = archived as Archived;
  return known.made === true
    ? { ...known, value: undefined, valueKind: undefined, valueName: undefined }
    : known;
}
