import { printed, withLimits } from '../../budget/index.js';
import { checkArgument } from '../../diagnostics/index.js';
import { EXPORTED_PROGRAM } from '../expected.js';
import type { ExportedProgram } from '../exported-program.js';
import { symbolNameOf } from '../symbol-name.js';
import type { Tensor } from '../../tensor/index.js';
import { checksToJson } from './internal/checks.js';
import { graphToJson, submodulesToJson } from './internal/graph.js';
import { rangesToJson } from './internal/ranges.js';
import { signatureToJson } from './internal/signature.js';
import { specsToJson } from './internal/specs.js';
import { tensorToJson } from './internal/tensor.js';
import { treeSpecToJson } from './internal/tree-spec.js';
import type { JsonData } from './json-data.js';

/**
 * An exported program of any dialect as JSON text: graph, signature and ranges in the words of torch, and what is needed to run it.
 * Integers beyond 2^53 - 1 are `{"bigint": "…"}`, floats in arguments `{"float": …}`, symbols go by their printed names.
 * One line a node. `exportedProgramFromJson` reads it back.
 *
 * @throws EgghatchError (budget) when the text would be longer than the limit on output
 */
export function exportedProgramToJson(program: ExportedProgram): string {
  checkArgument('exportedProgramToJson', program, EXPORTED_PROGRAM);
  return withLimits(undefined, () => toJson(program));
}

function toJson(program: ExportedProgram): string {
  const lines = graphToJson(program.graph, symbolNameOf(program)).map((node) =>
    printed(JSON.stringify(node)),
  );
  const { submodules } = program.graph;
  const rest: { readonly [key: string]: JsonData } = {
    ...(submodules === undefined
      ? {}
      : { submodules: submodulesToJson(program.graph, symbolNameOf(program)) }),
    graph_signature:
      program.dialect === 'torch-2.15'
        ? specsToJson(program.graphSignature)
        : signatureToJson(program.graphSignature),
    range_constraints: rangesToJson(program.rangeConstraints),
    input_checks: checksToJson(program.inputChecks),
    in_spec: treeSpecToJson(program.inSpec),
    out_spec: treeSpecToJson(program.outSpec),
    state_dict: tensors(program.stateDict),
    constants: tensors(program.constants),
  };
  const parts = Object.entries(rest).map(([key, value]) => printed(`"${key}": ${JSON.stringify(value)}`));
  const dialect = program.dialect === undefined ? '' : `"dialect": "${program.dialect}",\n`;
  const layouts = program.layoutsUnknown === true ? '"layouts_unknown": true,\n' : '';
  return `{\n${dialect}${layouts}"graph": [\n${lines.join(',\n')}\n],\n${parts.join(',\n')}\n}`;
}

function tensors(named: ReadonlyMap<string, Tensor>): JsonData {
  return Object.fromEntries([...named].map(([name, tensor]) => [name, tensorToJson(tensor)]));
}
