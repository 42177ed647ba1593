import type { ExportedProgram, TreeSpec } from '../exported-program.js';
import type { Node } from '../graph.js';
import { isList } from '../argument.js';
import type { Problem } from '../verifier.js';

export function* signatureProblems(program: ExportedProgram): Generator<Problem> {
  if (program.dialect === 'torch-2.15') {
    yield* listedProblems(program);
    return;
  }
  yield* inputProblems(program);
  yield* outputProblems(program);
  yield* stateProblems(program);
  yield* specProblems(program);
}

/** torch 2.15 lists inputs and outputs one by one; what is stored for them was compared when the archive was read. */
function* listedProblems({ graph, graphSignature: { specs } }: ExportedProgram): Generator<Problem> {
  const placeholders = graph.nodes.filter((node) => node.op === 'placeholder').map((node) => node.name);
  const inputs = specs?.inputs.map(({ arg }) => arg) ?? [];
  if (!same(placeholders, inputs))
    yield {
      message: `The signature lists the inputs ${show(inputs)}, but the placeholders are ${show(placeholders)}.`,
      hint: 'Give every placeholder one input spec, in its order.',
    };
  const outputs = graph.nodes.find((node) => node.op === 'output')?.args[0];
  if (outputs === undefined || !isList(outputs)) return;
  const returned = outputs.map((output) => (isNamed(output) ? output.name : ''));
  const listed = specs?.outputs.map(({ arg }) => arg) ?? [];
  if (!same(returned, listed))
    yield {
      message: `The signature lists the outputs ${show(listed)}, but the graph returns ${show(returned)}.`,
      hint: 'Give every output one output spec, in its order; that of a constant has no name.',
    };
}

function* inputProblems({ graph, graphSignature: signature }: ExportedProgram): Generator<Problem> {
  const placeholders = graph.nodes.filter((node) => node.op === 'placeholder').map((node) => node.name);
  const listed = [
    ...signature.inputsToParameters.keys(),
    ...signature.inputsToBuffers.keys(),
    ...signature.userInputs,
  ];
  if (!same(placeholders, listed))
    yield {
      message: `The signature lists the inputs ${show(listed)}, but the placeholders are ${show(placeholders)}.`,
      hint: 'List parameters, then buffers, then user inputs, in the order of the placeholders.',
    };
  for (const [kind, names, inputs] of [
    ['parameters', signature.parameters, signature.inputsToParameters],
    ['buffers', signature.buffers, signature.inputsToBuffers],
  ] as const)
    if (!same(names, [...inputs.values()]))
      yield {
        message: `The signature lists the ${kind} ${show(names)}, but its inputs stand for ${show([...inputs.values()])}.`,
        hint: `Give every one of the ${kind} one placeholder.`,
      };
}

function* outputProblems({ graph, graphSignature: signature }: ExportedProgram): Generator<Problem> {
  const outputs = graph.nodes.find((node) => node.op === 'output')?.args[0];
  if (outputs === undefined || !isList(outputs)) return;
  const returned = outputs.flatMap((output) => (isNamed(output) ? [output.name] : []));
  const listed = [...signature.buffersToMutate.keys(), ...signature.userOutputs];
  if (!same(returned, listed))
    yield {
      message: `The signature lists the outputs ${show(listed)}, but the graph returns ${show(returned)}.`,
      hint: 'List the new values of mutated buffers, then the user outputs, as they are returned.',
    };
  for (const buffer of signature.buffersToMutate.values())
    if (!signature.buffers.includes(buffer))
      yield {
        message: `The mutated ${buffer} is not one of the buffers.`,
        hint: 'List it among the buffers.',
      };
}

function* stateProblems({
  graph,
  graphSignature: signature,
  stateDict,
}: ExportedProgram): Generator<Problem> {
  const owners = new Map([...signature.inputsToParameters, ...signature.inputsToBuffers]);
  for (const { op, name, meta } of graph.nodes) {
    const owner = op === 'placeholder' ? owners.get(name) : undefined;
    const tensor = owner === undefined ? undefined : stateDict.get(owner);
    if (tensor === undefined || meta.val?.kind !== 'tensor') continue;
    const held = `${tensor.dtype}[${tensor.shape.join(', ')}]`;
    const sizes = meta.val.sizes.map(String);
    if (meta.val.dtype !== tensor.dtype || !same(sizes, tensor.shape.map(String)))
      yield {
        message: `${owner} is held as ${held}, but ${name} is annotated otherwise.`,
        hint: 'Give the state dict the tensors that the program was exported with.',
      };
  }
}

function* specProblems({ graphSignature: signature, inSpec, outSpec }: ExportedProgram): Generator<Problem> {
  const [args, kwargs, ...others] = inSpec.kind === 'tuple' ? inSpec.items : [];
  if (args?.kind !== 'tuple' || kwargs?.kind !== 'dict' || others.length > 0)
    yield {
      message: 'The structure of the inputs is no tuple of positional and keyword arguments.',
      hint: "Give inSpec a tuple of a 'tuple' and a 'dict'.",
    };
  for (const [what, spec, names] of [
    ['inputs', inSpec, signature.userInputs],
    ['outputs', outSpec, signature.userOutputs],
  ] as const) {
    const leaves = leavesOf(spec);
    if (leaves !== names.length)
      yield {
        message: `The structure of the ${what} has ${leaves === 1 ? 'one leaf' : `${leaves} leaves`}, but the signature lists ${names.length} user ${what}.`,
        hint: 'Give the structure one leaf for every name in the signature.',
      };
  }
}

function leavesOf(spec: TreeSpec): number {
  switch (spec.kind) {
    case 'leaf':
      return 1;
    case 'none':
      return 0;
    case 'dict':
      return spec.entries.reduce((sum, [, child]) => sum + leavesOf(child), 0);
    case 'tuple':
    case 'list':
      return spec.items.reduce((sum, child) => sum + leavesOf(child), 0);
  }
}

function isNamed(output: unknown): output is Node {
  return typeof output === 'object' && output !== null && 'name' in output;
}

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((name, i) => name === b[i]);

const SHOWN = 8;
const show = (names: readonly string[]): string =>
  `[${names.slice(0, SHOWN).join(', ')}${names.length > SHOWN ? `, … ${names.length - SHOWN} more` : ''}]`;
