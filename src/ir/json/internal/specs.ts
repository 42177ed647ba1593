import type { GraphSignature, InputSpec, OutputSpec } from '../../exported-program.js';
import { signatureOfSpecs } from '../../signature-of-specs.js';
import type { JsonData } from '../json-data.js';
import { constantFromJson, constantToJson } from './checks.js';
import { field, items, needField, text, wrong, type Part } from '../part.js';

const INPUTS: readonly InputSpec['kind'][] = [
  'user_input',
  'parameter',
  'buffer',
  'tensor_constant',
  'custom_obj',
  'token',
  'constant_input',
];
const OUTPUTS: readonly OutputSpec['kind'][] = [
  'user_output',
  'loss_output',
  'buffer_mutation',
  'parameter_mutation',
  'user_input_mutation',
  'gradient_to_parameter',
  'gradient_to_user_input',
  'token',
];

/** The signature of a program of torch 2.15: every input and output, one by one. */
export function specsToJson({ specs }: GraphSignature): JsonData {
  return {
    input_specs: (specs?.inputs ?? []).map(inputSpecToJson),
    output_specs: (specs?.outputs ?? []).map(({ kind, arg, target }) => ({
      kind,
      arg,
      ...(target !== undefined && { target }),
    })),
  };
}

/** One input; nothing of its value is lost. */
export function inputSpecToJson({ kind, arg, target, persistent, value }: InputSpec): JsonData {
  return {
    kind,
    arg,
    ...(target !== undefined && { target }),
    ...(persistent !== undefined && { persistent }),
    ...(value !== undefined && { value: constantToJson(value) }),
  };
}

export function specsFromJson(at: Part): GraphSignature {
  const inputs = specs(at, 'input_specs', INPUTS).map(({ part, ...spec }): InputSpec => {
    const [persistent, value] = [field(part, 'persistent'), field(part, 'value')];
    return {
      ...spec,
      ...(persistent && { persistent: truth(persistent) }),
      ...(value && { value: constantFromJson(value) }),
    };
  });
  const outputs = specs(at, 'output_specs', OUTPUTS).map(({ kind, arg, target }): OutputSpec => ({
    kind,
    arg,
    ...(target !== undefined && { target }),
  }));
  return signatureOfSpecs(inputs, outputs);
}

function specs<Kind extends string>(
  at: Part,
  name: string,
  kinds: readonly Kind[],
): readonly { readonly part: Part; readonly kind: Kind; readonly arg: string; readonly target?: string }[] {
  return items(needField(at, name, 'an array of specs')).map((part) => {
    const kindPart = needField(part, 'kind', kinds.join(', '));
    const said = text(kindPart, kinds.join(', '));
    const kind = kinds.find((known) => known === said) ?? wrong(kindPart, kinds.join(', '));
    const target = field(part, 'target');
    return {
      part,
      kind,
      arg: text(needField(part, 'arg', 'the name of a node'), 'a name'),
      ...(target && { target: text(target, 'a name') }),
    };
  });
}

function truth(at: Part): boolean {
  return at.node.kind === 'boolean' ? at.node.value : wrong(at, 'true or false');
}
