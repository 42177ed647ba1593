import type { GraphSignature, InputSpec, OutputSpec } from './exported-program.js';

/** The signature that the lists of inputs and outputs of a program of torch 2.15 say. */
export function signatureOfSpecs(
  inputs: readonly InputSpec[],
  outputs: readonly OutputSpec[],
): GraphSignature {
  const target = (spec: InputSpec | OutputSpec): string => spec.target ?? spec.arg;
  const byKind = (kind: InputSpec['kind']): readonly InputSpec[] =>
    inputs.filter((spec) => spec.kind === kind);
  const pairs = (specs: readonly (InputSpec | OutputSpec)[]): ReadonlyMap<string, string> =>
    new Map(specs.map((spec) => [spec.arg, target(spec)]));
  return {
    parameters: byKind('parameter').map(target),
    buffers: byKind('buffer').map(target),
    userInputs: inputs
      .filter(({ kind }) => kind === 'user_input' || kind === 'constant_input')
      .map(({ arg }) => arg),
    userOutputs: outputs.filter(({ kind }) => kind === 'user_output').map(({ arg }) => arg),
    inputsToParameters: pairs(byKind('parameter')),
    inputsToBuffers: pairs(byKind('buffer')),
    buffersToMutate: pairs(outputs.filter(({ kind }) => kind === 'buffer_mutation')),
    specs: { inputs, outputs },
  };
}
