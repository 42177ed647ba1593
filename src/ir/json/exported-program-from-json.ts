import * as Either from 'fp-ts/lib/Either.js';
import { withLimits, type BudgetLimits } from '../../budget/index.js';
import { EgghatchError } from '../../diagnostics/index.js';
import type { ExportedProgram } from '../exported-program.js';
import type { Tensor } from '../../tensor/index.js';
import { inputChecksOf, specsOf } from '../derived.js';
import { checksFromJson } from './internal/checks.js';
import { graphFromParts } from './internal/graph.js';
import { field, fields, needField, type Part } from './internal/part.js';
import { rangesFromJson } from './internal/ranges.js';
import { signatureFromJson } from './internal/signature.js';
import { tensorFromJson } from './internal/tensor.js';
import { treeSpecFromJson } from './internal/tree-spec.js';
import { jsonFrom } from './json-from.js';
import { parseJson } from './parse-json.js';

/**
 * Reads what `exportedProgramToJson` wrote. Only graph, signature and ranges are required: checks of the inputs and the
 * structure of inputs and outputs are derived from them where they are left out.
 *
 * @param json text, or data that is parsed already
 * @param file the name that the text is shown under in errors
 * @param limits what reading may use up, see {@link BudgetLimits}
 * @returns an error of kind `malformed` with the path to the part, and for a text its place
 */
export function exportedProgramFromJson(
  json: unknown,
  file = 'program.json',
  limits?: Partial<BudgetLimits>,
): Either.Either<EgghatchError, ExportedProgram> {
  return Either.tryCatch(
    () => {
      const source = typeof json === 'string' ? { file, text: json } : undefined;
      return withLimits(limits, () =>
        read({ node: source ? parseJson(source) : jsonFrom(json), path: '', source }),
      );
    },
    (thrown) => {
      if (thrown instanceof EgghatchError) return thrown;
      throw thrown;
    },
  );
}

function read(root: Part): ExportedProgram {
  const graph = graphFromParts(root);
  const graphSignature = signatureFromJson(needField(root, 'graph_signature', 'the signature of the graph'));
  const rangeConstraints = rangesFromJson(needField(root, 'range_constraints', 'the ranges of the symbols'));
  const checks = field(root, 'input_checks');
  const [inSpec, outSpec] = [field(root, 'in_spec'), field(root, 'out_spec')];
  const derived = specsOf(graphSignature);
  return {
    graph,
    graphSignature,
    rangeConstraints,
    symbolNames: new Map(),
    inputChecks: checks ? checksFromJson(checks) : inputChecksOf(graph, graphSignature, rangeConstraints),
    stateDict: tensors(field(root, 'state_dict')),
    constants: tensors(field(root, 'constants')),
    inSpec: inSpec ? treeSpecFromJson(inSpec) : derived.inSpec,
    outSpec: outSpec ? treeSpecFromJson(outSpec) : derived.outSpec,
  };
}

function tensors(at: Part | undefined): ReadonlyMap<string, Tensor> {
  return new Map(at ? fields(at).map(([name, part]) => [name, tensorFromJson(part)]) : []);
}
