import { EgghatchError, type ArchivePlace } from '../../diagnostics/index.js';
import type { Json, JsonObject } from '../json/json.js';
import { tagOf } from '../schema/arguments.js';
import type { Pt2Archive } from './archive.js';
import type { Payload } from './payload.js';

/**
 * That every parameter, buffer and constant of the signature is among the weights or constants, where torch looks for
 * it, and has the sizes and the element type that the graph says.
 *
 * @throws EgghatchError of kind `malformed`
 */
export function checkState(archive: Pt2Archive, place: ArchivePlace): void {
  const graphModule = archive.model.get('graph_module') as JsonObject;
  const values = (graphModule.get('graph') as JsonObject).get('tensor_values') as JsonObject;
  const specs = (graphModule.get('signature') as JsonObject).get('input_specs') as readonly Json[];
  specs.forEach((spec, i) => {
    const state = stateOf(spec);
    if (state === undefined) return;
    const fail = (message: string): never => {
      throw new EgghatchError({
        kind: 'malformed',
        message,
        hint: 'Save the program again.',
        archive: { ...place, path: `graph_module.signature.input_specs[${i}]` },
      });
    };
    const held = archive[state.place];
    if (held === undefined) return;
    const payload = held.get(state.name);
    if (payload === undefined)
      return fail(`The ${state.kind} ${state.name} is not among the ${state.place}.`);
    if (state.kind === 'parameter' && !payload.isParameter)
      fail(`${state.name} is listed as a parameter, but stored as something else.`);
    compare(payload, values.get(state.value) as JsonObject, fail);
  });
}

interface State {
  readonly kind: 'parameter' | 'buffer' | 'tensor constant';
  readonly name: string;
  /** What the graph calls it. */
  readonly value: string;
  readonly place: 'weights' | 'constants';
}

/** What an input spec takes from the archive; nothing for inputs of the user. */
export function stateOf(spec: Json): State | undefined {
  const [tag, payload] = tagOf(spec);
  const fields = payload as JsonObject;
  const value = (): string => (fields.get('arg') as JsonObject).get('name') as string;
  const text = (field: string): string => fields.get(field) as string;
  switch (tag) {
    case 'parameter':
      return { kind: 'parameter', name: text('parameter_name'), value: value(), place: 'weights' };
    case 'buffer':
      return {
        kind: 'buffer',
        name: text('buffer_name'),
        value: value(),
        place: fields.get('persistent') === true ? 'weights' : 'constants',
      };
    case 'tensor_constant':
      return {
        kind: 'tensor constant',
        name: text('tensor_constant_name'),
        value: value(),
        place: 'constants',
      };
    default:
      return undefined;
  }
}

function compare({ fqn, layout }: Payload, meta: JsonObject, fail: (message: string) => never): void {
  if (layout === undefined) return;
  const sizes = (meta.get('sizes') as readonly Json[]).map((size) => tagOf(size)[1]);
  const plain = sizes.every((size) => typeof size === 'number');
  const same = sizes.length === layout.sizes.length && sizes.every((size, dim) => size === layout.sizes[dim]);
  if (meta.get('dtype') !== layout.scalarType || (plain && !same))
    fail(
      `${fqn} is stored as one thing and described as another in the graph: sizes or element types differ.`,
    );
}
