import { inputSpecToJson } from '../../ir/json/index.js';
import { printType, symbolNameOf, type ExportedProgram, type Type } from '../../ir/index.js';
import { CertificateError } from '../certificate-error.js';

/**
 * What two programs show to their callers: inputs with their types, parameters and buffers, how many outputs there are and
 * which buffer each of them is for, ranges.
 *
 * @throws CertificateError of the problem `end`
 */
export function checkInterfaces(before: ExportedProgram, after: ExportedProgram): void {
  const [one, other] = [inputsOf(before), inputsOf(after)];
  if (one.join('\n') !== other.join('\n')) throw differ('inputs', one.join(', '), other.join(', '));
  const [given, returned] = [outputsOf(before), outputsOf(after)];
  if (given.join('\n') !== returned.join('\n'))
    throw differ('outputs', given.join(', '), returned.join(', '));
  for (const [name, { min, max }] of after.rangeConstraints) {
    const range = before.rangeConstraints.get(name);
    if (range === undefined || range.min !== min || range.max !== max)
      throw differ(
        `range of ${name}`,
        range === undefined ? 'none' : `[${range.min}, ${range.max}]`,
        `[${min}, ${max}]`,
      );
  }
}

function differ(what: string, before: string, after: string): CertificateError {
  return new CertificateError('end', `The ${what} of the program after: ${after}.`, { expected: before });
}

function inputsOf(program: ExportedProgram): readonly string[] {
  const nameOf = symbolNameOf(program);
  const { inputsToParameters, inputsToBuffers, userInputs, specs } = program.graphSignature;
  const shown = (type: Type | undefined): string =>
    type === undefined ? '' : (printType(type, nameOf) ?? '');
  const inputs = program.graph.nodes.flatMap(({ op, name, meta }) =>
    op === 'placeholder'
      ? [`${name}: ${shown(meta.val)} ${inputsToParameters.get(name) ?? inputsToBuffers.get(name) ?? ''}`]
      : [],
  );
  return [
    ...inputs,
    `called with ${userInputs.join(', ')}`,
    ...(specs?.inputs.map((spec) => JSON.stringify(inputSpecToJson(spec))) ?? []),
  ];
}

/** Outputs in order, without the names of their nodes: what takes them. */
function outputsOf({ graphSignature, graph }: ExportedProgram): readonly string[] {
  const { specs, buffersToMutate } = graphSignature;
  if (specs !== undefined) return specs.outputs.map(({ kind, target }) => `${kind} ${target ?? ''}`);
  const [list] = graph.nodes.at(-1)?.args ?? [];
  const outputs = Array.isArray(list) ? (list as readonly { readonly name?: string }[]) : [];
  return outputs.map(({ name }, i) => {
    const buffer = i < buffersToMutate.size ? buffersToMutate.get(name ?? '') : undefined;
    return buffer === undefined ? 'returned' : `new value of ${buffer}`;
  });
}
