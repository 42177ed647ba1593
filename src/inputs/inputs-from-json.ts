import * as Either from 'fp-ts/lib/Either.js';
import { withLimits, type BudgetLimits } from '../budget/index.js';
import { EgghatchError, type SourceText } from '../diagnostics/index.js';
import type { Tensor } from '../tensor/index.js';
import { tensorAt } from './internal/tensor.js';
import { entriesAt, valueAt } from './internal/value.js';
import {
  count,
  field,
  fields,
  integer,
  items,
  jsonFrom,
  type JsonNode,
  onlyFields,
  parseJson,
  type Part,
  refuse,
  wrong,
} from '../ir/json/index.js';
import type { CallInputs, DimConstraint } from './value.js';

/** What a document may hold besides the inputs, when it is a recorded case or run: not read here. */
const OTHER_KEYS: ReadonlySet<string> = new Set(
  'id group source entry state_dict is_module note outputs error printed graph graph_signature range_constraints equality_constraints in_spec out_spec runs constants tensor_constants subgraphs nondeterministic_values printed_sha256 support_level tags n_constraints constraints_desc'.split(
    ' ',
  ),
);

/**
 * Reads the inputs of a call from JSON: either the array of positional inputs, or an object with `inputs`, `kwargs`
 * and `constraints` (dynamic dimensions). Integers are exact, whatever their size; a number without a point is a
 * Python int, one with a point a float.
 *
 * @param json text, or data that is parsed already
 * @param file the name that the text is shown under in errors
 * @param limits what reading may use up, see {@link BudgetLimits}
 * @returns an error of kind `malformed` (not JSON) or `inputs` (not of this form, with the path to the part)
 */
export function inputsFromJson(
  json: unknown,
  file = 'inputs',
  limits?: Partial<BudgetLimits>,
): Either.Either<EgghatchError, CallInputs> {
  return attempt(() => {
    const source = typeof json === 'string' ? { file, text: json } : undefined;
    return withLimits(limits, () => inputsFromNode(source ? parseJson(source) : jsonFrom(json), source));
  });
}

/** Like {@link inputsFromJson}, for a document that is parsed already. @throws EgghatchError */
export function inputsFromNode(node: JsonNode, source?: SourceText): CallInputs {
  const of = { source, kind: 'inputs' } as const;
  if (node.kind === 'array')
    return { args: argsAt({ node, path: 'inputs', of }), kwargs: new Map(), constraints: [] };
  const root: Part = { node, path: '', of };
  if (node.kind !== 'object') {
    refuse(
      root,
      'The inputs must be an array, or an object with "inputs" and "kwargs".',
      '[{"dtype": "f32", …}, …]',
    );
  }
  const unknown = fields(root).find(([key]) => !KEYS.has(key) && !OTHER_KEYS.has(key));
  if (unknown) {
    refuse(unknown[1], `${unknown[1].path} is not something that inputs have.`, [...KEYS].join(', '));
  }
  const args = field(root, 'inputs');
  const kwargs = field(root, 'kwargs');
  const constraints = field(root, 'constraints');
  return {
    args: args ? argsAt(args) : [],
    kwargs: new Map(kwargs && kwargs.node.kind !== 'null' ? entriesAt(kwargs) : []),
    constraints: constraints ? items(constraints).map(constraintAt) : [],
  };
}

/** The tensors of a `state_dict`: an object of name and tensor. @throws EgghatchError */
export function stateDictFromNode(node: JsonNode, source?: SourceText): ReadonlyMap<string, Tensor> {
  return new Map(
    fields({ node, path: 'state_dict', of: { source, kind: 'inputs' } }).map(([name, value]) => [
      name,
      tensorAt(value),
    ]),
  );
}

const KEYS: ReadonlySet<string> = new Set(['inputs', 'kwargs', 'constraints']);

function argsAt(at: Part): CallInputs['args'] {
  return items(at, 'the array of positional inputs').map(valueAt);
}

const CONSTRAINT_FORM = '{"input": 0, "dim": 0, "min": 2, "max": 8} or {"input": 0, "dim": 0, "eq": [1, 0]}';

function constraintAt(at: Part): DimConstraint {
  onlyFields(at, ['input', 'dim', 'min', 'max', 'eq'], 'a constraint');
  const part = (name: string): Part => field(at, name) ?? wrong(at, CONSTRAINT_FORM);
  const min = field(at, 'min');
  const max = field(at, 'max');
  const eq = field(at, 'eq');
  return {
    input: count(part('input'), 'the position of an input'),
    dim: count(part('dim'), 'a dimension of that input'),
    ...(min && { min: integer(min) }),
    ...(max && { max: integer(max) }),
    ...(eq && { eq: pairAt(eq) }),
  };
}

function pairAt(at: Part): readonly [number, number] {
  const pair = items(at, 'a pair [input, dim]');
  if (pair.length !== 2) wrong(at, 'a pair [input, dim]');
  return [count(pair[0]!, 'the position of an input'), count(pair[1]!, 'a dimension of that input')];
}

function attempt<A>(make: () => A): Either.Either<EgghatchError, A> {
  return Either.tryCatch(make, (thrown) => {
    if (thrown instanceof EgghatchError) return thrown;
    throw thrown;
  });
}
