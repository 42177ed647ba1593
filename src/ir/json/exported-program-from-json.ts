import * as Either from 'fp-ts/lib/Either.js';
import { withLimits, type BudgetLimits } from '../../budget/index.js';
import { EgghatchError } from '../../diagnostics/index.js';
import type { Dialect, ExportedProgram } from '../exported-program.js';
import { SymbolNames } from '../symbol-names.js';
import type { Tensor } from '../../tensor/index.js';
import { inputChecksOf, specsOf } from '../derived.js';
import { checksFromJson } from './internal/checks.js';
import { graphFromParts } from './internal/graph.js';
import { field, fields, needField, text, wrong, type Part } from './part.js';
import { rangesFromJson } from './internal/ranges.js';
import { signatureFromJson } from './internal/signature.js';
import { specsFromJson } from './internal/specs.js';
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
        read({
          node: source ? parseJson(source) : jsonFrom(json),
          path: '',
          of: { source, kind: 'malformed' },
        }),
      );
    },
    (thrown) => {
      if (thrown instanceof EgghatchError) return thrown;
      throw thrown;
    },
  );
}

function read(root: Part): ExportedProgram {
  const dialect = dialectFromJson(field(root, 'dialect'));
  const symbols = dialect === 'torch-2.15' ? new SymbolNames() : undefined;
  const graph = graphFromParts(root, symbols);
  const signature = needField(root, 'graph_signature', 'the signature of the graph');
  const graphSignature = symbols === undefined ? signatureFromJson(signature) : specsFromJson(signature);
  const rangeConstraints = rangesFromJson(needField(root, 'range_constraints', 'the ranges of the symbols'));
  const checks = field(root, 'input_checks');
  const [inSpec, outSpec] = [field(root, 'in_spec'), field(root, 'out_spec')];
  const derived = specsOf(graphSignature);
  return {
    ...(dialect !== undefined && { dialect }),
    ...(field(root, 'layouts_unknown') && { layoutsUnknown: true as const }),
    graph,
    graphSignature,
    rangeConstraints,
    symbolNames: symbols?.names ?? new Map(),
    inputChecks: checks
      ? checksFromJson(checks)
      : dialect === 'torch-2.15'
        ? []
        : inputChecksOf(graph, graphSignature, rangeConstraints),
    stateDict: tensors(field(root, 'state_dict')),
    constants: tensors(field(root, 'constants')),
    inSpec: inSpec ? treeSpecFromJson(inSpec) : derived.inSpec,
    outSpec: outSpec ? treeSpecFromJson(outSpec) : derived.outSpec,
  };
}

const DIALECTS: readonly Dialect[] = ['torch-2.1', 'torch-2.15'];

function dialectFromJson(at: Part | undefined): Dialect | undefined {
  if (at === undefined) return undefined;
  const said = text(at, DIALECTS.join(' or '));
  return DIALECTS.find((dialect) => dialect === said) ?? wrong(at, DIALECTS.join(' or '));
}

function tensors(at: Part | undefined): ReadonlyMap<string, Tensor> {
  return new Map(at ? fields(at).map(([name, part]) => [name, tensorFromJson(part)]) : []);
}
