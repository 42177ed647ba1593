import { signatureOfSpecs, type GraphSignature, type InputSpec, type OutputSpec } from '../../../ir/index.js';
import type { Json, JsonObject } from '../../json/json.js';
import { forEachMention, tagOf } from '../../schema/arguments.js';
import { floatOf, intOf } from './read-argument.js';
import { table } from '../../../tables/index.js';

/** The signature of the archive, as the IR has it. */
export function readSignature(signature: JsonObject): GraphSignature {
  const inputs = (signature.get('input_specs') as readonly Json[]).map(inputSpec);
  const outputs = (signature.get('output_specs') as readonly Json[]).map(outputSpec);
  return signatureOfSpecs(inputs, outputs);
}

function inputSpec(spec: Json): InputSpec {
  const [kind, payload] = tagOf(spec) as [InputSpec['kind'], JsonObject];
  const text = (field: string): string => payload.get(field) as string;
  switch (kind) {
    case 'user_input':
      return { kind, arg: nameIn(payload.get('arg')!) };
    case 'constant_input':
      return { kind, arg: text('name'), value: constantOf(payload.get('value')!) };
    case 'token':
      return { kind, arg: named(payload) };
    case 'parameter':
    case 'tensor_constant':
    case 'custom_obj':
      return { kind, arg: named(payload), target: text(`${kind}_name`) };
    case 'buffer':
      return {
        kind,
        arg: named(payload),
        target: text('buffer_name'),
        persistent: payload.get('persistent') === true,
      };
  }
}

const TARGETS: Readonly<Record<string, string>> = table({
  buffer_mutation: 'buffer_name',
  parameter_mutation: 'parameter_name',
  user_input_mutation: 'user_input_name',
  gradient_to_parameter: 'parameter_name',
  gradient_to_user_input: 'user_input_name',
});

function outputSpec(spec: Json): OutputSpec {
  const [kind, payload] = tagOf(spec) as [OutputSpec['kind'], JsonObject];
  if (kind === 'user_output') return { kind, arg: nameIn(payload.get('arg')!) };
  const field = TARGETS[kind];
  const target = field === undefined ? {} : { target: payload.get(field) as string };
  return { kind, arg: named(payload), ...target };
}

/** A value that a call gives, and has to give. */
function constantOf(value: Json): bigint | number | boolean | string | null {
  const [tag, payload] = tagOf(value);
  switch (tag) {
    case 'as_int':
      return intOf(payload);
    case 'as_float':
      return floatOf(payload);
    case 'as_none':
      return null;
    default:
      return payload as boolean | string;
  }
}

function named(payload: JsonObject): string {
  return (payload.get('arg') as JsonObject).get('name') as string;
}

function nameIn(argument: Json): string {
  let name = '';
  forEachMention(argument, (mention) => (name = mention.name));
  return name;
}
